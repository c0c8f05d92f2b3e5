"""``copied``: how much of a document stands word for word in the one above it (decision 13)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..answers_review import CopiedAnswer, CopiedRun
from ..errors import BadRequest
from ..kinds import EdgeKind, NodeKind
from ..model import Node
from ..names import fold
from ..store import Store
from .naming import resolve_document
from .views import document_ref, rests_on

#: Fewer words in a row are the language of the genre, not a copy.
RUN = 8
_WORD = re.compile(r"\w+")
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words of the child, those in runs that stand in the parent too, the runs as (start, end) of
    the child and the start in the parent (code points)."""

    words: int
    copied: int
    runs: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    return fold(word)


def word_keys(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [_key(match.group()) for match in _WORD.finditer(text)]


def overlap(parent: str, child: str, apart: Iterable[tuple[int, int]] = ()) -> Overlap:
    """What of ``child`` stands in ``parent`` in runs of at least :data:`RUN` words.

    ``apart`` are spans of the child left out on both sides of the share (programme text that the
    child itself marks as restated).  Words are compared without case and marks.  Linear time.
    """
    above = [(m.start(), _key(m.group())) for m in _WORD.finditer(parent)]
    places: dict[tuple[str, ...], int] = {}
    keys = [key for _, key in above]
    for at in range(len(keys) - RUN + 1):
        places.setdefault(tuple(keys[at:at + RUN]), above[at][0])
    tokens = list(_outside(child, sorted(apart)))
    own = [key for _, _, key in tokens]
    hit = [-1] * len(tokens)
    for at in range(len(tokens) - RUN + 1):
        found = places.get(tuple(own[at:at + RUN]))
        if found is not None:
            for step in range(at, at + RUN):
                hit[step] = hit[step] if hit[step] >= 0 else found
    runs: list[tuple[int, int, int]] = []
    at = 0
    while at < len(tokens):
        if hit[at] < 0:
            at += 1
            continue
        first = at
        while at < len(tokens) and hit[at] >= 0:
            at += 1
        runs.append((tokens[first][0], tokens[at - 1][1], hit[first]))
    return Overlap(len(tokens), sum(h >= 0 for h in hit), tuple(runs))


def _outside(text: str, apart: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int, str]]:
    number = 0
    for match in _WORD.finditer(text):
        while number < len(apart) and apart[number][1] <= match.start():
            number += 1
        if number < len(apart) and apart[number][0] <= match.start():
            continue
        yield match.start(), match.end(), _key(match.group())


def copied(store: Store, parent: str, child: str, *, today: str) -> CopiedAnswer:
    """The share of the child's words in runs of at least eight that also stand in the parent;
    ``None`` unless both texts are held."""
    upper, lower = resolve_document(store, parent), resolve_document(store, child)
    if upper.id == lower.id:
        raise BadRequest("hai văn bản là một", key=upper.id)
    first, second = text_of(store, upper), text_of(store, lower)
    result = None
    if first is not None and second is not None:
        result = overlap(first[1], second[1], _restated(store, lower, second[0]))
    absent = [n.label for n, held in ((upper, first), (lower, second)) if held is None]
    runs = sorted(result.runs, key=lambda r: (r[0] - r[1], r[0])) if result else []
    text = second[1] if second else ""
    return CopiedAnswer(
        parent=document_ref(upper), child=document_ref(lower), today=today,
        share=result.copied / result.words if result and result.words else None,
        words=result.words if result else None, copied=result.copied if result else None,
        runs=tuple(CopiedRun(a, b, at, text[a:b]) for a, b, at in runs[:_SHOWN]),
        note=None if not absent else "Chưa có toàn văn: " + "; ".join(absent) + ".",
        rests_on=rests_on(store, today, sample=bool(
            upper.props.get("sample") or lower.props.get("sample"))))


def text_of(store: Store, node: Node) -> tuple[str, str] | None:
    """(origin, text) of a held document; ``None`` when no text is held, or when its file holds
    several documents, so that the text is not its own."""
    part = store.incident([node.id], (EdgeKind.READ_FROM,))
    origins = sorted(str(n.props.get("origin")) for n in part.nodes.values()
                     if n.kind is NodeKind.SOURCE)
    for origin in origins:
        text = store.text(origin)
        source = next(k for k, n in part.nodes.items() if n.props.get("origin") == origin)
        homes = {e.tail for e in store.incident([source], (EdgeKind.READ_FROM,)).edges}
        if text is not None and homes == {node.id}:
            return origin, text
    return None


def _restated(store: Store, node: Node, origin: str) -> list[tuple[int, int]]:
    part = store.incident([node.id], (EdgeKind.RESTATES_TARGET, EdgeKind.ASSIGNS), limit=20_000)
    found = [item for edge in part.edges if edge.kind is EdgeKind.RESTATES_TARGET
             for item in edge.evidence]
    tasks = store.tasks(documents=[node.id])
    for one in tasks.nodes.values():
        if one.kind is NodeKind.TASK and one.props.get("restated_from"):
            found += one.evidence
    return [(e.start, e.end) for e in found
            if e.source == origin and e.start is not None and e.end is not None]
