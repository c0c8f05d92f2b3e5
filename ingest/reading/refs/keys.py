"""The key of a document inside its own record."""

from __future__ import annotations

import re

from graph import numbers
from graph.names import short_hash, slug, words

from ..model import Header

#: No slug of a title is longer; a longer one keeps its beginning.
_LONGEST, _KEPT = 80, 68
_MANY = re.compile(r"(?<!\w)(?:các|những)\s+", re.IGNORECASE)


def document_key(header: Header, text: str) -> str:
    """Number, separator and symbol as printed (``614-KH/ĐU``); without a number a slug of the
    kind and a hash of the canonical text (``kh:0f3a9c21``)."""
    if header.number and header.symbol:
        span = header.spans.get("number")
        printed = numbers.split(text[span.start:span.end]) if span is not None else None
        if printed is not None and (printed[0], printed[2]) == (header.number, header.symbol):
            return "".join(printed)
        return numbers.join(header.number, header.symbol)
    kind = "".join(word[0] for word in words(header.type or "van ban"))
    return f"{kind}:{short_hash(text)}"


def title_key(title: str) -> str:
    """The slug of a title; a long one ends in a hash, so titles that differ late stay apart."""
    # "Quy hoạch mạng lưới các trường" and "… mạng lưới trường" are one.
    whole = slug(_MANY.sub("", title))
    return whole if len(whole) <= _LONGEST else f"{whole[:_KEPT].rstrip('-')}-{short_hash(whole)}"
