"""A small invented world in a real embedded store, with hostile words in every field of text.

    90-NQ/TW (only cited) ← 18-KH/TU ← six commune plans ← 02-KH/CB (a cell; inferred)
    18-KH/TU asks "Đảng ủy xã Chậm" for a plan by 31/3/2025: none is there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.identity import delta_to, derive
from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim, Evidence, StoredSource
from graph.sqlite import SqliteStore

TODAY = "2025-06-01"
PAYLOADS = (
    "<script>window.hit=1</script>",
    '<img src=x onerror="window.hit=1">',
    '"><svg onload=window.hit=1>',
    "javascript:window.hit=1",
    "</script><script>window.hit=1</script>",
    "{{ 7*7 }}<a href=//evil.invalid>x</a>",
)
ROOT = {"code": "90-NQ/TW", "type": "Nghị quyết", "scope": "trung ương", "level": "centre",
        "issuer": "Bộ Chính trị", "date": {"start": "2024-12-01", "end": "2024-12-01",
                                           "precision": "day"}}


def _evidence(source: str, quote: str, origin: Origin = Origin.STATED) -> tuple[Evidence, ...]:
    return (Evidence(source, quote, "test", 0.95, origin, 0, len(quote), "I.1"),)


def _day(iso: str) -> dict[str, str]:
    return {"start": iso, "end": iso, "precision": "day"}


class _World:
    def __init__(self) -> None:
        self.claims: list[Claim] = []

    def document(self, code: str, iso: str, issuer: str, level: str, title: str) -> dict[str, Any]:
        source = f"{code.replace('/', '_')}.txt"
        row = {"code": code, "type": "Kế hoạch", "issuer": issuer, "scope": issuer,
               "level": level, "date": _day(iso), "sample": True}
        self.claims += [
            Claim(source, NodeKind.DOCUMENT, f"D:{code}",
                  {**row, "role": "self", "held": True, "issue_state": "issued", "title": title,
                   "place": "Minh Mẫu"}, None, _evidence(source, f"Số {code}")),
            Claim(source, NodeKind.ORGANISATION, f"O:{issuer}",
                  {"canonical": issuer, "level": level}),
            Claim(source, EdgeKind.ISSUED_BY, f"D:{code}", {}, f"O:{issuer}",
                  _evidence(source, issuer)),
        ]
        return row

    def implements(self, lower: str, upper: dict[str, Any], quote: str,
                   origin: Origin = Origin.STATED) -> None:
        source = f"{lower.replace('/', '_')}.txt"
        ref = f"D:{upper['code']}"
        self.claims += [
            Claim(source, NodeKind.DOCUMENT, ref, {**upper, "role": "cited"}),
            Claim(source, EdgeKind.IMPLEMENTS, f"D:{lower}", {}, ref,
                  _evidence(source, quote, origin)),
        ]


def claims() -> list[Claim]:
    """The claims of the world."""
    world = _World()
    plan = world.document("18-KH/TU", "2025-01-15", "Tỉnh ủy Minh Mẫu", "province", PAYLOADS[1])
    world.implements("18-KH/TU", ROOT,
                     f"Thực hiện Nghị quyết số 90-NQ/TW của Bộ Chính trị {PAYLOADS[0]}")
    communes = []
    for number, name in enumerate(("An", "Bình", "Cẩm", "Dương", "Giang", "Hòa")):
        issuer = f"Đảng ủy xã {name} Mẫu"
        communes.append(world.document(f"{number + 1}-KH/ĐU", f"2025-03-{10 + number}", issuer,
                                       "commune", PAYLOADS[number]))
        world.implements(f"{number + 1}-KH/ĐU", plan,
                         f"Thực hiện Kế hoạch số 18-KH/TU {PAYLOADS[number]}")
    world.document("02-KH/CB", "2025-05-05", f"Chi bộ thôn Một {PAYLOADS[1]}", "cell",
                   PAYLOADS[4])
    world.implements("02-KH/CB", communes[0], f"Từ kế hoạch của xã {PAYLOADS[4]}",
                     Origin.INFERRED)
    late = "Đảng ủy xã Chậm Mẫu"
    source, act = "18-KH_TU.txt", "X:18-KH/TU|III.1|1"
    order = _evidence(source, f"{late} xây dựng Kế hoạch, gửi trước ngày 31/3/2025 {PAYLOADS[2]}")
    task = "T:18-KH/TU|II.1|1"
    world.claims += [
        Claim("units.csv", NodeKind.ORGANISATION, f"O:{late}",
              {"canonical": late, "level": "commune"}),
        Claim(source, NodeKind.EXPECTED_ACT, act, {
            "nature": "document", "expected": "Kế hoạch", "unit_name": late,
            "deadline": {"text": "trước ngày 31/3/2025", "to": "2025-03-31", "exclusive": True},
            "last_day": "2025-03-30"}, None, order),
        Claim(source, EdgeKind.EXPECTS, "D:18-KH/TU", {}, act, order),
        Claim(source, EdgeKind.DUE_FROM, act, {}, f"O:{late}", order),
        Claim(source, EdgeKind.ACT_IMPLEMENTS, act, {}, "D:90-NQ/TW", order),
        Claim(source, NodeKind.TASK, task, {
            "action": f"Rà soát máy tính {PAYLOADS[3]}", "section": "II.1",
            "deadline": {"text": "trước ngày 20/6/2025", "to": "2025-06-20", "exclusive": True},
            "last_day": "2025-06-19"}, None, _evidence(source, f"rà soát máy tính {PAYLOADS[1]}")),
        Claim(source, EdgeKind.ASSIGNS, "D:18-KH/TU", {}, task, order),
        Claim(source, EdgeKind.ASSIGNED_TO, task, {}, f"O:{late}", order),
    ]
    for code, value in (("18-KH/TU", 80), ("1-KH/ĐU", 90)):
        home, target = f"{code.replace('/', '_')}.txt", f"G:{code}|I|1"
        said = _evidence(home, f"Hồ sơ số đạt {value}% {PAYLOADS[0]}")
        world.claims += [
            Claim(home, NodeKind.TARGET, target, {
                "metric": "Hồ sơ số", "comparator": ">=", "value": value, "unit": "%",
                "horizon": 2030}, None, said),
            Claim(home, EdgeKind.SETS, f"D:{code}", {}, target, said)]
    return world.claims


def open_world(path: Path) -> SqliteStore:
    """A new store with the world in it."""
    store = SqliteStore(path)
    rows = claims()
    sources = [StoredSource(origin, origin, origin, "test", "text",
                            tuple(c for c in rows if c.source == origin), "", sample=True)
               for origin in sorted({c.source for c in rows})]
    nodes, edges = store.digests()
    store.apply(delta_to(derive(rows), nodes, edges, put_sources=sources))
    return store
