"""``search`` and the pages of documents and bodies."""

from __future__ import annotations

from ..answers import PageAnswer, SearchAnswer, SearchHit
from ..errors import BadRequest
from ..kinds import EdgeKind, NodeKind
from ..model import Node
from ..names import fold
from ..store import Store
from .naming import variants
from .views import body_ref, document_ref, rests_on

_SHOWN = (NodeKind.DOCUMENT, NodeKind.ORGANISATION, NodeKind.TASK, NodeKind.TARGET)


def search(store: Store, text: str, *, limit: int = 20, today: str) -> SearchAnswer:
    """Documents, bodies, tasks and targets whose words hold those of ``text``, with or without
    diacritics; a name that fits exactly comes first."""
    if not text.strip():
        raise BadRequest("chưa cho từ cần tìm")
    exact = store.find(variants(text), (NodeKind.DOCUMENT, NodeKind.ORGANISATION))
    loose = store.search(text, kinds=_SHOWN, limit=limit * 3)
    phrase = fold(text)
    # the words side by side say more than the same words far apart
    loose.sort(key=lambda node: phrase not in _words_of(node))
    found = {node.id: node for node in (*exact, *loose)}
    hits = tuple(_hit(node) for node in list(found.values())[:limit])
    return SearchAnswer(text, hits, rests_on(store, today))


def _words_of(node: Node) -> str:
    names = ("title", "issuer", "place", "action", "metric")
    return fold(" ".join((node.label, *(str(node.props.get(n) or "") for n in names))))


def _hit(node: Node) -> SearchHit:
    quote = node.evidence[0].quote if node.evidence else None
    return SearchHit(
        node.id, node.kind.value, node.label, quote,
        document_ref(node) if node.kind is NodeKind.DOCUMENT else None,
        body_ref(node) if node.kind is NodeKind.ORGANISATION else None)


def documents(store: Store, *, after: str | None = None, limit: int = 50,
              level: str | None = None, doc_type: str | None = None, place: str | None = None,
              held: bool | None = None, today: str) -> PageAnswer:
    """A page of documents in id order; ``next`` is the id after which the next page begins."""
    rows = store.page(NodeKind.DOCUMENT, after=after, limit=_checked(limit) + 1, level=level,
                      doc_type=doc_type, place=place, held=held)
    more = rows[limit - 1].id if len(rows) > limit else None
    return PageAnswer(tuple(document_ref(n) for n in rows[:limit]), (), more,
                      rests_on(store, today))


def organisations(store: Store, *, after: str | None = None, limit: int = 50,
                  level: str | None = None, today: str) -> PageAnswer:
    """A page of bodies in id order."""
    rows = store.page(NodeKind.ORGANISATION, after=after, limit=_checked(limit) + 1, level=level)
    more = rows[limit - 1].id if len(rows) > limit else None
    return PageAnswer((), tuple(body_ref(n) for n in rows[:limit]), more, rests_on(store, today))


def registered_units(store: Store) -> list[dict[str, str | None]]:
    """The single bodies of the store as rows of a register of units: name, kind, level, parent,
    place, valid_from, valid_to, successor (the last from the succeeded_by edge)."""
    rows: list[dict[str, str | None]] = []
    after: str | None = None
    while True:
        page = store.page(NodeKind.ORGANISATION, after=after, limit=500)
        heirs = {e.tail: e.head for e in store.incident([n.id for n in page],
                                                        (EdgeKind.SUCCEEDED_BY,)).edges} \
            if page else {}
        names = store.nodes(set(heirs.values())) if heirs else {}
        for node in page:
            if node.props.get("group") or "[" in node.label:
                continue
            row = {n: node.props.get(n) for n in ("kind", "level", "parent", "place",
                                                  "valid_from", "valid_to")}
            heir = names.get(heirs.get(node.id, ""))
            rows.append({"name": node.label, **row, "successor": heir.label if heir else None})
        if len(page) < 500:
            return rows
        after = page[-1].id


def _checked(limit: int) -> int:
    if not 1 <= limit <= 500:
        raise BadRequest("giới hạn mỗi trang là 1 đến 500", limit=limit)
    return limit
