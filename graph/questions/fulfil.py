"""What fulfils an expected act, and why a paper that comes near does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..data import rules
from ..kinds import DIRECTING, EDGES, EdgeKind, Origin
from ..model import Edge, Node
from ..names import fold
from .papers import Papers
from .views import day_of

_REPORT = "bao cao"
_ANY = "van ban"
#: Papers whose numbers are looked for in titles.
_FEW = 64
_SPACED = re.compile(r" ?([/-]) ?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the kind of paper (folded, and for people), what it must carry out or
    report on (``directives``), the papers that ask for it, and whether a study plan is asked for.
    ``many``: too many papers would do for one of them to be known by its number in a title.
    """

    paper: str
    paper_vi: str
    report: bool
    directives: frozenset[str]
    orders: frozenset[str]
    since: str | None
    study: bool = False
    many: bool = False


def is_report(nature: str, paper: str) -> bool:
    """Whether a report is asked for."""
    return nature == "report" or fold(paper).startswith(_REPORT)


def asks_for_study(sentences: Iterable[str]) -> bool:
    """Whether the order itself asks for a plan of study or propaganda."""
    heads: list[str] = rules("coverage")["asks_for_study"]
    return any(head in words for words in map(fold, sentences) for head in heads)


def why_not(papers: Papers, document: Node, wanted: Wanted) -> str | None:
    """Why a document of the right body does not count; ``None`` when it does."""
    if document.id in wanted.orders:
        return "chính là văn bản giao việc này"
    if document.props.get("issue_state") != "issued":
        if not document.props.get("held") and not document.props.get("recorded"):
            return "chỉ được viện dẫn, chưa có văn bản"
        return "chưa có số, ngày; chưa rõ đã ban hành"
    kind = fold(str(document.props.get("type") or ""))
    if not _same_kind(kind, wanted):
        return f"không phải {'báo cáo' if wanted.report else wanted.paper_vi.lower()}"
    day = day_of(document)
    if wanted.since and day and day < wanted.since:
        return "ban hành trước văn bản giao việc"
    if wanted.report:
        return None if _reports_on(papers, document, wanted) \
            else "không ghi là báo cáo việc được giao"
    if not papers.parents(document.id) & wanted.directives:
        return "chỉ viện dẫn hoặc nêu tên, không ghi là thực hiện văn bản được giao"
    if is_study(papers, document) != wanted.study and not _both(document):
        return ("không phải kế hoạch học tập, quán triệt" if wanted.study else
                "là kế hoạch học tập, quán triệt, không phải kế hoạch thực hiện")
    return None


def _same_kind(kind: str, wanted: Wanted) -> bool:
    if wanted.paper == _ANY:
        return True
    if wanted.report:
        return kind.startswith(_REPORT)
    return bool(kind) and (f"{kind} ".startswith(f"{wanted.paper} ")
                           or f"{wanted.paper} ".startswith(f"{kind} "))


def is_study(papers: Papers, document: Node) -> bool:
    """Whether a document is one of study and propaganda by its relation or its title."""
    if any(e.kind is EdgeKind.DISSEMINATES for e in papers.links.get(document.id, ())):
        return True
    title = fold(str(document.props.get("title") or ""))
    heads: list[str] = rules("coverage")["study_titles"]
    return any(title.startswith(head) for head in heads)


def _both(document: Node) -> bool:
    """Whether the title says that it is carried out as well as studied."""
    title = fold(str(document.props.get("title") or ""))
    return any(words in title for words in rules("coverage")["carries_out_too"])


def _reports_on(papers: Papers, document: Node, wanted: Wanted) -> bool:
    links = papers.links.get(document.id, ())
    if any(e.head in wanted.directives and (e.kind is EdgeKind.REVIEWS or e.kind in DIRECTING)
           for e in links):
        return True
    return _named(papers, document, wanted)  # a row of a register has no text, only a title


