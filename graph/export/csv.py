"""Two CSV files, ``nodes`` and ``edges``; for people with a byte order mark, so that an office's
spreadsheet program reads Vietnamese."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from ..kinds import EDGES, NODES
from ..model import Edge, Node, canonical_json

NODE_COLUMNS = ("id", "kind", "loai", "label", "code", "type", "date", "level", "place", "props")
EDGE_COLUMNS = ("from", "kind", "quan_he", "to", "origin", "confidence", "quote", "source",
                "section", "rule", "where", "props")


def node_lines(stream: Iterable[Node | Edge]) -> Iterator[str]:
    """The nodes of a stream as CSV lines with a header."""
    yield _line(NODE_COLUMNS)
    for item in stream:
        if isinstance(item, Node):
            date = item.props.get("date")
            shown = date.get("start") if isinstance(date, dict) else date
            yield _line((item.id, item.kind.value, NODES[item.kind].vi, item.label,
                         item.props.get("code"), item.props.get("type"), shown,
                         item.props.get("level"), item.props.get("place"),
                         canonical_json(item.to_json()["props"])))


def edge_lines(stream: Iterable[Node | Edge]) -> Iterator[str]:
    """The edges of a stream as CSV lines with a header; the strongest evidence is shown."""
    yield _line(EDGE_COLUMNS)
    for item in stream:
        if isinstance(item, Edge):
            best = max(item.evidence, key=lambda e: e.confidence, default=None)
            yield _line((item.tail, item.kind.value, EDGES[item.kind].vi, item.head,
                         item.origin.value, f"{item.confidence:g}",
                         best.quote if best else None, best.source if best else None,
                         best.section if best else None, best.rule if best else None,
                         best.where if best else None,
                         canonical_json(item.to_json()["props"])))


def _line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(_safe(cell) for cell in cells)
    return out.getvalue()


def _safe(cell: Any) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "@", "\t", "\r") else text
