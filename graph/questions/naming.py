"""From a name people use to a node: "57-NQ/TW", "NQ 57", "614 - KH/ĐU", an id, a body's name."""

from __future__ import annotations

import re

from ..errors import Ambiguous, BadRequest, NotFound
from ..kinds import NodeKind
from ..model import Node
from ..names import fold
from ..numbers import canonical, tidy
from ..store import Store

_GLUED = re.compile(r"^([a-z]{2,5})\s?(\d{1,5})$")
_SO = re.compile(r"\bso:? ")
_AROUND = re.compile(r"\s*([-/])\s*")


def variants(key: str) -> list[str]:
    """The folded names under which ``key`` may be stored, most exact first."""
    plain = fold(key)
    without = _SO.sub("", plain).strip(" .:")
    closed = _AROUND.sub(r"\1", without)
    forms = [plain, without, closed]
    head, _, code = closed.rpartition(" ")
    if code:
        forms += [f"{head} {fold(canonical(code))}".strip()]
    forms += [fold(tidy(without)), fold(canonical(without))]
    if match := _GLUED.match(closed):
        forms.append(f"{match[1]} {match[2].lstrip('0') or '0'}")
    return list(dict.fromkeys(form for form in forms if form))


def resolve_node(store: Store, key: str, kinds: tuple[NodeKind, ...]) -> Node:
    """The one node of ``kinds`` that ``key`` names.

    Raises NotFound when nothing fits, Ambiguous (with ``candidates``) when several do.
    """
    if not key.strip():
        raise BadRequest("chưa cho tên văn bản hoặc đơn vị")
    direct = store.nodes([key]).get(key)
    if direct is not None and direct.kind in kinds:
        return direct
    found = {node.id: node for node in store.find(variants(key), kinds)}
    settled = [n for n in found.values() if n.props.get("status") != "ambiguous"]
    fits = settled or list(found.values())
    real = [n for n in fits if not n.props.get("generic")] or fits
    if len(real) == 1:
        return real[0]
    if not real:
        raise NotFound(f"không tìm thấy “{key}” trong kho đã nạp", key=key)
    ranked = sorted(real, key=lambda n: (not n.props.get("held"), n.label, n.id))
    raise Ambiguous(
        f"“{key}” có thể là {len(ranked)} mục khác nhau: hãy gọi đủ số, ký hiệu hoặc dùng mã",
        key=key,
        candidates=[{"id": n.id, "label": describe(n)} for n in ranked[:20]])


def resolve_document(store: Store, key: str) -> Node:
    """The document that ``key`` names; raises NotFound or Ambiguous."""
    return resolve_node(store, key, (NodeKind.DOCUMENT,))


def resolve_body(store: Store, key: str) -> Node:
    """The body that ``key`` names; raises NotFound or Ambiguous."""
    return resolve_node(store, key, (NodeKind.ORGANISATION,))


def describe(node: Node) -> str:
    """A candidate in one line: label, day, issuer."""
    parts = [node.label]
    when = node.props.get("date")
    if when:
        day = "/".join(reversed(when["start"].split("-")))
        parts.append(day if when["precision"] == "day" else when["start"][:4])
    issuer = node.props.get("issuer")
    if issuer and issuer not in node.label:
        parts.append(str(issuer))
    return ", ".join(parts)
