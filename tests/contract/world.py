"""A small invented world for the contract of the stores: province Minh Mẫu.

    90-NQ/TW ◀ implements ─ 15-KH/TU ◀ implements ─ 08-KH/ĐU ◀ implements ─ 02-KH/CB
        ▲                      ▲  └ annex PL-I (issued_with)
        │ restates             └ continues ─ 31-KH/TU
      44-KH/ĐU              77-KH/ĐU ─ implements, inferred ─▶ 90-NQ/TW
"""

from __future__ import annotations

import random
from typing import Any

from graph.kinds import DIRECTING, EdgeKind, NodeKind, Origin
from graph.model import Change, Claim, Delta, Edge, Evidence, Node, StoredSource
from graph.names import fold

_TEXT = "Căn cứ nghị quyết của cấp trên, đơn vị xây dựng kế hoạch.\nHết."


def evidence(source: str = "a/15.txt", confidence: float = 0.9,
             origin: Origin = Origin.STATED) -> Evidence:
    return Evidence(source, "đơn vị xây dựng kế hoạch", "test.rule", confidence, origin, 32, 56,
                    "I.1", document="d-15")


def paper(key: str, code: str, title: str, day: str | None = None, *, held: bool = True,
          level: str = "province", **props: Any) -> Node:
    date = None if day is None else {"start": day, "end": day, "precision": "day"}
    return Node(key, NodeKind.DOCUMENT, f"Kế hoạch {code}",
                {"code": code, "title": title, "date": date, "held": held, "level": level,
                 "type": "Kế hoạch", "number": None, **props},
                (fold(code), fold(f"KH {code.split('-')[0]}")), fold(f"{code} {title}"),
                (evidence(),))


def body(key: str, name: str, level: str = "province", **props: Any) -> Node:
    return Node(key, NodeKind.ORGANISATION, name, {"name": name, "level": level, **props},
                (fold(name),), fold(name))


def task(key: str, action: str, last_day: str | None) -> Node:
    return Node(key, NodeKind.TASK, action, {"action": action, "last_day": last_day}, (),
                fold(action), (evidence(),))


def edge(tail: str, kind: EdgeKind, head: str, origin: Origin = Origin.STATED,
         **props: Any) -> Edge:
    return Edge(tail, kind, head, origin, props, (evidence(origin=origin),))


K = EdgeKind
NODES = (
    paper("d-90", "90-NQ/TW", "Đột phá phát triển", "2024-11-05", held=False, level="centre",
          type="Nghị quyết"),
    paper("d-15", "15-KH/TU", "Thực hiện nghị quyết", "2025-01-20", place="Minh Mẫu"),
    paper("d-15#PL-I", "PL-I", "Danh mục nhiệm vụ", None),
    paper("d-31", "31-KH/TU", "Tiếp tục thực hiện", "2025-09-01", place="Minh Mẫu"),
    paper("d-08", "08-KH/ĐU", "Đảng ủy xã triển khai", "2025-02-11", level="commune"),
    paper("d-02", "02-KH/CB", "Chi bộ triển khai", None, level="cell"),
    paper("d-44", "44-KH/ĐU", "Học tập nghị quyết", "2025-03-03", level="commune"),
    paper("d-77", "77-KH/ĐU", "Chưa rõ căn cứ", "2025-03-04", level="commune"),
    body("o-tinh-uy", "Tỉnh ủy Minh Mẫu", place="Minh Mẫu"),
    body("o-dang-uy", "Đảng ủy xã An Hòa", "commune", place="Minh Mẫu"),
    body("o-cong-an", "Công an xã Ân Thi", "commune"),
    body("o-an", "Ăn Lương", "commune"),
    task("t-1", "Lập tổ công nghệ số cộng đồng", "2025-06-30"),
    task("t-2", "Tổng kết cuối năm", "2025-12-15"),
    task("t-3", "Tuyên truyền thường xuyên", None),
    Node("x-1", NodeKind.EXPECTED_ACT, "Kế hoạch của các chi bộ", {"nature": "document"}),
    Node("g-1", NodeKind.TARGET, "Tỷ lệ hồ sơ trực tuyến 80%", {"value": 80.0, "unit": "%"}),
)
EDGES = (
    edge("d-15", K.IMPLEMENTS, "d-90"), edge("d-08", K.IMPLEMENTS, "d-15"),
    edge("d-02", K.IMPLEMENTS, "d-08"), edge("d-31", K.CONTINUES, "d-15", Origin.RECORDED),
    edge("d-15#PL-I", K.ISSUED_WITH, "d-15"), edge("d-44", K.RESTATES_CONTENT_OF, "d-90"),
    edge("d-77", K.IMPLEMENTS, "d-90", Origin.INFERRED), edge("d-02", K.CITES, "d-90"),
    edge("d-08", K.IMPLEMENTS, "d-15", Origin.RECORDED, note=None),
    edge("d-15", K.ISSUED_BY, "o-tinh-uy"), edge("d-08", K.ISSUED_BY, "o-dang-uy", lead=True),
    edge("d-15", K.ADDRESSED_TO, "o-dang-uy", purpose="để thực hiện"),
    edge("d-15", K.ASSIGNS, "t-1"), edge("d-15", K.ASSIGNS, "t-2"), edge("d-08", K.ASSIGNS, "t-3"),
    edge("t-1", K.ASSIGNED_TO, "o-dang-uy"), edge("t-2", K.ASSIGNED_TO, "o-tinh-uy"),
    edge("t-3", K.ASSIGNED_TO, "o-dang-uy"), edge("t-1", K.COORDINATED_WITH, "o-cong-an"),
    edge("d-08", K.EXPECTS, "x-1"), edge("x-1", K.FULFILLED_BY, "d-44"),
    edge("x-1", K.DUE_FROM, "o-an"), edge("d-15", K.SETS, "g-1"),
    edge("o-dang-uy", K.PART_OF, "o-tinh-uy", Origin.RECORDED),
)
SOURCES = (
    StoredSource("b/08.docx", "22", "23", "reader/1", "docx",
                 (Claim("b/08.docx", NodeKind.DOCUMENT, "D:08", {"code": "08-KH/ĐU"}),),
                 "Đảng ủy xã\n", sample=True, recorded_at="2025-04-01T02:03:04Z"),
    StoredSource("a/15.txt", "11", "12", "reader/1", "text",
                 (Claim("a/15.txt", NodeKind.DOCUMENT, "D:15", {"code": "15-KH/TU", "date": None},
                        None, (evidence(),)),
                  Claim("a/15.txt", K.IMPLEMENTS, "D:15", {}, "D:90", (evidence(),))),
                 _TEXT, info={"pages": 2}),
    StoredSource("so.csv", "33", "34", "register/1", "register", ()),
)
WORLD = Delta(SOURCES, (), NODES, (), EDGES, (),
              tuple(Change("created", node.id, node.kind.value) for node in NODES))


def scattered(seed: int, size: int = 40) -> Delta:
    """A random world with cycles, parallel edges, self loops and every origin."""
    pick = random.Random(seed)
    nodes = [paper(f"r-{n:03d}", f"{n}-KH/TU", "Bản nháp", None, held=pick.random() < 0.5)
             for n in range(size)]
    kinds = (*DIRECTING, K.CITES, K.RESTATES_CONTENT_OF)
    edges = {
        item.key: item for item in (
            Edge(pick.choice(nodes).id, pick.choice(kinds), pick.choice(nodes).id,
                 pick.choice(tuple(Origin))) for _ in range(int(size * 1.6)))}
    return Delta(put_nodes=tuple(nodes), put_edges=tuple(edges.values()))
