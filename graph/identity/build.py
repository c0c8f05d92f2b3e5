"""Documents, parts and edges from what is said of them: pure, independent of any order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from ..kinds import EdgeKind, NodeKind, Origin
from ..model import Edge, Evidence, Node, Props
from ..names import fold
from .labels import document_label, document_names
from .merge import (
    PEOPLE,
    Votes,
    best,
    decided_props,
    merged,
    names_in,
    read_of,
    role_rank,
)
from .papers import PARTS, evidence_order

#: Quotes kept of a document or a part, and of an edge.
EVIDENCE = 5
#: Sources named of a document: what it was read from, and registers that list it.
SOURCES = 10
_LABEL = {NodeKind.TASK: "action", NodeKind.TARGET: "metric", NodeKind.EXPECTED_ACT: "expected",
          NodeKind.EVENT: "what", NodeKind.MENTION: "text", NodeKind.SOURCE: "origin"}
_DOCUMENT_FIELDS = (
    "code", "number", "symbol", "type", "date", "place", "title", "issuer", "parent_organ",
    "signer", "level", "scope", "term", "secrecy", "urgency", "circulation", "missing",
    "issue_reason", "doubt", "annex_to",
)
#: What a paper may lack and a later one that cites it in full may give, with the field of
#: ``missing`` that it fills.
_FILLED = {"code": "number", "date": "issued"}
Witness = Callable[[Collection[int]], Evidence | None]
#: (sort key of a witness, source, evidence): lists are put in order of the witnesses.
Heard = tuple[int, str, Sequence[Evidence]]


def best_evidence(heard: Iterable[Heard], limit: int) -> tuple[Evidence, ...]:
    """The evidence of the best witnesses, in their order; ``heard`` names each source once."""
    chosen: list[tuple[int, Evidence]] = []
    for number, _, rows in sorted(heard, key=lambda row: row[:2]):
        chosen += [(number >> 50, item) for item in sorted(rows, key=evidence_order)]
        if len(chosen) >= limit:
            break
    return tuple(item for _, item in sorted(
        chosen[:limit], key=lambda row: (row[0], evidence_order(row[1]))))


def document_node(key: str, votes: Votes, evidence: tuple[Evidence, ...], *,
                  sources: Sequence[str], alone: Iterable[str], candidates: Sequence[str] = (),
                  witness: Witness, rivals: Sequence[Props] = ()) -> Node:
    """A document.  ``alone`` are the ids its sightings would have alone, ``witness`` gives the
    best evidence among some of the votes (by position), ``rivals`` what other numbers the same
    paper is given."""
    if all(props.get("role") == "pointer" for props, _ in votes):
        votes = [({**props.get("at", {}), **props}, number) for props, number in votes]
    read = read_of(votes)
    own = [props for props, _ in votes if props.get("role") == "self"]
    given: dict[str, Any] = {}
    present = {name for props, _ in votes for name in props}
    for name in _DOCUMENT_FIELDS:
        if name not in present:
            continue
        if name in ("missing", "issue_reason") and not own:
            continue
        value = best(_exact(votes) if name == "date" else votes, name)
        if value is not None:
            given[name] = value
    if given.get("missing"):
        filled = _filled(given, votes, witness)
        if filled:
            given["filled"] = filled
        gone = {_FILLED[name] for name in filled} | ({"issued"} if "date" in given else set())
        given["missing"] = {k: v for k, v in given["missing"].items() if k not in gone}
    given["held"] = any(props.get("held") for props, _ in votes)
    given["issue_state"], reason = _issue_state([props for props, _ in votes], own)
    if reason:
        given["issue_reason"] = reason
    given["language"] = "vi"
    given["sources"] = sorted(sources)
    for flag in ("sample", "generic", "planned", "weak"):
        if all(props.get(flag) for props, _ in read):
            given[flag] = True
    if all(props.get("role") in PEOPLE for props, _ in votes):
        given["noted"] = True
    given |= decided_props(votes)
    if any(props.get("role") == "register" for props, _ in votes):
        given["recorded"] = True
    if candidates:
        given["status"] = "ambiguous"
        given["candidates"] = sorted(candidates)
    contradictions = [*_days(votes, witness), *rivals]
    if contradictions:
        given["contradictions"] = contradictions
    search = fold(" ".join(str(given.get(n) or "") for n in ("type", "code", "title", "issuer",
                                                             "place")))
    ids = {*alone, key, *(old for props, _ in votes for old in props.get("former", ()))}
    shown = document_names(given)
    short = " ".join(name for name in sorted(shown - ids) if len(name) < 40)
    return Node(key, NodeKind.DOCUMENT, document_label(given), given, tuple(sorted(shown | ids)),
                f"{search} {short}".strip(), evidence)


def _exact(votes: Votes) -> Votes:
    """Those who give a day, which says more than the bare year or month of a better witness;
    all, when none does."""
    exact = [(props, number) for props, number in votes
             if (props.get("date") or {}).get("precision") == "day"]
    return exact or votes


def _filled(given: Props, votes: Votes, witness: Witness) -> dict[str, Any]:
    """Which fields that the paper itself left blank another one gives, and where."""
    found: dict[str, Any] = {}
    for name, field in _FILLED.items():
        if field not in given["missing"] or name not in given:
            continue
        who = [n for n, (props, _) in enumerate(votes) if props.get(name) == given[name]]
        if who and all(votes[n][0].get("role") != "self" for n in who):
            found[name] = said_where(witness(who))
    return found


def said_where(item: Evidence | None) -> dict[str, Any]:
    """A quote inside a property: source, text and place."""
    if item is None:
        return {}
    row = {"source": item.source, "quote": item.quote, "start": item.start, "end": item.end,
           "where": item.where, "document": item.document}
    return {name: value for name, value in row.items() if value is not None}


def _issue_state(votes: Sequence[Props], own: Sequence[Props]) -> tuple[str, str | None]:
    """issued when the paper, a register row or a full citation says so; else what it says; what a
    person says of it goes before."""
    for props in votes:
        if props.get("role") == "person" and props.get("issue_state"):
            return str(props["issue_state"]), "do người có trách nhiệm xác nhận"
    states = {str(props.get("issue_state")): props.get("issue_reason") for props in own}
    if "issued" in states:
        return "issued", states["issued"]
    for props in sorted(votes, key=role_rank):
        when = props.get("date") or {}
        if props.get("role") not in ("self", *PEOPLE) and props.get("code") \
                and when.get("precision") == "day":
            how = "theo sổ đăng ký" if props.get("role") == "register" else \
                "được viện dẫn đủ số, ngày"
            return "issued", how
    for name in ("draft", "undecided"):
        if name in states:
            return name, states[name]
    return "undecided", None


def _days(votes: Votes, witness: Witness) -> list[Props]:
    """Different days that sources give to one document, each with the best quote."""
    days: dict[str, list[int]] = {}
    for number, (props, _) in enumerate(votes):
        when = props.get("date") or {}
        if when.get("precision") == "day" and props.get("role") not in PEOPLE:
            days.setdefault(when["start"], []).append(number)
    if len(days) < 2:
        return []
    return [{"field": "date", "value": day, **said_where(witness(who))}
            for day, who in sorted(days.items())]


def part_node(key: str, kind: NodeKind, votes: Votes, evidence: tuple[Evidence, ...]) -> Node:
    """A task, target, expected act, event, mention or file."""
    props = {name: value for name in names_in(votes) if (value := best(votes, name)) is not None}
    if "read_as" in props:
        props["read"] = props.pop("read_as")
    label = str(props.get(_LABEL[kind]) or kind.value)
    search = "" if kind in (NodeKind.MENTION, NodeKind.SOURCE) else fold(label)
    return Node(key, kind, label, props, (key,), search, evidence)


def about(number: int) -> int:
    """A number of claims as it is shown: exact up to ten, then the last of 10, 20, 50, 100 … that
    it reaches, so that one more paper about a hub changes nothing."""
    step = 1
    while number >= step * 10:
        step *= 10
    return number if number < 10 else max(n * step for n in (1, 2, 5) if n * step <= number)


def edge_of(tail: str, kind: EdgeKind, head: str, origin: Origin, votes: Votes,
            evidence: tuple[Evidence, ...]) -> Edge:
    """An edge; when more say it than are quoted, it carries about how many."""
    if len(votes) == 1:
        props = {name: value for name, value in votes[0][0].items() if value}
    else:
        props = {name: value for name in names_in(votes)
                 if (value := merged(votes, name)) is not None}
    claims = sum(number for _, number in votes)
    if claims > EVIDENCE:
        props["claims"] = about(claims)
    return Edge(tail, kind, head, origin, props, evidence)


def part_kind(ref: str) -> NodeKind:
    """The kind of node behind the ref of a part."""
    return PARTS[ref[:1]]
