"""What became of each duty: the document counted, why, near misses, state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..answers import CoverageRow, Due, DueSaid, MaybeFile
from ..data import rules
from ..model import Node
from ..names import fold, words
from .fulfil import Wanted, by_period, touches, why, why_not, wrong_basis
from .occurrences import rest_day
from .owed import Duty, Said
from .papers import Papers, family_of
from .states import act_state, state_words
from .views import body_ref, day_of, document_ref, due, lag, quotes

_MOST_MISSES = 8
_MOST_SAID = 6
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Settled:
    """One duty with what was found for it."""

    papers: Papers
    root: Node
    duty: Duty
    wanted: Wanted
    today: str
    document: Node | None
    misses: tuple[tuple[Node, str], ...]

    def row(self, state: str | None = None, maybe: tuple[MaybeFile, ...] = ()) -> CoverageRow:
        """The row of an answer; ``state`` overrides what is worked out."""
        duty, found, papers = self.duty, self.document, self.papers
        worked, late = act_state(found=found is not None, issued=day_of(found) if found else None,
                                 last_day=duty.last_day, today=self.today)
        if not duty.said and worked == "no_deadline":
            worked = "not_seen"
        main = duty.main
        kept = main is not None and bool(
            {family_of(b.label) for b in papers.issuers(main.order.id)} & papers.keepers)
        return CoverageRow(
            unit=duty.unit, expected=_expected(duty), state=state or worked,
            state_vi=state_words(state or worked, late, received=kept),
            due=_due(duty, self.today), document=document_ref(found) if found else None,
            lag_days=lag(self.root, found) if found else None, late_days=late,
            ordered_by=document_ref(main.order) if main else None,
            via_group=body_ref(duty.group) if duty.group else None,
            quotes=quotes([e for s in duty.said for e in s.evidence], papers.nodes),
            near_misses=tuple((document_ref(n), reason)
                              for n, reason in self.misses[:_MOST_MISSES]),
            act=main.act.id if main else None, count=None if duty.unit.group else 1,
            nature="report" if duty.report else "document",
            section=main.act.props.get("section") if main else None, to=duty.to, via=duty.via,
            drafted_by=tuple(map(body_ref, duty.drafters)),
            period=duty.period.period if duty.period else None,
            rest_day=rest_day(duty.last_day) if duty.last_day else None,
            said=tuple(_said(s, papers, self.today) for s in duty.said[:_MOST_SAID]),
            why=why(papers, found, self.wanted) if found else None,
            wrong_basis=wrong_basis(papers, found, self.wanted) if found else None,
            inherited_from=duty.inherited_from, ended=duty.ended, heirs=duty.heirs, maybe=maybe,
            parts=papers.arrivals.at(main.order if main else self.root,
                                     (family_of(duty.label),), found))


def _expected(duty: Duty) -> str:
    return duty.paper if duty.said else "Văn bản thực hiện"


def _due(duty: Duty, today: str) -> Due | None:
    main = duty.main
    shown = due(main.act.props.get("deadline"), today) if main else None
    if shown is not None and duty.period is not None:
        return replace(shown, last_day=duty.period.day)
    return shown


def _said(said: Said, papers: Papers, today: str) -> DueSaid:
    return DueSaid(due(said.act.props.get("deadline"), today), document_ref(said.order),
                   said.act.props.get("section"), said.act.id,
                   quotes(said.evidence, papers.nodes, 1))


def settle(papers: Papers, owed: Sequence[Duty], root: Node, today: str) -> list[Settled]:
    """Each duty settled, in the order given."""
    sets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, duty in enumerate(owed):
        sets[family_of(duty.label), duty.unit.id, duty.nature, fold(duty.paper)].append(number)
    found: dict[int, Settled] = {}
    for numbers in sets.values():
        rows = [owed[n] for n in numbers]
        for number, settled in zip(numbers, _of_unit(papers, rows, root, today), strict=True):
            found[number] = settled
    return [found[n] for n in range(len(owed))]


def _of_unit(papers: Papers, rows: Sequence[Duty], root: Node, today: str) -> list[Settled]:
    """The duties of one unit for one kind of paper: one paper stands for one of several unless
    it says for which."""
    duty = rows[0]
    mine = papers.issued_by(family_of(duty.label), duty.unit.id)
    if duty.inherited_from is not None:
        old = papers.nodes.get(duty.inherited_from.id)
        before = papers.issued_by(family_of(old.label if old else duty.inherited_from.name))
        mine = list({n.id: n for n in (*before, *mine)}.values())
    wanted = [d.wanted() for d in rows]
    fits: list[list[Node]] = []
    misses: list[list[tuple[Node, str]]] = []
    for item in wanted:
        judged = [(document, why_not(papers, document, item)) for document in mine]
        fits.append([document for document, reason in judged if reason is None])
        misses.append([(document, reason) for document, reason in judged
                       if reason and papers.annex_of.get(document.id) is None
                       and touches(papers, document, item)])
    _one_each(rows, wanted, fits, misses)
    chosen = _chosen(rows, fits)
    return [Settled(papers, root, row, want, today, chosen.get(n), tuple(
                _near(papers, row, want, misses[n]) if n not in chosen else misses[n]))
            for n, (row, want) in enumerate(zip(rows, wanted, strict=True))]


def _chosen(rows: Sequence[Duty], fits: Sequence[Sequence[Node]]) -> dict[int, Node]:
    found: dict[int, Node] = {}
    recurring: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.period is not None:
            recurring[tuple(s.act.id for s in row.said)].append(number)
        elif fits[number]:
            found[number] = min(fits[number], key=lambda d: (day_of(d) or "9999", d.id))
    for numbers in recurring.values():
        periods = [p for n in numbers if (p := rows[n].period)]
        for place, document in by_period(fits[numbers[0]], [p.day for p in periods],
                                         [p.period for p in periods]).items():
            found[numbers[place]] = document
    return found


def _one_each(rows: Sequence[Duty], wanted: Sequence[Wanted], fits: list[list[Node]],
              misses: list[list[tuple[Node, str]]]) -> None:
    """Where an order asks one unit for several papers of a kind without saying what each carries
    out, a paper counts for the one whose words its title shares, else for none."""
    loose = [n for n, row in enumerate(rows) if row.said and row.unsaid and row.period is None]
    for number in loose:
        others = [n for n in loose if wanted[n].orders & wanted[number].orders]
        if len(others) < 2:
            continue
        for document in list(fits[number]):
            best = _alike(document, [(n, rows[n]) for n in others if document in fits[n]])
            if best != number:
                fits[number] = [d for d in fits[number] if d.id != document.id]
                misses[number].append((document, f"{len(others)} văn bản cùng loại được giao, "
                                       "tên văn bản không cho biết là văn bản này"))


def _alike(document: Node, rows: Sequence[tuple[int, Duty]]) -> int | None:
    title = set(words(str(document.props.get("title") or ""))) - set(
        rules("coverage")["empty_words"])
    if not title:
        return None
    shares = sorted(((len(title & {w for s in duty.said for e in s.evidence
                                   for w in words(e.quote)}) / len(title), number)
                     for number, duty in rows), reverse=True)
    if shares[0][0] < _ALIKE or (len(shares) > 1 and shares[1][0] == shares[0][0]):
        return None
    return shares[0][1]


def _near(papers: Papers, duty: Duty, wanted: Wanted,
          misses: Sequence[tuple[Node, str]]) -> list[tuple[Node, str]]:
    """The misses, with papers that would do had the right body issued them."""
    found = list(misses)
    seen = {node.id for node, _ in misses}
    for drafter in duty.drafters:
        _take(papers, papers.issued_by(family_of(drafter.label), drafter.id), wanted, seen, found,
              lambda who: f"do {who} (cơ quan tham mưu) ban hành, không phải cơ quan phải ban hành")
    if not duty.unit.group:
        _take(papers, papers.beside(duty.label), wanted, seen, found,
              lambda who: f"do {who} ban hành, không phải {duty.unit.name}")
    return found


def _take(papers: Papers, documents: Sequence[Node], wanted: Wanted, seen: set[str],
          found: list[tuple[Node, str]], said: Callable[[str], str]) -> None:
    for document in documents:
        if document.id not in seen and why_not(papers, document, wanted) is None:
            seen.add(document.id)
            who = ", ".join(body_ref(n).name for n in papers.issuers(document.id))
            found.append((document, said(who)))

