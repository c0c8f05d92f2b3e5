"""The subject of a cited document: what stands after "về", in quotation, or after "ban hành"."""

from __future__ import annotations

import re
from functools import cache

from ..text.refdata import (
    CLOSE_QUOTES,
    LOWER,
    OPEN_QUOTES,
    UPPER,
    any_of,
    rules,
    spaced,
    trie,
    type_pattern,
)

_LONGEST = 700
_ABOUT = re.compile(spaced(
    r"[\s,:*_]{0,8}(?:(?:(?:về|Về|vê)(?: việc|việc)|VỀ(?: VIỆC|VIỆC)|về|VỀ|Về|vê|[Vv]/[Vv]:?) "
    r"(?=\S)|(?=[“\"«]))"))
_LEAD = re.compile(spaced(
    r"[\s,*_]{0,6}(?=(?:ban hành(?! (?:kèm|tại|theo))|phê duyệt|quy định|sửa đổi|"
    r"hướng dẫn|[Tt]hực hiện|triển khai|công bố|thông qua|tổ chức|thành lập|bổ sung)\s)"))
#: The same with a capital, on the line of the issuer: "… của Chính phủ Quy định …".
_CAPITAL_LEAD = re.compile(
    r"[ \u00a0]{1,3}(?=(?:Ban hành(?!\s(?:kèm|tại|theo))|Phê duyệt|Quy định(?!\ssố)|Sửa đổi|"
    r"Hướng dẫn(?!\ssố))\s[^\W\dA-ZĐ])")
#: "… Ban Chỉ đạo chuyển đổi số và Đề án 06": the board bears the name of what it directs.
_BOARD = re.compile(spaced(r"(?<!\w)(?:Ban Chỉ đạo|Ban chỉ đạo|BCĐ|Tổ công tác|Tổ giúp việc"
                           r"|Tiểu ban|Ban Điều hành|Ban Quản lý)(?: [^,;.:()|0-9]{2,90})?$"))
_NUMBERED = re.compile(r"số\s{1,3}[0-9]|[0-9]\s?[-/]\s?[A-ZĐ]")
_CODE_ENDS = re.compile(r"[0-9]\s?[-/]\s?[A-ZĐ][A-Za-zĐ0-9&]{0,12}"
                        r"(?:[-/][A-ZĐ][A-Za-zĐ0-9&]{0,12}){1,3}$")
_DAY = re.compile(r"[\s,]{0,4}(?:ngày|NGÀY)\s{0,4}[0-9]")
_FOOTNOTE = re.compile(rf"(?<=[{LOWER}])[0-9]{{1,2}}$")
_PREDICATES = frozenset({"đã", "chưa", "còn", "vẫn", "không", "được"})
#: What a clause of its own is about.
_SUBJECT = re.compile(spaced(
    r" (?:công tác|việc|các|phong trào|nhận thức|tình hình|hoạt động|chất lượng|đời sống|bộ mặt|"
    r"toàn|nhiều|một số|trên địa bàn|kết quả|quá trình|những|đến nay|đội ngũ|hệ thống) "))
#: "phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh vùng …": one subject.
_DEFENCE = re.compile(spaced(r"\s{0,4}(?:bảo đảm|đảm bảo) (?:quốc phòng|an ninh|trật tự|an toàn)"))
_PERSON = re.compile(spaced(
    rf"(?:đồng chí|Đồng chí|đ/c|ông|bà|Tổng Bí thư|Thủ tướng|Chủ tịch|Bí thư|Giám đốc)"
    rf"[^,;.:]{{0,50}}?(?: [{UPPER}][{LOWER}]{{0,7}}){{2,4}}$"))
_OFFICE = re.compile(spaced(
    r" (?:Phó|Chủ tịch|Bí thư|Trưởng|Ủy viên|Uỷ viên|Giám đốc|Bộ trưởng|Chánh|Thường trực|Tổng) "))
