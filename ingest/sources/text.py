"""Plain text and Markdown: UTF-8, or UTF-16 with a byte order mark."""

from __future__ import annotations

import codecs
import re

from graph.errors import UnreadableFile
from ingest.reading.text.canonical import canonicalise

from .base import Content, Place, Places

VERSION = "text/1"

# UTF-32 LE begins with the mark of UTF-16 LE, so it is asked first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text carries; tab, line feed, form feed and the like are not here.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(data: bytes, name: str) -> Content:
    """Decodes strictly; a byte that fits no Unicode encoding is named by its position."""
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    if not mark and b"\x00" in data[:65536]:
        raise UnreadableFile(f"{name}: là tệp nhị phân, không phải văn bản", file=name,
                             reason="binary")
    try:
        raw = data[len(mark):].decode(encoding)
    except UnicodeDecodeError as error:
        place = len(mark) + error.start
        raise UnreadableFile(
            f"{name}: bảng mã hỏng ở byte {place} (dòng {data.count(10, 0, place) + 1}); tệp phải "
            f"là UTF-8, tệp TCVN3 hay VNI cần chuyển mã trước",
            file=name, reason="encoding", byte=place,
        ) from error
    if len(_BINARY.findall(raw[:65536])) > len(raw[:65536]) // 100:
        raise UnreadableFile(f"{name}: là tệp nhị phân, không phải văn bản", file=name,
                             reason="binary")
    text, offsets = canonicalise(raw)
    warnings = []
    if "\ufffd" in text:
        warnings.append(f"có {text.count(chr(0xfffd))} ký tự đã mất từ trước (U+FFFD)")
    return Content(text, _lines(text), warnings=tuple(warnings), offsets=offsets)


def _lines(text: str) -> Places:
    starts = [0] + [match.end() for match in re.finditer("\n", text)]
    if starts[-1] == len(text) and len(starts) > 1:
        starts.pop()
    return Places(tuple(starts), tuple(Place(line=number) for number in range(1, len(starts) + 1)))
