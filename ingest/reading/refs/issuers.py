"""The name of a body inside a citation: where it begins, and above all where it ends.

This is no grammar of bodies: it reads on from "của" until a word or mark that cannot belong to a
name, and knows names that hold commas or "và".
"""

from __future__ import annotations

import re
from functools import cache

from ..text.refdata import LOWER, any_of, norm, rules, spaced, type_pattern

TERM = re.compile(r"[\s,(]{0,4}(?:khóa|khoá|Khóa|Khoá|KHÓA|KHOÁ)\s{1,3}([IVXL]{1,6}|[0-9]{1,2})"
                  r"(?![A-Za-z0-9])\)?")
_WORD = re.compile(r"[^\s,;:.()“”\"«»*|\[\]]{1,60}")
_SPACE = re.compile(r"[^\S\n]{0,40}\n?[^\S\n]{0,40}")
#: What follows two bodies that issued together: "của Bộ A và Bộ B quy định …".
_ISSUING = re.compile(spaced(r" (?:về|thực hiện|ban hành|hướng dẫn|quy định)\s"))
_VERBS = ("ban hành", "thực hiện", "quy định", "triển khai", "phê duyệt", "đã ", "số ",
          "v/v")
#: What goes on in the name of a board that has two tasks, up to its place or "về".
_BOARD = re.compile(spaced(
    r"và (?:xây dựng|phát triển|thực hiện|bảo vệ|đẩy mạnh|quản lý|vận động|ứng phó|tìm kiếm|"
    r"khắc phục|giảm nhẹ|chuyển đổi|hội nhập)[^,;.:()“”|\n]{3,80}?"
    r"(?= (?:về|v/v|huyện|tỉnh|xã|phường|thành phố|quận|thị xã|quốc gia|Trung ương) )"))
#: Who issues together with a ministry ("của Bộ Y tế, Bộ Nội vụ quy định …").
_PARTNERS = ("Bộ ", "Ngân hàng Nhà nước", "Thanh tra Chính phủ", "Tòa án nhân dân tối cao",
             "Viện kiểm sát nhân dân tối cao", "Viện Kiểm sát nhân dân tối cao",
             "Tổng Liên đoàn", "Ủy ban Trung ương", "Ủy ban Dân tộc")
#: A paper named right behind the body: "của Ủy ban bầu cử xã Thông báo địa điểm …".
_PAPERS = ("Thông báo ", "Quyết định ", "Hướng dẫn ", "Công văn ", "Chỉ thị ", "Nghị quyết ",
           "Kết luận ")
_BEFORE_FIELD = frozenset({"sở", "bộ", "vụ", "cục", "phòng", "ban", "tổ", "và", "đạo", "hội"})
_LONGEST = 160
_WORDS = 18


@cache
def _stops() -> frozenset[str]:
    return frozenset(rules()["organ"]["stop_words"])


@cache
def _stop_phrase() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(rules()['organ']['stop_phrases'])})(?![{LOWER}])")


@cache
def _comma_names() -> re.Pattern[str]:
    table = rules()["organ"]
    fields = {form for name in table["fields_with_commas"]
              for form in (name, name.replace("hóa", "hoá"), name.replace("khỏe", "khoẻ"))}
    return re.compile(rf"{any_of(table['names_with_commas'], 4)}"
                      rf"|(?:{any_of(table['field_heads'], 4)})\s{{1,4}}"
                      rf"(?i:{any_of(fields, 4)})(?!\w)")


@cache
def _against() -> re.Pattern[str]:
    return re.compile(rf",\s{{1,4}}(?={any_of(rules()['organ']['against'])})", re.IGNORECASE)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match is not None else at


def organ(text: str, at: int, limit: int, *, joint: bool = False
          ) -> tuple[str | None, int, str | None]:
    """The name of a body that begins at ``at``: (name, end, Party term printed inside it)."""
    limit = min(limit, at + _LONGEST)
    fixed = _comma_names().match(text, at, limit)
    end = fixed.end() if fixed is not None else at
    words = 4 if fixed is not None else 0
    previous = ""
    term: str | None = None
    while words < _WORDS:
        start = _skip(text, end)
        comma = _against().match(text, end, limit) if _fights(text[at:end]) else None
        match = _WORD.match(text, comma.end() if comma is not None else start, limit)
        if match is None:
            break
        word = match.group()
        if len(word) > 1 and not any(c.isalnum() or c == "*" for c in word):
            break  # a rule drawn under the line
        low = norm(word)
        if low in ("khóa", "khoá"):
            inner = TERM.match(text, end, min(limit, end + 40))
            if inner is not None:
                term, end = inner.group(1), inner.end()
            break
        if words == 0 and not (word[0].isupper() or low in ("đồng", "cố", "các")):
            return None, at, None
        board = _BOARD.match(text, match.start(), limit) \
            if low == "và" and text[at:end].startswith(("Ban Chỉ", "Ban chỉ", "BCĐ")) else None
        if board is not None:
            # a board of two tasks: "… tội phạm và xây dựng phong trào … huyện"
            end, words, previous = board.end(), words + 2, word
            continue
        if low == "và" or word in ("&", "-", "–"):
            following = _WORD.match(text, _skip(text, match.end()), limit)
            if following is None:
                break
            if not _joins(text[at:end], text, following):
                end = end if joint else _second(text, following.start(), limit, end)
                break
        elif words and _ends(text, match.start(), word, previous, text[at:end]):
            break
        end = match.end()
        words += 1
        previous = word
    if not joint and text[end : end + 2] == ", " and text[at:end].startswith("Bộ ") \
            and text.startswith(_PARTNERS, end + 2):
        end = _second(text, end + 2, limit, end)
    name = " ".join(text[at:end].split())
    return (name or None), end if name else at, term


def _fights(name: str) -> bool:
    """A board against something goes on behind a comma: "… phòng, chống tham nhũng, lãng phí"."""
    low = norm(name)
    return low.endswith("phòng") or "chống" in low


def _second(text: str, start: int, limit: int, end: int) -> int:
    """The end of a second body that issued together with the first, else ``end``."""
    if not text.startswith(tuple(rules()["organ"]["heads"]), start):
        return end
    both = organ(text, start, limit, joint=True)[1]
    return both if _ISSUING.match(text, both) is not None else end


def _ends(text: str, at: int, word: str, previous: str, name: str) -> bool:
    """A word that cannot belong to the name: "Chính phủ quy định", "Tỉnh ủy ban hành"."""
    low = norm(word)
    if low == "ban" and previous[:1] in ("Ủ", "U") and norm(previous) in ("ủy", "uỷ"):
        return False
    if low in ("về", "ngày"):
        return True
    if low == "số" and norm(previous) == "dân":
        return False
    if word[0].islower():
        return low in _stops() or _stop_phrase().match(text, at) is not None \
            or " ".join(name.split()) in rules()["organ"]["closed"]
    return norm(text[at : at + 12]).startswith(_VERBS) \
        or (text.startswith(_PAPERS, at) and norm(previous) not in _BEFORE_FIELD)


def _joins(name: str, text: str, following: re.Match[str]) -> bool:
    """"và" belongs to a name: "Bộ Giáo dục và Đào tạo", not "Bộ Y tế và Bộ Công an"."""
    start = following.start()
    if type_pattern().match(text, start) is not None \
            or text.startswith(tuple(rules()["organ"]["heads"]), start):
        return False
    return name.split()[0] in rules()["organ"]["compound_heads"] and following.group()[0].isupper()
