"""What people decided, applied to the claims of a source before anything is derived from them.

A decision is a source of its own (kind ``person``) whose ``S:`` claim holds what was decided under
``decision``.  What it adds (a paper on the desk, an order by word of mouth, an edge confirmed)
are ordinary claims of that source.  What it *overrules* in a reading (which document a citation
means, a wrong field, an edge that is not so) is applied here: :meth:`Decisions.settle` gives the
claims of one source as they count, a pure function of these claims and of the decisions.  The
stored claims stay as they were read.

Nothing is keyed by a place in the text: a document is known by its number, body and year (or by
its text), a citation by its canonical reference and the citing document, a task by its words and
its document, so a decision outlives re-ingest and a better reader.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..kinds import EdgeKind, NodeKind, Origin
from ..model import Claim, Evidence, Props, canonical_json
from ..names import fold, short_hash, shown_name
from ..numbers import canonical
from .documents import Sighting, sighting

#: What identifies a document in a decision, beside ``label`` for people.
IDENTITY = ("code", "number", "symbol", "type", "date", "scope", "own_key")
#: The property by which a part of a document is known, for each letter of a ref.
WORDS = {"T": "action", "G": "metric", "X": "expected", "E": "what", "M": "text"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: ``act`` is choose, field, part, place, deny or add; ``body`` what it says."""

    origin: str
    act: str
    body: Mapping[str, Any]

    def evidence(self) -> Evidence:
        """The decision as evidence: the reason as quote, name and day as place."""
        return person_evidence(self.origin, self.body)

    def mark(self, what: str) -> dict[str, Any]:
        """The mark that a decided node carries wherever it is shown."""
        return person_mark(self.origin, self.body, what)


def person_evidence(origin: str, body: Mapping[str, Any]) -> Evidence:
    """Evidence of a person's word: recorded, rule ``person``."""
    day = "/".join(reversed(str(body["day"]).split("-")))
    return Evidence(origin, str(body["reason"]), "person", 1.0, Origin.RECORDED,
                    where=f"{body['by']}, {day}")


def person_mark(origin: str, body: Mapping[str, Any], what: str) -> dict[str, Any]:
    """Who decided what, when and why."""
    return {"id": origin.removeprefix("person:"), "what": what, "by": body["by"],
            "day": body["day"], "reason": body["reason"], "says": body["says"]}


