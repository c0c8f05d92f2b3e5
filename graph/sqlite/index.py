"""The index of statements: who says what of which thing.

``shape`` holds every distinct thing said with the number of sources that say it, ``hold`` the
sources of each, the best witness first, ``alias`` the node that something is now which alone would
have another id.  ``source.said`` lists the shapes of a source, so that it can be taken out again
whatever it said.
"""

from __future__ import annotations

import sqlite3
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..identity.papers import Paper, rank_at, statements_of
from ..model import Delta, Statement
from .rows import listed

#: Upper bits of a rank; the rest follows from the name of the source.
_GRADE = 50
#: (shape, grade) of what a source says.
Held = set[tuple[int, int]]


def write(con: sqlite3.Connection, delta: Delta, put: Mapping[str, int]) -> None:
    """Bring the index in line with a delta; ``put`` are the private integers of its sources."""
    said: dict[str, Sequence[Statement]] = dict(delta.said)
    for source in delta.put_sources:
        if source.origin not in said and not delta.derived:
            said[source.origin] = statements_of(Paper(source.origin, source.claims))
    numbers = {origin: put[origin] for origin in said if origin in put}
    if len(numbers) < len(said):
        numbers.update(con.execute(
            "SELECT s.origin, s.id FROM json_each(?) AS o CROSS JOIN source AS s "
            "ON s.origin = o.value", (listed(said.keys() - numbers.keys()),)))
    _replace(con, {numbers[origin]: (origin, rows) for origin, rows in said.items()})
    con.executemany("DELETE FROM alias WHERE alone = ?",
                    [(alone,) for alone in delta.drop_aliases])
    con.executemany("INSERT INTO alias VALUES (?, ?) ON CONFLICT (alone) DO UPDATE SET "
                    "node = excluded.node", list(delta.put_aliases.items()))


def forget(con: sqlite3.Connection, sources: Iterable[tuple[int, str]]) -> None:
    """Take sources (private integer, origin) out of the index before they are deleted."""
    _replace(con, {number: (origin, ()) for number, origin in sources})


def _replace(con: sqlite3.Connection,
             sources: Mapping[int, tuple[str, Sequence[Statement]]]) -> None:
    if not sources:
        return
    shapes = _shapes(con, (item for _, rows in sources.values() for item in rows))
    change: Counter[int] = Counter()
    gone: list[tuple[int, int, int]] = []
    come: list[tuple[int, int, int]] = []
    packed = []
    for number, held in _held(con, sources):
        origin, rows = sources[number]
        now = {(shapes[item.key, item.body], item.rank >> _GRADE) for item in rows}
        gone += [(shape, rank_at(grade, origin), number) for shape, grade in held - now]
        come += [(shape, rank_at(grade, origin), number) for shape, grade in now - held]
        change.update(shape for shape, _ in now)
        change.subtract(shape for shape, _ in held)
        packed.append((_pack(now), number))
    con.executemany("DELETE FROM hold WHERE shape = ? AND rank = ? AND source = ?", gone)
    con.executemany("INSERT INTO hold (shape, rank, source) VALUES (?, ?, ?)", sorted(come))
    con.executemany("UPDATE shape SET n = n + ? WHERE id = ?",
                    [(number, shape) for shape, number in sorted(change.items()) if number])
    con.executemany("DELETE FROM shape WHERE id = ? AND n = 0",
                    [(shape,) for shape, number in sorted(change.items()) if number < 0])
    con.executemany("UPDATE source SET said = ? WHERE id = ?", packed)


def _shapes(con: sqlite3.Connection,
            statements: Iterable[Statement]) -> dict[tuple[int, str], int]:
    """The private integer of everything said; what is new is written, said by nobody yet."""
    wanted = {(item.key, item.body): item for item in statements}
    found = {(key, body): number for number, key, body in con.execute(
        "SELECT s.id, s.key, s.body FROM json_each(?) AS k CROSS JOIN shape AS s "
        "ON s.key = k.value", (listed({key for key, _ in wanted}),))}
    free = con.execute("SELECT coalesce(max(id), 0) FROM shape").fetchone()[0]
    rows = []
    for said, item in wanted.items():
        if said not in found:
            free += 1
            found[said] = free
            rows.append((free, item.key, item.body, 0, item.place, item.day, item.title))
    con.executemany("INSERT INTO shape (id, key, body, n, place, day, title) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    return found


def _held(con: sqlite3.Connection, sources: Iterable[int]) -> Iterator[tuple[int, Held]]:
    for number, packed in con.execute(
            "SELECT s.id, s.said FROM json_each(?) AS n CROSS JOIN source AS s "
            "ON s.id = n.value", (listed(sources),)).fetchall():
        yield number, _unpack(packed)


def _pack(held: Held) -> bytes:
    rows = sorted(held)
    return struct.pack(f"<{len(rows)}I{len(rows)}H", *(shape for shape, _ in rows),
                       *(grade for _, grade in rows))


def _unpack(packed: bytes | None) -> Held:
    if not packed:
        return set()
    size = len(packed) // 6
    numbers = struct.unpack(f"<{size}I{size}H", packed)
    return set(zip(numbers[:size], numbers[size:], strict=True))
