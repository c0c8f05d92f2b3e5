"""Hand-written Cypher, the peer of the Neo4j bench: the fastest forms known for each question.

They know what the store does not: one label, one relationship type, no old ids, no origins.  Each
answers the same question (bodies below a province at any remove) with the very answer of the
store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import neo4j

from graph.kinds import DIRECTING, EDGES, EdgeKind, Level, NodeKind
from graph.model import Node, Subgraph
from graph.names import fold
from graph.neo4j import Neo4jStore
from graph.neo4j.rows import EDGE, NODE, node_of, subgraph

_D, _E, _T = NODE.format("d"), EDGE.format("e"), NODE.format("t")
_ATTACH = (EdgeKind.ADDRESSED_TO, EdgeKind.ASSIGNS, EdgeKind.ASSIGNED_TO, EdgeKind.EXPECTS,
           EdgeKind.DUE_FROM)
Records = list[neo4j.Record]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: how the store is asked, and hand-written statements with their reading."""

    name: str
    ours: Callable[[Neo4jStore], Any]
    forms: Mapping[str, str]
    values: Mapping[str, Any]
    made: Callable[[Records], Any]


def _reach(arrow: str) -> str:
    left, right = ("<-", "-") if arrow == "down" else ("-", "->")
    return (
        f"MATCH (s:Document {{id: $id}}) CALL (s) {{ MATCH (s){left}[:IMPLEMENTS]{right}{{0,25}}(d)"
        " RETURN collect(DISTINCT d) AS hits } CALL (hits) { UNWIND hits AS h "
        f"MATCH (h){left}[e:IMPLEMENTS]{right}() RETURN collect({_E}) AS among }} ")


_ATTACHED = (
    "CALL (hits) { UNWIND hits AS h MATCH (h)-[e:ADDRESSED_TO|ASSIGNS]->(f) "
    f"RETURN collect({_E}) AS first, collect(DISTINCT f) AS far }} "
    "CALL (far) { UNWIND far AS t WITH t WHERE t:Task MATCH (t)-[e:ASSIGNED_TO]->(g) "
    f"RETURN collect({_E}) AS second, collect(DISTINCT g) AS further }} "
    f"RETURN [d IN hits | {_D}] + [d IN far + further | {_D}], among + first + second")
_BARE = f"RETURN [d IN hits | {_D}], among"
_WITH_ENDS = (
    "WITH collect(DISTINCT t) AS ts CALL (ts) { UNWIND ts AS t MATCH (t)<-[e:ASSIGNS]-(d) "
    f"RETURN collect({_E}) AS above, collect(DISTINCT d) AS papers }} CALL (ts) {{ UNWIND ts AS t "
    f"MATCH (t)-[e:ASSIGNED_TO|COORDINATED_WITH]->(d) RETURN collect({_E}) AS below, "
    f"collect(DISTINCT d) AS bodies }} RETURN [d IN ts + papers + bodies | {_D}], above + below")


def _part(rows: Records) -> Subgraph:
    return subgraph(rows[0][0], rows[0][1])


def _nodes(rows: Records) -> list[Node]:
    return [node_of(row[0]) for row in rows]


def _reached(name: str, document: str, direction: Any, attach: Sequence[EdgeKind]) -> Asked:
    return Asked(
        name, lambda s: s.reach(document, direction=direction, kinds=DIRECTING, attach=attach),
        {"prune": _reach(direction) + (_ATTACHED if attach else _BARE)}, {"id": document}, _part)


def _without(name: str, document: str, within: str, level: Level) -> Asked:
    inside = ("MATCH (p:Organisation {id: $p}) MATCH (p)<-[:PART_OF]-{0,10}(o) WITH DISTINCT o "
              "WHERE o.level = $level WITH collect(o) AS bodies UNWIND bodies AS o WITH o ")
    return Asked(
        name, lambda s: s.without(document, within=within, level=level),
        {"not exists": inside + "WHERE NOT EXISTS { (o)<-[:ISSUED_BY]-(d)"
                       "-[:IMPLEMENTS*0..10]->(:Document {id: $id}) } RETURN collect(o.id)",
         "issuers": "MATCH (r:Document {id: $id}) CALL (r) { MATCH (r)<-[:IMPLEMENTS]-{0,25}(d) "
                    "WITH DISTINCT d MATCH (d)-[:ISSUED_BY]->(b) RETURN collect(DISTINCT b) AS "
                    "done } MATCH (p:Organisation {id: $p}) MATCH (p)<-[:PART_OF]-{0,10}(o) "
                    "WITH DISTINCT o, done WHERE o.level = $level AND NOT o IN done "
                    "RETURN collect(o.id)"},
        {"id": document, "p": within, "level": level.value}, lambda rows: sorted(rows[0][0]))