class Decisions:
    """All decisions of a set of claims."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        found = {}
        for claim in claims:
            body = claim.props.get("decision")
            if claim.kind is NodeKind.SOURCE and body:
                found[claim.source] = Decision(claim.source, str(body["act"]), body)
        self.rows = [found[origin] for origin in sorted(
            found, key=lambda o: (str(found[o].body["day"]), o))]
        self._named = {row.origin: {name for item in named(row.body) for name in _marks(item)}
                       for row in self.rows}

    def __bool__(self) -> bool:
        return bool(self.rows)

    def settle(self, origin: str, claims: Sequence[Claim]) -> list[Claim]:
        """The claims of the source ``origin`` as they count."""
        rows = self._about(claims)
        if not rows or origin.startswith("person:"):
            return list(claims)
        paper = _Paper(list(claims))
        # places first: they are part of whose number it is; then numbers and days; then the rest
        for acts in (("place",), ("field",), ("choose", "part", "track"), ("deny",)):
            for decision in rows:
                if decision.act in acts:
                    _APPLY[decision.act](paper, decision)
        return paper.claims


    def _about(self, claims: Sequence[Claim]) -> list[Decision]:
        """The decisions that may concern a source: they name a number or a text that it names,
        or that another decision puts in its place; or no document at all."""
        if not self.rows:
            return []
        known = {name for claim in claims if claim.kind is NodeKind.DOCUMENT
                 for name in _marks(claim.props)}
        found: set[str] = set()
        while True:
            more = [row for row in self.rows if row.origin not in found
                    and (not self._named[row.origin] or known & self._named[row.origin])]
            if not more:
                return [row for row in self.rows if row.origin in found]
            found.update(row.origin for row in more)
            known.update(name for row in more for name in self._named[row.origin])


def _marks(props: Props) -> set[str]:
    """What a document claim or a decision can be known by: number and text."""
    code, own = props.get("code"), props.get("own_key")
    return ({canonical(str(code))} if code else set()) | ({str(own)} if own else set())


def named(body: Any) -> Iterator[Mapping[str, Any]]:
    """Everything in a decision that names a document: as it is read, and as it is decided."""
    if isinstance(body, Mapping):
        if body.get("code") or body.get("own_key"):
            yield body
        if isinstance(body.get("document"), Mapping) and isinstance(body.get("fields"), Mapping):
            yield {**body["document"], **body["fields"]}
        for value in body.values():
            yield from named(value)
    elif isinstance(body, (list, tuple)):
        for value in body:
            yield from named(value)


def settle(claims: Iterable[Claim]) -> list[Claim]:
    """All claims as they count."""
    rows = list(claims)
    decisions = Decisions(rows)
    if not decisions:
        return rows
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in rows:
        groups[claim.source].append(claim)
    return [claim for origin, group in groups.items()
            for claim in decisions.settle(origin, group)]


def fits(key: Mapping[str, Any], props: Props) -> bool:
    """Whether a document claim means the document that a decision names by ``key``."""
    own = key.get("own_key")
    if own and own == props.get("own_key"):
        return True
    if not (key.get("code") and props.get("code")):
        return False
    known, seen = (sighting_of(row) for row in (key, props))
    if known.code != seen.code or (known.type and seen.type and known.type != seen.type):
        return False
    if known.year and seen.year and known.year != seen.year:
        return False
    if known.placed and seen.placed:
        return known.scope == seen.scope
    # without the body's place only the day tells equal numbers apart
    return known.day is not None and known.day == seen.day


def sighting_of(props: Props) -> Sighting:
    """The identity view of properties alone."""
    return sighting(props, "", "D:")


class _Paper:
    """The claims of one source while decisions are applied to them."""

    def __init__(self, claims: list[Claim]) -> None:
        self.claims = claims
        #: Document claims as read, by ref: what a decision names may be either state.
        self.read: dict[str, list[Props]] = defaultdict(list)
        for claim in claims:
            if claim.kind is NodeKind.DOCUMENT:
                self.read[claim.ref].append(claim.props)

    def means(self, ref: str, key: Mapping[str, Any]) -> bool:
        """Whether the document ``ref`` is the one named by ``key``, as read or as decided."""
        return any(fits(key, props) for props in self.read.get(ref, ())) or any(
            claim.kind is NodeKind.DOCUMENT and claim.ref == ref and fits(key, claim.props)
            for claim in self.claims)

    def own(self, key: Mapping[str, Any]) -> str | None:
        """Ref of the document read from this source that ``key`` names."""
        refs = sorted({ref for ref, rows in self.read.items()
                       if any(props.get("role") == "self" for props in rows)})
        return next((ref for ref in refs if self.means(ref, key)), None)

    def part(self, ref: str, end: Mapping[str, Any]) -> bool:
        """Whether ``ref`` is the task, target … with these words in that document, of several
        with these words the one at that place."""
        letter = ref[:1]
        home, *place = ref[2:].rsplit("|", 2)
        if "at" in end and ":".join(place) != end["at"]:
            return False
        owner = f"D:{home}"
        return letter == end.get("letter") and self.means(owner, end["in"]) and any(
            claim.ref == ref and claim.to is None
            and fold(str(claim.props.get(WORDS[letter]) or "")) == end["words"]
            for claim in self.claims)

    def end(self, ref: str, end: Mapping[str, Any]) -> bool:
        """Whether ``ref`` is the end of an edge that a decision names."""
        if "document" in end:
            return ref[:2] == "D:" and self.means(ref, end["document"])
        if "body" in end:
            return ref[:2] == "O:" and fold(shown_name(ref[2:])) == fold(str(end["body"]))
        return ref[:1] in WORDS and self.part(ref, end)

    def change(self, claim: Claim, props: Mapping[str, Any], decision: Decision) -> None:
        """Give a claim other properties; what was read stays beside them."""
        old = {name: claim.props[name] for name in props
               if name in claim.props and claim.props[name] != props[name]}
        kept = {name: value for name, value in {**claim.props, **props}.items()
                if value is not None}
        read = {**old, **claim.props.get("read_as", {})}
        if read:
            kept["read_as"] = read
        if claim.kind is NodeKind.DOCUMENT:
            former = sighting(claim.props, claim.source, claim.ref).id
            kept["former"] = sorted({former, *claim.props.get("former", ())})
        self._put(claim, replace(claim, props=kept,
                                 evidence=(*claim.evidence, decision.evidence())))

    def _put(self, old: Claim, new: Claim) -> None:
        self.claims[next(n for n, c in enumerate(self.claims) if c is old)] = new

    def recorded(self, refs: frozenset[str], decision: Decision) -> None:
        """Edges that lead to a decided document rest on the decision as well."""
        for claim in list(self.claims):
            if claim.to is not None and (claim.to in refs or claim.ref in refs):
                said = tuple(replace(item, origin=Origin.RECORDED)
                             if item.origin is Origin.STATED else item for item in claim.evidence)
                self._put(claim, replace(claim, evidence=(*said, decision.evidence())))


def _place(paper: _Paper, decision: Decision) -> None:
    """A body whose place the paper does not name is the one that the decision names."""
    if paper.own(decision.body["in"]) is None:
        return
    names: Mapping[str, str] = decision.body["bodies"]

    def renamed(name: str) -> str:
        return names.get(shown_name(name), name) if "[" in name else name

    for claim in list(paper.claims):
        ref = f"O:{renamed(claim.ref[2:])}" if claim.ref[:2] == "O:" else claim.ref
        to = f"O:{renamed(claim.to[2:])}" if claim.to and claim.to[:2] == "O:" else claim.to
        changed: dict[str, Any] = {
            name: renamed(claim.props[name]) for name in ("canonical", "parent", "scope")
            if renamed(str(claim.props.get(name, ""))) != claim.props.get(name, "")}
        if changed and "canonical" in changed:
            changed |= {"place": decision.body.get("place"), "decided": [
                decision.mark("place")]}
        if changed or ref != claim.ref or to != claim.to:
            moved = replace(claim, ref=ref, to=to)
            paper._put(claim, moved)
            if changed:
                paper.change(moved, changed, decision)


#: Which field fills what a paper leaves blank.
_BLANKS = {"number": ("code",), "symbol": ("code",), "issued": ("date",)}


def _field(paper: _Paper, decision: Decision) -> None:
    """A field of a document that was read wrong, or that the paper leaves blank."""
    fields = decision.body["fields"]
    key = decision.body["document"]
    for claim in list(paper.claims):
        if claim.kind is not NodeKind.DOCUMENT or not paper.means(claim.ref, key):
            continue
        own = claim.props.get("role") == "self"
        given = {name: value for name, value in fields.items()
                 if own or name in ("code", "number", "symbol", "scope", "type")}
        # the day that was read goes on telling which document it is; the person's is shown
        given.pop("date", None)
        year = str((claim.props.get("date") or {}).get("start", ""))[:4]
        if "date" in fields and year != fields["date"]["start"][:4] and (own or year):
            given["date"] = fields["date"]
        if own and claim.props.get("missing"):
            given["missing"] = {name: why for name, why in claim.props["missing"].items()
                                if not set(_BLANKS.get(name, (name,))) & fields.keys()}
        if any(claim.props.get(name) != value for name, value in given.items()):
            paper.change(claim, given, decision)
        if own and "issuer" in fields:
            paper.claims = [c for c in paper.claims
                            if not (c.kind is EdgeKind.ISSUED_BY and c.ref == claim.ref)]


def _choose(paper: _Paper, decision: Decision) -> None:
    """Which document a citation of this paper means."""
    home = paper.own(decision.body["in"])
    if home is None:
        return
    means = {name: decision.body["means"].get(name) for name in IDENTITY}
    if "cited" in decision.body:
        ref = f"D:{decision.body['cited']}"
        found = [c for c in paper.claims if c.kind is NodeKind.DOCUMENT and c.ref == ref
                 and c.props.get("role") == "cited"]
        for claim in found:
            paper.change(claim, means, decision)
        if found:
            paper.recorded(frozenset({ref}), decision)
        return
    ref = f"D:decided:{short_hash(canonical_json(means))}"
    mentions = [c for c in paper.claims if c.kind is NodeKind.MENTION
                and c.props.get("state") != "resolved"
                and fold(str(c.props.get("text") or "")) == decision.body["words"]]
    for claim in mentions:
        paper.change(claim, {"state": "decided"}, decision)
        paper.claims.append(Claim(claim.source, EdgeKind.REFERS_TO, claim.ref, {}, ref,
                                  (decision.evidence(),)))
    if mentions:
        source = mentions[0].source
        known = {name: value for name, value in means.items() if value is not None}
        said = tuple(replace(e, origin=Origin.RECORDED) for c in mentions for e in c.evidence)
        paper.claims.append(Claim(source, NodeKind.DOCUMENT, ref, {"role": "cited", **known},
                                  None, (*said, decision.evidence())))
        paper.claims.append(Claim(source, EdgeKind.CITES, home, {}, ref,
                                  (*said, decision.evidence())))


def _part(paper: _Paper, decision: Decision) -> None:
    """A field of a task, target or expected act, or who is to do it."""
    end = decision.body["part"]
    kinds = {EdgeKind(name): bodies for name, bodies in decision.body.get("bodies", {}).items()}
    for claim in list(paper.claims):
        if claim.to is not None or claim.ref[:1] != end["letter"] \
                or not paper.part(claim.ref, end):
            continue
        mark = [*claim.props.get("decided", ()), decision.mark("part")]
        paper.change(claim, {**decision.body.get("fields", {}), "decided": mark}, decision)
        for kind, bodies in kinds.items():
            paper.claims = [c for c in paper.claims
                            if not (c.kind is kind and c.ref == claim.ref)]
            paper.claims += [Claim(claim.source, kind, claim.ref, {}, f"O:{body}",
                                   (decision.evidence(),)) for body in bodies]


def _deny(paper: _Paper, decision: Decision) -> None:
    """An edge that is not so."""
    kind = EdgeKind(decision.body["kind"])
    paper.claims = [c for c in paper.claims if not (
        c.kind is kind and c.to is not None and paper.end(c.ref, decision.body["tail"])
        and paper.end(c.to, decision.body["head"]))]


def _track(paper: _Paper, decision: Decision) -> None:
    """What a tracking system says of a task: beside what the paper says, never in its place."""
    end = decision.body["part"]
    for number, claim in enumerate(paper.claims):
        if claim.to is None and claim.ref[:1] == end["letter"] and paper.part(claim.ref, end):
            said = {**decision.body["tracked"], "id": decision.origin.removeprefix("person:")}
            paper.claims[number] = replace(claim, props={**claim.props, "tracked": said})


_APPLY = {"place": _place, "field": _field, "choose": _choose, "part": _part, "deny": _deny,
          "track": _track}
