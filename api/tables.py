"""The tables of the explorer that are no view of their own: each an answer of ``/v1`` as a page."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from graph import questions
from graph.errors import BadRequest
from graph.history import diff as question_diff
from graph.store import Store
from viz.links import Query
from viz.table_page import Asked, open_page, table_page

#: What a page says of an answer: the answer, or ``None`` when it is not asked yet.
Made = tuple[Any, Asked]
#: Matters shown at once.
_OPEN_LIMIT = 50


def draw(store: Store, query: Query, today: str) -> str:
    """The page of a table."""
    if query.view == "open":
        return open_page(questions.unsettled(store, kinds=[query.kind] if query.kind else [],
                                             limit=_OPEN_LIMIT, today=today),
                         questions.decisions(store, today=today), query)
    answer, asked = _MAKERS[query.view](store, query, today)
    return table_page(answer, asked, query)


def _brief(store: Store, query: Query, today: str) -> Made:
    asked = Asked("brief", (("org", "field.org", "text"), ("under", "field.under", "checkbox")),
                  {"unit": query.org, "all_under": "true" if query.under else None})
    if query.org is None:
        return None, asked
    return questions.brief(store, query.org, all_under=bool(query.under), today=today), asked


def _calendar(store: Store, query: Query, today: str) -> Made:
    first, last = _span(query, today)
    asked = Asked("calendar", (("org", "field.org", "text"), ("from", "field.from", "date"),
                               ("to", "field.to", "date")),
                  {"org": query.org, "from": first, "to": last}, forms=("xlsx", "docx", "csv",
                                                                        "ics"),
                  filled={"from": first, "to": last})
    return questions.calendar(store, org=query.org, first=first, last=last, today=today), asked


def _span(query: Query, today: str) -> tuple[str, str]:
    """The days asked for; the month of today when none."""
    year, month = int(today[:4]), int(today[5:7])
    first = query.first or f"{today[:7]}-01"
    last = query.last or max(first, f"{today[:7]}-{monthrange(year, month)[1]:02d}")
    if first > last:
        raise BadRequest("ngày đầu phải không sau ngày cuối", option="from")
    return first, last


def _reports(store: Store, query: Query, today: str) -> Made:
    return (questions.reports(store, org=query.org, today=today),
            Asked("reports", (("org", "field.org", "text"),), {"org": query.org}))


def _of_document(route: str, ask: Callable[[Store, str, str], Any],
                 name: str = "document") -> Callable[[Store, Query, str], Made]:
    def made(store: Store, query: Query, today: str) -> Made:
        asked = Asked(route, (("root", "field.document", "text"),), {name: query.root})
        return (ask(store, query.root, today) if query.root else None), asked
    return made


def _diff(store: Store, query: Query, today: str) -> Made:
    first, last = query.first, query.last or today
    asked = Asked("diff", (("from", "field.from", "date"), ("to", "field.to", "date")),
                  {"from": first, "to": last}, filled={"to": last})
    if first is None:
        return None, asked
    return question_diff(store, first, last, today=today), asked


def _quality(store: Store, query: Query, today: str) -> Made:  # noqa: ARG001
    return questions.quality(store, today=today), Asked("quality", (), {})


def _org(store: Store, query: Query, today: str) -> Made:
    answer = questions.org(store, query.org, today=today) if query.org else None
    key = quote(answer.body.id, safe="") if answer else ""
    return answer, Asked(f"organisations/{key}/history", (("org", "field.org", "text"),), {})


_MAKERS: dict[str, Callable[[Store, Query, str], Made]] = {
    "brief": _brief, "calendar": _calendar, "reports": _reports, "diff": _diff,
    "quality": _quality, "org": _org,
    "compare": _of_document("compare", lambda store, key, today: questions.compare(
        store, key, across="provinces", today=today)),
    "timeline": _of_document("timeline", lambda store, key, today: questions.timeline(
        store, key, first=None, last=None, today=today)),
    "roots": _of_document("roots", lambda store, key, today: questions.roots(
        store, key, today=today), "of"),
}
#: The views drawn here.
TABLES = frozenset({*_MAKERS, "open"})
