"""What a person knows → a source of its own: claims with name, day and reason.  Pure but for the
look-ups that find what the person speaks of; see ``graph.identity.decisions`` for what counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from graph.errors import BadRequest, NotFound
from graph.identity.decisions import IDENTITY, WORDS, person_evidence, person_mark
from graph.kinds import EDGES, RELATIONS, EdgeKind, NodeKind
from graph.model import Claim, Node, StoredSource, canonical_json
from graph.names import fold, short_hash
from graph.numbers import canonical, split, tidy
from graph.questions.naming import resolve_body
from graph.store import Store
from graph.stored import PERSON

from .pipeline import load
from .reading.bodies.grammar import parse_body
from .reading.model import Body
from .scopes import scope_of
from .sources.row_bodies import body_props, place_context

#: Form of what a person's source holds.
FORM = "person/1"
#: The edge from a document to its parts, by the letter of their refs.
_HOLDING = {"T": EdgeKind.ASSIGNS, "G": EdgeKind.SETS, "X": EdgeKind.EXPECTS}
#: More parts than any document has.
_PARTS = 20_000


@dataclass(frozen=True, slots=True)
class Word:
    """Who says something, on which day (ISO), and why."""

    by: str
    day: str
    reason: str

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise BadRequest("chưa ghi họ tên người quyết (--by)", option="--by")
        if not self.reason.strip():
            raise BadRequest("chưa ghi lý do, căn cứ (--reason)", option="--reason")


@dataclass(slots=True)
class Draft:
    """A person's source while it is put together.  ``subject`` is what it is about: a later word
    on the same subject takes the place of the earlier one."""

    word: Word
    act: str
    subject: Sequence[Any]
    says: str
    body: dict[str, Any] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        """Origin of the source."""
        return f"person:{short_hash(canonical_json(list(self.subject)))}"

    @property
    def record(self) -> dict[str, Any]:
        """What the source says was decided."""
        return {"act": self.act, "by": self.word.by, "day": self.word.day,
                "reason": self.word.reason, "says": self.says, "nodes": self.nodes, **self.body}

    def add(self, kind: NodeKind | EdgeKind, ref: str, /, to: str | None = None,
            **props: Any) -> str:
        """A claim of this source; its ref."""
        kept = {name: value for name, value in props.items() if value is not None}
        self.claims.append(Claim(self.origin, kind, ref, kept, to,
                                 (person_evidence(self.origin, self.record),)))
        return ref

    def mark(self, what: str) -> list[dict[str, Any]]:
        """The mark of the decided node."""
        return [person_mark(self.origin, self.record, what)]

    def pointer(self, key: Mapping[str, Any], what: str | None = None) -> str:
        """Names a document without saying anything of it, except that ``what`` was decided."""
        return self.add(NodeKind.DOCUMENT, _ref(key), role="pointer", at=_at(key),
                        decided=self.mark(what) if what else None)

    def named_body(self, body: Body) -> str:
        """Names a body; its ref."""
        return self.add(NodeKind.ORGANISATION, f"O:{body.canonical}", **_named(body))

    def source(self, recorded_at: str) -> StoredSource:
        """The finished source; ``recorded_at`` is the instant of recording (UTC)."""
        self.add(NodeKind.SOURCE, f"S:{self.origin}", origin=self.origin, decision=self.record)
        packed = canonical_json([claim.to_json() for claim in self.claims])
        return StoredSource(
            self.origin, sha256(packed.encode()).hexdigest(), sha256(b"").hexdigest(), FORM, PERSON,
            tuple(self.claims), recorded_at=recorded_at, info={"by": self.word.by})


def document_key(store: Store, node: Node) -> dict[str, Any]:
    """How a decision names a document: by number, body and date, and by its text if it is held."""
    key = {name: node.props[name] for name in IDENTITY if node.props.get(name) is not None}
    key["label"] = node.label
    own = _own_key(store, node)
    if own is not None:
        key["own_key"] = own
    if not key.get("code") and not key.get("own_key"):
        raise BadRequest(f"“{node.label}” không có số, ký hiệu để ghi quyết định",
                         key=node.id)
    return key


def _own_key(store: Store, node: Node) -> str | None:
    """The key of the text of a document that is held, or of its name when it has no number."""
    code = canonical(str(node.props.get("code") or ""))
    fits: list[tuple[int, str]] = []
    spoken_of = {*node.props.get("sources", ()), *(item.source for item in node.evidence)}
    for claim in store.claims(spoken_of):
        if claim.kind is not NodeKind.DOCUMENT or not claim.props.get("own_key"):
            continue
        own = str(claim.props["own_key"])
        held = claim.props.get("role") == "self" and claim.source in node.props.get("sources", ())
        if not claim.props.get("code") and node.id.endswith(short_hash(own)):
            fits.append((0, own))
        elif held and code and canonical(str(claim.props.get("code") or "")) == code:
            fits.append((1, own))
        elif held and not claim.props.get("code"):
            fits.append((2, own))  # its number was left blank, and another paper gives it
    return min(fits)[1] if fits else None


def number_key(code: str, date: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A document that nothing in the store knows yet, by its printed number."""
    parts = split(code)
    if parts is None:
        raise NotFound(f"không có văn bản “{code}” trong kho, và đó không phải số, ký hiệu",
                       key=code)
    printed = tidy(code)
    scope = scope_of(printed, None, place_context(None, "-"), stated=None)
    found = {"code": printed, "number": parts[0], "symbol": parts[2], "scope": scope,
             "date": dict(date) if date else None, "label": printed}
    return {name: value for name, value in found.items() if value is not None}


