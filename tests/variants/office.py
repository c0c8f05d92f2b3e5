"""Offices of the ladder: who issues, under whom, with which symbol, over whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

MERGER = date(2025, 7, 1)


@dataclass
class Office:
    """One issuing office on one day."""

    name: str
    world: str
    left: list[str]
    issuer: str
    parent: str | None
    organ: str
    place: str
    day: date
    system: str
    kinds: list[str]
    above: list[tuple[str, str, str]]
    units: list[str]
    reporters: list[str]
    superior: str
    secretariat: str
    stamp: str
    behalf: str | None
    role: str
    motto: list[str] = field(default_factory=list)
    others: tuple[str, ...] = ()
    symbol: str = ""

    def code(self, kind: str) -> str:
        """The symbol of a paper of the type code ``kind``."""
        if kind == "CV":
            return f"CV/{self.symbol}" if self.system == "party" else f"{self.symbol}-VP"
        return f"{kind}/{self.symbol}" if self.system == "party" else f"{kind}-{self.symbol}"

    @property
    def mark(self) -> str:
        return "-" if self.system == "party" else "/"


PARTY_MOTTO = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
STATE_MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
CENTRE = ("TW", "Bộ Chính trị", "party")
SECRETARIAT = ("TW", "Ban Bí thư", "party")
GOVERNMENT = ("CP", "Chính phủ", "state")
PREMIER = ("TTg", "Thủ tướng Chính phủ", "state")
PARTY_KINDS = [
    "Kế hoạch",
    "Chương trình hành động",
    "Nghị quyết",
    "Chỉ thị",
    "Kết luận",
    "Hướng dẫn",
    "Thông báo",
    "Công văn",
    "Báo cáo",
]
STATE_KINDS = [
    "Kế hoạch",
    "Quyết định",
    "Chỉ thị",
    "Công văn",
    "Hướng dẫn",
    "Thông báo",
    "Báo cáo",
    "Chương trình",
]


def upper(text: str) -> str:
    return text.upper()


def commune_units(word: str) -> list[str]:
    return [
        f"Ủy ban nhân dân {word}",
        f"Ủy ban Mặt trận Tổ quốc Việt Nam {word}",
        f"Công an {word}",
        f"Hội Nông dân {word}",
        f"Hội Liên hiệp Phụ nữ {word}",
        f"Hội Cựu chiến binh {word}",
        f"Trạm Y tế {word}",
        f"Ban Chỉ huy Quân sự {word}",
    ]
