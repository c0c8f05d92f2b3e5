"""Duties of bodies that are no longer there: the successor has them, which is inferred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .. import lineage
from ..answers import BodyRef
from ..identity import body_id
from ..kinds import EdgeKind
from ..model import Node
from ..names import shown_name
from ..store import Store
from .owed import Duty
from .views import body_ref

_MOST = 20_000


def is_gone(label: str, node: Node | None, day: str) -> bool:
    """Whether the body was no longer there on ``day``: by a register, else by the tables."""
    end = node.props.get("valid_to") if node is not None else None
    if end:
        return str(end) < day
    return lineage.in_being(label, day) is False


def passed_on(store: Store, duties: Sequence[Duty], nodes: Mapping[str, Node],
              day: str) -> list[Duty]:
    """The duties with those of ended bodies under their one successor; where several may have
    taken the place none is chosen: the duty stays, says so and names them."""
    gone = {d.unit.id: d.label for d in duties if not d.unit.group
            and is_gone(d.label, nodes.get(d.unit.id), day)}
    if not gone:
        return list(duties)
    heirs = successors(store, gone, day)
    own = {_one(duty, duty.unit) for duty in duties}
    found = []
    for duty in duties:
        if duty.unit.id not in gone:
            found.append(duty)
            continue
        others = heirs[duty.unit.id]
        if len(others) == 1:
            (label, ref), = others.items()
            if duty.period is not None and is_gone(duty.label, nodes.get(duty.unit.id),
                                                   duty.period.day):
                if _one(duty, ref) in own:
                    continue  # that period is the successor's own
                own.add(_one(duty, ref))
            found.append(replace(duty, unit=ref, label=label, inherited_from=duty.unit))
        else:
            found.append(replace(duty, ended=True, heirs=tuple(others.values())))
    return found


def _one(duty: Duty, unit: BodyRef) -> tuple[object, ...]:
    return (unit.id, tuple(s.act.id for s in duty.said), duty.period)


def successors(store: Store, gone: Mapping[str, str], day: str) -> dict[str, dict[str, BodyRef]]:
    """Id of an ended body → (canonical name → body) of those that hold its place on ``day``."""
    part = store.incident(sorted(gone), (EdgeKind.SUCCEEDED_BY,), _MOST)
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for edge in part.edges:
        if edge.tail in gone:
            named[edge.tail][part.nodes[edge.head].label] = None
    for key, label in gone.items():
        if not named[key]:
            named[key].update(dict.fromkeys(
                name for name in lineage.heirs(label, day) if name != label))
    there = store.nodes({body_id(name) for names in named.values() for name in names})
    return {key: {name: body_ref(node) if (node := there.get(body_id(name))) is not None
                  else BodyRef(body_id(name), shown_name(name)) for name in sorted(named[key])}
            for key in gone}


def ancestors_of(label: str) -> list[str]:
    """Canonical names of the bodies that ``label`` took the place of, at any remove."""
    found: dict[str, None] = {}
    waiting = [label]
    while waiting:
        for step in lineage.before(waiting.pop()):
            if step.how != "tasks" and step.old not in found and step.old != label:
                found[step.old] = None
                waiting.append(step.old)
    return list(found)
