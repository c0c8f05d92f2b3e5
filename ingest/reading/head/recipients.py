"""The bodies a paper goes to: "Nơi nhận" and "Kính gửi", one entry for each body."""

from __future__ import annotations

from ..model import Header, Layout, Recipient, Span
from ..page import papers
from ..text.lines import trim
from .recipient_items import EDGE, FILED, Item, addressees, listed
from .recipient_names import filed, purpose_of, semicolons, split
from .signature import is_person

_SAME = ("như trên", "như kính gửi", "như kg", "nhu tren")


def read_recipients(layout: Layout, header: Header) -> tuple[Recipient, ...]:
    """All recipients in text order: addressees first, then the list of "Nơi nhận"."""
    if header.type == "Phụ lục" and header.number is None:
        return ()
    text = layout.text
    parsed = papers.parse(text)
    all_lines, found = parsed.lines, parsed.zones
    result: list[Recipient] = []
    for item in addressees(text, all_lines, found):
        result += _bodies(text, item, "kính gửi")
    if found.recipients is not None:
        for item in listed(text, all_lines, found):
            result += _bodies(text, item, None)
    return tuple(result)


def _bodies(text: str, item: Item, purpose: str | None) -> list[Recipient]:
    """The bodies of one item."""
    words = item.words(text).strip(EDGE + "-–")
    low = words.casefold()
    if len(words) < 2 or (";" not in words and low.startswith(_SAME)):
        return []
    span = _span(text, item)
    match = FILED.match(words)
    if match and purpose is None:
        return [Recipient(name, "lưu", span) for name in filed(words[match.end():])]
    result: list[Recipient] = []
    kept: list[Recipient] = []
    for part in semicolons(words):
        match = FILED.match(part)
        if match and purpose is None:
            # "Sở Nội vụ (b/c); Lưu: VT": the whole list on one line
            kept += [Recipient(name, "lưu", span) for name in filed(part[match.end():])]
            continue
        if part.casefold().startswith(_SAME):
            continue
        name, said = purpose_of(part)
        if not name.strip(EDGE) and said is not None and result and purpose is None:
            # "Thường trực Tỉnh ủy; (để b/c)": the bracket behind the mark is that of the body.
            last = result[-1]
            result[-1] = Recipient(last.name, last.purpose or said, last.span)
            continue
        # A signer's name that the scan put into the list is no recipient.
        result += [Recipient(body, purpose or said, span) for body in split(name)
                   if len(body) > 1 and not is_person(body)]
    if purpose is None and result and result[-1].purpose is not None:
        result = [Recipient(entry.name, entry.purpose or result[-1].purpose, entry.span)
                  for entry in result]
    return result + kept


def _span(text: str, item: Item) -> Span:
    """The lines of the item; only the first where another column stands between them."""
    whole = Span(item.parts[0].start, item.parts[-1].end)
    if " ".join(text[whole.start:whole.end].split()) != item.words(text):
        whole = item.parts[0]
    return Span(*trim(text, whole.start, whole.end, EDGE))
