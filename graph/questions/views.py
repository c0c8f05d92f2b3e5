"""Stored nodes and edges as the values that answers are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from ..answers import BodyRef, DocumentRef, Due, Quote, RestsOn, When
from ..model import Edge, Evidence, Node
from ..names import shown_name
from ..store import Store

#: Said of a register row whose source has no name: shown, but left out of counts.
WEAK = "nguồn ghi nhận yếu"


def document_ref(node: Node) -> DocumentRef:
    """A document node as shown."""
    props = node.props
    doubt = None
    if props.get("status") == "ambiguous":
        doubt = "chưa rõ là văn bản nào"
    elif props.get("contradictions"):
        fields = {row["field"] for row in props["contradictions"]}
        doubt = "các văn bản ghi số khác nhau" if "code" in fields \
            else "các văn bản ghi ngày khác nhau"
    elif props.get("weak"):
        doubt = WEAK
    return DocumentRef(
        id=node.id, label=node.label, code=props.get("code"), type=props.get("type"),
        title=props.get("title"), date=when(props.get("date")), issuer=props.get("issuer"),
        level=props.get("level"), place=props.get("place"), held=bool(props.get("held")),
        issue_state=str(props.get("issue_state") or "undecided"),
        sample=bool(props.get("sample")), doubt=doubt, recorded=bool(props.get("recorded")),
        person="noted" if props.get("noted") else "decided" if props.get("decided") else None)


def body_ref(node: Node) -> BodyRef:
    """An organisation node as shown."""
    props = node.props
    return BodyRef(node.id, shown_name(node.label), props.get("level"),
                   bool(props.get("group")), props.get("place"), bool(props.get("sample")))


def when(value: Mapping[str, Any] | None) -> When | None:
    """A stored date as shown."""
    if not value:
        return None
    return When(value["start"], value["end"], value["precision"])


def day_of(node: Node) -> str | None:
    """The ISO day of a document, ``None`` when it is not known to the day."""
    value = node.props.get("date")
    return value["start"] if value and value["precision"] == "day" else None


def lag(upper: Node, lower: Node) -> int | None:
    """Days from the upper document's day to the lower's; ``None`` when one is unknown."""
    first, second = day_of(upper), day_of(lower)
    if first is None or second is None:
        return None
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def quote(item: Evidence, nodes: Mapping[str, Node]) -> Quote:
    """One evidence as shown; the document's name when its node is at hand."""
    home = nodes.get(item.document) if item.document else None
    return Quote(item.quote, item.document, home.label if home else None, item.section,
                 item.source, item.where, item.start, item.end, item.rule, item.confidence,
                 item.origin.value)


def quotes(evidence: Iterable[Evidence], nodes: Mapping[str, Node],
           limit: int = 3) -> tuple[Quote, ...]:
    """The strongest evidence first, at most ``limit``, without empty quotes unless alone."""
    ordered = sorted(evidence, key=lambda e: (-e.confidence, e.source, e.start or 0))
    spoken = [item for item in ordered if item.quote or item.where] or ordered
    return tuple(quote(item, nodes) for item in spoken[:limit])


def due(value: Mapping[str, Any] | None, today: str | None = None) -> Due | None:
    """A stored deadline as shown.  With ``today`` a yearly day gets its next occurrence."""
    if not value:
        return None
    start, end = value.get("start"), value.get("to")
    exclusive = bool(value.get("exclusive"))
    last = end
    if end and end.startswith("--"):
        last = next_occurrence(end, today, exclusive) if today else None
    elif end and exclusive:
        last = (date.fromisoformat(end[:10]) - timedelta(days=1)).isoformat()
    elif end:
        last = end[:10]
    return Due(value.get("text"), start, end, value.get("recurrence"), exclusive, last)


def next_occurrence(month_day: str, today: str, exclusive: bool = False) -> str:
    """The first day ``--MM-DD`` on or after ``today`` (the day before it when exclusive)."""
    now = date.fromisoformat(today)
    for year in range(now.year, now.year + 9):
        try:
            day = date.fromisoformat(f"{year}-{month_day[2:]}")
        except ValueError:  # 29 February outside a leap year
            continue
        if exclusive:
            day -= timedelta(days=1)
        if day >= now:
            return day.isoformat()
    raise ValueError(f"no such day: {month_day}")


def rests_on(store: Store, today: str, *, sample: bool = False) -> RestsOn:
    """What any answer from ``store`` rests on."""
    counts = store.counts()
    return RestsOn(counts.revision, counts.sources, counts.documents_held,
                   counts.documents_cited, counts.newest_date, today, sample,
                   counts.decisions, counts.files_offered, counts.files_unread,
                   counts.files_offered - counts.files_unread,
                   store.unread() if counts.files_unread else {})


def edge_order(edge: Edge) -> tuple[str, str, str, str]:
    """A stable order of edges."""
    return (edge.tail, edge.kind.value, edge.head, edge.origin.value)