def body_of(store: Store, name: str, place: str | None = None) -> Body:
    """The body that a person names: one of the store, else as the grammar reads the name."""
    try:
        node = resolve_body(store, name)
        return parse_body(node.label, place_context(None, "-"))
    except NotFound:
        body = parse_body(name, place_context(name, "-", place))
        if "[" in body.canonical:
            raise BadRequest(f"“{name}”: hãy ghi đủ tên, kèm xã, huyện, tỉnh", name=name) from None
        return body


def numbered(code: str, issuer: Body | None) -> dict[str, Any]:
    """Number fields of a document with the scope that its number has."""
    parts = split(code)
    if parts is None:
        raise BadRequest(f"“{code}” không phải số, ký hiệu văn bản (viết: 12-KH/TU, 26/KH-UBND)",
                         code=code)
    printed = tidy(code)
    scope = scope_of(printed, issuer, place_context(None, "-"), stated=None)
    return {"code": printed, "number": parts[0], "symbol": parts[2], "scope": scope}


def relation(name: str) -> EdgeKind:
    """A relation by its code or its Vietnamese name."""
    for kind in (*RELATIONS, EdgeKind.ISSUED_BY, EdgeKind.ADDRESSED_TO):
        if fold(name) in (kind.value, fold(EDGES[kind].vi)):
            return kind
    known = ", ".join(f"{kind.value} ({EDGES[kind].vi})" for kind in RELATIONS)
    raise BadRequest(f"không có quan hệ “{name}”; các quan hệ: {known}", relation=name)


def part_end(store: Store, node: Node) -> dict[str, Any]:
    """How a decision names a task, target or expected act: by its words and its document, and
    where several parts of the document have these words by its place (``at``) too."""
    letter = {NodeKind.TASK: "T", NodeKind.TARGET: "G", NodeKind.EXPECTED_ACT: "X"}.get(node.kind)
    if letter is None:
        raise BadRequest(f"“{node.label}” không phải nhiệm vụ, chỉ tiêu hay văn bản phải có",
                         key=node.id)
    owner = node.id.rsplit(f":{letter.lower()}:", 1)[0]
    document = store.nodes([owner]).get(owner)
    if document is None:
        raise NotFound(f"không thấy văn bản giao “{node.label}”", key=node.id)
    words = _words_of(node, letter)
    same = [n for n in store.incident([owner], (_HOLDING[letter],), _PARTS).nodes.values()
            if n.kind is node.kind and _words_of(n, letter) == words]
    where = {"at": node.id.rsplit(f":{letter.lower()}:", 1)[1]} if len(same) > 1 else {}
    return {"letter": letter, "words": words, "in": document_key(store, document), **where}


def part_subject(act: str, end: Mapping[str, Any]) -> list[Any]:
    """What a word on a part is about: a later one on the same takes its place."""
    return [act, end["letter"], end["words"], end["in"]["label"],
            *([end["at"]] if "at" in end else [])]


def _words_of(node: Node, letter: str) -> str:
    return fold(str(node.props.get(WORDS[letter]) or ""))


def record(store: Store, draft: Draft) -> int:
    """Write what a person said; an earlier word on the same subject stays retrievable."""
    source = draft.source(datetime.now(UTC).isoformat(timespec="seconds"))
    return load(store, [source], keep=[source.origin])[0]


def undo(store: Store, key: str) -> str:
    """Take back what a person said; its id.  What was read counts again."""
    known = [s.origin for s in store.sources() if s.kind == PERSON]
    fits = [origin for origin in known if origin.removeprefix("person:").startswith(key.strip())]
    if len(fits) != 1 or not key.strip():
        raise NotFound(f"không có quyết định nào mang mã “{key}” (xem resolve --list)", key=key)
    load(store, [], drop=fits, keep=fits)
    return fits[0].removeprefix("person:")


def _named(body: Body) -> dict[str, Any]:
    return dict(body_props(body))


def _at(key: Mapping[str, Any]) -> dict[str, Any]:
    return {name: key[name] for name in IDENTITY if key.get(name) is not None}


def _ref(key: Mapping[str, Any]) -> str:
    code = key.get("code")
    return f"D:{canonical(str(code))}@{short_hash(canonical_json(_at(key)))}" if code \
        else f"D:{short_hash(str(key['own_key']))}"
