"""Numbers in the place of long keys: 63 bits of SHA-256, which both stores keep as an integer."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256


@lru_cache(maxsize=65536)
def number_of(*parts: str | None) -> int:
    """A number for a key; two keys of ten million share one with a chance of 1 in 100,000."""
    joined = "\x1f".join("" if part is None else part for part in parts)
    return int.from_bytes(sha256(joined.encode()).digest()[:8], "big") >> 1