_MATTER = re.compile(spaced(
    rf" (?!căn cứ|thực hiện|theo|xét|để|nhằm|đồng thời|sau khi|trong đó|ý kiến|các|những|giao|và|"
    rf"yêu cầu|đề nghị|khẩn trương|trên cơ sở|chủ trì|phối hợp|báo cáo|hoàn thành|tổ chức|đẩy mạnh|"
    rf"tăng cường|rà soát|xây dựng|triển khai)[{LOWER}]{{1,7}} [{LOWER}]{{1,7}}(?:[\s,]|$)"))
#: A mark of a footnote inside the text.
_NOTE_MARK = re.compile(r"\[[0-9]{1,3}\]")
_CALLED_ABOUT = re.compile(r"^[Vv]/[Vv]:?\s{1,4}(?:việc\s{1,4})?")
_TELLS = re.compile(spaced(
    r" (?:hướng dẫn|quy định|nêu|nêu rõ|ghi rõ|xác định|chỉ rõ|yêu cầu|có nêu|có ghi|đã nêu)"
    r"(?: [^,;:.“”\"|]{0,60})? ?: ?[“\"]"))
_AND_QUOTED = re.compile(r"\s{0,4}và\s{1,4}[“\"«„]")
_THEN_QUOTED = re.compile(r",\s{1,4}[“\"«]")
_ADDRESS = re.compile(spaced(r"(?:tại (?:các )?địa chỉ|https?://|www\.)"))
_QUOTES = {"“": "”", "«": "»", '"': '"', "„": "“"}


def subject(text: str, at: int, limit: int) -> tuple[str | None, int, int]:
    """(title, start, end) of the subject printed at ``at``; no title where none is."""
    limit = min(limit, at + _LONGEST)
    match = _ABOUT.match(text, at, limit) or _LEAD.match(text, at, limit) \
        or _CAPITAL_LEAD.match(text, at, limit)
    if match is None:
        return None, at, at
    start = match.end()
    end = _run_in(text, start, subject_end(text, start, limit))
    raw = _FOOTNOTE.sub("", text[start:end].strip(" ,;:.*_\n\t\xa0"))
    if raw[:1] in OPEN_QUOTES and raw[-1:] in CLOSE_QUOTES \
            and not any(q in raw[1:-1] for q in "“”«»"):
        raw = _CALLED_ABOUT.sub("", raw[1:-1])
    title = " ".join(_NOTE_MARK.sub("", raw).replace("*", "").split())
    return (title or None), start, end


def _run_in(text: str, start: int, end: int) -> int:
    """The end of a subject that runs into its sentence: words that open a quotation from the
    document, or an address on the web."""
    tells = _TELLS.search(text, start, min(len(text), end + 12))
    if tells is not None:
        end = min(end, tells.start())
    address = _ADDRESS.search(text, start, end)
    if address is not None:
        comma = text.rfind(",", start, address.start())
        end = comma if comma > start else address.start()
    return end


@cache
def _hard() -> re.Pattern[str]:
    """Marks and words that may end a subject; :func:`subject_end` decides."""
    return re.compile(
        rf"[;|,“\"«.(]|\n\s{{0,3}}\n(?!\s{{0,20}}(?:[{LOWER}]|[0-9]{{1,3}}\snăm\s))"
        r"|\n\s{0,20}(?:[-+•]|[0-9]{1,2}[.)]|[a-zđ]\))\s"
        rf"|\s(?:{trie(rules()['title']['stop_words'])})(?![{LOWER}{UPPER}])")


@cache
def _new_clause() -> re.Pattern[str]:
    words = any_of([*rules()["title"]["clause_words"], *rules()["organ"]["heads"]], 4)
    return re.compile(rf"\s{{0,4}}(?:{words})(?![{LOWER}])")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"\s{{1,4}}(?:{any_of(rules()['title']['goes_on'], 4)})(?![{LOWER}])")


