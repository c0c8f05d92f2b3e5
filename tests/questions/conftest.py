"""A small invented world in a real embedded store: a resolution, a province, two communes, a cell.

    NQ 90-NQ/TW ── implements ── 18-KH/TU ── implements ── 05-KH/ĐU (xã An Mẫu) ── 02-KH/CB (cell)
                                     └── expects a plan from each commune committee before 31/3/2025
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.identity import delta_to, derive
from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim, Evidence, StoredSource
from graph.sqlite import SqliteStore
from graph.store import Store

Make = Callable[[list[Claim]], Store]


def day(iso: str) -> dict[str, str]:
    return {"start": iso, "end": iso, "precision": "day"}


class Builder:
    """Claims in a few words; each document is a source of its own."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []

    def evidence(self, source: str, quote: str, origin: Origin = Origin.STATED,
                 confidence: float = 0.95) -> tuple[Evidence, ...]:
        return (Evidence(source, quote, "test", confidence, origin, 0, len(quote), "I.1"),)

    def body(self, name: str, **props: Any) -> str:
        self.claims.append(Claim("units.csv", NodeKind.ORGANISATION, f"O:{name}",
                                 {"canonical": name, "registered": True, **props}))
        parent = props.get("parent")
        if parent:
            self.claims.append(Claim("units.csv", EdgeKind.PART_OF, f"O:{name}", {},
                                     f"O:{parent}", self.evidence("units.csv", name,
                                                                  Origin.RECORDED)))
        return f"O:{name}"

    def document(self, code: str, iso: str | None, issuer: str, level: str, *,
                 kind: str = "Kế hoạch", held: bool = True, state: str = "issued",
                 scope: str | None = None, **props: Any) -> str:
        source = code.replace("/", "_") + ".txt"
        row: dict[str, Any] = {"role": "self" if held else "cited", "held": held, "code": code,
                               "type": kind, "issuer": issuer, "level": level,
                               "scope": scope or issuer, "issue_state": state, **props}
        if iso:
            row["date"] = day(iso)
        self.claims.append(Claim(source, NodeKind.DOCUMENT, f"D:{code}", row, None,
                                 self.evidence(source, f"Số {code}")))
        self.body(issuer, level=level)
        self.claims.append(Claim(source, EdgeKind.ISSUED_BY, f"D:{code}", {}, f"O:{issuer}",
                                 self.evidence(source, issuer)))
        return code

    def cites(self, lower: str, kind: EdgeKind, upper: str, upper_props: dict[str, Any],
              quote: str, origin: Origin = Origin.STATED) -> None:
        source = lower.replace("/", "_") + ".txt"
        self.claims.append(Claim(source, NodeKind.DOCUMENT, f"D:{upper}",
                                 {"role": "cited", "code": upper, **upper_props}))
        self.claims.append(Claim(source, kind, f"D:{lower}", {}, f"D:{upper}",
                                 self.evidence(source, quote, origin)))

    def expects(self, code: str, unit: str, paper: str, last_day: str | None,
                aims: list[str]) -> None:
        source = code.replace("/", "_") + ".txt"
        number = sum(c.kind is NodeKind.EXPECTED_ACT for c in self.claims) + 1
        ref = f"X:{code}|III.5|{number}"
        evidence = self.evidence(source, f"{unit} xây dựng {paper}, gửi về trước hạn")
        deadline = {"text": "hạn", "to": last_day} if last_day else None
        self.claims.append(Claim(source, NodeKind.EXPECTED_ACT, ref, {
            "nature": "document", "expected": paper, "unit_name": unit,
            **({"deadline": deadline, "last_day": last_day} if deadline else {})}, None, evidence))
        self.claims.append(Claim(source, EdgeKind.EXPECTS, f"D:{code}", {}, ref, evidence))
        self.claims.append(Claim(source, EdgeKind.DUE_FROM, ref, {}, f"O:{unit}", evidence))
        for aim in aims:
            self.claims.append(Claim(source, EdgeKind.ACT_IMPLEMENTS, ref, {}, f"D:{aim}",
                                     evidence))

    def addressed(self, code: str, unit: str, purpose: str) -> None:
        source = code.replace("/", "_") + ".txt"
        self.claims.append(Claim(source, EdgeKind.ADDRESSED_TO, f"D:{code}",
                                 {"purpose": purpose}, f"O:{unit}",
                                 self.evidence(source, f"- {unit} ({purpose})")))

    def task(self, code: str, unit: str, action: str, deadline: dict[str, Any] | None,
             last_day: str | None) -> None:
        source = code.replace("/", "_") + ".txt"
        number = sum(c.kind is NodeKind.TASK for c in self.claims) + 1
        ref = f"T:{code}|II.1|{number}"
        evidence = self.evidence(source, f"{unit} {action}")
        self.claims.append(Claim(source, NodeKind.TASK, ref, {
            "action": action, "deadline": deadline, "last_day": last_day, "section": "II.1"},
            None, evidence))
        self.claims.append(Claim(source, EdgeKind.ASSIGNS, f"D:{code}", {}, ref, evidence))
        self.claims.append(Claim(source, EdgeKind.ASSIGNED_TO, ref, {}, f"O:{unit}", evidence))


