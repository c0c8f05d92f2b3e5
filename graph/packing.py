"""Claims of one source as both stores keep them: packed once, evidence that several claims share
written once."""

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
def evidence_from(text: str) -> tuple[Evidence, ...]:
    """The inverse of :func:`graph.model.evidence_text`."""
    return () if text == "[]" else tuple(Evidence.from_json(row) for row in json.loads(text))


def _evidence_row(item: Evidence, origin: str) -> list[Any]:
    row = [item.quote, item.rule, item.confidence, item.origin, item.start, item.end,
           item.section, item.where, item.document]
    return row if item.source == origin else [*row, item.source]