def _named(papers: Papers, document: Node, wanted: Wanted) -> bool:
    """Whether the title names a paper it is asked to be about."""
    title = plain(str(document.props.get("title") or ""))
    return any(code and f" {plain(code)} " in f" {title} " for code in _codes(papers, wanted))


def touches(papers: Papers, document: Node, wanted: Wanted) -> bool:
    """Whether a document has to do with what is asked for, so that not counting it needs a
    reason."""
    kind = fold(str(document.props.get("type") or ""))
    if wanted.report != kind.startswith(_REPORT) and (wanted.report or not kind):
        return False  # a plan does not come near a report
    return document.id in wanted.orders \
        or any(e.head in wanted.directives for e in papers.links.get(document.id, ())) \
        or _named(papers, document, wanted)


def _codes(papers: Papers, wanted: Wanted) -> list[str]:
    return [str(papers.nodes[key].props.get("code") or "") for key in sorted(wanted.directives)
            if key in papers.nodes] \
        if not wanted.many and len(wanted.directives) <= _FEW else []


def plain(text: str) -> str:
    """Folded words with numbers written close: "57 - NQ/TW" → "57-nq/tw"."""
    return re.sub(r"[^0-9a-z/-]+", " ", _SPACED.sub(r"\1", fold(text)))


def why(papers: Papers, document: Node, wanted: Wanted) -> str:
    """Why a document was counted, in words."""
    issuers = ", ".join(node.label for node in papers.issuers(document.id)) \
        or str(document.props.get("issuer") or "")
    edge = _best(e for e in papers.links.get(document.id, ()) if e.head in wanted.directives
                 and (e.kind in DIRECTING or (wanted.report and e.kind is EdgeKind.REVIEWS)))
    if edge is None:
        said = "tên văn bản ghi trong sổ nêu số văn bản được giao"
    else:
        said = f"{EDGES[edge.kind].vi} {papers.nodes[edge.head].label}"
        said += {Origin.RECORDED: " (theo sổ)", Origin.INFERRED: " (suy ra)"}.get(edge.origin, "")
    return f"do {issuers} ban hành; {said}" if issuers else said


def wrong_basis(papers: Papers, document: Node, wanted: Wanted) -> str | None:
    """Why a counted document rests on the wrong paper (decision 13), ``None`` when it does not."""
    links = [e for e in papers.links.get(document.id, ()) if e.head in wanted.directives]
    stated = [e for e in links if e.origin is Origin.STATED]
    directing = [e for e in links if e.kind in DIRECTING or e.kind is EdgeKind.REVIEWS]
    if stated and not any(e in directing for e in stated):
        return f"văn bản chỉ ghi “{EDGES[stated[0].kind].vi}”, không ghi là thực hiện"
    day = day_of(document)
    old = sorted({e.head for e in directing if papers.replaced_before(e.head, day)})
    live = [e for e in directing if e.head not in old]
    if old and not live:
        return f"thực hiện {papers.nodes[old[0]].label}, văn bản đã bị thay thế trước đó"
    return None


def _best(edges: Iterable[Edge]) -> Edge | None:
    order = (Origin.STATED, Origin.RECORDED, Origin.INFERRED)
    return min(edges, key=lambda e: (order.index(e.origin), -e.confidence, e.head), default=None)


def by_period(documents: Sequence[Node], days: Sequence[str],
              names: Sequence[str | None]) -> dict[int, Node]:
    """Which document stands for which period of a recurring duty: the one whose title names the
    period, else the period that ends nearest to its day; the first of several counts."""
    found: dict[int, Node] = {}
    for document in sorted(documents, key=lambda d: (day_of(d) or "9999", d.id)):
        title = fold(str(document.props.get("title") or ""))
        named = [n for n, name in enumerate(names)
                 if name and re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", title)]
        day = day_of(document)
        if named:
            found.setdefault(named[0], document)
        elif day is not None and days:
            nearest = min(range(len(days)), key=lambda n: (_apart(days[n], day), n))
            found.setdefault(nearest, document)
    return found


def _apart(first: str, second: str) -> int:
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
