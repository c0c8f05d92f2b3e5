"""Cited papers and the forms in which a text points at them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from tests.variants import lexicon
from tests.variants.dates import written
from tests.variants.offices import Office
from tests.variants.truth import Cited, Edge, Writer

CODES = {
    "Kế hoạch": "KH",
    "Nghị quyết": "NQ",
    "Chỉ thị": "CT",
    "Kết luận": "KL",
    "Hướng dẫn": "HD",
    "Chương trình hành động": "CTr",
    "Chương trình": "CTr",
    "Quyết định": "QĐ",
    "Thông báo": "TB",
    "Công văn": "CV",
    "Báo cáo": "BC",
    "Nghị định": "NĐ",
    "Thông tư": "TT",
}
_TYPES = {
    "TW": ["Nghị quyết", "Chỉ thị", "Kết luận"],
    "TU": ["Kế hoạch", "Nghị quyết", "Chương trình hành động", "Chỉ thị"],
    "HU": ["Kế hoạch", "Nghị quyết", "Chương trình hành động"],
    "ĐU": ["Kế hoạch", "Nghị quyết"],
    "ĐUK": ["Kế hoạch", "Nghị quyết"],
    "CP": ["Nghị quyết", "Nghị định"],
    "TTg": ["Quyết định", "Chỉ thị"],
    "UBND": ["Kế hoạch", "Quyết định", "Chỉ thị"],
    "MTTQ-BTT": ["Kế hoạch", "Hướng dẫn"],
    "TWĐTN": ["Kế hoạch", "Hướng dẫn"],
}
_SECTORS = ["Kế hoạch", "Quyết định", "Thông tư", "Công văn"]
# Papers without a number: the wordings under which one text names the same one.
CONGRESSES = [
    (
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
        "Nghị quyết Đại hội XIII của Đảng",
    ),
    (
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII của Đảng",
        "Nghị quyết Đại hội XII của Đảng",
    ),
]
LAWS = [
    ("Luật Tổ chức chính quyền địa phương", "ngày 19 tháng 6 năm 2015"),
    ("Luật Trẻ em", "ngày 05 tháng 4 năm 2016"),
    ("Luật Ngân sách nhà nước", "ngày 25 tháng 6 năm 2015"),
    ("Luật Phòng cháy và chữa cháy", "ngày 29 tháng 6 năm 2001"),
]


@dataclass(frozen=True)
class Ref:
    """One numbered paper that can be cited."""

    type: str
    number: str
    mark: str
    symbol: str
    issuer: str
    day: date
    subject: str

    @property
    def key(self) -> str:
        return f"{self.number}{self.mark}{self.symbol}"


class Pool:
    """Papers that one text cites: no two have a number in common."""

    def __init__(self, rng: random.Random, office: Office, own: str | None) -> None:
        self.rng, self.office = rng, office
        self.used = {(own or "0").lstrip("0")}
        self.subjects = set()  # type: set[str]

    def new(
        self,
        above: tuple[str, str, str] | None = None,
        before: date | None = None,
        kind: str | None = None,
    ) -> Ref:
        """A paper of one of the offices above, issued before this one."""
        rng = self.rng
        symbol, issuer, system = above or rng.choice(self.office.above)
        kinds = _TYPES.get(symbol, _SECTORS)
        kind = kind if kind in kinds else rng.choice(kinds)
        last = (before or self.office.day) - timedelta(days=2)
        day = last - timedelta(days=rng.randrange(3, 300))
        while True:
            size = rng.choice([(1, 99), (10, 199), (100, 2500)])
            number = f"{rng.randint(*size):02d}"
            # "Nghị quyết 2025" without its symbol may be a year: such numbers are left out
            if number.lstrip("0") not in self.used and not 1900 <= int(number) < 2050:
                break
        self.used.add(number.lstrip("0"))
        code = CODES[kind]
        if system == "party":
            mark, shown = "-", f"{code}/{symbol}"
            if symbol == "TWĐTN":
                shown += "-" + rng.choice(["BTG", "CTTN"])
        elif kind in ("Nghị định", "Thông tư"):
            mark, shown, number = "/", f"{code}-{symbol}", f"{number}/{day.year}"
        elif kind == "Công văn":
            mark, shown = "/", f"{symbol}-{rng.choice(['VP', 'CCHC', 'TH'])}"
        else:
            mark, shown = "/", f"{code}-{symbol}"
        free = [s for s in lexicon.SUBJECTS if s not in self.subjects]
        subject = rng.choice(free)
        self.subjects.add(subject)
        return Ref(kind, number, mark, shown, issuer, day, subject)


def _note(w: Writer, ref: Ref) -> Cited:
    cited = w.truth.cited.setdefault(ref.key, Cited(ref.key, ref.number, ref.symbol))
    cited.type = ref.type
    return cited


def cite(w: Writer, ref: Ref, form: str) -> None:
    """Write one mention: ``full``, ``dated``, ``short``, ``bare`` (no "số"), ``dropped`` (no symbol)."""
    cited = _note(w, ref)
    rng = w.rng
    if form == "dropped":
        mark = w.open("short")
        w.add(f"{ref.type} {rng.choice(['số ', ''])}{ref.number.split('/')[0]}")
        cited.mentions.append(w.close(mark))
        return
    w.add(ref.type + " " + ("" if form == "bare" else "số "))
    cited.mentions.append(w.marked("number", ref.key))
    if form in ("full", "dated"):
        w.add(rng.choice([" ", ", "]) + f"{written(rng, ref.day)} của {ref.issuer}")
        cited.date, cited.issuer = ref.day.isoformat(), ref.issuer
    if form == "full":
        w.add(f" về {ref.subject}")


def nested(w: Writer, outer: Ref, inner: Ref, how: str) -> None:
    """ "A … về thực hiện B …": an edge between two cited papers."""
    words, kinds = {
        "implements": (" về thực hiện ", ("implements",)),
        "continues": (" về tiếp tục thực hiện ", ("continues", "implements")),
        "amends": (" sửa đổi, bổ sung một số điều của ", ("amends",)),
        "guides": (" hướng dẫn thực hiện ", ("guides", "implements")),
    }[how]
    cite(w, outer, "dated")
    w.add(words)
    cite(w, inner, w.rng.choice(["full", "short", "dated"]))
    edge(w, outer.key, inner.key, *kinds)
    w.truth.allowed.add((outer.key, inner.key))


def listed(w: Writer, first: Ref, second: Ref) -> None:
    """Two papers that share their type word: "các Kế hoạch số A, số B …"."""
    w.add(f"các {first.type} số ")
    _note(w, first).mentions.append(w.marked("number", first.key))
    w.add(w.rng.choice([", số ", " và số "]))
    _note(w, second).mentions.append(w.marked("number", second.key))


def alias(w: Writer, refs: list[Ref]) -> None:
    """A bracket that defines one or two short forms."""
    w.add(w.rng.choice([" (sau đây gọi tắt là ", " (sau đây viết tắt là ", " (gọi tắt là "]))
    for n, ref in enumerate(refs):
        if n:
            w.add(", ")
        cite(w, ref, "dropped")
    w.add(")")


def unnumbered(w: Writer, key: str, words: str) -> None:
    """A mention of a paper without a number."""
    w.truth.cited.setdefault(key, Cited(key)).mentions.append(w.marked("name", words))


def edge(w: Writer, tail: str, head: str, *kinds: str) -> None:
    """Note a relation; a second statement about the same pair widens what is right."""
    for known in w.truth.edges:
        if (known.tail, known.head) == (tail, head):
            known.kinds = tuple(dict.fromkeys((*known.kinds, *kinds)))
            return
    w.truth.edges.append(Edge(tail, head, kinds))