ROOT = {"type": "Nghị quyết", "scope": "trung ương", "date": day("2024-12-01")}
PLAN = {"type": "Kế hoạch", "scope": "Tỉnh ủy Minh Mẫu", "date": day("2025-01-15")}
COMMUNE = {"type": "Kế hoạch", "scope": "Đảng ủy xã An Mẫu, tỉnh Minh Mẫu",
           "date": day("2025-03-20")}


@pytest.fixture
def builder() -> Builder:
    b = Builder()
    b.document("90-NQ/TW", "2024-12-01", "Bộ Chính trị", "centre", kind="Nghị quyết",
               scope="trung ương")
    b.document("18-KH/TU", "2025-01-15", "Tỉnh ủy Minh Mẫu", "province", place="Minh Mẫu")
    b.cites("18-KH/TU", EdgeKind.IMPLEMENTS, "90-NQ/TW", ROOT,
            "Thực hiện Nghị quyết số 90-NQ/TW, Tỉnh ủy xây dựng Kế hoạch")
    group = b.body("Các đảng ủy trực thuộc Tỉnh ủy Minh Mẫu", level="commune", tier=4, group=True,
                   parent="Tỉnh ủy Minh Mẫu")
    for name in ("An", "Bình"):
        b.body(f"Đảng ủy xã {name} Mẫu, tỉnh Minh Mẫu", level="commune", tier=4, place="Minh Mẫu",
               parent="Tỉnh ủy Minh Mẫu")
    b.expects("18-KH/TU", group[2:], "Kế hoạch", "2025-03-31", ["90-NQ/TW", "18-KH/TU"])
    b.addressed("18-KH/TU", "Ban Bí thư", "b/c")
    b.addressed("18-KH/TU", group[2:], "để thực hiện")
    b.body("Ban Bí thư", level="centre")
    b.document("05-KH/ĐU", "2025-03-20", "Đảng ủy xã An Mẫu, tỉnh Minh Mẫu", "commune",
               place="Minh Mẫu")
    b.cites("05-KH/ĐU", EdgeKind.IMPLEMENTS, "18-KH/TU", PLAN,
            "Thực hiện Kế hoạch số 18-KH/TU của Tỉnh ủy")
    b.cites("05-KH/ĐU", EdgeKind.IMPLEMENTS, "90-NQ/TW", ROOT,
            "và Nghị quyết số 90-NQ/TW của Bộ Chính trị")
    b.document("02-KH/CB", "2025-05-05", "Chi bộ thôn Một, Đảng bộ xã An Mẫu", "cell")
    b.cites("02-KH/CB", EdgeKind.IMPLEMENTS, "05-KH/ĐU", COMMUNE, "Thực hiện Kế hoạch 05-KH/ĐU")
    b.task("05-KH/ĐU", "Chi bộ thôn Một, Đảng bộ xã An Mẫu", "rà soát máy tính của thôn",
           {"text": "trước ngày 01/9/2025", "to": "2025-09-01", "exclusive": True}, "2025-08-31")
    b.task("05-KH/ĐU", "Chi bộ thôn Một, Đảng bộ xã An Mẫu", "báo cáo kết quả năm",
           {"text": "trước ngày 15/12 hằng năm", "to": "--12-15", "recurrence": "yearly",
            "exclusive": True}, None)
    b.task("05-KH/ĐU", "Chi bộ thôn Một, Đảng bộ xã An Mẫu", "tuyên truyền trong sinh hoạt", None,
           None)
    return b


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Loads claims into a new embedded store."""
    opened: list[SqliteStore] = []

    def build(claims: list[Claim]) -> Store:
        store = SqliteStore(tmp_path / f"world{len(opened)}.db")
        opened.append(store)
        sources = []
        for origin in sorted({c.source for c in claims}):
            own = tuple(c for c in claims if c.source == origin)
            sources.append(StoredSource(origin, origin, origin, "test", "text", own, ""))
        nodes, edges = store.digests()
        store.apply(delta_to(derive(claims), nodes, edges, put_sources=sources))
        return store

    yield build
    for store in opened:
        store.close()
