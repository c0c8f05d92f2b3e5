"""GraphML for Gephi, yEd and Cytoscape, streamed: properties as text attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from ..model import Edge, Node, canonical_json

_NODE_KEYS = ("kind", "label", "props")
_EDGE_KEYS = ("kind", "origin", "confidence", "quote", "rule", "props")


def lines(stream: Iterable[Node | Edge]) -> Iterator[str]:
    """The stream as GraphML lines (nodes must come before edges, as they do)."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name in _NODE_KEYS:
        yield f'<key id="n_{name}" for="node" attr.name="{name}" attr.type="string"/>\n'
    for name in _EDGE_KEYS:
        kind = "double" if name == "confidence" else "string"
        yield f'<key id="e_{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="thongsuot" edgedefault="directed">\n'
    for item in stream:
        if isinstance(item, Node):
            data = {"kind": item.kind.value, "label": item.label,
                    "props": canonical_json(item.to_json()["props"])}
            yield f"<node id={quoteattr(item.id)}>{_data('n', data)}</node>\n"
        else:
            best = max(item.evidence, key=lambda e: e.confidence, default=None)
            data = {"kind": item.kind.value, "origin": item.origin.value,
                    "confidence": f"{item.confidence:g}", "quote": best.quote if best else "",
                    "rule": best.rule if best else "",
                    "props": canonical_json(item.to_json()["props"])}
            yield (f"<edge id={quoteattr(item.key)} source={quoteattr(item.tail)} "
                   f"target={quoteattr(item.head)}>{_data('e', data)}</edge>\n")
    yield "</graph>\n</graphml>\n"


def _data(letter: str, data: dict[str, str]) -> str:
    return "".join(f'<data key="{letter}_{name}">{escape(_clean(value))}</data>'
                   for name, value in data.items())


def _clean(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\n\t")
