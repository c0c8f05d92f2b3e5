"""Words on screen: one dictionary a language (``static/vi.json``, ``static/en.json``) and the few
functions that turn dates, deadlines and lags into a line of text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from graph.answers import CoverageRow, Due, Hop, LagParts, Quote, TargetRow, When, by_person
from graph.errors import BadRequest
from graph.kinds import EDGES, EdgeKind

STATIC = Path(__file__).resolve().parent / "static"
LANGUAGES: tuple[str, ...] = ("vi", "en")
#: From here on people read "sure", below "to be checked" (words, not decimals, on screen).
SURE = 0.9


class Labels:
    """The dictionary of one language."""

    def __init__(self, lang: str, words: dict[str, str]) -> None:
        self.lang = lang
        self.words = words

    def t(self, key: str, **values: Any) -> str:
        """The words for ``key`` with ``{name}`` places filled; a missing key is an error."""
        return self.words[key].format(**values)

    def number(self, value: int) -> str:
        """A count with the thousands mark of the language."""
        text = f"{value:,}"
        return text.replace(",", ".") if self.lang == "vi" else text

    def level(self, level: str | None) -> str:
        """The name of a level; unknown levels say so."""
        return self.words.get(f"level.{level}", self.words["level.unknown"])

    def state(self, state: str) -> str:
        """The name of a state of a document, body or expected act."""
        return self.words.get(f"state.{state}", state)

    def day(self, iso: str) -> str:
        """``2025-03-28`` as ``28/03/2025``."""
        parts = iso.split("-")
        return "/".join(reversed(parts)) if len(parts) == 3 else iso

    def when(self, when: When | None) -> str:
        """A date as far as it is known; an unknown one is said to be unknown."""
        if when is None:
            return self.words["date.unknown"]
        if when.precision == "day":
            return self.day(when.start)
        if when.precision == "month":
            return self.t("date.month", month=when.start[5:7], year=when.start[:4])
        if when.precision == "year":
            return self.t("date.year", year=when.start[:4])
        return self.t("date.between", start=self.day(when.start), end=self.day(when.end))

    def due(self, due: Due | None) -> str | None:
        """A deadline, as printed when the text gives words for it."""
        if due is None:
            return None
        if due.text:
            return due.text
        if due.last_day:
            return self.day(due.last_day)
        return due.recurrence

    def lag(self, days: int | None) -> str | None:
        """``sau 53 ngày``; a document dated before its parent is shown as such."""
        if days is None:
            return None
        if days < 0:
            return self.t("lag.before", days=-days)
        return self.t("lag.same_day") if days == 0 else self.t("lag.after", days=days)

    def late(self, row: CoverageRow) -> str | None:
        """Days late or overdue; nothing when no deadline can be counted."""
        if row.late_days is None or row.late_days <= 0:
            return None
        return self.t("coverage.late" if row.document else "coverage.overdue",
                      days=row.late_days)

    def lag_parts(self, parts: LagParts) -> str:
        """A lag in its parts: "đến nơi 05/03/2025, sau 12 ngày; …"."""
        words = self.t("lag.arrived", day=self.day(parts.arrived))
        if parts.to_arrival is not None:
            words += f", {self.lag(parts.to_arrival)}"
        if parts.to_own is not None:
            words += "; " + self.t("lag.own", lag=self.lag(parts.to_own))
        return words

    def value(self, row: TargetRow) -> str:
        """The level a target sets, as far as it was read."""
        if row.value is None:
            return ""
        if isinstance(row.value, tuple):
            text = f"{self.amount(row.value[0])} – {self.amount(row.value[1])}"
        else:
            text = self.amount(row.value)
        sign = self.words.get(f"comparator.{row.comparator}", "")
        return " ".join(part for part in (sign, text, row.unit or "") if part)

    def amount(self, value: float | int) -> str:
        """A number with the marks of the language."""
        if isinstance(value, float) and not value.is_integer():
            text = f"{value:,.10g}"
            return text.translate(str.maketrans(",.", ".,")) if self.lang == "vi" else text
        return self.number(int(value))

    def relation(self, hop: Hop, *, before_name: bool = False) -> str:
        """The relation read from the lower end, with the purpose of an addressee.

        ``before_name``: the name of the upper document follows ("nơi nhận của …").
        """
        own = self.words.get(f"{'hopto' if before_name else 'hop'}.{hop.relation}")
        if own is not None:
            text = own
        elif self.lang == "vi":
            text = hop.relation_vi
        else:
            text = EDGES[EdgeKind(hop.relation)].en
        return f"{text} ({hop.purpose})" if hop.purpose and not before_name else text

    def origin(self, origin: str, quotes: Iterable[Quote] = ()) -> str:
        """Stated, recorded (by a person when ``quotes`` say so) or inferred, in words."""
        said = by_person(quotes)
        if said is not None and origin == "recorded":
            return self.t("origin.person", who=said.where)
        return self.words.get(f"origin.{origin}", origin)


@cache
def load(lang: str = "vi") -> Labels:
    """The dictionary of ``lang``."""
    if lang not in LANGUAGES:
        raise BadRequest(f"không có ngôn ngữ “{lang}”; có: {', '.join(LANGUAGES)}")
    words: dict[str, str] = json.loads((STATIC / f"{lang}.json").read_text(encoding="utf-8"))
    return Labels(lang, words)


def clip(text: str, width: int) -> str:
    """At most ``width`` characters, cut at the end of a word where one is near."""
    if len(text) <= width:
        return text
    cut = text[: width - 1].rstrip()
    space = len(cut) if text[len(cut)] == " " else cut.rfind(" ")
    return (cut[:space] if space > width * 0.6 else cut) + "…"
