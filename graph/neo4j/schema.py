"""Labels, constraints and indexes of a Neo4j store, in numbered steps.

Every node of the graph carries the label ``Entity`` beside that of its kind, so that a node is
found by id without knowing its kind; relationships are unique by ``key``.  What the program keeps
for itself carries labels that begin with ``Ts``.
"""

from __future__ import annotations

import re

from neo4j import ManagedTransaction

from ..errors import StoreInvalid
from ..kinds import EDGES, NODES, Origin

WORDS_INDEX = "entity_words"
NAMES_INDEX = "entity_names"
#: Label of the node by which tests know a server that was started for them; never counted.
MARKER = "ThongSuotTestServer"
_RANGES = (
    ("Document", "level"), ("Document", "type"), ("Document", "place"), ("Document", "held"),
    ("Document", "date_start"), ("Organisation", "level"), ("Organisation", "place"),
    ("Organisation", "type"), ("Task", "last_day"), ("ExpectedAct", "last_day"),
    ("TsOldId", "successor"),
)


def _unique(label: str, prop: str) -> str:
    return (f"CREATE CONSTRAINT {label.lower()}_{prop} IF NOT EXISTS "
            f"FOR (n:{label}) REQUIRE n.{prop} IS UNIQUE")


def _words(name: str, prop: str, analyzer: str) -> str:
    return (f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:Entity) ON EACH [n.{prop}] "
            f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{analyzer}'}}}}")


def _first() -> tuple[str, ...]:
    return (
        _unique("TsMeta", "key"), _unique("TsSource", "origin"), _unique("TsOldId", "id"),
        "CREATE CONSTRAINT tschange_place IF NOT EXISTS FOR (n:TsChange) "
        "REQUIRE (n.revision, n.pos) IS UNIQUE",
        _unique("Entity", "id"), *(_unique(spec.label, "id") for spec in NODES.values()),
        *(f"CREATE CONSTRAINT {spec.kind.value}_key IF NOT EXISTS "
          f"FOR ()-[r:{spec.neo4j_type}]-() REQUIRE r.key IS UNIQUE" for spec in EDGES.values()),
        *(f"CREATE INDEX {label.lower()}_{prop} IF NOT EXISTS FOR (n:{label}) ON (n.{prop})"
          for label, prop in _RANGES),
        # The words are folded and split by us; the server only has to keep them apart.
        _words(WORDS_INDEX, "fold", "whitespace"), _words(NAMES_INDEX, "names", "keyword"),
    )


def _kept() -> tuple[str, ...]:
    return (_unique("TsFile", "path"),
            "CREATE CONSTRAINT tsearlier_place IF NOT EXISTS FOR (n:TsEarlier) "
            "REQUIRE (n.origin, n.until) IS UNIQUE",
            "CREATE INDEX tssource_kind IF NOT EXISTS FOR (n:TsSource) ON (n.kind)",
            "CREATE INDEX tsfile_state IF NOT EXISTS FOR (n:TsFile) ON (n.state)")


def _indexed() -> tuple[str, ...]:
    return (_unique("TsShape", "id"), _unique("TsAlias", "alone"),
            *(f"CREATE INDEX tsshape_{name} IF NOT EXISTS FOR (n:TsShape) ON (n.{name})"
              for name in ("about", "at_place", "at_day", "at_title")),
            "CREATE INDEX tssource_sha256 IF NOT EXISTS FOR (n:TsSource) ON (n.sha256)",
            "CREATE INDEX tsalias_node IF NOT EXISTS FOR (n:TsAlias) ON (n.node)",
            "CREATE INDEX ts_says_order IF NOT EXISTS FOR ()-[r:TS_SAYS]-() ON (r.order)")


#: Step n (counted from 1) makes schema n out of schema n - 1; schema commands stand alone.
#: The fourth makes no index: from it on evidence is written as the embedded store packs it, which
#: an older program would misread, and what was inferred has a flag.
STEPS: tuple[tuple[str, ...], ...] = (_first(), _kept(), _indexed(), ())
VERSION = len(STEPS)
#: The step with which stores of earlier schemas get their index of statements.
INDEXED = 3
#: The step with which relationships of earlier schemas get the flag, and how.
FLAGGED = 4
FLAG = tuple(
    f"MATCH ()-[r:{spec.neo4j_type}]->() WHERE r.origin = '{Origin.INFERRED}' "
    "CALL (r) { SET r.inferred = true } IN TRANSACTIONS OF 5000 ROWS" for spec in EDGES.values())


_MADE = re.compile(r"CREATE (CONSTRAINT|INDEX|FULLTEXT INDEX) (\w+) IF NOT EXISTS")


def names() -> set[str]:
    """Names of every constraint and index of the schema."""
    return {found[2] for step in STEPS for text in step if (found := _MADE.match(text))}


def index_names() -> set[str]:
    """Names of the indexes that belong to no constraint."""
    return {found[2] for step in STEPS for text in step
            if (found := _MADE.match(text)) and found[1] != "CONSTRAINT"}


def version(tx: ManagedTransaction) -> int | None:
    """The schema version of the store; ``None`` when the database holds no store, 0 when an
    offline import wrote it and nothing is indexed yet."""
    row = tx.run("OPTIONAL MATCH (m:TsMeta {key: 'store'}) RETURN m.schema").single(strict=True)
    return None if row[0] is None else int(row[0])


def foreign(tx: ManagedTransaction) -> bool:
    """Whether a database without a store holds something else."""
    found = tx.run(f"MATCH (n) WHERE NOT n:{MARKER} RETURN 1 LIMIT 1").single()
    return found is not None


def check(found: int | None, *, make: bool, where: str) -> int:
    """The version to go on from; StoreInvalid when the program cannot use the store."""
    if found is None:
        if not make:
            raise StoreInvalid(f"{where}: cơ sở dữ liệu chưa có kho Thông Suốt", address=where)
        return 0
    if found > VERSION:
        raise StoreInvalid(f"{where}: kho dùng lược đồ {found}, mới hơn chương trình này "
                           f"(lược đồ {VERSION}); hãy cập nhật chương trình",
                           address=where, schema=found)
    return found
