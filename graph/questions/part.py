"""The part of a cascade that coverage looks at: all of a small one; of a large one only what bears
on the units that are asked about, read from their bodies up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from ..kinds import DIRECTING, WIDER, EdgeKind, NodeKind
from ..model import Edge, Node, Subgraph
from ..series import signing
from ..store import Store
from .cascade import Cascade
from .owed import Act
from .papers import family_of, territory

#: What is walked, and what of a document or act is read with it.
WALKED = (*WIDER, EdgeKind.REVIEWS)
ATTACHED = (EdgeKind.ISSUED_BY, EdgeKind.EXPECTS, EdgeKind.DUE_FROM, EdgeKind.DRAFTED_BY,
           EdgeKind.REPORTS_TO, EdgeKind.ACT_IMPLEMENTS, EdgeKind.AMENDS, EdgeKind.REPLACES,
           EdgeKind.REPEALS, EdgeKind.RECEIVED_BY)
_ENDING = (EdgeKind.REPLACES, EdgeKind.REPEALS)
_TO_BODIES = (EdgeKind.ISSUED_BY, EdgeKind.RECEIVED_BY, EdgeKind.DUE_FROM, EdgeKind.DRAFTED_BY,
              EdgeKind.REPORTS_TO)
#: A cascade of so many documents is no longer read whole.
LARGE = 500
#: More territories than this are looked up by their provinces.
_APART = 60
_MOST = 200_000
_PAGE = 500


class Part:
    """What was read of the cascade of ``root``.  ``large``: not all of it."""

    def __init__(self, store: Store, root: Node, as_of: str | None, *, large: bool) -> None:
        self.root = root
        self.large = large
        self._store, self._as_of = store, as_of
        self._edges: dict[str, Edge] = {}
        self.nodes: dict[str, Node] = {root.id: root}
        self.edges: list[Edge] = []
        self._cascades: dict[Sequence[EdgeKind], Cascade] = {}

    def take(self, part: Subgraph) -> None:
        """Look at ``part`` as well."""
        self.nodes = {**self.nodes, **part.nodes}
        self._edges.update((edge.key, edge) for edge in part.edges)
        self.edges = list(self._edges.values())
        self._cascades.clear()

    @property
    def directing(self) -> Cascade:
        """What directs, and its documents, as far as read."""
        return self._cascade(DIRECTING)

    @property
    def wide(self) -> Cascade:
        """The same with the wider relations."""
        return self._cascade(WIDER)

    def _cascade(self, kinds: Sequence[EdgeKind]) -> Cascade:
        if kinds not in self._cascades:
            self._cascades[kinds] = Cascade(self.root.id, self.nodes, self.edges, kinds,
                                            self._as_of)
        return self._cascades[kinds]

    @property
    def places(self) -> set[str]:
        """The places of the bodies that were met."""
        return {node.props["place"] for node in self.nodes.values()
                if node.kind is NodeKind.ORGANISATION and node.props.get("place")}

    def read(self, bodies: Collection[str], links: Sequence[EdgeKind]) -> Subgraph:
        """What bears on some bodies."""
        return self._store.bearing(self.root.id, bodies=sorted(bodies), links=links,
                                   kinds=WALKED, attach=ATTACHED, also=_ENDING)

    def issued(self, families: Iterable[str], bodies: Iterable[str],
               keepers: Iterable[str] = ()) -> None:
        """Take what committees (canonical names) with their standing organs, and ``bodies``
        (ids), issued; and what reached ``keepers`` (committees)."""
        if not self.large:
            return
        parts = [self.read({*bodies, *_of_families(self._store, families)},
                           (EdgeKind.ISSUED_BY,))]
        if there := _of_families(self._store, keepers):
            parts.append(self.read(there, (EdgeKind.RECEIVED_BY,)))
        self.take(_together(parts))

    def beside(self, labels: Iterable[str]) -> bool:
        """Take what the other bodies of the territories of ``labels`` issued; whether that is
        more than was there."""
        wanted = {where for label in labels if (where := territory(label))}
        if not self.large or not wanted:
            return False
        keys = {where[-1:] if len(wanted) > _APART and where[-1] else where[1:]
                for where in wanted}
        bodies = {node.id for key in sorted(keys) for node in self._store.search(
            " ".join(key), kinds=(NodeKind.ORGANISATION,), limit=_MOST)
            if territory(node.label) in wanted}
        before = len(self._edges)
        if bodies:
            self.take(self.read(bodies, (EdgeKind.ISSUED_BY,)))
        return len(self._edges) > before

    def look_at(self, places: Iterable[str]) -> None:
        """Make ``places`` hold those of ``places`` that are anywhere in the cascade."""
        for place in sorted(set(places) - self.places) if self.large else ():
            after: str | None = None
            while place not in self.places and (page := self._store.page(
                    NodeKind.ORGANISATION, place=place, after=after, limit=_PAGE)):
                self.take(self.read([node.id for node in page], _TO_BODIES))
                after = page[-1].id

    def acts(self) -> list[Act]:
        """(act, ordering document, its edges) of documents and reports owed in this cascade."""
        by_tail: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            by_tail[edge.tail].append(edge)
        found: list[Act] = []
        if not any(edge.kind is EdgeKind.EXPECTS for edge in self.edges):
            return found
        for document in sorted(self.wide.reached):
            for edge in by_tail[document]:
                if edge.kind is not EdgeKind.EXPECTS:
                    continue
                own = tuple(by_tail[edge.head])
                aims = {e.head for e in own if e.kind is EdgeKind.ACT_IMPLEMENTS}
                if aims and not aims & self.wide.reached:
                    continue
                if not aims and document not in self.directing.reached:
                    continue
                found.append((self.nodes[edge.head], self.nodes[document], own))
        return found

    def above(self, orders: Iterable[str]) -> dict[str, frozenset[str]]:
        """The documents from each order up to the root."""
        found: dict[str, frozenset[str]] = {}
        orders = set(orders)
        if not orders:
            return found
        view = self.directing.view.reverse(copy=False)
        for order in orders:
            seen, waiting = {self.root.id}, [order]
            while waiting:
                key = waiting.pop()
                if key not in seen:
                    seen.add(key)
                    waiting.extend(view.successors(key) if key in view else ())
            found[order] = frozenset(seen)
        return found


def part_of(store: Store, root: Node, as_of: str | None) -> Part:
    """A part with the whole cascade when that is small, else with nothing but the root."""
    start = (root.props.get("date") or {}).get("start")
    large = not (as_of and start and start > as_of) \
        and store.at_least(LARGE, root.id, kinds=DIRECTING, as_of=as_of)
    part = Part(store, root, as_of, large=large)
    if not large:
        part.take(store.reach(root.id, direction="down", kinds=WALKED, attach=ATTACHED))
    return part


def _of_families(store: Store, committees: Iterable[str]) -> set[str]:
    """Ids of the bodies that sign as one of ``committees`` or that one of them is."""
    own = set(committees)
    families = {family_of(name) for name in own}
    names = sorted({name for body in own for name in signing(body)})
    return {node.id for node in store.find(names, (NodeKind.ORGANISATION,))
            if family_of(node.label) in families} if names else set()


def _together(parts: Iterable[Subgraph]) -> Subgraph:
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for part in parts:
        nodes.update(part.nodes)
        edges += part.edges
    return Subgraph(nodes, tuple(edges))
