"""Pages that show an office sheet as it would be printed: form, downloads, table, counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.answers_people import DecisionsAnswer, OpenAnswer

from .labels import load
from .links import Query
from .office import sheet_of
from .page import render

#: Rows of one page; the files hold all.
ROWS = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks for: fields of its form (name in the address, words, type), the route and
    its values for the office files, days that stand in the form before anybody chose."""

    route: str
    fields: tuple[tuple[str, str, str], ...]
    values: Mapping[str, str | None]
    forms: tuple[str, ...] = ("xlsx", "docx", "csv")
    filled: Mapping[str, str] = field(default_factory=dict)


def table_page(answer: Any, asked: Asked, query: Query) -> str:
    """The page of an answer; of nothing asked yet only the form."""
    labels = load(query.lang)
    given = {"org": query.org, "root": query.root, "from": query.first, "to": query.last,
             "under": query.under, **asked.filled}
    fields = [(name, labels.t(words), kind, given.get(name) or "")
              for name, words, kind in asked.fields]
    sheet = sheet_of(answer) if answer is not None else None
    root = getattr(answer, "document", None) if query.root else None
    return render(
        "table.html", query, getattr(answer, "rests_on", None), sheet=sheet, fields=fields,
        rows=_numbered(sheet.rows[:ROWS]) if sheet else (), root=root,
        total=len(sheet.rows) if sheet else 0, title=labels.t(f"view.{query.view}"),
        help=labels.t(f"help.{query.view}"),
        files=query.files(asked.route, forms=asked.forms, **asked.values))


def _numbered(rows: tuple[Any, ...]) -> list[tuple[str | None, bool, list[str]]]:
    """(heading, stress, cells as text) of each row."""
    return [(row.heading, row.stress, ["" if cell is None else str(cell) for cell in row.cells])
            for row in rows]


def open_page(answer: OpenAnswer, decided: DecisionsAnswer, query: Query) -> str:
    """What the papers leave open, and what people decided."""
    labels = load(query.lang)
    kinds = [(kind, n, replace(query, kind=kind).url()) for kind, n in answer.counts.items()]
    return render("open.html", query, answer.rests_on, answer=answer, decided=decided, root=None,
                  title=labels.t("view.open"), kinds=kinds,
                  every=replace(query, kind=None).url(), total=sum(answer.counts.values()))
