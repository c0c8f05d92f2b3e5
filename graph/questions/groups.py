"""Groups among answers: their members on a day, and the groups that a body belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from ..answers import BodyRef
from ..groups import Unit, is_member, members
from ..identity import body_id
from ..kinds import EdgeKind, NodeKind, Origin
from ..model import Edge, Evidence, Node
from ..names import fold
from ..series import committee
from ..store import Store
from .views import body_ref

_LIMIT = 100_000
_PAGE = 500
#: Names of groups of the whole country are few: they are looked up, not searched for.
_NATIONWIDE = (
    *(fold(f"{head} {tail}") for head, tail in product(
        ("Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Đảng ủy"),
        ("cấp xã", "các xã, phường, đặc khu", "các xã, phường", "cấp tỉnh",
         "các tỉnh, thành phố trực thuộc Trung ương", "các tỉnh, thành phố"))),
    "cac tinh uy, thanh uy", "cac tinh uy, thanh uy truc thuoc trung uong",
    "ban thuong vu cac tinh uy, thanh uy")
#: How sure it is that a body is one of a group whose words fit it.
_SURE = 0.8


class Groups:
    """The members of groups, with what is needed to know them fetched at once."""

    def __init__(self, store: Store, groups: Iterable[Node]) -> None:
        self._parents: dict[str, set[str]] = defaultdict(set)
        self._nodes: dict[str, Node] = {}
        self._units: list[Unit] = []
        wanted = {node.id: node for node in groups}
        if not wanted:
            return
        for edge, head in _above(store, sorted(wanted)):
            self._parents[edge.tail].add(head.label)
        for node in wanted.values():
            if node.props.get("parent"):
                self._parents[node.id].add(str(node.props["parent"]))
        names = {name for labels in self._parents.values() for label in labels
                 for name in family_names(label)}
        parents = store.find([fold(name) for name in sorted(names)],
                             (NodeKind.ORGANISATION,)) if names else []
        if parents:
            part = store.incident([n.id for n in parents], (EdgeKind.PART_OF,), _LIMIT)
            for edge in part.edges:
                tail = part.nodes[edge.tail]
                if tail.props.get("registered") and not tail.props.get("group"):
                    self._nodes[tail.id] = tail
                    self._units.append(unit_of(tail, part.nodes[edge.head].label, edge))

    def of(self, group: Node, day: str) -> tuple[BodyRef, ...] | None:
        """The members on ``day``, ``None`` when they are not known."""
        found = members(group.label, group.props.get("place"), self._parents[group.id], day,
                        self._units)
        if found is None:
            return None
        return tuple(
            body_ref(self._nodes[item.id]) if isinstance(item, Unit)
            else BodyRef(body_id(item.canonical), item.canonical, item.level, False, item.place)
            for item in found)


def family_names(label: str) -> set[str]:
    """The names under which a superior may be registered: a Đảng bộ is led by its Đảng ủy."""
    own = committee(label)
    other = f"Đảng bộ{own.removeprefix('Đảng ủy')}" if own.startswith("Đảng ủy ") else own
    return {label, own, other}


def unit_of(node: Node, parent: str, edge: Edge | None = None) -> Unit:
    """A body as a possible member; days of the edge and of the body, whichever is narrower."""
    days: dict[str, list[str]] = {"valid_from": [], "valid_to": []}
    for props in (node.props, edge.props if edge else {}):
        for name, found in days.items():
            if isinstance(value := props.get(name), str):
                found.append(value)
    return Unit(node.id, node.label, parent, max(days["valid_from"], default=None),
                min(days["valid_to"], default=None))


class Belonging:
    """The groups that one body belongs to."""

    def __init__(self, store: Store, body: Node) -> None:
        self.body = body
        self._store = store
        self._superiors: list[str] = []
        self._edges: list[tuple[Edge, Node]] = []
        for edge, head in _above(store, [body.id]):
            self._superiors.append(head.label)
            self._edges.append((edge, head))
        if not self._superiors and body.props.get("parent"):
            self._superiors.append(str(body.props["parent"]))

    def link(self, group: Node) -> Edge:
        """That the body is one of ``group``: inferred, with what says whose unit it is."""
        said = tuple(replace(item, origin=Origin.INFERRED, rule="group.member",
                             confidence=min(item.confidence, _SURE))
                     for edge, _ in self._edges for item in edge.evidence)
        listed = Evidence("bảng đơn vị hành chính", "", "group.member", _SURE, Origin.INFERRED,
                          where=self.body.props.get("place"))
        return Edge(self.body.id, EdgeKind.PART_OF, group.id, Origin.INFERRED, {},
                    said or (listed,))

    def among(self, groups: Iterable[Node], day: str) -> list[Node]:
        """Those of ``groups`` that the body belongs to on ``day``."""
        rows = [n for n in groups if n.props.get("group") and n.id != self.body.id]
        if not rows:
            return []
        above: dict[str, set[str]] = defaultdict(set)
        for edge, head in _above(self._store, [n.id for n in rows]):
            above[edge.tail].add(head.label)
        own = unit_of(self.body, "")
        return [n for n in rows if is_member(
            n.label, n.props.get("place"), above[n.id] | {str(n.props.get("parent") or "")}, day,
            own, self._superiors)]

    def groups(self, day: str) -> list[Node]:
        """All groups of the store that the body belongs to on ``day``."""
        found: dict[str, Node] = {}
        heads = {head.id: head for _, head in self._edges}
        names = {fold(name) for label in self._superiors for name in family_names(label)}
        if names:
            heads |= {n.id: n for n in self._store.find(sorted(names), (NodeKind.ORGANISATION,))}
        if heads:
            below = self._store.incident(sorted(heads), (EdgeKind.PART_OF,), _LIMIT)
            found |= {k: n for k, n in below.nodes.items() if n.props.get("group")}
        place = self.body.props.get("place")
        after: str | None = None
        while place and (page := self._store.page(NodeKind.ORGANISATION, after=after, limit=_PAGE,
                                                  place=str(place))):
            found |= {n.id: n for n in page if n.props.get("group")}
            after = page[-1].id
        found |= {n.id: n for n in self._store.find(_NATIONWIDE, (NodeKind.ORGANISATION,))}
        return sorted(self.among(found.values(), day), key=lambda n: n.id)


def through(named: Iterable[BodyRef], body: Node | None,
            groups: Iterable[Node]) -> BodyRef | None:
    """The group among ``named`` through which something reaches ``body``; ``None`` when it is
    named itself."""
    ids = {ref.id for ref in named}
    if body is None or body.id in ids:
        return None
    found = next((node for node in groups if node.id in ids), None)
    return None if found is None else body_ref(found)


def _above(store: Store, ids: Sequence[str]) -> list[tuple[Edge, Node]]:
    """(edge, superior) of bodies."""
    part = store.incident(ids, (EdgeKind.PART_OF,), _LIMIT)
    wanted = set(ids)
    return [(edge, part.nodes[edge.head]) for edge in part.edges if edge.tail in wanted]
