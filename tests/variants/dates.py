"""Days and deadlines in the forms of the field, with their meaning."""

from __future__ import annotations

import random
from calendar import monthrange
from datetime import date, timedelta

from tests.variants.truth import Due

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def some_day(rng: random.Random, first: int, last: int) -> date:
    """A day of the years from ``first`` to ``last``."""
    start = date(first, 1, 1)
    return start + timedelta(days=rng.randrange((date(last, 12, 28) - start).days))


def figures(rng: random.Random, day: date) -> str:
    """A day in figures, with and without zeros."""
    return rng.choice(
        [
            f"{day.day}/{day.month}/{day.year}",
            f"{day.day:02d}/{day.month:02d}/{day.year}",
            f"{day.day:02d}/{day.month}/{day.year}",
            f"{day.day:02d}-{day.month}-{day.year}",
        ]
    )


def written(rng: random.Random, day: date) -> str:
    """A day of a citation: "ngày …" in figures or words."""
    words = (
        f"{day.day:02d} tháng {day.month:02d} năm {day.year}"
        if rng.random() < 0.5
        else (f"{day.day:02d} tháng {day.month} năm {day.year}")
    )
    return "ngày " + (words if rng.random() < 0.3 else figures(rng, day))


def _month(year: int, month: int) -> tuple[str, str]:
    return f"{year}-{month:02d}-01", f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}"


def deadline(rng: random.Random, after: date) -> tuple[str, Due]:
    """Words of a deadline that close a clause, and what they mean."""
    day = after + timedelta(days=rng.randrange(20, 400))
    year, month = day.year, day.month
    quarter = (month - 1) // 3 + 1
    span = _month(year, month)
    quarter_span = (_month(year, 3 * quarter - 2)[0], _month(year, 3 * quarter)[1])
    shown = figures(rng, day)
    short = rng.choice([f"{day.day}/{day.month}", f"{day.day:02d}/{day.month:02d}"])
    yearly = f"--{month:02d}-{day.day:02d}"
    every = rng.choice(["hằng năm", "hàng năm"])
    return rng.choice(
        [
            (f"trước ngày {shown}", Due(None, day.isoformat(), None, True)),
            (f"hoàn thành trước ngày {shown}", Due(None, day.isoformat(), None, True)),
            (f"xong trước {shown}", Due(None, day.isoformat(), None, True)),
            (f"chậm nhất ngày {shown}", Due(None, day.isoformat())),
            (f"chậm nhất là ngày {shown}", Due(None, day.isoformat())),
            (f"hoàn thành trong tháng {month}/{year}", Due(*span)),
            (f"hoàn thành trong tháng {month:02d} năm {year}", Due(*span)),
            (f"hoàn thành trong quý {ROMAN[quarter - 1]}/{year}", Due(*quarter_span)),
            (f"hoàn thành trong quý {ROMAN[quarter - 1]} năm {year}", Due(*quarter_span)),
            (f"hoàn thành trong năm {year}", Due(f"{year}-01-01", f"{year}-12-31")),
            (f"trước ngày {short} {every}", Due(None, yearly, "yearly", True)),
            (
                f"từ ngày {figures(rng, after + timedelta(9))} đến hết ngày {shown}",
                Due((after + timedelta(9)).isoformat(), day.isoformat()),
            ),
        ]
    )


def report_due(rng: random.Random, after: date) -> tuple[str, Due | None]:
    """Words after "báo cáo …", from none to periods."""
    words, due = deadline(rng, after)
    if due.start is None and not words.startswith(("hoàn thành", "xong")) and rng.random() < 0.6:
        return words, due
    return rng.choice(
        [
            ("", None),
            ("theo quy định", None),
            ("định kỳ hằng quý", Due(None, None, "quarterly")),
            ("định kỳ hằng tháng", Due(None, None, "monthly")),
            ("định kỳ 6 tháng", Due(None, None, "half-yearly")),
            ("định kỳ hằng năm", Due(None, None, "yearly")),
        ]
    )


def cell_due(rng: random.Random, after: date) -> tuple[str, Due | None]:
    """A deadline cell of a table."""
    day = after + timedelta(days=rng.randrange(20, 400))
    year, month = day.year, day.month
    quarter = (month - 1) // 3 + 1
    quarter_span = (_month(year, 3 * quarter - 2)[0], _month(year, 3 * quarter)[1])
    return rng.choice(
        [
            (f"{month}/{year}", Due(*_month(year, month))),
            (f"Tháng {month:02d}/{year}", Due(*_month(year, month))),
            (f"Quý {ROMAN[quarter - 1]}/{year}", Due(*quarter_span)),
            (f"Năm {year}", Due(f"{year}-01-01", f"{year}-12-31")),
            (f"{year}", Due(f"{year}-01-01", f"{year}-12-31")),
            (f"Trước {day.day:02d}/{month:02d}/{year}", Due(None, day.isoformat(), None, True)),
            ("Hằng năm", Due(None, None, "yearly")),
            ("Hằng quý", Due(None, None, "quarterly")),
            ("Thường xuyên", None),
        ]
    )