def subject_end(text: str, at: int, limit: int) -> int:
    """Where the subject that begins at ``at`` ends."""
    position = at
    while True:
        match = _hard().search(text, position, limit)
        if match is None:
            return limit
        here = match.start()
        beyond = _beyond(text, at, here, match, limit)
        if beyond is None:
            predicate = match.group().split()[:1]
            return _clause(text, at, here) if predicate and predicate[0] in _PREDICATES else here
        position, final = beyond
        if final:
            return position


def _clause(text: str, at: int, here: int) -> int:
    """"…, công tác dân vận" before "đã đạt …": the comma before the subject of the sentence."""
    comma = text.rfind(",", at, here)
    if comma > at and _SUBJECT.match(text, comma + 1, here) is not None:
        return comma
    return here


def _beyond(text: str, at: int, here: int, match: re.Match[str], limit: int
            ) -> tuple[int, bool] | None:
    """Where reading goes on after a mark (true: it ends there), ``None`` when the mark ends it."""
    mark = text[here]
    if mark in OPEN_QUOTES:
        return _quotation(text, at, here, limit)
    if mark == "(":
        close = text.find(")", here, min(limit, here + 32))
        plain = close >= 0 and not any(c in text[here:close] for c in ("tắt", "/")) \
            and type_pattern().search(text, here, close) is None
        return (close + 1, False) if plain else None
    if mark == ",":
        return None if _comma_ends(text, at, here, limit) else (here + 1, False)
    if mark == ".":
        inner = text[here + 1 : here + 2]
        return (here + 1, False) if inner and not inner.isspace() and inner not in '/*”"' else None
    if mark == ";":
        on = _goes_on().match(text, here + 1, limit) is not None or (
            text.startswith("quy định", at) and _next_matter(text, here + 1, limit))
        return (here + 1, False) if on else None
    if match.group().strip() in ("và", "VÀ") and (
            not _document(text, match.end(), 30)
            or _BOARD.search(text, max(at, here - 110), here) is not None):
        return match.end(), False
    return None


def _document(text: str, at: int, reach: int) -> bool:
    """Another document is named at ``at``."""
    ahead = text[at : at + 60].lstrip()
    kind = type_pattern().match(ahead)
    return kind is not None and (kind.group()[0].isupper()
                                 or _NUMBERED.search(ahead[:reach]) is not None)


def _comma_ends(text: str, at: int, here: int, limit: int) -> bool:
    if _DEFENCE.match(text, here + 1, limit) is not None:
        return False
    if _OFFICE.match(text, here + 1, limit) is not None \
            and _PERSON.search(text, max(at, here - 90), here) is not None:
        return False  # "của đồng chí …, Phó Chủ tịch UBND tỉnh tại …"
    if _document(text, here + 1, 40) or _new_clause().match(text, here + 1, limit):
        return True
    # "thực hiện Nghị quyết số 11-NQ/TU, kinh tế …": the object has been named.
    return _CODE_ENDS.search(text, max(at, here - 28), here) is not None \
        and _DAY.match(text, here, limit) is None


def _next_matter(text: str, at: int, limit: int) -> bool:
    """An act that sets rules for several matters: "quy định A; trình tự B; thẩm quyền C"."""
    stop = text.find(";", at, limit)
    line = text.find("\n", at, limit)
    ends = [end for end in (stop, line) if end >= 0]
    piece = text[at : min(ends, default=limit)]
    return _MATTER.match(piece) is not None and _NUMBERED.search(piece) is None


def _quotation(text: str, at: int, here: int, limit: int) -> tuple[int, bool] | None:
    """A quotation belongs to the subject whole; one that opens the subject is all of it."""
    close = _closing(text, here, limit)
    if close < 0:
        return None
    after = close + 1
    whole = here - at < 3 and _AND_QUOTED.match(text, after) is None
    goes_on = text[after : after + 1].isspace() or _THEN_QUOTED.match(text, after) is not None
    return after, whole or not goes_on


def _closing(text: str, at: int, limit: int) -> int:
    end = text.find(_QUOTES[text[at]], at + 1, min(limit, at + 480))
    if end < 0 and text[at] == "“":
        end = text.find('"', at + 1, min(limit, at + 480))
    return end
