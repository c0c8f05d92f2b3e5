"""Deciding what is open: a chosen answer → the person's source that says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from graph.errors import BadRequest, NotFound
from graph.identity.documents import sighting
from graph.kinds import NodeKind
from graph.names import fold, shown_name
from graph.questions.naming import describe, resolve_document
from graph.questions.unsettled import Matter
from graph.store import Store

from .claims import when
from .facts import fields, link
from .people import Draft, Word, document_key, number_key
from .reading.bodies.grammar import Context, parse_body
from .sources.row_bodies import province_name

_YES = frozenset({"yes", "y", "co", "dung", "phai"})
_NO = frozenset({"no", "n", "khong", "sai", "khong phai"})
_STATES = {"issued": "issued", "da ban hanh": "issued", "draft": "draft", "du thao": "draft",
           "ban du thao": "draft"}
_PART = re.compile(r"(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố|TP\.?)\s+(.+)",
                   re.IGNORECASE)
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_DISTRICTS = ("huyện", "quận", "thị xã")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, by whom; ``number`` and ``date`` (ISO) are those of a paper found to be
    issued, or of a document that nothing here knows."""

    choice: str
    word: Word
    number: str | None = None
    date: str | None = None


_Decide = Callable[[Store, Matter, Chosen], Draft]


def decide(store: Store, matter: Matter, chosen: Chosen) -> Draft:
    """What a person decided about an open matter: one of its candidates (key or place in the
    list), or what ``ask`` asks for."""
    choice, listed = chosen.choice.strip(), matter.item.candidates
    if choice.isdecimal() and 1 <= int(choice) <= len(listed):
        choice = listed[int(choice) - 1].key
    return _DECIDE[matter.item.kind](store, matter, replace(chosen, choice=choice))


def _citation(store: Store, matter: Matter, chosen: Chosen) -> Draft:
    assert matter.document is not None
    assert matter.subject is not None
    choice = chosen.number or chosen.choice
    nodes = [matter.document.id]
    try:
        node = resolve_document(store, choice)
        if node.props.get("status") == "ambiguous":
            raise BadRequest(f"“{choice}” vẫn là nhiều văn bản; hãy chọn một trong các văn bản "
                             "được liệt kê", key=choice)
        means, label = document_key(store, node), describe(node)
        nodes.append(node.id)
    except NotFound:
        means, label = number_key(choice, when(chosen.date)), choice
    home = document_key(store, matter.document)
    ambiguous = matter.item.kind == "ambiguous"
    draft = Draft(chosen.word, "choose", ["choose", matter.item.id],
                  f"{matter.item.about} trong {matter.document.label} là {label}")
    draft.nodes += nodes
    draft.body |= {"in": home, "means": means}
    if ambiguous:
        draft.body["cited"] = _cited(store, matter)
    else:
        draft.body["words"] = fold(str(matter.subject.props.get("text") or ""))
    draft.pointer(home, "choose")
    return draft


def _cited(store: Store, matter: Matter) -> str:
    """The canonical reference by which the citing paper names the ambiguous document."""
    assert matter.document is not None
    assert matter.subject is not None
    code = sighting(matter.subject.props, "", "D:").code
    refs = {claim.ref[2:] for claim in store.claims(matter.document.props.get("sources", ()))
            if claim.kind is NodeKind.DOCUMENT and claim.props.get("role") == "cited"
            and sighting(claim.props, "", "D:").code == code and not claim.props.get("date")}
    if not refs:
        raise NotFound(f"không thấy lần viện dẫn {matter.item.about} trong "
                       f"{matter.document.label}", key=matter.item.id)
    return min(refs)


def _contradiction(store: Store, matter: Matter, chosen: Chosen) -> Draft:
    assert matter.subject is not None
    rows = matter.subject.props["contradictions"]
    name = next(row["field"] for row in rows if any(
        c.key == str(row["value"]) for c in matter.item.candidates))
    return fields(store, matter.subject.id, {name: chosen.choice}, chosen.word)


def _undecided(store: Store, matter: Matter, chosen: Chosen) -> Draft:
    assert matter.subject is not None
    state = _STATES.get(fold(chosen.choice))
    if state is None:
        raise BadRequest(f"“{chosen.choice}”: chọn issued (đã ban hành) hoặc draft (dự thảo)",
                         choice=chosen.choice)
    given: dict[str, Any] = {"issue_state": state}
    if chosen.number:
        given["code"] = chosen.number
    if chosen.date:
        given["date"] = chosen.date
    return fields(store, matter.subject.id, given, chosen.word)


def _doubt(store: Store, matter: Matter, chosen: Chosen) -> Draft:
    edge = matter.edge
    assert edge is not None
    choice = fold(chosen.choice)
    if choice not in _YES | _NO:
        raise BadRequest(f"“{chosen.choice}”: chọn yes (đúng) hoặc no (không phải)",
                         choice=chosen.choice)
    return link(store, edge.tail, edge.kind, edge.head, chosen.word, deny=choice in _NO)


def _place(store: Store, matter: Matter, chosen: Chosen) -> Draft:
    assert matter.document is not None
    choice = chosen.choice
    context = territory(choice)
    named: dict[str, str] = {}
    wanted = [node.label for node in matter.others]
    scopes = {str(claim.props["scope"])
              for claim in store.claims(matter.document.props.get("sources", ()))
              if "[" in str(claim.props.get("scope") or "")}
    for name in sorted({*wanted, *scopes}):
        bare = shown_name(name).rpartition(" [")[0]
        if not shown_name(name).endswith(f"[{matter.item.reason}]"):
            continue
        found = parse_body(bare, context).canonical
        if "[" not in found:
            named[shown_name(name)] = found
    if not named:
        raise BadRequest(f"“{choice}” không đặt được tên cho {matter.item.about}; hãy ghi đủ "
                         "xã, huyện, tỉnh", choice=choice)
    home = document_key(store, matter.document)
    draft = Draft(chosen.word, "place", ["place", matter.item.id],
                  f"{matter.item.reason} trong {matter.document.label} là {choice}")
    draft.nodes.append(matter.document.id)
    draft.body |= {"in": home, "bodies": named, "place": context.province}
    draft.pointer(home, "place")
    return draft


def territory(words: str) -> Context:
    """"xã A, huyện B, tỉnh C" as the place of a paper; raises BadRequest without a province."""
    context = Context(None, None, None, None, "-", None)
    for piece in words.split(","):
        match = _PART.fullmatch(piece.strip())
        known = province_name(piece.strip())
        if match is None:
            context = replace(context, province=known)
            continue
        head, name = match.group(1).lower(), match.group(2).strip()
        if head in _COMMUNES:
            context = replace(context, commune=f"{head} {name}")
        elif head in _DISTRICTS:
            context = replace(context, district=f"{head} {name}")
        elif head == "thành phố" and piece.strip() != words.rpartition(",")[2].strip():
            context = replace(context, district=f"{head} {name}")  # a city of a province
        else:
            context = replace(context, province=known or name)
    if not context.province:
        raise BadRequest(f"“{words}”: hãy ghi cả tỉnh, ví dụ “huyện A, tỉnh B”", choice=words)
    return context


_DECIDE: dict[str, _Decide] = {
    "ambiguous": _citation, "unresolved": _citation, "contradiction": _contradiction,
    "undecided": _undecided, "placeless": _place, "doubt": _doubt}
