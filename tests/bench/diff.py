"""What the reading gained and lost against another revision, over all texts at hand.

    python3 dev.py bench-diff [REV] [--verbose] [--skip NAME …]

Both revisions run ``thongsuot extract`` with the same interpreter: the working tree as it stands,
the other one in a temporary ``git worktree``.  Facts are compared by document, kind and content,
not by rule, confidence or evidence, so that a renamed rule is no change.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
Record = Mapping[str, Any]
#: Files handed to one process: command lines are short on some systems.
_CHUNK = 40
_FIELDS = ("key", "number", "symbol", "type", "issued", "place", "issuer", "parent_organ",
           "title", "state", "secrecy", "urgency", "circulation")
#: Stands for the document's own key, so that a key that changes is one change.
_OWN = "(this)"


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One fact of a record; ``rule`` does not count when facts are compared."""

    document: str
    kind: str
    content: str
    rule: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the new records have and the old lack, and the other way round."""

    gained: tuple[Fact, ...]
    lost: tuple[Fact, ...]

    def counts(self, kind: str) -> dict[str, tuple[int, int]]:
        """(gained, lost) for each value of ``kind``, "document", "family" or "kind"."""
        plus = Counter(name_of(fact, kind) for fact in self.gained)
        minus = Counter(name_of(fact, kind) for fact in self.lost)
        return {name: (plus[name], minus[name]) for name in sorted({*plus, *minus})}


def name_of(fact: Fact, kind: str) -> str:
    """The row of a table that a fact belongs to."""
    if kind == "family":
        return f"{fact.kind} · {fact.rule}" if fact.rule else fact.kind
    return fact.document if kind == "document" else fact.kind


def compare(old: Iterable[Record], new: Iterable[Record]) -> Difference:
    """Compare two runs; a fact that stands twice in one and once in the other is one change."""
    before = [fact for record in old for fact in facts(record)]
    after = [fact for record in new for fact in facts(record)]
    return Difference(tuple(_beyond(after, before)), tuple(_beyond(before, after)))


def _beyond(these: Iterable[Fact], those: Iterable[Fact]) -> Iterator[Fact]:
    left = Counter(those)
    for fact in sorted(these):
        if left[fact] > 0:
            left[fact] -= 1
        else:
            yield fact


def facts(record: Record) -> Iterator[Fact]:
    """The facts of one record of ``extract`` (contract version 1)."""
    name, own = str(record["source"]["path"]), record["document"]["key"]
    for kind, rule, parts in _rows(record):
        said = (_OWN if part == own and kind != "header" else _said(part) for part in parts)
        yield Fact(name, kind, " | ".join(said), rule or "")


def _rows(record: Record) -> Iterator[tuple[str, str | None, Sequence[Any]]]:
    head = record["document"]
    for name in _FIELDS:
        if head.get(name) is not None:
            yield "header", name, (name, head[name])
    for name, value in (head.get("signer") or {}).items():
        if value is not None:
            yield "header", f"signer.{name}", (f"signer.{name}", value)
    for row in record["citations"]:
        yield "citation", row.get("rule"), [row.get(name) for name in (
            "key", "type", "date", "issuer", "title", "status")]
        for span in row["mentions"]:
            yield "mention", row.get("rule"), (row["key"], span["text"], f"@{span['start']}")
    for row in record["aliases"]:
        yield "alias", row.get("rule"), (row["alias"], row["of"])
    for row in record["relations"]:
        yield "relation", row.get("rule"), (row["from"], row["type"], row["to"],
                                            None if row["stated"] else "inferred")
    for row in record["organisations"]:
        yield "organisation", None, [row.get(name) for name in (
            "canonical", "level", "kind", "parent", "group", "roles")]
    for row in record["recipients"]:
        yield "recipient", None, (row["name"], row["purpose"])
    for row in record["tasks"]:
        yield "task", row.get("rule"), [row.get(name) for name in (
            "assignees", "coordinators", "action", "deadline", "restated_from", "kind")]
    for row in record["targets"]:
        yield "target", row.get("rule"), [row.get(name) for name in (
            "owner", "metric", "comparator", "value", "unit", "horizon")]
    for row in record["reporting"]:
        yield "reporting", row.get("rule"), [row.get(name) for name in (
            "from", "to", "via", "due")]
    for row in record["obligations"]:
        yield "obligation", row.get("rule"), [row.get(name) for name in (
            "unit", "expected", "implements", "deadline")]
    for row in record["events"]:
        yield "event", None, [row.get(name) for name in ("what", "date", "place")]
    for row in record["outline"]:
        yield "outline", None, (row["label"], row["title"], f"line {row['line']}")


def _said(value: Any) -> str:
    """A value as one line of text."""
    if value is None:
        return "–"
    if isinstance(value, dict):  # a deadline
        return " ".join(f"{key}={_said(part)}" for key, part in sorted(value.items())
                        if part not in (None, False))
    if isinstance(value, list):
        return ", ".join(_said(part) for part in value) or "–"
    return " ".join(str(value).split())


def texts(skip: Sequence[str] = ()) -> list[Path]:
    """The samples of the project, and the real texts where they are at hand."""
    real = (ROOT / os.environ.get("THONGSUOT_TEXTS", "../shared")).resolve()
    found = [path for folder in (ROOT / "data" / "sample", real / "seeds", real / "corpus/texts")
             for path in sorted(folder.glob("*.txt"))]
    return [path for path in found if not any(path.name.startswith(name) for name in skip)]


@contextmanager
def worktree(revision: str) -> Iterator[Path]:
    """A checkout of the revision in a temporary folder; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="thongsuot-diff-") as folder:
        tree = Path(folder) / "tree"
        git("worktree", "add", "--quiet", "--detach", str(tree), revision)
        try:
            yield tree
        finally:
            git("worktree", "remove", "--force", str(tree))


