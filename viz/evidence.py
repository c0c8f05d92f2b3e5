"""Quotes as shown, each once: the evidence behind glyphs, rungs and rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph.answers import Quote

from .labels import SURE, Labels


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote as shown: where it stands, who says it, how sure, and whether it was invented."""

    text: str
    document: str | None
    where: str
    origin: str
    origin_label: str
    sure: bool
    sure_label: str

    @classmethod
    def of(cls, quote: Quote, labels: Labels) -> Evidence:
        """A quote of an answer, with its place in one line."""
        person = quote.rule == "person"
        where = [labels.t("quote.person") if person else quote.document_label or quote.source]
        if quote.section:
            where.append(labels.t("quote.section", section=quote.section))
        if quote.where:
            where.append(quote.where)
        sure = quote.confidence >= SURE
        return cls(quote.text, quote.document, ", ".join(where), quote.origin,
                   labels.origin(quote.origin, (quote,)), sure,
                   labels.t("sure" if sure else "check"))


class EvidenceTable:
    """Quotes interned once, numbered in the order met."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._ids: dict[Quote, str] = {}
        self.rows: dict[str, Evidence] = {}

    def add(self, quotes: Collection[Quote]) -> tuple[str, ...]:
        """Ids of the quotes."""
        ids = []
        for quote in quotes:
            if quote not in self._ids:
                name = self._ids[quote] = f"e{len(self._ids) + 1}"
                self.rows[name] = Evidence.of(quote, self._labels)
            ids.append(self._ids[quote])
        return tuple(dict.fromkeys(ids))
