"""Claims of one source as both stores keep them, packed once, evidence that several claims share
written once; and the evidence of one node or edge."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from .kinds import EdgeKind, NodeKind, Origin
from .model import Claim, Evidence

#: Good enough for text that repeats itself, and much faster than the best.
_LEVEL = 1
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_QUOTED = json.encoder.encode_basestring
#: Origins by their first letter, as packed.
_ORIGINS = {origin.value[0]: origin for origin in Origin}


def pack_claims(origin: str, claims: Sequence[Claim]) -> bytes:
    """The claims of ``origin`` as bytes."""
    places: dict[Evidence, int] = {}
    rows: list[list[Any]] = []
    for claim in claims:
        row = [claim.kind, claim.ref, dict(claim.props),
               [places.setdefault(item, len(places)) for item in claim.evidence]]
        if claim.to is not None:
            row.append(claim.to)
        rows.append(row)
    evidence = [_evidence_row(item, origin) for item in places]
    return zlib.compress(_ENCODE([evidence, rows]).encode(), _LEVEL)


def unpack_claims(origin: str, packed: bytes | None) -> tuple[Claim, ...]:
    """The inverse of :func:`pack_claims`; also reads the lines of claims of earlier schemas."""
    if packed is None:
        return ()
    text = zlib.decompress(packed).decode()
    if not text.startswith("["):
        return tuple(Claim.from_json(origin, json.loads(line))
                     for line in text.split("\n") if line)
    rows, claims = json.loads(text)
    evidence = [Evidence(row[9] if len(row) > 9 else origin, row[0], row[1], row[2],
                         Origin(row[3]), *row[4:9]) for row in rows]
    return tuple(
        Claim(origin, NodeKind(row[0]) if len(row) == 4 else EdgeKind(row[0]), row[1], row[2],
              None if len(row) == 4 else row[4], tuple(evidence[n] for n in row[3]))
        for row in claims)


@lru_cache(maxsize=8192)
def evidence_from(text: str, key: str = "") -> tuple[Evidence, ...]:
    """The inverse of :func:`graph.model.evidence_text` and of :func:`pack_evidence`."""
    if text == "[]":
        return ()
    rows = json.loads(text)
    if isinstance(rows[0], dict):
        return tuple(Evidence.from_json(row) for row in rows)
    return tuple(_packed_evidence(row, key) for row in rows)


def pack_evidence(evidence: tuple[Evidence, ...], key: str) -> str:
    """Evidence of the node ``key``, or of an edge from it, in a third of the room that canonical
    JSON takes: values without their names, and the length of the document's id where ``key``
    begins with it."""
    own = key.startswith
    return f"[{','.join([_evidence_text(e, own(e.document or '-')) for e in evidence])}]"


@lru_cache(maxsize=32768)
def _evidence_text(item: Evidence, own: bool) -> str:
    said = _QUOTED
    document = item.document
    shown = "null" if document is None else len(document) if own else said(document)
    row = (f"[{said(item.source)},{said(item.quote)},{said(item.rule)},{item.confidence!r},"
           f'"{item.origin[0]}",{_number(item.start)},{_number(item.end)},'
           f"{'null' if item.section is None else said(item.section)},{shown}")
    return f"{row}]" if item.where is None else f"{row},{said(item.where)}]"


def _number(value: int | None) -> int | str:
    return "null" if value is None else value


def _packed_evidence(row: list[Any], key: str) -> Evidence:
    document = row[8]
    return Evidence(row[0], row[1], row[2], row[3], _ORIGINS[row[4]], row[5], row[6], row[7],
                    row[9] if len(row) > 9 else None,
                    key[:document] if isinstance(document, int) else document)


def _evidence_row(item: Evidence, origin: str) -> list[Any]:
    row = [item.quote, item.rule, item.confidence, item.origin, item.start, item.end,
           item.section, item.where, item.document]
    return row if item.source == origin else [*row, item.source]