def git(*arguments: str) -> str:
    """The output of git in this checkout; its own words when it fails."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True,
                          encoding="utf-8", check=False)
    if done.returncode != 0:
        raise SystemExit(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def start(tree: Path, files: Sequence[Path]) -> subprocess.Popen[str]:
    """``extract`` of the code in ``tree``, running."""
    return subprocess.Popen(
        [sys.executable, "-m", "thongsuot", "extract", *map(str, files)], cwd=tree,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(tree), "PYTHONUTF8": "1"})


def records(tree: Path, files: Sequence[Path]) -> list[Record]:
    """The records of all files; a file that ends the program is named and left out."""
    out: list[Record] = []
    for at in range(0, len(files), _CHUNK):
        chunk = files[at:at + _CHUNK]
        rows, errors = start(tree, chunk).communicate()
        found = [json.loads(line) for line in rows.split("\n") if line.strip()]
        out += found
        if "Traceback" not in errors:
            continue
        if len(chunk) == 1:
            last = errors.strip().split("\n")[-1]
            print(f"  {chunk[0].name}: extract stopped: {last}", file=sys.stderr)
            continue
        done = {row["source"]["path"] for row in found}
        for path in chunk:
            if path.name not in done:
                out += records(tree, [path])
    return out


def report(found: Difference, *, verbose: bool = False) -> Iterator[str]:
    """The tables, and with ``verbose`` each fact."""
    if not found.gained and not found.lost:
        yield "no difference"
        return
    for title, kind in (("by kind", "kind"), ("by kind and rule", "family"),
                        ("by document", "document")):
        yield f"{title:44} {'gained':>7} {'lost':>7} {'net':>7}"
        for name, (plus, minus) in found.counts(kind).items():
            yield f"  {name:42} {plus:7} {minus:7} {plus - minus:+7}"
        yield ""
    if not verbose:
        return
    changes = sorted([*((fact, "+") for fact in found.gained),
                      *((fact, "-") for fact in found.lost)])
    above = ""
    for fact, sign in changes:
        if fact.document != above:
            above = fact.document
            yield above
        rule = f"  [{fact.rule}]" if fact.rule else ""
        yield f"  {sign} {fact.kind}: {fact.content}{rule}"


def main(arguments: Sequence[str]) -> int:
    """Run both revisions and print what changed."""
    parser = argparse.ArgumentParser(prog="dev.py bench-diff", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", nargs="?", default="HEAD", metavar="REV")
    parser.add_argument("-v", "--verbose", action="store_true", help="list each fact")
    parser.add_argument("--skip", nargs="*", default=[], metavar="NAME",
                        help="leave out texts whose file name begins so")
    options = parser.parse_args(arguments)
    files = texts(options.skip)
    named = git("log", "-1", "--format=%h %s", options.revision)
    print(f"{len(files)} texts; working tree against {named}", flush=True)
    with worktree(options.revision) as tree:
        found = compare(records(tree, files), records(ROOT, files))
    for line in report(found, verbose=options.verbose):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
