"""Names of bodies in running text and in coordinated lists."""

from __future__ import annotations

import re

from .model import Span

_LIST = re.compile(r"\s*[;,]\s*|\s+và\s+")


def split_bodies(phrase: str) -> list[str]:
    """The bodies of a coordinated list."""
    return [part for part in _LIST.split(phrase.strip(" .,;:")) if part]


def find_body_spans(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """Bodies named between two offsets."""
    return []
