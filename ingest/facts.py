"""What a person adds: a paper on the desk that no file holds, an order given by word of mouth, a
task put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.data import rules
from graph.errors import BadRequest, NotFound
from graph.kinds import EDGES, EdgeKind, NodeKind
from graph.model import Node
from graph.names import short_hash
from graph.questions.naming import resolve_body, resolve_document
from graph.store import Store

from .claims import when
from .people import (
    Draft,
    Word,
    body_of,
    document_key,
    number_key,
    numbered,
    part_end,
    part_subject,
)
from .reading.model import Body
from .scopes import header_scope

#: What an order is called that no paper holds.
SPOKEN = "Chỉ đạo trực tiếp"
_FIELDS = ("code", "date", "type", "title", "issuer", "place", "issue_state")


def field_values(store: Store, node: Node,
                 given: dict[str, Any]) -> tuple[dict[str, Any], list[Body]]:
    """Given fields as they are stored, and the bodies among them; raises BadRequest."""
    values: dict[str, Any] = {}
    bodies: list[Body] = []
    for name, value in given.items():
        if name not in _FIELDS or not str(value).strip():
            raise BadRequest(f"không có trường “{name}”; các trường: {', '.join(_FIELDS)}",
                             field=name)
        if name == "date":
            values["date"] = when(str(value))
        elif name == "issuer":
            body = body_of(store, str(value))
            bodies.append(body)
            code = str(given.get("code") or node.props.get("code") or "") or None
            values |= {"issuer": body.canonical, "level": body.level,
                       "scope": header_scope(code, body)}
        elif name != "code":
            values[name] = value
    if "code" in given:
        found = numbered(str(given["code"]), bodies[0] if bodies else None)
        scope = found.pop("scope") or values.get("scope") or node.props.get("scope")
        values |= {**found, "scope": scope}
    return {name: value for name, value in values.items() if value is not None}, bodies


def end_of(store: Store, name: str, kinds: Sequence[NodeKind]) -> tuple[str, dict[str, Any]]:
    """(label, how a decision names it) of the head of an edge."""
    if NodeKind.DOCUMENT in kinds:
        try:
            node = resolve_document(store, name)
            return node.label, {"document": document_key(store, node)}
        except NotFound:
            key = number_key(name)
            return str(key["label"]), {"document": key}
    try:
        label = resolve_body(store, name).label
    except NotFound:
        label = body_of(store, name).canonical
    return label, {"body": label}


def fields(store: Store, name: str, given: dict[str, Any], word: Word) -> Draft:
    """A document's fields as a person knows them: code, date (ISO), type, title, issuer, place,
    issue_state."""
    node = resolve_document(store, name)
    key = document_key(store, node)
    values, bodies = field_values(store, node, given)
    shown = ", ".join(_shown(what, str(value)) for what, value in given.items())
    draft = Draft(word, "field", ["field", key.get("own_key") or key["label"], sorted(given)],
                  f"{node.label}: {shown}")
    draft.nodes.append(node.id)
    draft.body |= {"document": key, "fields": values}
    after = {**key, **{n: v for n, v in values.items() if n in (
        "code", "number", "symbol", "scope", "type")}}
    if "date" in values and (key.get("date") or {}).get("start", "")[:4] != \
            values["date"]["start"][:4]:
        after["date"] = values["date"]
    draft.claims.clear()
    ref = draft.pointer(after)
    marks = [mark for what in sorted(given) for mark in draft.mark(what)]
    draft.claims.clear()
    draft.add(NodeKind.DOCUMENT, ref, role="person", at={
        n: v for n, v in after.items() if n != "label"}, fields=sorted(values), decided=marks,
        **values)
    for body in bodies:
        draft.add(EdgeKind.ISSUED_BY, ref, draft.named_body(body))
    return draft


def _shown(name: str, value: str) -> str:
    """A field as a clerk says it."""
    words = rules("open_matters")
    if name == "date":
        value = "/".join(reversed(value.split("-")))
    elif name == "issue_state":
        value = words["undecided"].get(value, value)
    return f"{words['fields'][name]} là {value}"


def link(store: Store, tail: str, kind: EdgeKind, head: str, word: Word, *,
         deny: bool = False) -> Draft:
    """A relation between two documents, or of a document to a body, confirmed or denied."""
    lower = resolve_document(store, tail)
    upper, end = end_of(store, head, EDGES[kind].head)
    key = document_key(store, lower)
    says = f"{lower.label} {EDGES[kind].vi} {upper}"
    draft = Draft(word, "deny" if deny else "add",
                  ["link", key.get("own_key") or key["label"], kind.value, upper],
                  f"không phải: {says}" if deny else says)
    draft.nodes.append(lower.id)
    draft.body |= {"kind": kind.value, "tail": {"document": key}, "head": end,
                   "shown_act": "deny" if deny else "confirm"}
    ref = draft.pointer(key, "deny" if deny else "confirm")
    if not deny:
        to = draft.pointer(end["document"]) if "document" in end else draft.add(
            NodeKind.ORGANISATION, f"O:{end['body']}", canonical=end["body"])
        draft.add(kind, ref, to)
    return draft


def document(store: Store, word: Word, *, code: str | None, date: str | None, issuer: str | None,
             kind: str | None, title: str | None,
             relations: Sequence[tuple[EdgeKind, str]] = ()) -> Draft:
    """A paper that a person has seen and no file holds."""
    body = body_of(store, issuer) if issuer else None
    values: dict[str, Any] = {"type": kind, "title": title, "date": when(date),
                              "issue_state": "issued" if code and date else None}
    if code:
        values |= numbered(code, body)
    if body is not None:
        values |= {"issuer": body.canonical, "level": body.level,
                   "scope": values.get("scope") or header_scope(code, body)}
    values = {name: value for name, value in values.items() if value is not None}
    if not code and not (kind and title and body):
        raise BadRequest("hãy ghi số, ký hiệu; hoặc cả loại, trích yếu và cơ quan ban hành")
    key = {**values, "label": code or title}
    if not code:
        key["own_key"] = f"said:{short_hash(kind, title, body.canonical if body else None, date)}"
    shown = " ".join(part for part in (kind or "Văn bản", f"số {code}" if code else title) if part)
    draft = Draft(word, "add", ["document", code or key["own_key"], values.get("scope"), date],
                  f"có bản giấy: {shown}")
    draft.body["shown_act"] = "document"
    ref = draft.pointer(key)
    draft.claims.clear()
    draft.add(NodeKind.DOCUMENT, ref, role="person", held=False, at={
        name: key[name] for name in ("code", "number", "symbol", "type", "date", "scope",
                                     "own_key") if name in key},
        fields=sorted(values), decided=draft.mark("document"), **values)
    if body is not None:
        draft.add(EdgeKind.ISSUED_BY, ref, draft.named_body(body))
    for relation, upper in relations:
        _, end = end_of(store, upper, (NodeKind.DOCUMENT,))
        draft.add(relation, ref, draft.pointer(end["document"]))
    return draft


def task(store: Store, word: Word, action: str, *, assignees: Sequence[str],
         giver: str | None = None, document: str | None = None, due: str | None = None,
         given_on: str | None = None) -> Draft:
    """An order: of a document when it is named, else by word of mouth of ``giver``."""
    if not action.strip() or not assignees:
        raise BadRequest("hãy ghi việc phải làm và đơn vị được giao (--org)")
    if (giver is None) == (document is None):
        raise BadRequest("hãy ghi ai giao (--from), hoặc văn bản nào giao (--document)")
    bodies = [body_of(store, name) for name in assignees]
    draft = Draft(word, "add", ["task", action, giver, document, [b.canonical for b in bodies]],
                  f"giao {'; '.join(b.canonical for b in bodies)}: {action}")
    draft.body["shown_act"] = "task"
    if document is not None:
        node = resolve_document(store, document)
        draft.nodes.append(node.id)
        ref = draft.pointer(document_key(store, node))
    else:
        ref = _spoken(store, draft, str(giver), given_on)
    deadline = None if due is None else {
        "text": "/".join(reversed(due.split("-"))), "to": due}
    part = draft.add(
        NodeKind.TASK, f"T:{ref[2:]}|-|{short_hash(draft.origin)}", role="person", action=action,
        deadline=deadline, last_day=due, assignee_names=[b.name for b in bodies],
        kind="task", decided=draft.mark("task"))
    draft.add(EdgeKind.ASSIGNS, ref, part)
    for body in bodies:
        draft.add(EdgeKind.ASSIGNED_TO, part, draft.named_body(body))
    return draft


def _spoken(store: Store, draft: Draft, giver: str, given_on: str | None) -> str:
    """The order itself as a paper that is none: who gave it and when."""
    body = body_of(store, giver)
    own = f"said:{draft.origin}"
    ref = draft.add(
        NodeKind.DOCUMENT, f"D:{short_hash(own)}", role="person", held=False, spoken=True,
        at={"own_key": own}, type=SPOKEN, issuer=body.canonical, level=body.level,
        date=when(given_on), issue_state="issued", decided=draft.mark("task"))
    draft.add(EdgeKind.ISSUED_BY, ref, draft.named_body(body))
    return ref


def correct_task(store: Store, key: str, word: Word, *, due: str | None = None,
                 assignees: Sequence[str] = ()) -> Draft:
    """A task whose deadline or assignees were read wrong; ``key`` is its id."""
    node = store.nodes([key]).get(key)
    if node is None:
        raise NotFound(f"không có nhiệm vụ mang mã “{key}”", key=key)
    end = part_end(store, node)
    bodies = [body_of(store, name) for name in assignees]
    fields: dict[str, Any] = {}
    if due is not None:
        fields = {"deadline": {"text": "/".join(reversed(due.split("-"))), "to": due},
                  "last_day": due}
    if not fields and not bodies:
        raise BadRequest("hãy ghi hạn (--due) hoặc đơn vị được giao (--org)")
    shown = "; ".join([*(f"hạn {fields['deadline']['text']}" for _ in [0] if fields),
                       *(b.canonical for b in bodies)])
    draft = Draft(word, "part", part_subject("part", end),
                  f"{node.label}: {shown}")
    draft.nodes.append(node.id)
    names = {EdgeKind.ASSIGNED_TO.value: [b.canonical for b in bodies]} if bodies else {}
    draft.body |= {"part": end, "fields": fields, "bodies": names}
    for body in bodies:
        draft.named_body(body)
    draft.pointer(end["in"])
    return draft
