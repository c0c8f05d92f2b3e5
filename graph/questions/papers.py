"""Papers as coverage looks at them: who issued them, what they carry out, what replaced that."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ..kinds import DIRECTING, RELATIONS, EdgeKind
from ..model import Edge, Node
from ..names import fold
from ..placed import placed
from ..series import committee
from .arrivals import Arrivals
from .views import day_of

#: A commune or district in a name whose province the tables do not know.
_UNIT = re.compile(r"(?<!\w)(?P<word>xã|phường|thị trấn|đặc khu|huyện|quận|thị xã) "
                   r"(?P<name>[^,\[\]]{1,60})(?:, (?P<rest>[^\[\]]{1,80}))?$")
_REPLACING = (EdgeKind.REPLACES, EdgeKind.REPEALS)
_RELATIONS = frozenset(RELATIONS)
_DIRECTING = frozenset(DIRECTING)


class Papers:
    """Documents with the bodies that issued them and their relations to others.

    Only what was issued by ``as_of`` is there; undated documents are kept (decision 6).
    """

    def __init__(self, nodes: Mapping[str, Node], edges: Iterable[Edge],
                 as_of: str | None = None) -> None:
        self.nodes = nodes
        edges = list(edges)
        self.arrivals = Arrivals(nodes, edges)
        self.links: dict[str, list[Edge]] = defaultdict(list)
        self.amended: dict[str, set[str]] = defaultdict(set)
        self.annex_of: dict[str, str] = {}
        self.keepers: set[str] = set()
        self.received: set[str] = set()
        self._issued: dict[str, set[str]] = defaultdict(set)
        self._issuers: dict[str, set[str]] = defaultdict(set)
        self._replaced: dict[str, str] = {}
        self._near: dict[tuple[str, ...], set[str]] | None = None
        for edge in edges:
            if as_of is not None and (self._start(edge.tail) or "") > as_of:
                continue
            self._learn(edge)
        # a committee, its standing organ and its party organisation sign for one another
        self._families: dict[str, set[str]] = defaultdict(set)
        for key in self._issued:
            self._families[family_of(nodes[key].label)].add(key)

    def _start(self, key: str) -> str | None:
        value = self.nodes[key].props.get("date") if key in self.nodes else None
        return value["start"] if value else None

    def _learn(self, edge: Edge) -> None:
        kind = edge.kind
        if kind is EdgeKind.ISSUED_BY:
            self._issued[edge.head].add(edge.tail)
            self._issuers[edge.tail].add(edge.head)
        elif kind is EdgeKind.RECEIVED_BY:
            self.received.add(edge.tail)
            self.keepers.add(family_of(self.nodes[edge.head].label))
        if kind not in _RELATIONS:
            return
        self.links[edge.tail].append(edge)
        if kind is EdgeKind.AMENDS:
            self.amended[edge.tail].add(edge.head)
        elif kind is EdgeKind.ISSUED_WITH:
            self.annex_of[edge.tail] = min(edge.head, self.annex_of.get(edge.tail, edge.head))
        elif kind in _REPLACING and (day := day_of(self.nodes[edge.tail])):
            self._replaced[edge.head] = min(day, self._replaced.get(edge.head, day))

    def issued_by(self, family: str, key: str | None = None) -> list[Node]:
        """What a committee or one of its organs issued, by id."""
        bodies = self._families.get(family, set()) | ({key} if key else set())
        return [self.nodes[d] for d in sorted({d for b in bodies for d in self._issued.get(b, ())})]

    def issuers(self, document: str) -> list[Node]:
        """The bodies that issued a document, by name."""
        return sorted((self.nodes[b] for b in self._issuers.get(document, ())),
                      key=lambda node: (node.label, node.id))

    def parents(self, document: str) -> set[str]:
        """What a document carries out."""
        return {e.head for e in self.links.get(document, ()) if e.kind in _DIRECTING}

    def replaced_before(self, document: str, day: str | None) -> bool:
        """Whether ``document`` had been replaced or repealed before ``day``."""
        end = self._replaced.get(document)
        return end is not None and day is not None and end < day

    def home(self, document: str) -> str:
        """The paper with which an annex was issued; any other is its own home."""
        return self.annex_of.get(document, document)

    def beside(self, name: str) -> list[Node]:
        """What other bodies of the same territory issued, by id."""
        if self._near is None:
            self._near = defaultdict(set)
            for body, documents in self._issued.items():
                where = territory(self.nodes[body].label)
                if where:
                    self._near[where] |= documents
        where = territory(name)
        return [self.nodes[d] for d in sorted(self._near.get(where, ()))] if where else []


@lru_cache(maxsize=65536)
def family_of(label: str) -> str:
    """The committee that signs, folded."""
    return fold(committee(label))


@lru_cache(maxsize=16384)
def territory(label: str) -> tuple[str, ...]:
    """The territory of a body by its name, folded; empty when its name has none."""
    where = placed(label)
    if where.province is None and (match := _UNIT.search(label)) is not None:
        return (fold(match["word"]), fold(match["name"]), fold(match["rest"] or ""))
    parts = (where.word, where.name, where.province)
    if where.name is None and where.province is None:
        return ()
    if where.name is None and "{at}" not in where.form and "{committee}" not in where.form:
        return ()
    return tuple(fold(part or "") for part in parts)
