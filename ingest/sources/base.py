"""What every reader of a file gives: canonical text and the way back into the file.

A reader builds its text from :class:`Piece` values by :func:`assemble`; each piece knows its
place (line, paragraph, cell, page and box).  The map back is run-length: one entry a piece.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from ingest.reading.text.canonical import OffsetMap, canonicalise

Part = Literal["body", "textbox", "footnote", "header", "footer"]
Box = tuple[float, float, float, float]

_PART_VI: dict[Part, str] = {
    "body": "", "textbox": "hộp chữ", "footnote": "chú thích", "header": "đầu trang",
    "footer": "chân trang",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the file, counted from 1 as a person counts.

    ``cell`` is (table, row, column); ``box`` is (left, top, right, bottom) in points from the
    upper left corner of ``page``.
    """

    line: int | None = None
    paragraph: int | None = None
    cell: tuple[int, int, int] | None = None
    page: int | None = None
    box: Box | None = None
    part: Part = "body"

    def describe(self) -> str:
        """The place in office Vietnamese: "trang 2", "bảng 1, hàng 3, cột 2"."""
        words = [_PART_VI[self.part]] if self.part != "body" else []
        if self.page is not None:
            words.append(f"trang {self.page}")
        if self.line is not None:
            words.append(f"dòng {self.line}")
        if self.cell is not None:
            words.append("bảng {}, hàng {}, cột {}".format(*self.cell))
        elif self.paragraph is not None:
            words.append(f"đoạn {self.paragraph}")
        return ", ".join(words)


@dataclass(frozen=True, slots=True)
class Places:
    """Run-length map from offsets of the canonical text to places: run ``i`` covers the offsets
    from ``starts[i]`` to the next start."""

    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def at(self, offset: int) -> Place:
        """The place of one offset; before the first run it is that of the first."""
        if not self.places:
            return Place()
        return self.places[max(bisect_right(self.starts, offset) - 1, 0)]

    def within(self, start: int, end: int) -> tuple[Place, ...]:
        """The places that ``text[start:end]`` touches, in order, each once."""
        if not self.places:
            return ()
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, first)
        return tuple(dict.fromkeys(self.places[first:last + 1]))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one place, before it becomes canonical."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as read.

    ``origin`` is its path relative to the ingest root (decision 16), ``reader`` names the reader
    and its version, ``apart`` holds what stands outside the running text (page headers and
    footers), ``offsets`` leads from the canonical text to the decoded one where the file is text.
    """

    origin: str
    kind: str
    reader: str
    sha256: str
    text: str
    places: Places
    apart: tuple[Piece, ...] = ()
    warnings: tuple[str, ...] = ()
    offsets: OffsetMap | None = None

    @property
    def text_sha256(self) -> str:
        """Hash of the canonical text."""
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Content:
    """What one format's reader returns to :func:`ingest.sources.kinds.read_file`."""

    text: str
    places: Places
    apart: tuple[Piece, ...] = ()
    warnings: tuple[str, ...] = ()
    offsets: OffsetMap | None = None


def assemble(lines: Iterable[Iterable[Piece]]) -> tuple[str, Places]:
    """Lines made of pieces → canonical text and its places.

    A line feed closes every line and belongs to the piece before it, so that no composition can
    cross a line; within a line the reader separates its pieces itself.
    """
    parts: list[str] = []
    starts: list[int] = []
    places: list[Place] = []
    size = 0
    for line in lines:
        for piece in line:
            text, _ = canonicalise(piece.text)
            if not text:
                continue
            if not places or places[-1] != piece.place:
                starts.append(size)
                places.append(piece.place)
            parts.append(text)
            size += len(text)
        parts.append("\n")
        size += 1
    return "".join(parts), Places(tuple(starts), tuple(places))
