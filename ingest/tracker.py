"""What a tracking system says of our tasks: a table in, changed rows as what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from graph.data import rules
from graph.errors import BadRequest
from graph.kinds import NodeKind
from graph.model import Node
from graph.names import fold
from graph.questions.tasks import TRACKED
from graph.store import Store

from .people import Draft, Word, part_end, part_subject
from .pipeline import load
from .sources.tabular import read_sheets

_DAYS = ("done", "day")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0{1,2}:00(?::00)?)?")
_HEAD_ROWS = 20


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """A row that says something else than before: ``before`` and ``after`` hold only the fields
    that differ; ``gone``: the tracking system says nothing any more."""

    task: str
    action: str
    document: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    gone: bool


@dataclass(frozen=True, slots=True)
class TrackedImport:
    """A table compared with the store; nothing is written before :func:`take`.  ``refused`` are
    (line, reason)."""

    rows: int
    same: int
    changes: tuple[TrackedChange, ...]
    refused: tuple[tuple[int, str], ...]
    drafts: tuple[Draft, ...]
    drops: tuple[str, ...]


def compare_table(store: Store, path: Path, *, by: str, day: str) -> TrackedImport:
    """Read the table and say which rows change what is held of the tracking system."""
    table = _table(path)
    ids = [row["id"] for _, row in table if row.get("id")]
    nodes = store.nodes(ids)
    twice = {key for key, n in Counter(ids).items() if n > 1}
    changes: list[TrackedChange] = []
    refused: list[tuple[int, str]] = []
    drafts: list[Draft] = []
    drops: list[str] = []
    same = 0
    for line, row in table:
        node = nodes.get(row.get("id", ""))
        reason = _refused(row, node, twice)
        if reason is not None or node is None:
            refused.append((line, reason or ""))
            continue
        try:
            new = _said(row)
        except BadRequest as error:
            refused.append((line, error.detail))
            continue
        held = node.props.get("tracked") or {}
        old = {name: held[name] for name in TRACKED if held.get(name)}
        if new == old:
            same += 1
            continue
        differ = [name for name in TRACKED if old.get(name) != new.get(name)]
        draft = _draft(store, node, new, Word(by, day, f"hệ thống theo dõi, tệp {path.name}"))
        if new:
            drafts.append(draft)
        else:
            drops.append(f"person:{held['id']}")
        changes.append(TrackedChange(
            node.id, node.label, draft.body["part"]["in"]["label"],
            {n: old[n] for n in differ if n in old}, {n: new[n] for n in differ if n in new},
            not new))
    return TrackedImport(len(table), same, tuple(changes), tuple(refused), tuple(drafts),
                         tuple(drops))


def take(store: Store, found: TrackedImport) -> int:
    """Write the changed rows in one transaction; the revision after it."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    sources = [draft.source(now) for draft in found.drafts]
    return load(store, sources, drop=found.drops,
                keep=[*(s.origin for s in sources), *found.drops])[0]


def _refused(row: Mapping[str, str], node: Node | None, twice: set[str]) -> str | None:
    key = row.get("id")
    if not key:
        return "không có mã việc"
    if key in twice:
        return f"mã việc có ở nhiều dòng: {key}"
    if node is None or node.kind is not NodeKind.TASK:
        return f"kho không có việc mang mã này: {key}"
    return None


def _said(row: Mapping[str, str]) -> dict[str, str]:
    found = {name: row[name] for name in TRACKED if row.get(name)}
    for name in _DAYS:
        if name in found:
            found[name] = _iso(found[name])
    if set(found) <= {"by", "day"}:
        return {}  # who and when of nothing
    return found


def _iso(text: str) -> str:
    match = _DAY.fullmatch(text)
    try:
        if match:
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise BadRequest(f"“{text}” không phải ngày (viết 24/11/2026)") from None


def _draft(store: Store, node: Node, said: Mapping[str, str], word: Word) -> Draft:
    end = part_end(store, node)
    words = "; ".join(said[name] for name in ("state", "progress") if said.get(name))
    draft = Draft(word, "track", part_subject("track", end),
                  f"{node.label}: hệ thống theo dõi ghi {words or 'kết quả'}")
    draft.nodes.append(node.id)
    draft.body |= {"part": end, "tracked": dict(said)}
    draft.pointer(end["in"])
    return draft


def _table(path: Path) -> list[tuple[int, dict[str, str]]]:
    """(line, column → cell) of the first sheet that has the column of ids."""
    names = {fold(name): key for key, column in rules("tracker_columns").items()
             for name in column["names"]}
    for sheet in read_sheets(path):
        for at, row in enumerate(sheet.rows[:_HEAD_ROWS]):
            columns = {n: names[fold(cell)] for n, cell in enumerate(row.cells)
                       if fold(cell) in names}
            if "id" in columns.values():
                return [(r.number, _cells(r.cells, columns)) for r in sheet.rows[at + 1:]
                        if any(r.cells)]
    raise BadRequest(f"{path.name}: không thấy cột “Mã việc”; hãy dùng tệp do tasks export ghi ra",
                     path=path.name)


def _cells(cells: Sequence[str], columns: Mapping[int, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, name in columns.items():
        if number < len(cells) and cells[number] and name not in found:
            found[name] = cells[number]
    return found
