"""``compare D --across provinces``: what each province made of one directive, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..answers import DocumentRef, TargetRow, TargetStep
from ..answers_compare import CompareAnswer, CompareRow, Resembles
from ..catalogue import predecessor_provinces, provinces
from ..errors import BadRequest
from ..kinds import DIRECTING, WIDER, EdgeKind, NodeKind
from ..model import Node, OfferedFile
from ..names import fold
from ..store import Store
from .annexes import with_annexes
from .cascade import Cascade
from .likeness import nearest
from .naming import resolve_document
from .target_matching import compare as compare_targets
from .targets import STEP_VI, Paper, papers_of, targets_of
from .views import day_of, document_ref, lag, rests_on

ACROSS = ("provinces",)
#: Who speaks for a province, the first that has a document.
_HEADS = (("tinh uy", "thanh uy", "ban thuong vu tinh uy", "ban thuong vu thanh uy",
           "ban chap hanh dang bo tinh", "ban chap hanh dang bo thanh pho"),
          ("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"))


def compare(store: Store, document: str, *, across: str = "provinces",
            today: str) -> CompareAnswer:
    """One row for each province of that day: its document, day, lag, number of tasks, the
    directive's targets as it has them, the sibling text it most resembles; an empty row says why.

    A province formed by a merger shows what the provinces it was made of had issued.
    """
    if across not in ACROSS:
        raise BadRequest(f"không so sánh được theo “{across}”; dùng: {', '.join(ACROSS)}",
                         across=across)
    root = resolve_document(store, document)
    family = frozenset(with_annexes(store, root.id))
    own = targets_of(store, root)
    part = store.reach(root.id, direction="down", kinds=WIDER)
    nodes = {**part.nodes, root.id: root}
    directing = Cascade(root.id, nodes, part.edges, DIRECTING).reached
    wide = Cascade(root.id, nodes, part.edges, WIDER).reached - family
    annexes = {e.tail for e in part.edges if e.kind is EdgeKind.ISSUED_WITH}
    by_place: dict[str, list[Node]] = defaultdict(list)
    for key in wide - annexes:
        node = nodes[key]
        if node.props.get("level") == "province" and node.props.get("place"):
            by_place[fold(str(node.props["place"]))].append(node)
    chosen: dict[str, Node] = {}
    others: dict[str, list[Node]] = {}
    for row in provinces(today):
        names = {fold(row.name), *(fold(old) for old in predecessor_provinces(row.name))}
        found = sorted((n for name in names for n in by_place.get(name, ())),
                       key=lambda n: _rank(n, directing))
        if found:
            chosen[row.name], others[row.name] = found[0], found[1:]
    papers, tasks = _contents(store, chosen)
    texts = {n.id: text for n in chosen.values()
             if (text := _whole(store, n)) is not None}
    alike = nearest(texts, _whole(store, root))
    refs = {n.id: document_ref(n) for n in chosen.values()}
    rows = []
    for row in provinces(today):
        called = [row.name, *predecessor_provinces(row.name)]
        best = chosen.get(row.name)
        rows.append(_row(root, row.name, best, others.get(row.name, ()), directing, own,
                         papers, tasks, _like(best, alike, refs),
                         _why_empty(store, called, best, texts)))
    return CompareAnswer(
        document=document_ref(root), across=across, today=today, targets=tuple(own),
        rows=tuple(rows), seen=len(chosen),
        rests_on=rests_on(store, today, sample=bool(root.props.get("sample"))))


def _rank(node: Node, directing: set[str]) -> tuple[bool, bool, int, str, str]:
    issuer = fold(str(node.props.get("issuer") or ""))
    head = next((n for n, starts in enumerate(_HEADS) if issuer.startswith(starts)), len(_HEADS))
    return (node.id not in directing, node.props.get("issue_state") != "issued", head,
            day_of(node) or "9999", node.id)


def _contents(store: Store, chosen: Mapping[str, Node]
              ) -> tuple[dict[str, Paper], dict[str, int]]:
    """The targets and the number of tasks of each paper, its annexes included."""
    homes = {key: node.id for node in chosen.values() for key in with_annexes(store, node.id)}
    tasks: dict[str, int] = defaultdict(int)
    if homes:
        for edge in store.tasks(documents=sorted(homes)).edges:
            if edge.kind is EdgeKind.ASSIGNS and edge.tail in homes:
                tasks[homes[edge.tail]] += 1
    return papers_of(store, homes, {n.id: n for n in chosen.values()}), tasks


def _whole(store: Store, node: Node) -> str | None:
    """The text of a paper whose file holds nothing but it and its annexes."""
    family = set(with_annexes(store, node.id))
    part = store.incident([node.id], (EdgeKind.READ_FROM,))
    for key, source in sorted(part.nodes.items()):
        if source.kind is not NodeKind.SOURCE:
            continue
        homes = {e.tail for e in store.incident([key], (EdgeKind.READ_FROM,)).edges}
        text = store.text(str(source.props.get("origin"))) if homes <= family else None
        if text is not None:
            return text
    return None


def _like(node: Node | None, alike: Mapping[str, tuple[str, float]],
          refs: Mapping[str, DocumentRef]) -> Resembles | None:
    if node is None or node.id not in alike:
        return None
    other, share = alike[node.id]
    return Resembles(refs[other], share)


def _row(root: Node, place: str, node: Node | None, others: Iterable[Node],
         directing: set[str], own: list[TargetRow], papers: Mapping[str, Paper],
         tasks: Mapping[str, int], resembles: Resembles | None,
         why: str | None) -> CompareRow:
    if node is None:
        return CompareRow(place, None, (), False, None, None, (), None, None, why)
    ref = document_ref(node)
    steps: list[TargetStep] = []
    added = 0
    paper = papers.get(node.id)
    held = bool(node.props.get("held"))
    for item in compare_targets(own, paper.rows, paper.restated) if paper else ():
        if item.verdict is None and item.near is None:
            added += 1
            continue
        state, note = (item.verdict.state, item.verdict.note) if item.verdict else (
            "uncompared", "lời gần giống, chưa chắc cùng một chỉ tiêu")
        above = item.upper or item.near
        assert above is not None
        steps.append(TargetStep(ref, state, STEP_VI[state], item.lower,
                                bool(paper and item.lower.id in paper.restated), note, above.id))
    return CompareRow(
        place, ref, tuple(document_ref(n) for n in others), node.id in directing,
        lag(root, node), tasks.get(node.id, 0) if held else None, tuple(steps),
        added if held else None, resembles, why)


def _unread(store: Store, names: list[str]) -> list[OfferedFile]:
    """Files not read whose name or folder names the province."""
    if not store.counts().files_unread:
        return []
    return [f for f in store.files() if f.state == "unread"
            and any(fold(name) in fold(f.path.replace("-", " ").replace("_", " "))
                    for name in names)]


def _why_empty(store: Store, names: list[str], node: Node | None,
               texts: Mapping[str, str]) -> str | None:
    """Why a row has no document, or no more than a number and a day."""
    if node is not None:
        if not node.props.get("held"):
            return "chưa có toàn văn: chỉ biết số, ngày từ sổ hoặc từ văn bản khác viện dẫn"
        return None if node.id in texts else "tệp chứa nhiều văn bản nên không so lời được"
    unread = _unread(store, names)
    if any(store.page(NodeKind.DOCUMENT, place=name, held=True, limit=1) for name in names):
        why = "đã nạp văn bản của tỉnh nhưng chưa thấy văn bản thực hiện"
    else:
        why = "chưa nạp văn bản nào của tỉnh"
    if unread:
        why += f"; {len(unread)} tệp chưa đọc được có thể là: {unread[0].path}"
    return why
