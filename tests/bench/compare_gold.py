"""The answers of the hand annotation beside the answers of our own reading.

    python3 dev.py compare-gold [--verbose] [--only QUESTION]

Either reading goes the whole way (claims, identity, resolving, a store), then the same questions
are asked of both graphs.  A row of an answer is the same on both sides when its content is equal
and the words that prove it stand at the same place of the same text; how a sentence was cut into
tasks does not matter.  Where the annotation leaves a fact open, neither side is blamed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from graph.answers import BodyRef, DocumentRef, Quote
from graph.kinds import EdgeKind, NodeKind
from graph.model import Edge, Node, StoredSource
from graph.names import words
from graph.open import open_store
from graph.questions import brief, calendar, coverage, reports, roots, targets, tasks, trace
from graph.store import Store
from ingest.claims import claims_of
from ingest.pipeline import load
from ingest.reading.model import Reading, Span
from ingest.reading.read import read
from ingest.version import reader
from tests.bench.annotated import Annotated, annotated, open_places, reading_of

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2025-03-20"
FIRST, LAST = "2021-01-01", "2031-12-31"
#: Two proofs this near (in characters) speak of the same sentence or row.
NEAR = 160


#: What makes a body one that something is asked of.
_ASKED = frozenset({EdgeKind.ASSIGNED_TO, EdgeKind.COORDINATED_WITH, EdgeKind.DUE_FROM})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an answer: what it says, and where in which text it is proved."""

    question: str
    source: str
    says: tuple[str, ...]
    places: tuple[tuple[int, int], ...] = ()
    #: what the annotation may have left open about it, besides what it may about the question
    about: str = field(default="", compare=False)

    def beside(self, other: Row) -> bool:
        """The same content, proved at the same place (or both without a place)."""
        return (self.question, self.source, self.says) == (
            other.question, other.source, other.says) and self.near(other.places)

    def near(self, places: Iterable[tuple[int, int]]) -> bool:
        """Whether a proof of the row stands at one of the places."""
        theirs = tuple(places)
        if not self.places or not theirs:
            return not self.places and not theirs
        return any(a - NEAR < d and c - NEAR < b for a, b in self.places for c, d in theirs)


@dataclass(frozen=True, slots=True)
class Compared:
    """What both say, what only the annotation says, what only our reading says."""

    same: tuple[Row, ...]
    only_gold: tuple[Row, ...]
    only_ours: tuple[Row, ...]

    def counts(self) -> dict[tuple[str, str], tuple[int, int, int]]:
        """(the same, only the annotation, only ours) by question and text."""
        parts = [Counter((r.question, r.source) for r in rows)
                 for rows in (self.same, self.only_gold, self.only_ours)]
        return {key: (parts[0][key], parts[1][key], parts[2][key])
                for key in sorted(set().union(*parts))}


def compare(root: Path) -> Compared:
    """Ask both graphs of all annotated texts."""
    items = list(annotated(root))
    ours = {item.path.name: read(item.text) for item in items}
    gold = {item.path.name: reading_of(item, ours[item.path.name]) for item in items}
    left = {item.path.name: open_places(item) for item in items}
    with tempfile.TemporaryDirectory() as folder:
        sides = [answers(_stored(Path(folder) / f"{name}.db", items, readings))
                 for name, readings in (("gold", gold), ("ours", ours))]
    return _matched(sides[0], sides[1], left)


def _stored(path: Path, items: Sequence[Annotated], readings: dict[str, Reading]) -> Store:
    store = open_store(f"sqlite:///{path.as_posix()}")
    sources = []
    for item in items:
        digest = sha256(item.text.encode()).hexdigest()
        name = item.path.name
        sources.append(StoredSource(name, digest, digest, reader(), "text",
                                    claims_of(readings[name], name), item.text))
    load(store, sources)
    return store


def _matched(gold: Sequence[Row], ours: Sequence[Row], left: dict[str, dict[str, list[Span]]]
             ) -> Compared:
    def by_key(rows: Sequence[Row]) -> dict[tuple[str, str, tuple[str, ...]], list[Row]]:
        found = defaultdict(list)
        for row in rows:
            found[row.question, row.source, row.says].append(row)
        return found

    def is_open(row: Row) -> bool:
        found = left.get(row.source, {})
        spans = [s for name in {"", row.question, row.about} for s in found.get(name, ())]
        return bool(row.places) and row.near((s.start, s.end) for s in spans)

    there, here = by_key(ours), by_key(gold)
    same, lost = [], []
    for row in gold:
        other = there[row.question, row.source, row.says]
        if any(row.beside(o) for o in other):
            same.append(row)
        elif not is_open(row):
            lost.append(row)
    more = [row for row in ours if not is_open(row) and not any(
        row.beside(o) for o in here[row.question, row.source, row.says])]
    return Compared(tuple(same), tuple(lost), tuple(more))


def answers(store: Store) -> list[Row]:
    """The rows of all answers of one store, without repetition."""
    try:
        return list(dict.fromkeys(_answers(store)))
    finally:
        store.close()


