"""The lag in its parts: issued, arrived, own plan issued, where a register tells."""

from __future__ import annotations

from typing import Any

from graph.kinds import EdgeKind, Origin
from graph.model import Claim
from graph.questions import coverage, trace
from viz.labels import load

AN = "Đảng ủy xã An Mẫu, tỉnh Minh Mẫu"
BINH = "Đảng ủy xã Bình Mẫu, tỉnh Minh Mẫu"


def arrived(builder: Any, code: str, unit: str, day: str) -> None:
    builder.claims.append(Claim(
        "so-den.csv", EdgeKind.RECEIVED_BY, f"D:{code}", {"date": day, "number": "12"},
        f"O:{unit}", builder.evidence("so-den.csv", "12;18-KH/TU", Origin.RECORDED)))
    builder.claims.append(Claim("so-den.csv", builder.claims[0].kind, f"D:{code}", {
        "role": "register", "code": code, "type": "Kế hoạch", "scope": "Tỉnh ủy Minh Mẫu",
        "date": {"start": "2025-01-15", "end": "2025-01-15", "precision": "day"}}))


def hop_to(answer: Any, code: str) -> Any:
    return next(r.hop for r in answer.rows if r.document is not None and r.document.code == code)


def test_a_hop_says_when_the_paper_arrived(builder: Any, make: Any) -> None:
    arrived(builder, "18-KH/TU", AN, "2025-01-25")
    answer = trace(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    hop = hop_to(answer, "05-KH/ĐU")
    assert hop.lag_days == 64
    assert (hop.parts.arrived, hop.parts.to_arrival, hop.parts.to_own) == ("2025-01-25", 10, 54)
    assert hop.parts.quotes[0].text == "12;18-KH/TU"
    assert hop_to(answer, "18-KH/TU").parts is None
    assert load("vi").lag_parts(hop.parts) == (
        "đến nơi 25/01/2025, sau 10 ngày; văn bản của đơn vị sau 54 ngày kể từ ngày đến")


def test_coverage_says_it_for_who_has_and_who_has_not(builder: Any, make: Any) -> None:
    arrived(builder, "18-KH/TU", AN, "2025-01-25")
    arrived(builder, "18-KH/TU", BINH, "2025-02-01")
    answer = coverage(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    parts = {r.unit.name: r.parts for r in answer.rows}
    assert (parts[AN].to_arrival, parts[AN].to_own) == (10, 54)
    assert (parts[BINH].to_arrival, parts[BINH].to_own) == (17, None)


def test_a_day_that_cannot_be_right_gives_no_parts(builder: Any, make: Any) -> None:
    arrived(builder, "18-KH/TU", AN, "2025-01-02")
    answer = trace(make(builder.claims), "90-NQ/TW", today="2025-06-01")
    assert hop_to(answer, "05-KH/ĐU").parts is None
