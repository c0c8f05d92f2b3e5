"""One fact as a clerk checks it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.reading.model import Span

from .words import kinds, rule_words

#: From here on a fact is shown as sure: an office need not look again.  Stricter than the explorer,
#: since looking again is what this page is for.
SURE = 0.9
Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """``title`` is its line in the list, ``rows`` what else is known (name, value), ``spans`` its
    places in the text, ``rule`` and ``confidence`` those of the reading, ``doubts`` what to look
    at and why."""

    kind: str
    title: str
    spans: tuple[Span, ...]
    rows: Rows = ()
    rule: str = ""
    confidence: float = SURE
    doubts: tuple[str, ...] = ()
    number: int = 0

    @property
    def id(self) -> str:
        """Its name in addresses on the page."""
        return f"{self.kind}-{self.number}"

    @property
    def tag(self) -> str:
        """Its mark in the text: the letter of the kind and a number."""
        return f"{kinds()[self.kind].letter}{self.number}"

    @property
    def sure(self) -> bool:
        """False when a clerk should look at it."""
        return self.confidence >= SURE and not self.doubts

    @property
    def certainty(self) -> str:
        """The words for that."""
        return "chắc chắn" if self.sure else "cần xem lại"

    @property
    def how(self) -> str:
        """Its rule in words."""
        return rule_words(self.kind, self.rule)

    @property
    def why(self) -> tuple[str, ...]:
        """What to look at; the rule itself when it is often wrong."""
        if self.sure or self.doubts:
            return self.doubts
        return (self.how,)


def place_order(span: Span) -> tuple[int, int]:
    """The order of the text, the longer of two that begin together first."""
    return span.start, -span.end


def numbered(found: Iterable[Fact]) -> list[Fact]:
    """The facts of one kind, numbered in the order of the text; those without a place come last."""
    ordered = sorted(found, key=lambda fact: (not fact.spans,
                                              [place_order(span) for span in fact.spans[:1]]))
    return [replace(fact, number=at) for at, fact in enumerate(ordered, 1)]
