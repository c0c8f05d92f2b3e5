"""What has to be written so that a store holds a derived graph: pure, by digests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..model import Change, Claim, Delta, StoredSource
from .derive import Derived, aliases, derive
from .papers import papers_of, statements_of


def delta_to(derived: Derived, nodes: Mapping[str, str], edges: Mapping[str, str], *,
             put_sources: Sequence[StoredSource] = (),
             drop_sources: Sequence[str] = ()) -> Delta:
    """The delta from stored digests (node id → digest, edge key → digest) to ``derived``.

    A retired node whose id lives on as a name of another node is reported as merged into it.
    """
    put_nodes = [node for key, node in sorted(derived.nodes.items())
                 if nodes.get(key) != node.digest()]
    drop_nodes = sorted(set(nodes) - set(derived.nodes))
    put_edges = [edge for key, edge in sorted(derived.edges.items())
                 if edges.get(key) != edge.digest()]
    drop_edges = sorted(set(edges) - set(derived.edges))
    heirs: dict[str, list[str]] = {}
    gone = set(drop_nodes)
    if gone:
        for node in derived.nodes.values():
            for name in node.names:
                if name in gone:
                    heirs.setdefault(name, []).append(node.id)
    changes = [Change("changed" if node.id in nodes else "created", node.id, node.kind.value)
               for node in put_nodes]
    changes += [Change("merged" if key in heirs else "retired", key, "",
                       tuple(sorted(heirs.get(key, ())))) for key in drop_nodes]
    return Delta(tuple(put_sources), tuple(drop_sources), tuple(put_nodes), tuple(drop_nodes),
                 tuple(put_edges), tuple(drop_edges), tuple(changes))


def rebuilt(claims: Sequence[Claim], nodes: Mapping[str, str],
            edges: Mapping[str, str]) -> Delta:
    """The delta that gives a store, of which the digests are given, everything that follows from
    its claims: graph, statements and aliases."""
    papers = papers_of(claims)
    return replace(
        delta_to(derive(claims), nodes, edges), derived=True,
        said={origin: statements_of(paper) for origin, paper in papers.items()},
        put_aliases=aliases(papers.values()))
