"""``quality``: what a careful clerk would look at again in the whole store."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..answers_review import QualityAnswer, QualityRow
from ..kinds import DIRECTING, RELATIONS, EdgeKind, NodeKind, Origin
from ..labels import reason_vi
from ..model import Edge, Node
from ..names import fold
from ..series import committee
from ..store import Store
from .cascade import components
from .views import day_of, document_ref, quotes, rests_on

#: Code → what is said of it, in the order of the answer.
CHECKS: dict[str, str] = {
    "contradiction": "các văn bản ghi khác nhau về cùng một văn bản",
    "cycle": "viện dẫn vòng tròn",
    "younger_citation": "viện dẫn văn bản ra sau mình",
    "replaced": "viện dẫn văn bản đã bị thay thế, bãi bỏ",
    "impossible_date": "ngày không thể có",
    "duplicate_number": "hai văn bản cùng số trong một sổ",
    "number_gap": "sổ văn bản thiếu số",
    "no_number": "không thấy số",
    "no_date": "không thấy ngày",
    "signature": "cơ quan ký khác cơ quan ban hành",
    "orphan": "không thấy văn bản cấp trên",
    "ambiguous": "chưa rõ viện dẫn văn bản nào",
}
#: Earlier than the founding of the Party no paper of these series can be.
_EARLIEST = "1930-02-03"
_BEHALF = re.compile(r"^t/?m\.?\s*")
#: Behind the organ may stand for whom the person signs: "TM. … KT. CHỦ TỊCH".
_FOR = re.compile(r"\s*\b(?:k/?t|q|t/?l|t/?uq)\.?\s.*")
#: A series is searched for gaps when so many numbers, and so large a share, are known.
_KNOWN, _SHARE = 5, 0.5


@dataclass(slots=True)
class _View:
    papers: dict[str, Node]
    relations: list[Edge]
    issuers: dict[str, set[str]]
    labels: dict[str, str]


def quality(store: Store, *, today: str) -> QualityAnswer:
    """Findings over all documents, by kind; each names its documents and, where there is one,
    the sentence.  None of them is repaired here."""
    view = _read(store)
    rows = [row for check in (_contradictions, _cycles, _young, _replaced, _dates, _series,
                              _missing, _signatures, _orphans, _open)
            for row in check(view, today)]
    order = {code: number for number, code in enumerate(CHECKS)}
    rows.sort(key=lambda r: (order[r.code], r.documents[0].label if r.documents else "",
                             r.detail))
    counts = Counter(row.code for row in rows)
    return QualityAnswer(
        today=today, rows=tuple(rows), counts={c: counts[c] for c in CHECKS if counts[c]},
        rests_on=rests_on(store, today, sample=any(
            d.sample for row in rows for d in row.documents)))


def _read(store: Store) -> _View:
    papers: dict[str, Node] = {}
    labels: dict[str, str] = {}
    relations: list[Edge] = []
    issuers: dict[str, set[str]] = defaultdict(set)
    for item in store.stream():
        if isinstance(item, Node):
            if item.kind is NodeKind.DOCUMENT:
                papers[item.id] = item
            elif item.kind is NodeKind.ORGANISATION:
                labels[item.id] = item.label
        elif item.kind in RELATIONS:
            relations.append(item)
        elif item.kind is EdgeKind.ISSUED_BY:
            issuers[item.tail].add(item.head)
    return _View(papers, relations, issuers, labels)


def _row(code: str, papers: Sequence[Node], detail: str,
         evidence: Sequence[Edge] = (), nodes: Mapping[str, Node] | None = None) -> QualityRow:
    found = [e for edge in evidence for e in edge.evidence] or [
        e for node in papers for e in node.evidence]
    return QualityRow(code, CHECKS[code], tuple(document_ref(n) for n in papers), detail,
                      quotes(found, nodes or {n.id: n for n in papers}, limit=2))


def _contradictions(view: _View, _: str) -> Iterator[QualityRow]:
    for node in view.papers.values():
        for name in sorted({c["field"] for c in node.props.get("contradictions") or ()}):
            values = [f"{c['value']} ({c['source']})" for c in node.props["contradictions"]
                      if c["field"] == name]
            yield _row("contradiction", [node], "; ".join(values))


def _cycles(view: _View, _: str) -> Iterator[QualityRow]:
    above: dict[str, list[str]] = defaultdict(list)
    for edge in view.relations:
        if edge.kind in DIRECTING and edge.kind is not EdgeKind.ISSUED_WITH \
                and edge.origin is not Origin.INFERRED:
            above[edge.tail].append(edge.head)
    for part in components(view.papers, above):
        if len(part) > 1:
            inside = set(part)
            edges = [e for e in view.relations if e.kind in DIRECTING and e.tail in inside
                     and e.head in inside]
            yield _row("cycle", [view.papers[k] for k in part],
                       f"{len(part)} văn bản thực hiện lẫn nhau", edges, view.papers)


def _young(view: _View, _: str) -> Iterator[QualityRow]:
    for edge in view.relations:
        lower, upper = view.papers[edge.tail], view.papers[edge.head]
        first, second = day_of(lower), day_of(upper)
        if edge.kind is EdgeKind.ISSUED_WITH or first is None or second is None \
                or second <= first or edge.evidence == ():
            continue
        yield _row("younger_citation", [lower, upper], f"{first} viện dẫn {second}", [edge],
                   view.papers)


def _replaced(view: _View, _: str) -> Iterator[QualityRow]:
    ended: dict[str, list[tuple[str, Node]]] = defaultdict(list)
    for edge in view.relations:
        day = day_of(view.papers[edge.tail])
        if edge.kind in (EdgeKind.REPLACES, EdgeKind.REPEALS) and day:
            ended[edge.head].append((day, view.papers[edge.tail]))
    for edge in view.relations:
        cited = ended.get(edge.head)
        day = day_of(view.papers[edge.tail])
        if not cited or day is None or edge.kind in (EdgeKind.REPLACES, EdgeKind.REPEALS,
                                                     EdgeKind.AMENDS):
            continue
        when, by = min(cited, key=lambda pair: (pair[0], pair[1].id))
        if when < day and by.id != edge.tail:
            yield _row("replaced", [view.papers[edge.tail], view.papers[edge.head], by],
                       f"bị thay thế từ {when}", [edge], view.papers)


def _dates(view: _View, today: str) -> Iterator[QualityRow]:
    for node in view.papers.values():
        when = node.props.get("date")
        if when and (when["start"] > today or when["end"] < _EARLIEST):
            yield _row("impossible_date", [node], f"đề ngày {when['start']}, " + (
                f"sau ngày hỏi {today}" if when["start"] > today
                else f"trước ngày {_EARLIEST}"))


def _series(view: _View, _: str) -> Iterator[QualityRow]:
    books: dict[tuple[str, str, str], dict[int, list[Node]]] = defaultdict(
        lambda: defaultdict(list))
    for node in view.papers.values():
        number = str(node.props.get("number") or "").split("/")[0]
        when = node.props.get("date") or {}
        known = node.props.get("held") or node.props.get("recorded")
        if not (known and number.isdigit() and when.get("start")):
            continue
        for body in view.issuers.get(node.id, ()):
            book = (committee(view.labels[body]), str(node.props.get("symbol") or ""),
                    when["start"][:4])
            books[book][int(number)].append(node)
    for (body, symbol, year), numbers in sorted(books.items()):
        for value, nodes in sorted(numbers.items()):
            if len({n.id for n in nodes}) > 1:
                yield _row("duplicate_number", nodes, f"số {value} {symbol} năm {year}, {body}")
        absent = sorted(set(range(min(numbers), max(numbers))) - set(numbers))
        if absent and len(numbers) >= _KNOWN and \
                len(numbers) / (max(numbers) - min(numbers) + 1) >= _SHARE:
            yield _row("number_gap", [next(iter(numbers.values()))[0]],
                       f"{body}, {symbol} năm {year}: thiếu số "
                       + ", ".join(map(str, absent[:20])))


def _missing(view: _View, _: str) -> Iterator[QualityRow]:
    for node in view.papers.values():
        why = node.props.get("missing") or {}
        if not node.props.get("held") or node.props.get("planned"):
            continue
        if not node.props.get("number") and not node.props.get("code"):
            yield _row("no_number", [node], reason_vi(why.get("number") or ""))
        if not node.props.get("date"):
            yield _row("no_date", [node], reason_vi(why.get("issued") or ""))


def _signatures(view: _View, _: str) -> Iterator[QualityRow]:
    for node in view.papers.values():
        signer = node.props.get("signer") or {}
        behalf, issuer = _FOR.sub("", fold(str(signer.get("on_behalf") or ""))), \
            node.props.get("issuer")
        match = _BEHALF.match(behalf)
        if match and issuer and not fold(str(issuer)).startswith(behalf[match.end():].strip()):
            yield _row("signature", [node], f"ký {signer['on_behalf']}; ban hành: {issuer}")


def _orphans(view: _View, _: str) -> Iterator[QualityRow]:
    upward = {e.tail for e in view.relations if e.kind in DIRECTING}
    for node in view.papers.values():
        if node.props.get("held") and node.id not in upward \
                and node.props.get("level") not in ("centre", "ministry"):
            yield _row("orphan", [node], "không ghi là thực hiện văn bản nào")


def _open(view: _View, _: str) -> Iterator[QualityRow]:
    for node in view.papers.values():
        if node.props.get("status") == "ambiguous":
            names = [view.papers[k].label for k in node.props.get("candidates") or ()
                     if k in view.papers]
            yield _row("ambiguous", [node], "có thể là: " + "; ".join(names))
