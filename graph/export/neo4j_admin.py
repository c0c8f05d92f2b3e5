"""The whole store as CSV files for ``neo4j-admin database import full``, with the command.

The offline import is several times faster than loading through a running server.  Its files hold
exactly the properties that the server adapter writes; constraints and indexes are made when the
program first opens the imported database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from ..errors import StoreInvalid
from ..kinds import EDGES, NODES
from ..model import Node
from ..neo4j.index import order_of, shape_of, shape_row
from ..neo4j.ledger import change_row, earlier_row
from ..neo4j.rows import edge_row, node_row
from ..neo4j.write import source_row
from ..transfer import Copyable, earlier_readings, sayings, whole_sources

Row = Mapping[str, Any]
Progress = Callable[[str, int, int], None]
#: The file written last: it holds the command.
COMMAND = "import-command.txt"
#: Separates the members of a list; folded names and numbers of bytes never hold it.
BETWEEN = "\x1f"
#: Types of the properties that are no strings.
TYPES = {
    "held": "boolean", "sample": "boolean", "names": "string[]", "body": "byte[]",
    "claims": "byte[]", "revision": "long", "pos": "long", "until": "long", "schema": "long",
    "about": "long", "n": "long", "at_place": "long", "at_day": "long", "at_title": "long",
}
#: Each byte as the signed number that the import wants.
_BYTE = [str(byte - 256 if byte > 127 else byte) for byte in range(256)]
#: What neo4j-admin reads at once; a longer field does not fit.
BUFFER = 4 * 1024 * 1024


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
    total = counts.nodes + counts.edges
    with _Files(folder) as files:
        for label, rows in _kept(store).items():
            for row in rows:
                files.put(f"nodes={label}", row)
        _said(store, files)
        for done, item in enumerate(store.stream(), 1):
            if isinstance(item, Node):
                files.put(f"nodes=Entity:{NODES[item.kind].label}", node_row(item),
                          key=("id", "Entity"))
            else:
                row = edge_row(item)
                files.put(f"relationships={EDGES[item.kind].neo4j_type}", row["p"],
                          ends=(row["a"], row["b"]), between=("Entity", "Entity"))
            if progress and done % 1000 == 0:
                progress("ghi tệp", done, total)
        if store.counts() != counts:
            raise StoreInvalid("kho được ghi trong khi xuất; hãy chạy lại lệnh")
        # Schema 0: the first opening makes every constraint and index.
        files.put("nodes=TsMeta", {"key": "store", "schema": 0, "revision": counts.revision})
    if progress:
        progress("ghi tệp", total, total)
    command = ["neo4j-admin", "database", "import", "full", database, *files.options(),
               "--id-type=string", "--array-delimiter=U+001F", "--multiline-fields=true",
               f"--read-buffer-size={max(BUFFER, 2 * files.longest)}",
               "--report-file=./import-report.txt", "--overwrite-destination"]
    lines = " \\\n    ".join(command[5:])
    (folder / COMMAND).write_text(f"{' '.join(command[:5])} \\\n    {lines}\n", encoding="utf-8",
                                  newline="\n")
    return command


def _kept(store: Copyable) -> dict[str, Iterator[Row]]:
    """What the program keeps beside the graph, by label."""
    return {
        "TsFile": ({"path": file.path, "kind": file.kind, "state": file.state,
                    "reason": file.reason, "sha256": file.sha256} for file in store.files()),
        "TsEarlier": (earlier_row(reading) for reading in earlier_readings(store)),
        "TsChange": (change_row(*row) for row in store.ledger.history()),
        "TsOldId": ({"id": old, "successor": new} for old, new in store.ledger.old_ids()),
        "TsAlias": ({"alone": alone, "node": node} for alone, node in store.ledger.aliases()),
    }


def _said(store: Copyable, files: _Files) -> None:
    """Sources and the index of what they say."""
    for item, number in store.ledger.shapes():
        files.put("nodes=TsShape", shape_row(item, number), key=("id", "TsShape"))
    said = sayings(store)
    for source in whole_sources(store):
        files.put("nodes=TsSource", source_row(source), key=("origin", "TsSource"))
        for item in said(source):
            files.put("relationships=TS_SAYS", {"order": order_of(item)},
                      ends=(source.origin, shape_of(item)), between=("TsSource", "TsShape"))


class _Files(ExitStack):
    """One CSV file for each label or type, opened with its first row."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._open: dict[str, TextIO] = {}
        self.longest = 0

    def put(self, what: str, row: Row, *, key: tuple[str, str] | None = None,
            ends: tuple[str, str] | None = None,
            between: tuple[str, str] = ("", "")) -> None:
        """Write a row to the file of ``what`` (an option of the command with its value).  ``key``
        is the property by which relationships find a node, with the name of its space."""
        file = self._open.get(what)
        if file is None:
            file = self._open[what] = self.enter_context(
                (self._folder / _name(what)).open("w", encoding="utf-8", newline=""))
            head = [_head(name, key) for name in row]
            spaces = [f":START_ID({between[0]})", f":END_ID({between[1]})"] if ends else []
            file.write(",".join([*spaces, *head]) + "\n")
        cells = [*map(_quoted, ends or ()), *(_cell(name, value) for name, value in row.items())]
        self.longest = max(self.longest, *map(len, cells))
        file.write(",".join(cells) + "\n")

    def options(self) -> list[str]:
        """The options that name the files, nodes first."""
        # Newer versions want a folder in each path.
        return [f"--{what}=./{_name(what)}" for what in sorted(self._open)]


def _name(what: str) -> str:
    return what.replace("=", "-").replace(":", "-").lower() + ".csv"


def _head(name: str, key: tuple[str, str] | None) -> str:
    if key and name == key[0]:
        return f"{name}:ID({key[1]})"
    return f"{name}:{TYPES.get(name, 'string')}"


def _cell(name: str, value: Any) -> str:
    """A value as the import reads it: nothing for a missing one, ``""`` for an empty text."""
    if value is None:
        return ""
    form = TYPES.get(name, "string")
    if form == "byte[]":
        return '"' + BETWEEN.join(map(_BYTE.__getitem__, value)) + '"'
    if form == "string[]":
        return _quoted(BETWEEN.join(value))
    if form == "string":
        return _quoted(value)
    return str(value).lower()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
