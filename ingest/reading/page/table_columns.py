"""Which role a column has, told from its head (``data/table_columns.toml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from graph import data

from ..text.lines import bare, plain

_YEAR = re.compile(r"(?:(?:den|nam|muc tieu|chi tieu|ke hoach|giai doan|het|thuc hien|uoc|phan dau"
                   r"|dat|gia tri|tinh|ket qua|toi|tam nhin)\s{1,3}){0,6}"
                   r"(?:20[0-9]{2}\s{0,2}[-–]\s{0,2})?"
                   r"(?P<year>20[0-9]{2})")
#: The head of the column of numbers is short, with marks and blanks round it.
_NUMBER_HEAD = 40
#: "Quý III", "Tháng 9", "T9": a column that is marked when the work is done then.
_PERIOD = re.compile(r"(?:(?P<quarter>quy\s{0,2}(?P<q>i{1,3}|iv|[1-4]))"
                     r"|(?:thang|t)\s{0,2}0?(?P<m>1[0-2]|[1-9]))"
                     r"(?:\s{0,2}[/.]?\s{0,2}(?:nam\s)?(?P<y>20[0-9]{2}))?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_STRONG = ("task", "metric", "lead", "support", "product", "deadline", "unit", "value")


def is_number(name: str) -> bool:
    """Whether a head is that of the column of numbers ("STT")."""
    return len(name) <= _NUMBER_HEAD and role(name) == "stt"


@cache
def _columns() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    return tuple((entry["role"], tuple(entry["exact"]), tuple(entry["has"]))
                 for entry in data.rules("table_columns")["column"])


def folded(name: str) -> str:
    """A head without marks and case, white space folded."""
    return " ".join(bare(plain(name)).split())


@lru_cache(maxsize=8192)
def role(name: str) -> str | None:
    """The role of one head, or ``None``."""
    low = folded(name).strip(" .:()")
    if not low or len(low) > 90:
        return None
    for shown, exact, has in _columns():
        if low in exact or any(words in low for words in has):
            year = _YEAR.fullmatch(low)
            return f"year:{year['year']}" if year else shown
    year = _YEAR.fullmatch(low)
    return f"year:{year['year']}" if year else _period(low)


def _period(low: str) -> str | None:
    """ "quarter:3" or "month:9", with ":2026" behind it where the head says the year."""
    match = _PERIOD.fullmatch(low)
    if match is None:
        return None
    year = f":{match['y']}" if match["y"] else ""
    if match["quarter"]:
        return f"quarter:{_ROMAN.get(match['q']) or match['q']}{year}"
    return f"month:{match['m']}{year}"


def is_head(names: Sequence[str]) -> bool:
    """Whether a row is the head of a task or target table."""
    if not names or names[0].strip()[:1].isdigit() or max(map(len, names)) > 90:
        return False
    found = [role(name) for name in names]
    strong = {shown for shown in found if shown in _STRONG or (shown or "").startswith("year:")}
    if "stt" in found:
        return len(strong) >= 1 and len(names) >= 2
    return len(strong) >= 2 and len(names) >= 3


def is_second_head(names: Sequence[str]) -> bool:
    """A second row of the head ("2026 | 2027 | 2030", "Chủ trì | Phối hợp", "(1) | (2)")."""
    filled = [name for name in names if name.strip()]
    if not filled:
        return False
    if all(re.fullmatch(r"\(?[0-9]{1,2}\)?(?:=.{0,12})?", name.strip()) for name in filled) \
            and len(filled) == len(names) > 2:
        return True
    return all(role(name) is not None for name in filled) and not names[0].strip()


def roles(names: Sequence[str]) -> dict[str, int]:
    """Role → column index; the first column of a role counts.

    In a table of targets "Kết quả" is the value and "Đơn vị" the unit; in a table of tasks a bare
    "Đơn vị" is the one that acts.
    """
    found: dict[str, int] = {}
    for position, name in enumerate(names):
        shown = role(name)
        if shown is not None:
            found.setdefault(shown, position)
    if "metric" in found and "task" not in found:
        if "product" in found and "value" not in found:
            found["value"] = found.pop("product")
    elif "metric" in found and "task" in found and "unit" not in found and "value" not in found:
        found.pop("metric")
    elif "unit" in found and "metric" not in found and "lead" not in found:
        found["lead"] = found.pop("unit")
    return found
