"""The in-memory view of one cascade (networkx): spanning tree, paths, cycles.

Edges of the graph point from the acting document up to the directing one; here they are turned
round, so that a path runs from the root down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

import networkx as nx

from ..kinds import EDGES, EdgeKind, Origin
from ..model import Edge, Node
from .views import edge_order

_MAX_HOPS = 10
_MAX_PATHS = 200


def rank_class(edge: Edge) -> int:
    """0 stated directing, 1 recorded directing, 2 stated other, 3 recorded other, 4 inferred."""
    if edge.origin is Origin.INFERRED:
        return 4
    return (0 if EDGES[edge.kind].directing else 2) + (0 if edge.origin is Origin.STATED else 1)


def components(nodes: Iterable[str], above: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Strongly connected parts of the graph node → those above it, each sorted, in order."""
    view: nx.DiGraph[str] = nx.DiGraph()
    view.add_nodes_from(nodes)
    view.add_edges_from((tail, head) for tail, heads in above.items() for head in heads)
    return sorted(sorted(part) for part in nx.strongly_connected_components(view))


class Cascade:
    """The documents under one root over chosen edge kinds, optionally as of a day."""

    def __init__(self, root: str, nodes: Mapping[str, Node], edges: Iterable[Edge],
                 kinds: Sequence[EdgeKind], as_of: str | None = None) -> None:
        self.root = root
        self.nodes = nodes
        self.edges = sorted(edges, key=edge_order)
        self._between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        view: nx.DiGraph[str] = nx.DiGraph()
        view.add_node(root)
        wanted = set(kinds)
        annexed = {(e.tail, e.head) for e in self.edges if e.kind is EdgeKind.ISSUED_WITH}
        for edge in self.edges:
            if (edge.head, edge.tail) in annexed:
                continue  # an act that orders its own annex carried out stands above it
            if edge.kind in wanted and self._valid(edge.tail, as_of) \
                    and self._valid(edge.head, as_of):
                self._between[edge.head, edge.tail].append(edge)
                view.add_edge(edge.head, edge.tail)
        self.reached: set[str] = {root} | set(nx.descendants(view, root))
        self._all = view

    @cached_property
    def view(self) -> nx.DiGraph[str]:
        """The documents reached, upper → lower."""
        return self._all.subgraph(self.reached).copy()

    def _valid(self, key: str, as_of: str | None) -> bool:
        if as_of is None:
            return True
        value = self.nodes[key].props.get("date")
        return not value or value["start"] <= as_of

    def between(self, upper: str, lower: str) -> list[Edge]:
        """The edges from ``lower`` to ``upper``."""
        return self._between.get((upper, lower), [])

    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Strongly connected parts of more than one document: reported, never dropped."""
        return tuple(sorted(tuple(sorted(part))
                            for part in nx.strongly_connected_components(self.view)
                            if len(part) > 1))

    def paths(self, target: str) -> Iterator[list[str]]:
        """Simple paths root → target, at most ten hops and 200 of them."""
        if target not in self.reached or target == self.root:
            return iter(())
        keep = nx.ancestors(self.view, target) | {target}
        small = self.view.subgraph(keep)
        return islice(nx.all_simple_paths(small, self.root, target, cutoff=_MAX_HOPS),
                      _MAX_PATHS)

    def tree(self) -> dict[str, list[str]]:
        """Parent → children, each document under its primary parent, in print order.

        The primary parent has the strongest edge kind of origin, then the latest day that is not
        after the child's; a parent in the same cycle only when it is nearer to the root.
        """
        order = self._topological()
        depth = nx.single_source_shortest_path_length(self.view, self.root)
        children: dict[str, list[str]] = defaultdict(list)
        for child in self.reached - {self.root}:
            fits = [p for p in self.view.predecessors(child)
                    if (order[p], depth[p]) < (order[child], depth[child])]
            parent = min(fits, key=lambda p: self._preference(p, child))
            children[parent].append(child)
        for rows in children.values():
            rows.sort(key=self._print_order)
        return children

    def _topological(self) -> dict[str, int]:
        condensed = nx.condensation(self.view)
        place: dict[str, int] = {}
        for number, part in enumerate(nx.topological_sort(condensed)):
            for member in condensed.nodes[part]["members"]:
                place[member] = number
        return place

    def _preference(self, parent: str, child: str) -> tuple[int, int, float, str]:
        edges = self.between(parent, child)
        own = (self.nodes[child].props.get("date") or {}).get("start") or "9999"
        day = (self.nodes[parent].props.get("date") or {}).get("start") or "0000"
        if day > own:  # a parent younger than its child is the last choice
            day = "0000"
        latest_first = -int(day.replace("-", ""))
        return (min(rank_class(e) for e in edges), latest_first,
                -max(e.confidence for e in edges), parent)

    def _print_order(self, key: str) -> tuple[str, str, str]:
        node = self.nodes[key]
        return ((node.props.get("date") or {}).get("start") or "9999", node.label, key)
