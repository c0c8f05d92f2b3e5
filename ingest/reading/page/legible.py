"""What readers see of a text: page numbers, tags and the line ends of a web page out of the way.

Nothing moves: every character keeps its offset, what is in the way is blanked.
"""

from __future__ import annotations

import re

from .page_breaks import without_page_numbers
from .run_on import reflowed

#: Tags that a converter leaves in plain text or markdown; a break in a cell is a wide gap.
_TAG = re.compile(r"</?(?:br|b|i|u|em|strong|p|div|span|sup|sub|center|font)(?:\s[^<>\n]{0,120})?"
                  r"\s?/?>|&nbsp;|&emsp;|&ensp;", re.IGNORECASE)
#: The row of a table that holds the list of recipients, or the row under its heading, and the
#: breaks between the items.
_FOOT = re.compile(r"^[^\n]{0,60}nơi\s{1,3}nhận[^\n]{1,4000}"
                   r"(?:\n\|[\s:|-]{3,80}\n\|[^\n]{1,4000})?$", re.MULTILINE | re.IGNORECASE)
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)


def _new_line(tag: re.Match[str]) -> str:
    return "\n" + " " * (len(tag.group()) - 1)


def _lines_of(row: str) -> str:
    """Cells and items of a foot row each on a line of its own."""
    broken = _BREAK.sub(_new_line, row)
    return broken.replace("|", "\n") if broken != row else row


def legible(text: str) -> str:
    """``text`` as it is read, of the same length."""
    seen = without_page_numbers(text)
    if "<" in seen or "&" in seen:
        seen = _FOOT.sub(lambda row: _lines_of(row.group()), seen)
        seen = _TAG.sub(lambda match: " " * len(match.group()), seen)
    return _unwrapped(seen) if reflowed(seen) else seen


def _unwrapped(text: str) -> str:
    """Lines that only the width of a page parted, joined; a blank line stays."""
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text)
