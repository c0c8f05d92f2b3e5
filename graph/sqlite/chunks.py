"""Long values of sources (text, claims) in pieces that fill pages: a row of its own for each value
would leave a third of its last page empty."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

#: Bytes of a piece: eight of them fill a page.
PIECE = 1000
#: Bits of a piece's number below that of its source; the uppermost tells claims from text.
BITS = 24
CLAIMS = 1 << (BITS - 1)
#: ``JOIN`` of the pieces of the claims, or of the text, of the source ``s``.
OF_CLAIMS = (f"chunk AS c ON c.id >= (s.id << {BITS}) + {CLAIMS} "
             f"AND c.id < (s.id + 1) << {BITS}")
OF_TEXT = f"chunk AS c ON c.id >= s.id << {BITS} AND c.id < (s.id << {BITS}) + {CLAIMS}"


def put(con: sqlite3.Connection, values: Iterable[tuple[int, bytes | None, bytes]]) -> None:
    """Write (source, text, claims), compressed both, in place of those that were there."""
    rows = [(source, text, claims) for source, text, claims in values]
    drop(con, (source for source, _, _ in rows))
    con.executemany("INSERT INTO chunk (id, bytes) VALUES (?, ?)", [
        piece for source, text, claims in rows for value, first in ((text, 0), (claims, CLAIMS))
        if value is not None for piece in _pieces(value, (source << BITS) + first)])


def drop(con: sqlite3.Connection, sources: Iterable[int]) -> None:
    """Take text and claims of sources away."""
    con.executemany("DELETE FROM chunk WHERE id >= ? AND id < ?", [
        (source << BITS, (source + 1) << BITS) for source in sources])


def text(con: sqlite3.Connection, origin: str) -> bytes | None:
    """The compressed text of a source, if it has one."""
    return _value(con, OF_TEXT, origin)


def claims(con: sqlite3.Connection, origin: str) -> bytes | None:
    """The packed claims of a source, if it is there."""
    return _value(con, OF_CLAIMS, origin)


def _value(con: sqlite3.Connection, pieces: str, origin: str) -> bytes | None:
    rows = con.execute(f"SELECT c.bytes FROM source AS s CROSS JOIN {pieces} "
                       "WHERE s.origin = ? ORDER BY c.id", (origin,)).fetchall()
    return b"".join(piece for piece, in rows) if rows else None


def joined(rows: Iterable[tuple[str, int | None, bytes | None]]) -> dict[str, bytes | None]:
    """Origin → value, from rows of (origin, piece number, piece) in any order; ``None`` for a
    source that has none."""
    found: dict[str, list[tuple[int, bytes]]] = {}
    for origin, number, piece in rows:
        pieces = found.setdefault(origin, [])
        if number is not None and piece is not None:
            pieces.append((number, piece))
    return {origin: b"".join(piece for _, piece in sorted(pieces)) if pieces else None
            for origin, pieces in found.items()}


def _pieces(value: bytes, first: int) -> Iterator[tuple[int, bytes]]:
    for number, start in enumerate(range(0, len(value), PIECE), first):
        yield number, value[start:start + PIECE]