def questions(root: str, programme: str, plan: str, leaf: str, province: str,
              body: str) -> list[Asked]:
    """The questions on a root, a province's programme, a committee's plan, a cell's plan, a
    province's committee and a body with tasks."""
    match = '"ban so 7 trung uong"'
    return [
        Asked("a document by id", lambda s: list(s.nodes([leaf]).values()),
              {"seek": f"MATCH (d:Document {{id: $id}}) RETURN {_D}"}, {"id": leaf}, _nodes),
        Asked("documents below a root, by level", lambda s: s.depths(root),
              {"shortest": "MATCH p = (r:Document {id: $id})<-[:IMPLEMENTS]-{0,25}(d) "
                           "WITH d, min(length(p)) AS hops RETURN hops, count(*)"},
              {"id": root}, lambda rows: {row[0]: row[1] for row in rows}),
        _reached("everything below a root", root, "down", ()),
        _reached("a province's programme with tasks, bodies", programme, "down", _ATTACH),
        _reached("a committee's plan with tasks, bodies", plan, "down", _ATTACH),
        _reached("all above a cell's plan", leaf, "up", ()),
        Asked("all paths from a cell's plan to a root", lambda s: paths(s, leaf, root),
              {"from the leaf": "MATCH p = (a:Document {id: $a})-[:IMPLEMENTS]->{1,10}(b) "
                                "WHERE b.id = $b RETURN [d IN nodes(p) | d.id], "
                                f"[e IN relationships(p) | {_E}], [d IN nodes(p) | {_D}]"},
              {"a": leaf, "b": root}, lambda rows: sorted(row[0] for row in rows)),
        _without("committees of a province without", root, province, Level.COMMUNE),
        _without("cells of a province without", root, province, Level.CELL),
        Asked("tasks due within 30 days",
              lambda s: s.tasks(due_from="2016-03-01", due_to="2016-03-30"),
              {"by day": "MATCH (t:Task) USING INDEX t:Task(last_day) WHERE t.last_day >= "
                         f"$first AND t.last_day <= $last {_WITH_ENDS}"},
              {"first": "2016-03-01", "last": "2016-03-30"}, _part),
        Asked("tasks of a body", lambda s: s.tasks(orgs=[body]),
              {"seek": f"MATCH (:Organisation {{id: $id}})<-[:ASSIGNED_TO]-(t:Task) {_WITH_ENDS}"},
              {"id": body}, _part),
        Asked("tasks of a document", lambda s: s.tasks(documents=[plan]),
              {"seek": f"MATCH (:Document {{id: $id}})-[:ASSIGNS]->(t:Task) {_WITH_ENDS}"},
              {"id": plan}, _part),
        Asked("what touches a document, at most 500", lambda s: s.incident([plan], limit=500),
              {"seek": "MATCH (d:Document {id: $id})-[e]-(t) WITH d, t, e ORDER BY e.key LIMIT 500 "
                       f"RETURN collect({_T}) + collect(DISTINCT {_D}), collect({_E})"},
              {"id": plan}, _part),
        Asked("a page of 50 documents", lambda s: s.page(NodeKind.DOCUMENT, after=plan, limit=50),
              {"seek": f"MATCH (d:Document) WHERE d.id > $id WITH d ORDER BY d.id LIMIT 50 "
                       f"RETURN {_D}"}, {"id": plan}, _nodes),
        Asked("a body by name", lambda s: s.find([fold("Ban số 7 Trung ương")]),
              {"index": "CALL db.index.fulltext.queryNodes('entity_names', $match) "
                        f"YIELD node AS d RETURN {_D}"}, {"match": match}, _nodes),
        Asked("search by three words", lambda s: s.search("sở hữu trí tuệ", limit=20),
              {"index": "CALL db.index.fulltext.queryNodes('entity_words', $match) YIELD node AS d "
                        "WITH d, d:Document AS paper ORDER BY NOT paper, CASE WHEN paper THEN "
                        "coalesce(d.date_start, '') ELSE '' END DESC, d.sort_key, d.id LIMIT 20 "
                        f"RETURN {_D}"}, {"match": "+so +huu +tri +tue*"}, _nodes),
    ]


def paths(store: Neo4jStore, leaf: str, root: str) -> list[list[str]]:
    """Every simple path of at most ten steps, by the one question for what lies above."""
    part = store.reach(leaf, direction="up", kinds=DIRECTING, max_hops=10)
    above: dict[str, list[str]] = {}
    for edge in part.edges:
        if EDGES[edge.kind].directing:
            above.setdefault(edge.tail, []).append(edge.head)
    found: list[list[str]] = []
    stack = [[leaf]]
    while stack:
        way = stack.pop()
        if way[-1] == root:
            found.append(way)
        elif len(way) <= 10:
            stack += [[*way, head] for head in above.get(way[-1], ()) if head not in way]
    return sorted(found)
