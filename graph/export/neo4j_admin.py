"""The whole store as CSV files for ``neo4j-admin database import full``, with the command.

The offline import is several times faster than loading through a running server.  Its files hold
exactly the properties that the server adapter writes; constraints and indexes are made when the
program first opens the imported database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from ..errors import StoreInvalid
from ..flat import (
    BETWEEN,
    CHANGE,
    EDGE,
    MISSING,
    NODE,
    SOURCE,
    Flat,
    Flattened,
    Rebuilt,
    text,
)
from ..kinds import EDGES, NODES
from ..neo4j.index import order_id, shape_id
from ..neo4j.ledger import earlier_row
from ..store import Counts
from ..stored import search_words
from ..transfer import Copyable, earlier_readings

Progress = Callable[[str, int, int], None]
#: The file written last: it holds the command.
COMMAND = "import-command.txt"
#: Types of the properties that are no strings.
TYPES = {
    "held": "boolean", "sample": "boolean", "inferred": "boolean", "names": "string[]",
    "body": "byte[]",
    "claims": "byte[]", "revision": "long", "pos": "long", "until": "long", "schema": "long",
    "about": "long", "n": "long", "at_place": "long", "at_day": "long", "at_title": "long",
}
#: Each byte as the signed number that the import wants.
_BYTE = [str(byte - 256 if byte > 127 else byte) for byte in range(256)]
#: What neo4j-admin reads at once; a longer field does not fit.
BUFFER = 4 * 1024 * 1024
#: Between the cells and the rows of a batch: no characters, as :data:`MISSING`.
_CELL, _ROW = "\ufdd1", "\ufdd2"
#: Rows of a batch.
BATCH = 100


def write(store: Copyable, folder: Path, database: str = "neo4j",
          progress: Progress | None = None) -> list[str]:
    """Write the files into ``folder``, which is made or empty; the command as its arguments.

    The command is to be run where the files lie, with the database stopped.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreInvalid(f"{folder}: thư mục đã có tệp; hãy chọn một thư mục trống",
                           path=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    counts = store.counts()
    with ExitStack() as stack:
        files = _Files(folder, stack)
        flat = stack.enter_context(store.flat()) if isinstance(store, Flattened) \
            else Rebuilt(store)
        _graph(flat, files, counts, progress)
        _said(flat, files)
        changes = files.table("nodes=TsChange", CHANGE)
        for row in flat.changes():
            changes.put(row)
        for label, rows in _kept(store).items():
            for kept in rows:
                files.table(f"nodes={label}", tuple(kept)).put(
                    tuple(_cell(value) for value in kept.values()))
        if store.counts() != counts:
            raise StoreInvalid("kho được ghi trong khi xuất; hãy chạy lại lệnh")
        # Schema 0: the first opening makes every constraint and index.
        files.table("nodes=TsMeta", ("key", "schema", "revision")).put(
            ("store", "0", str(counts.revision)))
        files.end()
    if progress:
        progress("ghi tệp", counts.nodes + counts.edges, counts.nodes + counts.edges)
    command = ["neo4j-admin", "database", "import", "full", database, *files.options(),
               "--id-type=integer", "--array-delimiter=U+001F",
               f"--multiline-fields={str(files.multiline).lower()}",
               f"--read-buffer-size={max(BUFFER, 2 * files.longest)}",
               "--report-file=./import-report.txt", "--overwrite-destination"]
    lines = " \\\n    ".join(command[5:])
    (folder / COMMAND).write_text(f"{' '.join(command[:5])} \\\n    {lines}\n", encoding="utf-8",
                                  newline="\n")
    return command


def _graph(flat: Flat, files: _Files, counts: Counts, progress: Progress | None) -> None:
    """Nodes and relationships of the graph."""
    total = counts.nodes + counts.edges
    done = 0
    head = (":ID(Entity)", "kind", *NODE, "fold")
    nodes = {kind: files.table(f"nodes=Entity:{spec.label}", head)
             for kind, spec in NODES.items()}
    for kind, number, row in flat.nodes():
        nodes[kind].put((number, kind.value, *row, search_words(row[1], row[12])))
        done += 1
        if progress and done % 1000 == 0:
            progress("ghi tệp", done, total)
    ends = (":START_ID(Entity)", ":END_ID(Entity)", *EDGE)
    edges = {of: files.table(f"relationships={rel.neo4j_type}", ends)
             for of, rel in EDGES.items()}
    for of, tail, to, row in flat.edges():
        edges[of].put((tail, to, *row))
        done += 1
        if progress and done % 1000 == 0:
            progress("ghi tệp", done, total)


def _said(flat: Flat, files: _Files) -> None:
    """Sources and the index of what they say."""
    table = files.table("nodes=TsShape", (
        ":ID(TsShape)", "id", "about", "words", "n", "at_place", "at_day", "at_title"))
    shapes: dict[str, str] = {}
    for number, key, words, row in flat.shapes():
        own = shapes[number] = shape_id(key, words)
        table.put((number, own, str(key), words, *row))
    table = files.table("nodes=TsSource", (":ID(TsSource)", *SOURCE, "body", "claims"))
    for number, row, body, claims in flat.sources():
        table.put((number, *row, _cell(body), _cell(claims)))
    table = files.table("relationships=TS_SAYS",
                        (":START_ID(TsSource)", ":END_ID(TsShape)", "order"))
    for source, number, rank in flat.says():
        table.put((source, number, order_id(shapes[number], rank)))


def _kept(store: Copyable) -> dict[str, Iterator[Mapping[str, Any]]]:
    """What the program keeps beside the graph, by label."""
    return {
        "TsFile": ({"path": file.path, "kind": file.kind, "state": file.state,
                    "reason": file.reason, "sha256": file.sha256} for file in store.files()),
        "TsEarlier": (earlier_row(reading) for reading in earlier_readings(store)),
        "TsOldId": ({"id": old, "successor": new} for old, new in store.ledger.old_ids()),
        "TsAlias": ({"alone": alone, "node": node} for alone, node in store.ledger.aliases()),
    }


class _Files:
    """One CSV file for each label or type (an option of the command with its value)."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack
        self._tables: dict[str, _Table] = {}

    def table(self, what: str, columns: Sequence[str]) -> _Table:
        """The file of ``what``; it is made with its first row."""
        if what not in self._tables:
            self._tables[what] = _Table(self._folder / _name(what), columns, self._stack)
        return self._tables[what]

    def end(self) -> None:
        """Write what is held back."""
        for table in self._tables.values():
            table.flush()

    def options(self) -> list[str]:
        """The options that name the files, nodes first."""
        # Newer versions want a folder in each path.
        return [f"--{what}=./{_name(what)}" for what, table in sorted(self._tables.items())
                if table.made]

    @property
    def longest(self) -> int:
        """Characters of the longest row."""
        return max(table.longest for table in self._tables.values())

    @property
    def multiline(self) -> bool:
        """Whether a field holds the end of a line, which makes the import slower."""
        return any(table.multiline for table in self._tables.values())


class _Table:
    """Rows of text to a file, batch by batch: the work on each cell is the interpreter's."""

    def __init__(self, path: Path, columns: Sequence[str], stack: ExitStack) -> None:
        self._path, self._columns, self._stack = path, columns, stack
        self._file: TextIO | None = None
        self._rows: list[Sequence[str]] = []
        self.longest = 0
        self.multiline = False

    @property
    def made(self) -> bool:
        """Whether there was a row."""
        return self._file is not None

    def put(self, row: Sequence[str]) -> None:
        """Add a row, in the order of the columns."""
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write the rows that were put."""
        if not self._rows:
            return
        if self._file is None:
            self._file = self._stack.enter_context(
                self._path.open("w", encoding="utf-8", newline=""))
            self._file.write(",".join(map(_head, self._columns)) + "\n")
        lines = [_CELL.join(row) for row in self._rows]
        joined = _ROW.join(lines)
        self.longest = max(self.longest, *map(len, lines))
        self.multiline = self.multiline or "\n" in joined or "\r" in joined
        if _plain(joined, len(lines), len(self._columns)):
            quoted = joined.replace('"', '""').replace(_CELL, '","').replace(_ROW, '"\n"')
            self._file.write(f'"{quoted}"\n'.replace(f'"{MISSING}"', ""))
        else:
            self._file.writelines(",".join(map(_quoted, row)) + "\n" for row in self._rows)
        self._rows.clear()


def _plain(joined: str, rows: int, columns: int) -> bool:
    """Whether the signs between cells, and that for a missing value, stand nowhere else."""
    missing = joined.count(MISSING)
    return (joined.count(_CELL) == rows * (columns - 1) and joined.count(_ROW) == rows - 1
            and joined.count(_CELL + MISSING) == missing
            and joined.count(MISSING + _CELL) + joined.count(MISSING + _ROW)
            + joined.endswith(MISSING) == missing)


def _name(what: str) -> str:
    return what.replace("=", "-").replace(":", "-").lower() + ".csv"


def _head(name: str) -> str:
    return name if name.startswith(":") else f"{name}:{TYPES.get(name, 'string')}"


def _cell(value: Any) -> str:
    return BETWEEN.join(map(_BYTE.__getitem__, value)) if isinstance(value, bytes) else text(value)


def _quoted(cell: str) -> str:
    """A cell as the import reads it: nothing for a missing one, ``""`` for an empty text."""
    return "" if cell == MISSING else '"' + cell.replace('"', '""') + '"'
