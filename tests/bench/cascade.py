"""A generated national cascade: resolutions, ministries, provinces, committees, cells.

The shape (parents by level, second plans, tasks, recipients) is that of the measurements behind
the choice of the embedded store; everything is a function of the seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim, Delta, Edge, Evidence, Node, StoredSource
from graph.names import fold

K = EdgeKind
_WORDS = ("chuyển đổi số", "dữ liệu dùng chung", "dịch vụ công trực tuyến", "nhân lực công nghệ",
          "hạ tầng số", "an toàn thông tin", "đổi mới sáng tạo", "tổ công nghệ cộng đồng")
_SENTENCE = "Các đơn vị căn cứ chức năng, nhiệm vụ để xây dựng kế hoạch và tổ chức thực hiện."


@dataclass
class Cascade:
    """Parameters: provinces, resolutions, committees of a province, cells of a committee."""

    provinces: int = 2
    resolutions: int = 2
    committees: int = 160
    cells: int = 16
    tasks: int = 2
    seed: int = 7
    roots: list[str] = field(default_factory=list)

    def documents(self) -> Iterator[Delta]:
        """One delta for each document, as a read text gives it, parents first."""
        pick = random.Random(self.seed)
        for r in range(self.resolutions):
            day = date(2014 + r, 1, 1) + timedelta(days=pick.randrange(300))
            root = self._id("nq", r)
            self.roots.append(root)
            yield self._document(pick, root, "o-tw", day, [])
            for p in range(self.provinces):
                programme = self._id("ct", r, p)
                yield self._document(pick, programme, f"o-{p}", day + timedelta(60), [root])
                years = [self._id("kh", r, p, y) for y in range(3)]
                for y, plan in enumerate(years):
                    above = [programme, *years[y - 1:y]] if y and pick.random() < 0.5 else [
                        programme]
                    yield self._document(pick, plan, f"o-{p}", day + timedelta(400 * y), above)
                for c in range(self.committees):
                    if pick.random() > 0.95:
                        continue
                    own = self._id("kh", r, p, "c", c)
                    above = [pick.choice([programme, *years])]
                    if pick.random() < 0.25:
                        above.append(root)
                    yield self._document(pick, own, f"o-{p}-{c}", day + timedelta(90), above)
                    for b in range(self.cells):
                        if pick.random() > 0.85:
                            continue
                        above = [own] + ([root] if pick.random() < 0.2 else [])
                        yield self._document(pick, self._id("kh", r, p, c, "cb", b),
                                             f"o-{p}-{c}-{b}", day + timedelta(120), above)

    @staticmethod
    def _id(*parts: object) -> str:
        return "ke-hoach-" + "-".join(str(part) for part in parts)

    def _document(self, pick: random.Random, key: str, org: str, day: date,
                  above: list[str]) -> Delta:
        return read_document(key, org, day.isoformat(), above, tasks=self.tasks, pick=pick)


def _evidence(source: str, start: int) -> tuple[Evidence, ...]:
    return (Evidence(source, _SENTENCE, "bench.rule", 0.9, Origin.STATED, start,
                     start + len(_SENTENCE), "II.3"),)


def read_document(key: str, org: str, day: str, above: list[str], *, tasks: int = 15,
                  paragraphs: int = 60, pick: random.Random | None = None) -> Delta:
    """What loading one read plan writes: source with text and claims, nodes, edges."""
    pick = pick or random.Random(key)
    source = f"{key}.txt"
    title = f"Kế hoạch thực hiện {pick.choice(_WORDS)} của {org}"
    code = f"{pick.randrange(900)}-KH/ĐU"
    nodes = [
        Node(key, NodeKind.DOCUMENT, f"Kế hoạch {code}", {
            "code": code, "title": title, "type": "Kế hoạch", "held": True, "level": "commune",
            "date": {"start": day, "end": day, "precision": "day"}, "issuer": org},
            (fold(code), fold(f"KH {code}")), fold(f"{code} {title}"), _evidence(source, 0)),
        Node(org, NodeKind.ORGANISATION, f"Đảng ủy {org}", {"name": f"Đảng ủy {org}"},
             (fold(f"Đảng ủy {org}"),), fold(f"Đảng ủy {org}")),
    ]
    edges = [Edge(key, K.IMPLEMENTS, parent, Origin.STATED, {}, _evidence(source, 90))
             for parent in above]
    edges.append(Edge(key, K.ISSUED_BY, org, Origin.STATED, {"lead": True},
                      _evidence(source, 10)))
    for n in range(tasks):
        task = f"{key}/II.{n}"
        action = f"{pick.choice(_WORDS).capitalize()}, hoàn thành việc thứ {n}"
        nodes.append(Node(task, NodeKind.TASK, action, {
            "action": action, "last_day": f"2025-{n % 12 + 1:02d}-15", "section": f"II.{n}"},
            (), fold(action), _evidence(source, 200 + 90 * n)))
        edges.append(Edge(key, K.ASSIGNS, task, Origin.STATED, {}, _evidence(source, 200)))
        edges.append(Edge(task, K.ASSIGNED_TO, org, Origin.STATED, {}, _evidence(source, 200)))
    claims = tuple(
        [Claim(source, n.kind, f"D:{n.id}", n.props, None, n.evidence) for n in nodes]
        + [Claim(source, e.kind, f"D:{e.tail}", e.props, f"D:{e.head}", e.evidence)
           for e in edges])
    text = "\n".join(f"{n}. {pick.choice(_WORDS)}: {_SENTENCE}" for n in range(paragraphs))
    stored = StoredSource(source, key, key, "bench/1", "text", claims, text)
    return Delta((stored,), (), tuple(nodes), (), tuple(edges))


def together(deltas: list[Delta]) -> Delta:
    """Several documents in one load."""
    return Delta(
        tuple(s for d in deltas for s in d.put_sources), (),
        tuple(n for d in deltas for n in d.put_nodes), (),
        tuple(e for d in deltas for e in d.put_edges))
