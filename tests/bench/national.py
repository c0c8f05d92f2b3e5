"""A generated national cascade with its claims and texts: the workload of the store benches.

The shape (bodies by level, parents, second plans, citations, recipients, tasks, targets) is that
of the measurements behind the choice of the embedded store; everything is a function of the seed.
The papers are loaded like read ones, with everything that a load does, so a store holds what it
would after reading them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.identity.documents import sighting
from graph.identity.organisations import body_id
from graph.kinds import EdgeKind, Level, NodeKind, Origin
from graph.model import Claim, Evidence, StoredSource

Ints = NDArray[np.int64]
K, N = EdgeKind, NodeKind
LEVELS = (Level.CENTRE, Level.MINISTRY, Level.PROVINCE, Level.COMMUNE, Level.CELL)
CENTRAL, COMMITTEES, CELLS = 90, 160, 16
EPOCH = date(2014, 1, 1)
_TOPICS = ("chuyển đổi số", "dữ liệu dùng chung", "dịch vụ công trực tuyến", "nhân lực công nghệ",
           "hạ tầng số", "an toàn thông tin", "đổi mới sáng tạo", "tổ công nghệ cộng đồng",
           "khoa học cơ bản", "sở hữu trí tuệ", "kinh tế số", "công dân số")
_TAILS = ("trong cơ quan", "ở cơ sở", "giai đoạn mới", "năm đầu nhiệm kỳ", "trên địa bàn",
          "trong trường học", "trong doanh nghiệp", "ở nông thôn")


@dataclass(frozen=True, slots=True)
class Shape:
    """Provinces, resolutions, and the ranges of tasks and targets of a document."""

    provinces: int
    resolutions: int
    tasks: tuple[int, int] = (8, 25)
    targets: tuple[int, int] = (0, 10)


SIZES = {
    "1k": Shape(2, 1, (2, 3), (0, 1)), "10k": Shape(2, 2), "100k": Shape(7, 6),
    "1m": Shape(34, 12, (2, 3), (0, 1)),
}


class Arrays:
    """Bodies and documents as arrays: the cascade itself, and the floor of its questions."""

    def __init__(self, shape: Shape, seed: int = 7) -> None:
        """Draw everything; a million documents take some seconds."""
        self.shape, self.seed = shape, seed
        self._bodies()
        self._documents(np.random.default_rng(seed))
        self._citations(np.random.default_rng(seed + 1))

    def _bodies(self) -> None:
        """Bodies in pre-order, so that a subtree is an interval [id, end)."""
        level, parent = [0], [-1]
        level += [1] * CENTRAL
        parent += [0] * CENTRAL
        self.provinces: list[int] = []
        for _ in range(self.shape.provinces):
            province = len(level)
            self.provinces.append(province)
            level.append(2)
            parent.append(0)
            for _ in range(COMMITTEES):
                committee = len(level)
                level += [3] + [4] * CELLS
                parent += [province] + [committee] * CELLS
        self.level: Ints = np.array(level)
        self.parent: Ints = np.array(parent)
        self.end: Ints = np.arange(1, len(level) + 1)
        for body in range(len(level) - 1, 0, -1):
            above = parent[body]
            self.end[above] = max(self.end[above], self.end[body])

    def _documents(self, rng: np.random.Generator) -> None:
        self._issuer: list[int] = []
        self._day: list[int] = []
        tails: list[int] = []
        heads: list[int] = []
        chance = rng.random

        def issue(body: int, day: int, *above: int) -> int:
            key = len(self._issuer)
            self._issuer.append(body)
            self._day.append(day)
            for head in dict.fromkeys(above):
                tails.append(key)
                heads.append(head)
            return key

        self.roots: list[int] = []
        for r in range(self.shape.resolutions):
            start = 365 * r + int(rng.integers(300))
            root = issue(0, start)
            self.roots.append(root)
            plans = [issue(0, start + 20, root), issue(0, start + 40, root)]
            central = []
            for body in range(1, CENTRAL + 1):
                own = issue(body, start + 60, root, *(plans[:1] if chance() < 0.5 else ()))
                central.append(own)
                if chance() < 0.3:
                    issue(body, start + 400, own)
            for province in self.provinces:
                self._province(province, start, root, plans, central, issue, chance, rng)
        self.issuer: Ints = np.array(self._issuer)
        self.day: Ints = np.array(self._day)
        self.tails: Ints = np.array(tails)
        self.heads: Ints = np.array(heads)

    def _province(self, province: int, start: int, root: int, plans: list[int],
                  central: list[int], issue: Any, chance: Any, rng: np.random.Generator) -> None:
        programme = issue(province, start + 60, root, *(p for p in plans if chance() < 0.5))
        annual: list[int] = []
        for year in range(3):
            above = [programme]
            if chance() < 0.3:
                above.append(central[int(rng.integers(len(central)))])
            if year and chance() < 0.5:
                above.append(annual[-1])
            annual.append(issue(province, start + 70 + 365 * year, *above))
        authority = issue(province + 1, start + 80, programme, annual[0])
        for c in range(COMMITTEES):
            committee = province + 1 + c * (CELLS + 1)
            plan = second = authority if c == 0 else -1
            if c and chance() < 0.95:
                above = [annual[int(rng.integers(3))] if chance() < 0.6 else programme]
                above += [authority] if chance() < 0.35 else []
                above += [root] if chance() < 0.25 else []
                plan = second = issue(committee, start + 90, *above)
                if chance() < 0.3:
                    second = issue(committee, start + 450, plan)
            if plan < 0:
                continue
            for cell in range(committee + 1, committee + 1 + CELLS):
                if chance() < 0.85:
                    above = [second if chance() < 0.5 else plan]
                    above += [annual[int(rng.integers(3))]] if chance() < 0.15 else []
                    above += [root] if chance() < 0.2 else []
                    own = issue(cell, start + 120, *above)
                    if chance() < 0.1:
                        issue(cell, start + 210, own)

    def _citations(self, rng: np.random.Generator) -> None:
        count = len(self.issuer)
        high = np.flatnonzero(self.level[self.issuer] <= 2)
        number = rng.integers(3, 13, count)
        tails = np.repeat(np.arange(count), number)
        above = high[rng.integers(0, len(high), len(tails))]
        earlier = (rng.random(len(tails)) * tails).astype(np.int64)
        picked = np.where(rng.random(len(tails)) < 0.7, above, earlier)
        keep = picked != tails
        pairs = np.unique(np.stack((tails[keep], picked[keep]), axis=1), axis=0)
        self.cite_tails: Ints = pairs[:, 0]
        self.cite_heads: Ints = pairs[:, 1]
        self.cite_from: Ints = np.searchsorted(self.cite_tails, np.arange(count + 1))
        self.above_from: Ints = np.searchsorted(self.tails, np.arange(count + 1))

    @cached_property
    def below(self) -> tuple[Ints, Ints]:
        """CSR of who carries out: (start of each document's rows, the acting documents)."""
        order = np.argsort(self.heads, kind="stable")
        starts = np.searchsorted(self.heads[order], np.arange(len(self.issuer) + 1))
        return starts, self.tails[order]

    def reached(self, root: int) -> NDArray[np.bool_]:
        """Which documents lie at or below ``root``: breadth-first over the CSR."""
        starts, rows = self.below
        seen = np.zeros(len(self.issuer), dtype=bool)
        seen[root] = True
        front = np.array([root])
        while len(front):
            first, number = starts[front], starts[front + 1] - starts[front]
            # the places of all rows of the front, one range after the other
            skip = np.repeat(first - np.concatenate(([0], number.cumsum()[:-1])), number)
            found = rows[skip + np.arange(len(skip))]
            fresh = found[~seen[found]]
            seen[fresh] = True
            front = np.unique(fresh)
        return seen


class National:
    """Claims, texts and rows of the documents of :class:`Arrays`."""

    def __init__(self, shape: Shape, seed: int = 7) -> None:
        """Draw the arrays; documents are made when asked for."""
        self.arrays = Arrays(shape, seed)
        order = np.argsort(self.arrays.issuer, kind="stable")
        sorted_issuer = self.arrays.issuer[order]
        first = np.searchsorted(sorted_issuer, sorted_issuer)
        self._ordinal = np.empty(len(order), dtype=np.int64)
        self._ordinal[order] = np.arange(len(order)) - first + 1

    def __len__(self) -> int:
        return len(self.arrays.issuer)

    def body(self, number: int) -> str:
        """Canonical name of a body."""
        level = int(self.arrays.level[number])
        if level == 0:
            return "Bộ Chính trị"
        if level == 1:
            return f"Ban số {number} Trung ương"
        if level == 2:
            return f"Tỉnh ủy Minh Họa {self.arrays.provinces.index(number) + 1}"
        parent = int(self.arrays.parent[number])
        if level == 3:
            name = "Đảng ủy UBND" if number == parent + 1 else f"Đảng ủy số {number}"
            return f"{name} {self.body(parent).replace('Tỉnh ủy', 'tỉnh')}"
        return f"Chi bộ {number - parent} {self.body(parent)}"

    def place(self, number: int) -> str | None:
        """The province of a body; ``None`` for those of the centre."""
        above = [n for n, first in enumerate(self.arrays.provinces, 1) if first <= number]
        return f"Minh Họa {above[-1]}" if above else None

    def where(self, number: int) -> dict[str, str]:
        """The place as a property, of those that have one."""
        place = self.place(number)
        return {} if place is None else {"place": place}

    def code(self, document: int) -> str:
        """Number and symbol."""
        level = int(self.arrays.level[self.arrays.issuer[document]])
        number = int(self._ordinal[document])
        above = self.arrays.above_from[document] == self.arrays.above_from[document + 1]
        symbol = "NQ/TW" if above else ("KH/TW", "KH/BTW", "KH/TU", "KH/ĐU", "KH/CB")[level]
        return f"{number:02d}-{symbol}"

    def props(self, number: int, role: str) -> dict[str, Any]:
        """What a paper says of a document: of itself (role self) or of one it cites."""
        body = self.body(int(self.arrays.issuer[number]))
        level = int(self.arrays.level[self.arrays.issuer[number]])
        day = (EPOCH + timedelta(int(self.arrays.day[number]))).isoformat()
        code = self.code(number)
        return {
            "role": role, "held": role == "self", "code": code, "number": code.split("-")[0],
            "symbol": code.split("-", 1)[1],
            "type": "Nghị quyết" if code.endswith("NQ/TW") else "Kế hoạch",
            "date": {"start": day, "end": day, "precision": "day"}, "issuer": body,
            "level": LEVELS[level].value, "scope": "trung ương" if level == 0 else body,
        }

    def claims(self, number: int) -> tuple[tuple[Claim, ...], str]:
        """The claims of one paper and the text their quotes stand in."""
        return _Paper(self, number).made()

    def source(self, number: int) -> StoredSource:
        """One paper as the reader gives it."""
        claims, text = self.claims(number)
        digest = sha256(text.encode()).hexdigest()
        return StoredSource(self.origin(number), digest, digest, "bench/1", "text", claims, text)

    def register(self) -> StoredSource:
        """The register of all units: each body with the one it is part of."""
        origin = "danh-muc-don-vi.csv"
        rows: list[Claim] = []
        for number in range(len(self.arrays.level)):
            level = int(self.arrays.level[number])
            name, where = self.body(number), f"dòng {number + 2}"
            row = (Evidence(origin, name, "units", 0.99, Origin.RECORDED, where=where),)
            rows.append(Claim(origin, N.ORGANISATION, f"O:{name}", {
                "role": "register", "canonical": name, "name": name, "registered": True,
                "level": LEVELS[level].value, "tier": level, "kind": "đảng",
                **self.where(number)}, None, row))
            parent = int(self.arrays.parent[number])
            if parent >= 0:
                rows.append(Claim(origin, K.PART_OF, f"O:{name}", {},
                                  f"O:{self.body(parent)}", row))
        return StoredSource(origin, "units", "units", "bench/1", "units", tuple(rows))

    def batches(self, size: int = 500) -> Iterator[list[StoredSource]]:
        """The register, then ``size`` papers at a time in the order of issue."""
        yield [self.register()]
        last = len(self)
        for start in range(0, last, size):
            yield [self.source(n) for n in range(start, min(start + size, last))]

    def document_id(self, number: int) -> str:
        """The id that a document has in a store."""
        return sighting(self.props(number, "self"), self.origin(number), "").id

    def body_id(self, number: int) -> str:
        """The id that a body has in a store."""
        return body_id(self.body(number))

    def origin(self, number: int) -> str:
        """Origin of the source of a document."""
        return f"van-ban/{number:07d}.txt"

    def counts(self, document: int) -> tuple[int, int]:
        """Numbers of tasks and targets of a document."""
        rng = np.random.default_rng((self.arrays.seed, document))
        low, high = self.arrays.shape.tasks
        least, most = self.arrays.shape.targets
        return int(rng.integers(low, high + 1)), int(rng.integers(least, most + 1))


class _Paper:
    """The claims of one document, its text growing sentence by sentence."""

    def __init__(self, nation: National, number: int) -> None:
        self.nation, self.number = nation, number
        self.arrays = nation.arrays
        self.rng = np.random.default_rng((self.arrays.seed, number, 1))
        self.origin = nation.origin(number)
        self.key = f"D:{nation.code(number)}"
        self.text: list[str] = []
        self.length = 0
        self.rows: list[Claim] = []
        self.seen: set[str] = set()

    def made(self) -> tuple[tuple[Claim, ...], str]:
        """Everything the paper says."""
        props = self.nation.props(self.number, "self")
        topic = _TOPICS[self.number % len(_TOPICS)]
        props |= {"title": f"{topic} {_TAILS[self.number % len(_TAILS)]} của {props['issuer']}",
                  "issue_state": "issued", "issue_reason": "có số và ngày"}
        self.say(N.DOCUMENT, self.key, props, f"Kế hoạch số {props['code']} về {props['title']}")
        self.rows.append(Claim(self.origin, N.SOURCE, f"S:{self.origin}",
                               {"origin": self.origin}))
        self.say(K.READ_FROM, self.key, {}, "", to=f"S:{self.origin}")
        self.say(K.ISSUED_BY, self.key, {}, f"{props['issuer']} ban hành",
                 to=self.body(int(self.arrays.issuer[self.number])))
        self.relations()
        self.recipients()
        tasks, targets = self.nation.counts(self.number)
        for n in range(1, tasks + 1):
            self.task(n)
        for n in range(1, targets + 1):
            self.target(n)
        return tuple(self.rows), "".join(self.text)

    def say(self, kind: NodeKind | EdgeKind, ref: str, props: dict[str, Any], quote: str, *,
            to: str | None = None, confidence: float = 0.95) -> None:
        start = self.length
        self.text.append(quote + ".\n")
        self.length += len(quote) + 2
        row = Evidence(self.origin, quote, "bench.rule", confidence, Origin.STATED, start,
                       start + len(quote), "II.3", document=self.key)
        self.rows.append(Claim(self.origin, kind, ref, props, to, (row,)))

    def body(self, number: int) -> str:
        name = self.nation.body(number)
        ref = f"O:{name}"
        if ref not in self.seen:
            self.seen.add(ref)
            level = int(self.arrays.level[number])
            props: dict[str, Any] = {"canonical": name, "name": name,
                                     "level": LEVELS[level].value, "tier": level, "kind": "đảng",
                                     **self.nation.where(number)}
            self.say(N.ORGANISATION, ref, props, name, confidence=0.9)
        return ref

    def cited(self, number: int) -> str:
        props = self.nation.props(number, "cited")
        ref = f"D:{props['code']}@{number}"
        if ref not in self.seen:
            self.seen.add(ref)
            self.say(N.DOCUMENT, ref, props, f"{props['type']} số {props['code']}")
        return ref

    def relations(self) -> None:
        first, last = self.arrays.above_from[self.number:self.number + 2]
        parents = self.arrays.heads[first:last].tolist()
        for head in parents:
            self.say(K.IMPLEMENTS, self.key, {}, "Thực hiện kế hoạch của cấp trên",
                     to=self.cited(head))
        first, last = self.arrays.cite_from[self.number:self.number + 2]
        for head in self.arrays.cite_heads[first:last].tolist():
            if head not in parents:
                self.say(K.CITES, self.key, {}, "Căn cứ văn bản nêu trên", to=self.cited(head))

    def recipients(self) -> None:
        own = int(self.arrays.issuer[self.number])
        last = len(self.arrays.level) - 1
        picked: set[int] = set()
        for _ in range(int(self.rng.integers(5, 16))):
            share = self.rng.random()
            if share < 0.5 and self.arrays.end[own] > own + 1:
                picked.add(int(self.rng.integers(own + 1, self.arrays.end[own])))
            elif share < 0.65:
                picked.add(max(int(self.arrays.parent[own]), 0))
            elif share < 0.9:
                picked.add(min(max(own + int(self.rng.integers(-40, 41)), 0), last))
            else:
                picked.add(int(self.rng.integers(0, CENTRAL + 1)))
        for body in sorted(picked - {own}):
            self.say(K.ADDRESSED_TO, self.key, {"purpose": "t/h"}, "Nơi nhận như trên",
                     to=self.body(body))

    def task(self, n: int) -> None:
        own = int(self.arrays.issuer[self.number])
        share = self.rng.random()
        last = len(self.arrays.level) - 1
        who = own
        if share < 0.5 and self.arrays.end[own] > own + 1:
            who = int(self.rng.integers(own + 1, self.arrays.end[own]))
        elif share >= 0.8:
            who = min(max(own + int(self.rng.integers(-40, 41)), 0), last)
        action = (f"Triển khai {_TOPICS[(self.number + n) % len(_TOPICS)]} "
                  f"{_TAILS[n % len(_TAILS)]}, hoàn thành phần việc thứ {n}")
        props: dict[str, Any] = {"action": action, "section": f"II.{n}", "kind": "act",
                                 "modality": "must"}
        if self.rng.random() < 0.6:
            day = EPOCH + timedelta(int(self.arrays.day[self.number])
                                     + int(self.rng.integers(30, 700)))
            props["last_day"] = day.isoformat()
        ref = f"T:{self.key[2:]}|II.{n}|1"
        self.say(N.TASK, ref, props, action)
        self.say(K.ASSIGNS, self.key, {}, action, to=ref)
        self.say(K.ASSIGNED_TO, ref, {}, "do đơn vị được nêu chủ trì", to=self.body(who))

    def target(self, n: int) -> None:
        ref = f"G:{self.key[2:]}|I.{n}|1"
        metric = f"tỷ lệ {_TOPICS[(self.number + n) % len(_TOPICS)]}"
        self.say(N.TARGET, ref, {"metric": metric, "value": 50 + 5 * (n % 10), "unit": "%",
                                 "comparator": "ge", "horizon": 2030},
                 f"{metric} đạt từ {50 + 5 * (n % 10)}% trở lên")
        self.say(K.SETS, self.key, {}, metric, to=ref)
