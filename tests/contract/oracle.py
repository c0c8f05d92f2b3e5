"""The port over plain dictionaries: what both stores must answer, written to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.errors import InvalidInput
from graph.identity import Known, Stored
from graph.identity.papers import Paper, statements_of
from graph.kinds import DIRECTING, EdgeKind, Level, NodeKind, Origin
from graph.model import (
    Change,
    Claim,
    Delta,
    EarlierReading,
    Edge,
    Node,
    OfferedFile,
    Shape,
    Statement,
    StoredSource,
    Subgraph,
)
from graph.names import fold, sort_key, words
from graph.store import ALL_ORIGINS, Capabilities, Counts, Direction
from graph.stored import PERSON


class MemoryStore:
    """A store in memory, slow and obvious."""

    capabilities = Capabilities("memory", embedded=True, maintained_closure=False)

    def __init__(self) -> None:
        self._revision = 0
        self._sources: dict[str, StoredSource] = {}
        self._nodes: dict[str, Node] = {}
        self._edges: dict[str, Edge] = {}
        self._changes: list[tuple[int, Change]] = []
        self._moved: dict[str, str] = {}
        self._aliases: dict[str, str] = {}
        self._index: dict[tuple[int, str], dict[str, Statement]] | None = None
        self._files: dict[str, OfferedFile] = {}
        self._earlier: list[EarlierReading] = []

    def close(self) -> None: ...

    def ping(self) -> None: ...

    def revision(self) -> int:
        return self._revision

    def sources(self, named: Collection[str] | None = None) -> list[StoredSource]:
        return [replace(s, text=None, claims=()) for _, s in sorted(self._sources.items())
                if named is None or s.origin in named or s.sha256 in named]

    def text(self, origin: str) -> str | None:
        return self._sources[origin].text if origin in self._sources else None

    def claims(self, origins: Collection[str] | None = None) -> Iterator[Claim]:
        for origin, source in sorted(self._sources.items()):
            if origins is None or origin in origins:
                yield from source.claims

    def digests(self) -> tuple[dict[str, str], dict[str, str]]:
        return ({k: n.digest() for k, n in self._nodes.items()},
                {k: e.digest() for k, e in self._edges.items()})

    def apply(self, delta: Delta) -> int:
        if delta.empty:
            return self._revision
        nodes = {**self._nodes, **{n.id: n for n in delta.put_nodes}}
        edges = {k: e for k, e in self._edges.items() if k not in delta.drop_edges}
        edges.update((e.key, e) for e in delta.put_edges)
        for key in delta.drop_nodes:
            nodes.pop(key, None)
        for edge in delta.put_edges:
            if edge.tail not in nodes or edge.head not in nodes:
                raise InvalidInput(edge.key)
        self._nodes = nodes
        self._edges = {k: e for k, e in edges.items() if e.tail in nodes and e.head in nodes}
        for source in (self._sources[o] for o in delta.keep if o in self._sources):
            self._earlier.append(EarlierReading(
                source.origin, self._revision + 1, source.reader, source.kind,
                source.text_sha256, source.recorded_at, source.claims))
        self._earlier = [e for e in self._earlier if e.origin not in delta.forget]
        self._files.update((f.path, f) for f in delta.put_files)
        for origin in delta.drop_sources:
            self._sources.pop(origin, None)
        self._sources.update((s.origin, s) for s in delta.put_sources)
        self._index = None
        for alone in delta.drop_aliases:
            self._aliases.pop(alone, None)
        self._aliases.update(delta.put_aliases)
        self._revision += 1
        self._changes += [(self._revision, change) for change in delta.changes]
        for node in delta.put_nodes:
            self._moved.pop(node.id, None)
        for change in delta.changes:
            if change.action in ("merged", "renamed") and len(change.successors) == 1 \
                    and change.id not in nodes:
                self._moved = {old: change.successors[0] if new == change.id else new
                               for old, new in self._moved.items()}
                self._moved[change.id] = change.successors[0]
        return self._revision

    def update(self, work: Callable[[Known], Delta]) -> int:
        return self.apply(work(self))

    # -- what a load asks ------------------------------------------------------------------
    def claims_of(self, origins: Collection[str]) -> dict[str, tuple[Claim, ...]]:
        return {o: self._sources[o].claims for o in origins if o in self._sources}

    def decisions(self) -> dict[str, tuple[Claim, ...]]:
        return {o: s.claims for o, s in self._sources.items() if s.kind == PERSON}

    def _said(self) -> dict[tuple[int, str], dict[str, Statement]]:
        if self._index is None:
            self._index = {}
            for origin, source in self._sources.items():
                for item in statements_of(Paper(origin, source.claims)):
                    self._index.setdefault((item.key, item.body), {})[origin] = item
        return self._index

    def _shape(self, said: tuple[int, str]) -> Shape:
        by = self._said()[said]
        first = next(iter(by.values()))
        return Shape(said, *said, len(by), first.place, first.day, first.title)

    def shapes(self, keys: Collection[int]) -> list[Shape]:
        return [self._shape(said) for said in self._said() if said[0] in keys]

    def near(self, numbers: Collection[int]) -> list[Shape]:
        found = map(self._shape, self._said())
        return [s for s in found if {s.place, s.day, s.title} & set(numbers)]

    def holders(self, wanted: Mapping[Any, int]) -> dict[Any, list[tuple[int, str]]]:
        return {said: sorted((item.rank, o) for o, item in self._said()[said].items())[:limit]
                for said, limit in wanted.items()}

    def all_holders(self, keys: Collection[int]) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {key: set() for key in keys}
        for said, by in self._said().items():
            if said[0] in found:
                found[said[0]] |= set(by)
        return found

    def aliases_of(self, nodes: Collection[str]) -> dict[str, list[str]]:
        return {node: [a for a, n in self._aliases.items() if n == node] for node in nodes}

    def stored(self, nodes: Collection[str], edges: Collection[str]) -> dict[str, Stored]:
        rows: dict[str, Stored] = {
            k: Stored(self._nodes[k].digest(), self._nodes[k].packed.evidence)
            for k in nodes if k in self._nodes}
        return rows | {k: Stored(self._edges[k].digest(), self._edges[k].packed.evidence)
                       for k in edges if k in self._edges}

    def changes(self, since: int = 0, limit: int = 1000) -> list[tuple[int, Change]]:
        return [row for row in self._changes if row[0] > since][:limit]

    def files(self, paths: Collection[str] | None = None) -> list[OfferedFile]:
        return [f for p, f in sorted(self._files.items()) if paths is None or p in paths]

    def unread(self) -> dict[str, int]:
        found = Counter(f.reason or "" for f in self._files.values()
                        if f.state in ("unread", "refused", "other"))
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def earlier(self, origin: str | None = None) -> list[EarlierReading]:
        rows = sorted(self._earlier, key=lambda row: (row.origin, row.until))
        return [replace(row, claims=() if origin is None else row.claims) for row in rows
                if origin in (None, row.origin)]

    def counts(self) -> Counts:
        papers = self._of(NodeKind.DOCUMENT)
        held = sum(bool(n.props.get("held")) for n in papers)
        dates = [_date(n) for n in papers if _date(n)]
        people = sum(s.kind == "person" for s in self._sources.values())
        unread = sum(f.state in ("unread", "refused", "other") for f in self._files.values())
        return Counts(self._revision, len(self._sources) - people, held, len(papers) - held,
                      max(dates, default=None), len(self._nodes), len(self._edges), people,
                      len(self._files), unread)

    def find(self, names: Sequence[str], kinds: Sequence[NodeKind] = ()) -> list[Node]:
        return [n for _, n in sorted(self._nodes.items())
                if set(n.names) & set(names) and (not kinds or n.kind in kinds)]

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        return {key: self._nodes[self._now(key)] for key in ids if self._now(key) in self._nodes}

    def reach(self, start: str, *, direction: Direction, kinds: Sequence[EdgeKind],
              origins: frozenset[Origin] = ALL_ORIGINS, attach: Sequence[EdgeKind] = (),
              max_hops: int = 25) -> Subgraph:
        start = self._now(start)
        if start not in self._nodes:
            return Subgraph({}, ())
        usable = [e for e in self._edges.values() if e.origin in origins]
        hit = frontier = {start}
        for _ in range(max_hops):
            frontier = {e.tail if direction == "down" else e.head for e in usable
                        if e.kind in kinds
                        and (e.head if direction == "down" else e.tail) in frontier} - hit
            hit = hit | frontier
        first = [e for e in usable if e.kind in attach and e.tail in hit]
        inner = {e.head for e in first
                 if self._nodes[e.head].kind in (NodeKind.TASK, NodeKind.EXPECTED_ACT)}
        second = [e for e in usable if e.kind in attach and e.tail in inner]
        among = [e for e in usable if e.kind in kinds and e.tail in hit and e.head in hit]
        return self._part(hit, [*among, *first, *second])

    def bearing(self, start: str, *, bodies: Sequence[str], links: Sequence[EdgeKind],
                kinds: Sequence[EdgeKind], attach: Sequence[EdgeKind] = (),
                also: Sequence[EdgeKind] = ()) -> Subgraph:
        whole = self.reach(start, direction="down", kinds=kinds, attach=attach)
        papers = set(self.reach(start, direction="down", kinds=kinds).nodes)
        wanted = {self._now(key) for key in bodies}
        edges = list(self._edges.values())
        near = {e.tail for e in edges if e.kind in links and e.head in wanted}
        near |= {e.tail for e in edges if e.kind is EdgeKind.EXPECTS and e.head in near}

        def above(front: set[str]) -> set[str]:
            found = set(front)
            while front:
                front = {e.head for e in edges if e.kind in kinds and e.tail in front} - found
                found |= front
            return found

        met = above(near)
        met |= above({e.tail for e in edges if e.kind in also and e.head in met})
        hit = ({self._now(start)} | met) & papers
        acts = {e.head for e in whole.edges if e.tail in hit}
        return self._part(hit, [
            e for e in whole.edges if (e.tail in hit and (e.kind in attach or e.head in hit))
            or (e.tail in acts and e.tail not in papers)])

    def at_least(self, number: int, start: str, *, kinds: Sequence[EdgeKind],
                 as_of: str | None = None) -> bool:
        found = front = {self._now(start)} & self._nodes.keys()
        while front:
            front = {e.tail for e in self._edges.values() if e.kind in kinds and e.head in front
                     and (as_of is None or (_date(self._nodes[e.tail]) or "") <= as_of)} - found
            found = found | front
        return len(found) >= number

    def owing(self) -> list[Node]:
        keys = {e.head for e in self._edges.values() if e.kind is EdgeKind.DUE_FROM}
        return [self._nodes[key] for key in sorted(keys)]

    def depths(self, start: str) -> dict[int, int]:
        start = self._now(start)
        if start not in self._nodes:
            return {}
        hops, seen, frontier = 0, {start}, {start}
        found = {0: 1}
        while frontier:
            frontier = {e.tail for e in self._edges.values() if e.kind in DIRECTING
                        and e.origin is not Origin.INFERRED and e.head in frontier} - seen
            seen |= frontier
            hops += 1
            if frontier:
                found[hops] = len(frontier)
        return found

    def without(self, document: str, *, within: str, level: Level) -> list[str]:
        known = frozenset({Origin.STATED, Origin.RECORDED})
        below = self.reach(document, direction="down", kinds=DIRECTING, origins=known).nodes
        done = {e.head for e in self._edges.values()
                if e.kind is EdgeKind.ISSUED_BY and e.tail in below}
        inside = frontier = {self._now(within)} & self._nodes.keys()
        while frontier:
            frontier = {e.tail for e in self._edges.values()
                        if e.kind is EdgeKind.PART_OF and e.head in frontier} - inside
            inside = inside | frontier
        return sorted(k for k in inside - done
                      if self._nodes[k].kind is NodeKind.ORGANISATION
                      and self._nodes[k].props.get("level") == level.value) if below else []

    def incident(self, ids: Sequence[str], kinds: Sequence[EdgeKind] = (),
                 limit: int = 5000) -> Subgraph:
        seeds = {self._now(key) for key in ids} & self._nodes.keys()
        edges = [e for _, e in sorted(self._edges.items())
                 if (e.tail in seeds or e.head in seeds) and (not kinds or e.kind in kinds)]
        return self._part(seeds, edges[:limit])

    def page(self, kind: NodeKind, *, after: str | None = None, limit: int = 50,
             level: str | None = None, doc_type: str | None = None, place: str | None = None,
             held: bool | None = None, begins: str | None = None) -> list[Node]:
        wanted = {"level": level, "type": doc_type, "place": place}
        return [n for n in self._of(kind) if n.id > (after or "")
                and all(v is None or n.props.get(k) == v for k, v in wanted.items())
                and (held is None or (kind is NodeKind.DOCUMENT
                                      and bool(n.props.get("held")) is held))
                and (begins is None or any(m.startswith(begins) for m in n.names))][:limit]

    def tasks(self, *, orgs: Sequence[str] = (), due_from: str | None = None,
              due_to: str | None = None, documents: Sequence[str] = ()) -> Subgraph:
        bodies, papers = {self._now(k) for k in orgs}, {self._now(k) for k in documents}
        edges = list(self._edges.values())
        chosen = set()
        for node in self._of(NodeKind.TASK):
            day = node.props.get("last_day")
            dated = due_from is not None or due_to is not None
            if dated and (day is None or not (due_from or "") <= day <= (due_to or "9999-99")):
                continue
            if orgs and not any(e.kind is EdgeKind.ASSIGNED_TO and e.tail == node.id
                                and e.head in bodies for e in edges):
                continue
            if documents and not any(e.kind is EdgeKind.ASSIGNS and e.head == node.id
                                     and e.tail in papers for e in edges):
                continue
            chosen.add(node.id)
        return self._part(chosen, [
            e for e in edges
            if (e.kind is EdgeKind.ASSIGNS and e.head in chosen)
            or (e.kind in (EdgeKind.ASSIGNED_TO, EdgeKind.COORDINATED_WITH)
                and e.tail in chosen)])

    def search(self, query: str, *, kinds: Sequence[NodeKind] = (),
               limit: int = 20) -> list[Node]:
        asked = words(query)
        if not asked:
            return []
        hits = []
        for node in self._nodes.values():
            have = set(words(fold(node.label) + " " + node.search))
            if (not kinds or node.kind in kinds) and have.issuperset(asked[:-1]) \
                    and any(word.startswith(asked[-1]) for word in have):
                hits.append(node)
        hits.sort(key=lambda n: (sort_key(n.label[:32]), n.id))
        papers = [n for n in hits if n.kind is NodeKind.DOCUMENT]
        papers.sort(key=lambda n: _date(n) or "", reverse=True)
        return [*papers, *(n for n in hits if n.kind is not NodeKind.DOCUMENT)][:limit]

    def stream(self) -> Iterator[Node | Edge]:
        yield from (n for _, n in sorted(self._nodes.items()))
        yield from (e for _, e in sorted(self._edges.items()))

    def _of(self, kind: NodeKind) -> list[Node]:
        return [n for _, n in sorted(self._nodes.items()) if n.kind is kind]

    def _now(self, key: str) -> str:
        return key if key in self._nodes else self._moved.get(key, key)

    def _part(self, ids: Iterable[str], edges: Iterable[Edge]) -> Subgraph:
        kept = {e.key: e for e in edges}
        shown = {*ids, *(e.tail for e in kept.values()), *(e.head for e in kept.values())}
        return Subgraph({k: self._nodes[k] for k in sorted(shown)},
                        tuple(kept[k] for k in sorted(kept)))


def _date(node: Node) -> str | None:
    date = node.props.get("date")
    return date["start"] if date else None
