"""The tables of the embedded store.

Rows and edges are keyed by private integers, so a document that gets a better id rewrites no
edge (decision 17).  Kinds and origins are small integers of the table ``code``.  Walking the
graph down touches only the narrow index ``edge_reverse``; going up finds the edges of a node, with
their evidence, side by side.  Never run ANALYZE here: with statistics SQLite 3.40 puts a Bloom
filter over all edges before every step.
"""

from __future__ import annotations

#: Raised by one with every entry of ``migrations.STEPS``.
VERSION = 5
#: ``PRAGMA application_id`` of our files ("TSut").
APPLICATION_ID = 0x54537574
#: Bytes of a page of a new store: rows of claims and texts leave less of it empty than of 4096.
PAGE = 8192
#: The order of edges by tail, kind, head, origin: that of the table itself.
FORWARD = "sqlite_autoindex_edge_1"

TABLES: tuple[str, ...] = (
    "CREATE TABLE code (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)",
    "CREATE TABLE tally (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE source (
        id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
        text_sha256 TEXT NOT NULL, reader TEXT NOT NULL, kind TEXT NOT NULL,
        collection TEXT NOT NULL, visibility TEXT NOT NULL, sample INTEGER NOT NULL,
        recorded_at TEXT, info TEXT NOT NULL, body BLOB)""",
    """CREATE TABLE claim (
        source INTEGER NOT NULL, pos INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (source, pos)) WITHOUT ROWID""",
    """CREATE TABLE node (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL,
        label TEXT NOT NULL, sort_key TEXT NOT NULL, level TEXT, type TEXT, place TEXT,
        held INTEGER, date_start TEXT, last_day TEXT, digest BLOB NOT NULL, props TEXT NOT NULL,
        names TEXT NOT NULL, search TEXT NOT NULL, evidence TEXT NOT NULL)""",
    "CREATE INDEX node_kind ON node (kind, key)",
    "CREATE INDEX node_level ON node (kind, level, key) WHERE level IS NOT NULL",
    "CREATE INDEX node_type ON node (kind, type, key) WHERE type IS NOT NULL",
    "CREATE INDEX node_place ON node (kind, place, key) WHERE place IS NOT NULL",
    "CREATE INDEX node_held ON node (kind, held, key) WHERE held IS NOT NULL",
    "CREATE INDEX node_date ON node (kind, date_start) WHERE date_start IS NOT NULL",
    "CREATE INDEX node_last_day ON node (kind, last_day) WHERE last_day IS NOT NULL",
    """CREATE TABLE name (fold TEXT NOT NULL, node INTEGER NOT NULL,
        PRIMARY KEY (fold, node)) WITHOUT ROWID""",
    """CREATE TABLE edge (
        id INTEGER PRIMARY KEY, tail INTEGER NOT NULL, kind INTEGER NOT NULL,
        head INTEGER NOT NULL, origin INTEGER NOT NULL, digest BLOB NOT NULL,
        props TEXT NOT NULL, evidence TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX edge_forward ON edge (tail, kind, head, origin)",
    "CREATE INDEX edge_reverse ON edge (head, kind, tail, origin)",
    # Members of strongly connected parts of two and more; every other node is its own part.
    "CREATE TABLE part (node INTEGER PRIMARY KEY, part INTEGER NOT NULL)",
    "CREATE INDEX part_members ON part (part)",
    # Over parts: from the acting document up to what it carries out; depth in steps.
    """CREATE TABLE closure (lower INTEGER NOT NULL, upper INTEGER NOT NULL,
        depth INTEGER NOT NULL, PRIMARY KEY (lower, upper)) WITHOUT ROWID""",
    "CREATE INDEX closure_down ON closure (upper, depth, lower)",
    "CREATE TABLE old_id (key TEXT PRIMARY KEY, successor TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX old_id_successor ON old_id (successor)",
    """CREATE TABLE change (
        revision INTEGER NOT NULL, pos INTEGER NOT NULL, action TEXT NOT NULL,
        key TEXT NOT NULL, kind TEXT NOT NULL, successors TEXT NOT NULL,
        PRIMARY KEY (revision, pos)) WITHOUT ROWID""",
    # Contentless: the words are a function of node.label and node.search, taken out by value.
    """CREATE VIRTUAL TABLE search USING fts5(
        words, content='', columnsize=0, detail=none, tokenize='ascii')""",
    """INSERT INTO tally (name, n) VALUES ('revision', 0), ('sources', 0), ('nodes', 0),
        ('edges', 0), ('held', 0), ('cited', 0)""",
)

#: What became of offered files, and what was read before: no part of the graph.
KEPT: tuple[str, ...] = (
    """CREATE TABLE offered (path TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL,
        reason TEXT, sha256 TEXT) WITHOUT ROWID""",
    """CREATE TABLE earlier (
        origin TEXT NOT NULL, until INTEGER NOT NULL, reader TEXT NOT NULL, kind TEXT NOT NULL,
        text_sha256 TEXT NOT NULL, recorded_at TEXT, claims BLOB NOT NULL,
        PRIMARY KEY (origin, until))""",
    "INSERT INTO tally (name, n) VALUES ('decisions', 0), ('offered', 0), ('unread', 0)",
)

#: The index of statements: a load reads what it touches, not everything.
INDEX: tuple[str, ...] = (
    "ALTER TABLE source ADD COLUMN claims BLOB",
    "ALTER TABLE source ADD COLUMN said BLOB",
    "CREATE INDEX source_sha256 ON source (sha256)",
    "CREATE INDEX source_person ON source (origin) WHERE kind = 'person'",
    """CREATE TABLE shape (
        id INTEGER PRIMARY KEY, key INTEGER NOT NULL, body TEXT NOT NULL, n INTEGER NOT NULL,
        place INTEGER, day INTEGER, title INTEGER)""",
    "CREATE INDEX shape_key ON shape (key)",
    "CREATE INDEX shape_place ON shape (place) WHERE place IS NOT NULL",
    "CREATE INDEX shape_day ON shape (day) WHERE day IS NOT NULL",
    "CREATE INDEX shape_title ON shape (title) WHERE title IS NOT NULL",
    """CREATE TABLE hold (shape INTEGER NOT NULL, rank INTEGER NOT NULL,
        source INTEGER NOT NULL, PRIMARY KEY (shape, rank, source)) WITHOUT ROWID""",
    "CREATE TABLE alias (alone TEXT PRIMARY KEY, node TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX alias_node ON alias (node)",
)

#: Evidence stands in the only full index of edges, long values in pieces, changes in packs.
NARROW: tuple[str, ...] = (
    """CREATE TABLE narrow (
        tail INTEGER NOT NULL, kind INTEGER NOT NULL, head INTEGER NOT NULL,
        origin INTEGER NOT NULL, digest BLOB NOT NULL, props TEXT NOT NULL,
        evidence TEXT NOT NULL, PRIMARY KEY (tail, kind, head, origin)) WITHOUT ROWID""",
    "INSERT INTO narrow SELECT tail, kind, head, origin, digest, props, evidence FROM edge "
    "INDEXED BY edge_forward ORDER BY tail, kind, head, origin",
    "DROP TABLE edge",
    "ALTER TABLE narrow RENAME TO edge",
    "CREATE INDEX edge_reverse ON edge (head, kind, tail, origin)",
    # text and claims of source n: pieces from n << 24 on, the claims from the middle of that range
    "CREATE TABLE chunk (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
    "ALTER TABLE change RENAME TO change_rows",
    """CREATE TABLE change (revision INTEGER NOT NULL, pos INTEGER NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (revision, pos)) WITHOUT ROWID""",
)
