"""Claims of invented plans of a national cascade, as the reader gives them: for loads with
everything that a load does."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from graph.kinds import EdgeKind as K
from graph.kinds import NodeKind, Origin
from graph.model import Claim, Evidence, StoredSource

HUB = ("57-NQ/TW", "2024-12-22", "đột phá phát triển khoa học, công nghệ và chuyển đổi số quốc gia")
_SENTENCE = "Giao các đơn vị rà soát, bảo đảm tiến độ và báo cáo kết quả theo quy định."
_WORDS = ("hạ tầng số", "dịch vụ công trực tuyến", "đào tạo cán bộ", "dữ liệu dùng chung",
          "an toàn thông tin", "tuyên truyền", "mô hình điểm", "kinh phí")


def _day(iso: str) -> dict[str, str]:
    return {"start": iso, "end": iso, "precision": "day"}


class Maker:
    """Claims of one source, in the order of a reading."""

    def __init__(self, origin: str, home: str) -> None:
        self.origin, self.home = origin, home
        self.claims: list[Claim] = []
        self.at = 0

    def quote(self, words: str = _SENTENCE, sure: float = 0.9) -> tuple[Evidence, ...]:
        self.at += 90
        return (Evidence(self.origin, words, "bench.rule", sure, Origin.STATED, self.at,
                         self.at + len(words), "II.3", document=f"D:{self.home}"),)

    def add(self, what: NodeKind | K, ref: str, /, to: str | None = None,
            evidence: tuple[Evidence, ...] = (), **props: Any) -> None:
        self.claims.append(Claim(self.origin, what, ref, props, to, evidence))

    def body(self, name: str, level: str, place: str | None) -> str:
        props = {"canonical": name, "name": name, "level": level, "kind": "party"}
        self.add(NodeKind.ORGANISATION, f"O:{name}", None, self.quote(name),
                 **props, **({"place": place} if place else {}))
        return f"O:{name}"

    def cite(self, code: str, iso: str, scope: str, kind: str, title: str | None = None) -> str:
        ref = f"D:{code}~{scope}"
        props = {"role": "cited", "held": False, "code": code, "type": kind, "scope": scope,
                 "number": code.split("-")[0], "symbol": code.split("-", 1)[1],
                 "date": _day(iso)}
        self.add(NodeKind.DOCUMENT, ref, None, self.quote(f"{kind} số {code}"),
                 **props, **({"title": title} if title else {}))
        for n in range(2):
            mention = f"M:{self.home}|I|{len(self.claims)}{n}"
            quote = self.quote(f"{kind} số {code}")
            self.add(NodeKind.MENTION, mention, None, quote, text=f"{kind} số {code}",
                     state="resolved")
            self.add(K.MENTIONS, f"D:{self.home}", mention, quote)
            self.add(K.REFERS_TO, mention, ref, quote)
        return ref


def plan(number: int, *, tasks: int = 15, hub: tuple[str, str, str] = HUB,
         communes: int = 60) -> StoredSource:
    """The plan of a commune's committee: it carries out a hub and its province's plan."""
    pick = random.Random(number)
    province = f"Mẫu {number // communes // 16 % 34}"
    commune = f"Đảng ủy xã {number // 16 % communes}, tỉnh {province}"
    code = f"{number % 16 + 1}-KH/ĐU"
    issued = (date(2025, 1, 5) + timedelta(days=number % 300)).isoformat()
    origin = f"{province}/{number}.txt"
    make = Maker(origin, code)
    title = f"thực hiện {pick.choice(_WORDS)} năm 2025 trên địa bàn {commune[9:]}"
    make.add(NodeKind.DOCUMENT, f"D:{code}", None, make.quote(f"Số {code}"), role="self",
             held=True, code=code, number=code.split("-")[0], symbol="KH/ĐU", type="Kế hoạch",
             date=_day(issued), title=title, issuer=commune, scope=commune, level="commune",
             place=province, issue_state="issued", missing={})
    make.add(NodeKind.SOURCE, f"S:{origin}", origin=origin)
    make.add(K.READ_FROM, f"D:{code}", f"S:{origin}", make.quote("", 1.0))
    own = make.body(commune, "commune", province)
    upper = make.body(f"Tỉnh ủy {province}", "province", province)
    bureau = make.body("Bộ Chính trị", "centre", None)
    make.add(K.PART_OF, own, upper, make.quote(commune, 0.8))
    make.add(K.ISSUED_BY, f"D:{code}", own, make.quote(commune))
    root = make.cite(hub[0], hub[1], "trung ương", "Nghị quyết", hub[2])
    make.add(K.ISSUED_BY, root, bureau, make.quote("Bộ Chính trị"))
    parent = make.cite("31-KH/TU", "2025-01-02", f"Tỉnh ủy {province}", "Kế hoạch")
    make.add(K.ISSUED_BY, parent, upper, make.quote(f"Tỉnh ủy {province}"))
    for kind in (K.IMPLEMENTS, K.CITES):
        make.add(kind, f"D:{code}", parent, make.quote())
    make.add(K.CITES, f"D:{code}", root, make.quote())
    make.add(K.IMPLEMENTS, parent, root, make.quote())
    for n in range(5):
        cell = make.body(f"Chi bộ {n} thuộc {commune}", "cell", province)
        make.add(K.ADDRESSED_TO, f"D:{code}", cell, make.quote(), purpose="để thực hiện")
    for n in range(tasks):
        ref = f"T:{code}|II.{n}|1"
        quote = make.quote()
        make.add(NodeKind.TASK, ref, None, quote, section=f"II.{n}",
                 action=f"{pick.choice(_WORDS).capitalize()}, hoàn thành việc thứ {n}",
                 last_day=f"2025-{n % 12 + 1:02d}-15")
        make.add(K.ASSIGNS, f"D:{code}", ref, quote)
        make.add(K.ASSIGNED_TO, ref, f"O:Chi bộ {n % 5} thuộc {commune}", quote)
    text = "\n".join(f"{n}. {pick.choice(_WORDS)}: {_SENTENCE}" for n in range(40))
    return StoredSource(origin, str(number), str(number), "bench/1", "text", tuple(make.claims),
                        text)


def plans(count: int, first: int = 0) -> Iterator[StoredSource]:
    """Many plans."""
    return (plan(number) for number in range(first, first + count))
