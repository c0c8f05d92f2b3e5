"""PDF with a text layer."""

from __future__ import annotations

from graph.errors import UnreadableFile

from .base import Content

VERSION = "pdf/1"


def read(data: bytes, name: str) -> Content:
    """The text of one PDF."""
    raise UnreadableFile(f"{name}: chưa đọc được PDF ({len(data)} byte)", file=name,
                         reason="unsupported")
