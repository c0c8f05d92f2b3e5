"""The head of a paper in the ways texts print it, and its end: recipients and signature."""

from __future__ import annotations

import random
import re

from tests.variants import lexicon
from tests.variants.offices import Office
from tests.variants.truth import Writer

LAYOUTS = ["columns", "stacked", "right first", "bars", "markdown", "cells", "rows"]
BLANKS = ["      ", "....", "…", ""]
# How a line of "Nơi nhận" says why, and what that means.
REASONS = {
    "(để báo cáo)": "b/c",
    "(để b/c)": "b/c",
    "(b/c)": "b/c",
    "(để thực hiện)": "để thực hiện",
    "(th/h)": "để thực hiện",
    "(để chỉ đạo)": "để chỉ đạo",
    "(để phối hợp)": "để phối hợp",
}


def _wrapped(text: str) -> list[str]:
    """A long body name over two lines, as narrow columns print it."""
    for head in (
        "ỦY BAN NHÂN DÂN ",
        "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM ",
        "ĐẢNG ỦY TRƯỜNG ĐẠI HỌC ",
        "ĐẢNG ỦY KHỐI ",
    ):
        if text.startswith(head):
            return [head.strip(), text[len(head) :]]
    return [text]


def letterhead(
    w: Writer,
    office: Office,
    kind: str,
    number: str | None,
    code: str,
    blank_day: bool,
    subject: str | None,
    layout: str,
) -> None:
    """Write the head and note its facts; ``subject`` is the V/v line of a letter."""
    rng, truth, day = w.rng, w.truth, office.day
    gap = rng.choice(["", "", "", " "])
    word = (
        rng.choice(["Số: ", "Số:", "Số "])
        if office.system == "state" or rng.random() < 0.6
        else "Số "
    )
    shown = number if number is not None else rng.choice(BLANKS)
    code_line = f"{word}{shown}{gap}{office.mark}{gap}{code}"
    month = f"{day.month:02d}" if day.month < 3 or rng.random() < 0.5 else str(day.month)
    dayword = f"{day.day:02d}" if not blank_day else rng.choice(["    ", "…", "..."])
    day_line = f"{office.place}, ngày {dayword} tháng {month} năm {day.year}"
    wrap = layout in ("columns", "stacked", "cells", "markdown") and rng.random() < 0.4
    left = [part for line in office.left for part in (_wrapped(line) if wrap else [line])]
    if office.system == "party":
        left.append("*")
    left.append(code_line)
    if subject:
        left.append(f"V/v {subject}")
    right = [*office.motto, day_line]
    for text in _laid(layout, left, right):
        w.line(text)
    truth.number, truth.symbol, truth.place = number, code, office.place
    truth.issued = None if blank_day else day.isoformat()
    truth.issuers = (office.issuer, office.organ, *office.others)
    truth.parent = office.parent


def _laid(layout: str, left: list[str], right: list[str]) -> list[str]:
    if layout == "stacked":
        return [*left, "", *right]
    if layout == "right first":
        return [*right[:-1], *left, right[-1]]
    if layout == "cells":
        return [line for text in (*left, *right) for line in (text, "")]
    rows = max(len(left), len(right))
    left, right = left + [""] * (rows - len(left)), right + [""] * (rows - len(right))
    if layout == "bars":
        return [f"{one} | {other}" for one, other in zip(left, right, strict=True)]
    if layout == "rows":
        return [text for pair in zip(left, right, strict=True) for text in pair if text]
    if layout == "markdown":
        lines = [f"| {one} | {other} |" for one, other in zip(left, right, strict=True)]
        return [lines[0], "| --- | --- |", *lines[1:]]
    return [f"{one:<52}   {other}".rstrip() for one, other in zip(left, right, strict=True)]


def closing(w: Writer, office: Office, layout: str) -> None:
    """Recipients and signature."""
    rng, truth = w.rng, w.truth
    name = f"{rng.choice(lexicon.FAMILY)} {rng.choice(lexicon.GIVEN)}"
    truth.signer, truth.role, truth.behalf = name, office.role, office.behalf
    stop = rng.choice([",", ";"])
    items = []
    entries = [
        (office.superior, rng.choice(["(để báo cáo)", "(để b/c)", "(b/c)"])),
        *(
            (unit, rng.choice(["", "", "(để thực hiện)", "(th/h)", "(để phối hợp)"]))
            for unit in rng.sample(office.units, min(len(office.units), rng.randint(1, 4)))
        ),
    ]
    for body, why in entries:
        items.append(f"- {body} {why}".rstrip() + stop)
        truth.recipients.append((body, REASONS.get(why)))
    items.append(
        f"- Lưu {office.stamp}."
        if office.system == "party" and rng.random() < 0.6
        else f"- Lưu: {office.stamp}."
    )
    truth.recipients.append((office.stamp, "lưu"))
    signature = [*([office.behalf] if office.behalf else []), office.role]
    head = rng.choice(["Nơi nhận:", "Nơi nhận", "*Nơi nhận:*"])
    if layout == "columns":
        rows = [head, *items]
        right = [*signature, "", "", name]
        height = max(len(rows), len(right))
        rows += [""] * (height - len(rows))
        right += [""] * (height - len(right))
        lines = [f"{one:<60}   {other}".rstrip() for one, other in zip(rows, right, strict=True)]
    elif layout == "signature first":
        lines = [*signature, "", name, "", head, *items]
    else:
        lines = [head, *items, "", *signature, "", "", name]
    for text in lines:
        w.line(text)


def folded_title(text: str) -> str:
    """A title as the contract prints it."""
    return re.sub(r"\s+", " ", text).strip()


def pick_layout(rng: random.Random) -> str:
    return rng.choice(LAYOUTS)