def _answers(store: Store) -> Iterator[Row]:
    held, cited, bodies = [], [], set()
    for item in list(store.stream()):
        if isinstance(item, Node) and item.kind is NodeKind.DOCUMENT:
            (held if item.props.get("held") else cited).append(item.id)
        elif isinstance(item, Edge) and item.kind in _ASKED:
            bodies.add(item.head)
    yield from _duties(store)
    for key in sorted(held):
        yield from _of_paper(store, key)
    for key in sorted([*held, *cited]):
        for step in trace(store, key, today=TODAY).rows:
            # what may only be inferred is neither right nor wrong in the annotation
            if step.hop is not None and step.document and step.hop.origin != "inferred":
                yield _row("trace", step.hop.quotes, _name(step.document), step.hop.relation)
    for key in sorted(bodies):
        yield from _of_unit(store, key)


def _duties(store: Store) -> Iterator[Row]:
    for task in tasks(store, today=TODAY).rows:
        if task.due and (task.due.last_day or task.due.recurrence):
            yield _row("tasks", task.quotes, task.due.last_day, task.due.recurrence)
        for body in task.assignees:
            yield _row("who", task.quotes, _unit(body))
        if not task.assignees:
            yield _row("who", task.quotes, None)
    for duty in reports(store, today=TODAY).rows:
        yield _row("reports", duty.quotes, *sorted(map(_unit, duty.reporters)), "→",
                   *sorted(map(_unit, duty.to)), duty.due.last_day if duty.due else None,
                   duty.due.recurrence if duty.due else None)
    for month in _months(2025):
        for task in tasks(store, first=f"{month}-01", last=f"{month}-28", today=TODAY).rows:
            if task.due and (task.due.last_day or task.due.recurrence):
                yield _row("month", task.quotes, month)
    for day in calendar(store, first=FIRST, last=LAST, today=TODAY).rows:
        yield _row("calendar", day.quotes, day.day, day.kind, about=day.kind)


def _months(year: int) -> Iterator[str]:
    yield from (f"{year}-{month:02d}" for month in range(1, 13))


def _of_paper(store: Store, key: str) -> Iterator[Row]:
    for row in coverage(store, key, today=TODAY).rows:
        yield _row("coverage", row.quotes, row.nature, _unit(row.unit), row.state,
                   row.due.last_day if row.due else None, row.period, about=row.nature)
    for goal in targets(store, document=key, today=TODAY).rows:
        yield _row("targets", goal.quotes, _name(goal.owner), goal.comparator,
                   _value(goal.value), goal.horizon)
    for path in roots(store, key, today=TODAY).chains:
        for hop in path.hops:
            if hop.origin != "inferred" and hop.directing:
                yield _row("roots", hop.quotes, hop.relation, about="trace")


def _of_unit(store: Store, key: str) -> Iterator[Row]:
    for one in brief(store, key, today=TODAY).briefs:
        name = _unit(one.unit)
        for owed in one.submit:
            # a paper to be made is work in the annotation, which names no such duty of its own
            yield _row("brief", owed.quotes, name, "report" if owed.nature == "report" else "work",
                       owed.due.last_day if owed.due else None, about=owed.nature)
        for part in ("do", "undated", "general"):
            for task in getattr(one, part):
                yield _row("brief", task.task.quotes, name,
                           "general" if part == "general" else "work", task.last_day)


def _row(question: str, quotes: Sequence[Quote], *says: object, about: str = "") -> Row:
    source = quotes[0].source if quotes else ""
    places = sorted({(q.start, q.end) for q in quotes
                     if q.source == source and q.start is not None and q.end is not None})
    return Row(question, source, tuple("–" if s is None else str(s) for s in says), tuple(places),
               about)


def _value(value: float | tuple[float, float] | None) -> str | None:
    if value is None:
        return None
    return "–".join(f"{part:g}" for part in (value if isinstance(value, tuple) else (value,)))


def _unit(body: BodyRef) -> str:
    return " ".join(words(body.name))


def _name(paper: DocumentRef) -> str:
    return paper.code or " ".join(words(paper.title or paper.label))


def report(found: Compared, *, verbose: bool = False) -> Iterator[str]:
    """The table of counts, and with ``verbose`` every difference."""
    yield f"{'question':10} {'text':26} {'same':>6} {'gold':>6} {'ours':>6}"
    total: Counter[tuple[str, int]] = Counter()
    for (question, source), row in found.counts().items():
        yield f"{question:10} {source[:26]:26} {row[0]:6} {row[1]:6} {row[2]:6}"
        for place, number in enumerate(row):
            total[question, place] += number
    for question in sorted({name for name, _ in total}):
        yield (f"{question:10} {'all':26} " + " ".join(f"{total[question, n]:6}"
                                                       for n in range(3)))
    if verbose:
        for side, rows in (("-", found.only_gold), ("+", found.only_ours)):
            for row in sorted(rows, key=lambda r: (r.question, r.source, r.places)):
                place = f"@{row.places[0][0]}" if row.places else ""
                yield f"{side} {row.question} {row.source}{place}: {' | '.join(row.says)}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the comparison; without the real texts say so and do nothing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--verbose", action="store_true", help="every difference")
    parser.add_argument("--only", help="one question")
    args = parser.parse_args(argv)
    root = (ROOT / os.environ.get("THONGSUOT_TEXTS", "../shared")).resolve()
    if not (root / "gold").is_dir():
        print("không có văn bản đã chú giải (THONGSUOT_TEXTS)", file=sys.stderr)
        return 0
    found = compare(root)
    if args.only:
        found = Compared(*(tuple(r for r in rows if r.question == args.only)
                           for rows in (found.same, found.only_gold, found.only_ours)))
    for line in report(found, verbose=args.verbose):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
