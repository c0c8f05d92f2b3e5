"""A small invented cascade, made by hand, with every state and a hostile quote."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.answers import (
    BodyRef,
    CoverageRow,
    DocumentRef,
    Due,
    Hop,
    Quote,
    RestsOn,
    TraceAnswer,
    TraceNode,
    When,
)
from graph.answers_owed import CoverageAnswer

RESTS = RestsOn(7, 5, 5, 1, "2025-05-20", "2025-06-01", True)
HOSTILE = '<script>window.hit=1</script><img src=x onerror="window.hit=1">'


def document(key: str, label: str, level: str, day: str | None, issuer: str | None = None, *,
             held: bool = True, code: str | None = "1-KH", sample: bool = True) -> DocumentRef:
    when = When(day, day, "day") if day else None
    return DocumentRef(key, label, code=code, type="Kế hoạch", title=f"Về việc {label}",
                       date=when, issuer=issuer, level=level, place="tỉnh Minh Họa", held=held,
                       issue_state="issued", sample=sample)


def quote(text: str, home: str = "d2", confidence: float = 0.9, origin: str = "stated") -> Quote:
    return Quote(text, home, f"văn bản {home}", "III.2", f"{home}.txt", None, 10,
                 10 + len(text), "rule", confidence, origin)


def hop(upper: str, lower: str, relation: str = "implements", vi: str = "thực hiện", *,
        lag: int | None = None, origin: str = "stated", text: str = "Thực hiện theo trên") -> Hop:
    return Hop(relation, vi, origin, relation == "implements", upper, lower, lag,
               (quote(text, lower, origin=origin),), 0.9)


def row(ref: DocumentRef | BodyRef, depth: int, parent: str | None, link: Hop | None) -> TraceNode:
    is_document = isinstance(ref, DocumentRef)
    return TraceNode(ref.id, depth, parent, link, ref if is_document else None,
                     None if is_document else ref, 0)


@pytest.fixture
def trace_answer() -> TraceAnswer:
    """Centre → province (with 6 sister plans) → district without number → cell; a group, a body."""
    root = document("d1", "Nghị quyết 01-NQ/TW", "centre", "2024-12-22", "Bộ Chính trị",
                    held=False, sample=False)
    province = document("d2", "Kế hoạch 20-KH/TU", "province", "2025-02-13", "Tỉnh ủy")
    sisters = [document(f"s{i}", f"Kế hoạch {i}-KH/TU", "province", f"2025-02-{i + 10}",
                        f"Tỉnh ủy số {i}") for i in range(6)]
    district = document("d3", "Kế hoạch (chưa rõ số)", "district", None, "Huyện ủy", code=None)
    cell = document("d4", "Kế hoạch 06-KH/CB", "cell", "2025-05-20", HOSTILE)
    group = BodyRef("g1", "Các chi, đảng bộ trực thuộc", "grassroots", True)
    body = BodyRef("b1", "Ban Tuyên giáo", "province")
    rows = [row(root, 0, None, None), row(province, 1, "d1", hop("d1", "d2", lag=53))]
    rows += [row(body, 2, "d2", hop("d2", "b1", "addressed_to", "gửi"))]
    rows += [row(district, 2, "d2", hop("d2", "d3"))]
    rows += [row(group, 3, "d3", hop("d3", "g1", "addressed_to", "gửi"))]
    rows += [row(cell, 3, "d3", hop("d3", "d4", origin="inferred", text=HOSTILE))]
    rows += [row(s, 1, "d1", hop("d1", s.id, lag=50)) for s in sisters]
    documents = {r.document.id: r.document for r in rows if r.document}
    bodies = {r.body.id: r.body for r in rows if r.body}
    return TraceAnswer(root, None, ("implements",), False, False, None, tuple(rows), (),
                       {"centre": 1, "province": 7, "district": 1, "cell": 1}, None, (), RESTS,
                       documents, bodies)


@pytest.fixture
def coverage_answer(trace_answer: TraceAnswer) -> CoverageAnswer:
    """Two communes owe a plan to the province's plan, one is overdue; the group has no deadline."""
    province = trace_answer.documents["d2"]
    district = trace_answer.documents["d3"]
    due = Due("trước ngày 28/3/2025", None, "2025-03-28", None, True, "2025-03-27")

    def owed(unit: BodyRef, state: str, when: Due | None, by: DocumentRef) -> CoverageRow:
        return CoverageRow(unit, "Kế hoạch", state, state, when, None, None,
                           66 if state == "overdue" else None, by, None,
                           (quote("Yêu cầu xây dựng kế hoạch trước ngày 28/3/2025", by.id),),
                           act=f"x-{unit.id}")

    rows = (owed(BodyRef("c1", "Đảng ủy xã Một", "commune"), "overdue", due, province),
            owed(BodyRef("c2", "Đảng ủy xã Hai", "commune"), "not_seen", None, province),
            owed(trace_answer.bodies["g1"], "no_deadline", None, district))
    return CoverageAnswer(trace_answer.root, None, None, "2025-06-01", None, rows,
                          {"overdue": 1, "not_seen": 1, "no_deadline": 1}, {}, None, None, RESTS)


@pytest.fixture
def big_trace(trace_answer: TraceAnswer) -> Callable[[int], TraceAnswer]:
    """The cascade with ``n`` more plans of one level under the root."""

    def make(n: int) -> TraceAnswer:
        more = [document(f"m{i:04}", f"Kế hoạch {i}-KH/ĐU", "district", "2025-03-01", "Huyện ủy")
                for i in range(n)]
        rows = trace_answer.rows + tuple(row(d, 1, "d1", hop("d1", d.id)) for d in more)
        return TraceAnswer(**{name: getattr(trace_answer, name)
                              for name in TraceAnswer.__dataclass_fields__ if name != "rows"},
                           rows=rows)

    return make
