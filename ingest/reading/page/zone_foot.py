"""The foot of a paper: recipients, signature, and what is attached behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import marks
from ..text.lines import Line, bare, holding, mostly_upper, pieces, spelled
from .zone_title import ENACTS, is_authority

#: The line "Lưu", or its end where the list stands on one line.
_FILED = re.compile(r"^luu|[;,.)]\s{0,4}[-–+]?\s{0,3}luu\s{0,2}(?:[:;]|v[tp]|ho so|t[ạa]i)")
#: "K/T" and its like without the office.
DELEGATES = re.compile(r"(?:k\s?/\s?t|kt|t\s?/\s?m|tm|t\s?/\s?l|tl|tuq|t\s?/\s?uq)[.,:]?")
_RECEIVED = re.compile(spelled("o")[:-1] + "0]" + spelled("i")[:-1] + spelled("l")[1:-1] + "1]"
                       + r"\s{0,3}" + spelled("nhan"))


def is_annex_title(words: str) -> bool:
    return marks.APPENDIX.fullmatch(bare(words.strip(" *#"))) is not None


def recipients_line(text: str, lines: Sequence[Line]) -> int | None:
    """The line "Nơi nhận:" that a list follows; the first that ends in "Lưu", else the first."""
    first = None
    for index in holding(lines, _RECEIVED, len(lines)):
        line = lines[index]
        # a scan may spoil the first letter of the line that stands alone
        spoilt = len(line.text) <= 16 and line.text.rstrip().endswith(":")
        if "n" not in line.text[:1].casefold() and "|" not in line.text \
                and "  " not in line.text and not spoilt:
            continue
        if not any(marks.RECIPIENTS.match(bare(piece.text[:40]))
                   for piece in pieces(text, line)[:2]):
            continue
        rest = bare(line.text)
        if "luu" in rest or rest.count(" - ") >= 2:
            return index
        ahead = [bare(item.text[:300]).lstrip(" -–+*•\\") for item in lines[index + 1:index + 60]]
        marked = [item.text.lstrip(" \\")[:1] in ("-", "–", "+", "•") for item in
                  lines[index + 1:index + 14]]
        if not any(marked) and not any(_FILED.search(item) for item in ahead[:14]):
            continue
        if any(_FILED.search(item) for item in ahead):
            return index
        first = index if first is None else first
    return first


def recipients_end(text: str, lines: Sequence[Line], recipients: int | None, end: int) -> int:
    """After the last line of the list: the line "Lưu", or where the bullets stop."""
    if recipients is None:
        return end
    last = recipients
    for index in range(recipients + 1, min(end, recipients + 90)):
        line = lines[index]
        if line.empty:
            continue
        words = line.text.lstrip("\\ ")
        if bare(words).lstrip(" -–+•*").startswith("luu"):
            last = index
            break
        found = pieces(text, line)
        if words[:1] in "-–+•" or (index - last <= 3 and found and found[0].column < 30
                                   and not marks.is_role(words) and not marks.is_delegation(words)):
            last = index
    return last + 1


def attached(lines: Sequence[Line], start: int, alone: bool) -> tuple[int, tuple[int, ...]]:
    """(end of the paper itself, first lines of what is attached)."""
    if alone:
        return len(lines), ()
    found: list[int] = []
    for index in range(start, len(lines)):
        line = lines[index]
        if line.empty or "|" in line.text or len(line.text) > 200:
            continue
        titled = line.text[:2].isupper() and marks.type_of(line.text) is not None \
            and not ENACTS.fullmatch(bare(line.text))
        annex = is_annex_title(line.text)
        if (annex and line.text.isupper()) \
                or ((annex or titled) and _annexed(lines, index, 8)):
            if found and not annex and all(
                    at.empty or is_annex_title(at.text) for at in lines[found[-1]:index]):
                continue  # "PHỤ LỤC" / "HƯỚNG DẪN …": the title of that annex
            found.append(_annex_head(lines, index, found[-1] if found else start))
    return (found[0] if found else len(lines)), tuple(found)


def _annex_head(lines: Sequence[Line], index: int, least: int) -> int:
    """The first line of what is attached: organ block and motto above its title belong to it."""
    first = index
    for above in range(index - 1, max(least, index - 9), -1):
        line = lines[above]
        if line.empty:
            continue
        if not (marks.is_motto(line.text) or (mostly_upper(line.text) and not marks.is_role(
                line.text) and (marks.is_organ(line.text) or marks.begins(
                    bare(line.text), "continuations")))):
            break
        first = above
    return first


def _annexed(lines: Sequence[Line], index: int, reach: int) -> bool:
    """Whether "(Kèm theo …)" follows within a few lines."""
    return any(marks.ANNEX.match(bare(line.text[:40]))
               for line in lines[index + 1:index + 1 + reach])


def signature_line(text: str, lines: Sequence[Line], recipients: int | None, opening: int,
               end: int) -> int | None:
    """The first line of the signature: an authority line or an office in capitals."""
    if recipients is not None:
        first, last = max(opening, recipients - 12), min(end, recipients + 70)
    else:
        first, last = max(opening, end - 30), end
    for index in range(first, last):
        if is_authority(lines, index, last):
            continue  # the organ above the bases of a text that breaks off
        for piece in pieces(text, lines[index]):
            if marks.is_delegation(piece.text) or (
                    marks.is_role(piece.text) and mostly_upper(piece.text)
                    and not piece.text.endswith(":")):
                # "K/T" may stand on a line of its own above the office.
                alone = index > first and DELEGATES.fullmatch(bare(lines[index - 1].text))
                return index - 1 if alone else index
    return None
