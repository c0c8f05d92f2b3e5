"""The bodies that one item of a list of recipients names, and what they get the paper for."""

from __future__ import annotations

import re

from ..bodies.grammar_spans import listed_codes, split_bodies
from ..text import marks
from ..text.lines import bare, plain
from .recipient_items import EDGE

_BRACKET = re.compile(r"\((?P<in>[^()\n]{1,80})\)[\s.,;:]{0,4}$")
_CODE = re.compile(r"(?P<code>[A-ZĐÔƠƯ][A-ZĐÔƠƯ0-9&]{0,11}(?:[ -][A-ZĐÔƠƯ&]{2,8}){0,2})(?![a-zđà])")
#: A desk with the drafter's mark joined to it ("KGVXth96").
_GLUED = re.compile(r"(?P<code>[A-ZĐ]{2,8})[a-z]{1,8}[0-9]{1,4}$")
_AND_GROUP = re.compile(
    r"\s(?:và|&)\s{1,3}(?=các (?:đoàn thể|tổ chức|hội|ban|ngành|[ủỦ]y ban|[uU]ỷ ban|"
    r"Ban (?:của )?[Đđ]ảng))")
#: A class behind a body: "Báo tỉnh, các tạp chí trong tỉnh".
_GROUP = re.compile(r"cac (?:tap chi|bao|co quan|don vi|to chuc|ban|so|phong|hoi|truong|dia phuong|"
                    r"chi bo|dang bo|dang uy|doanh nghiep|xa|phuong|huyen|thanh vien|dong chi|"
                    r"nganh|khoa|to|thon|ap|cong ty|trung tam)(?![a-z])")
#: "Các sở, ngành: …": the class before the colon holds a comma itself.
_CLASS_WORD = re.compile(
    r"(?:so|ban|nganh|ban nganh|phong|hoi|doan the|co quan|don vi|to chuc)"
    r"(?:(?: va| ,)? ?(?:nganh|doan the|don vi))?(?: (?:co )?(?:lien quan|truc thuoc|"
    r"(?:cap |thuoc |cua )?(?:tinh|huyen|xa|phuong|thanh pho|quan)))?[\s.;]{0,3}$")
_CLASS_LIST = re.compile(r"[Cc]ác (?:[Ss]ở|[Bb]ộ|[Pp]hòng), [^:;()\n]{2,50}:")
_LIST = re.compile(r"(?P<head>[^:;,()\n]{2,60}):\s{0,4}")


def semicolons(words: str) -> list[str]:
    """Parts between semicolons, unless a list "X: a; b" of one body's rooms."""
    match = _LIST.match(words)
    if match and not _plural(match["head"]):
        return [words]
    return [part.strip(EDGE) for part in words.split(";") if part.strip(EDGE)]


def filed(words: str) -> list[str]:
    """The marks after "Lưu": codes without the drafter's mark, or names in words."""
    result = []
    for part in re.split(r"[,;]", words):
        part = part.strip(EDGE)
        match = _CODE.match(part)
        if match and (match.end() == len(part) or (not part[match.end()].isalpha()
                      and not _goes_on(part[match.end():]))):
            result.append(match["code"])
            continue
        glued = _GLUED.match(part)
        if glued:
            result.append(glued["code"])
            continue
        name = plain(re.sub(r"\([^()]{0,40}\)", "", part)).strip(EDGE)
        if len(name) > 1:
            result.append(name)
    return result


def _goes_on(rest: str) -> bool:
    """Whether words follow a code as part of the name ("VP Tỉnh ủy", "UBND tỉnh")."""
    rest = rest.strip()
    return rest[:1].isalpha() and len(rest) > 3 and " " in rest


def purpose_of(words: str) -> tuple[str, str | None]:
    """(name, purpose): brackets at the end that say what for; others stay in the name."""
    match = _BRACKET.search(words)
    if match is None:
        return words, None
    inside = plain(match["in"]).strip(" .")
    if marks.begins(bare(inside), "purposes") is None:
        return words, None
    return words[:match.start()].strip(EDGE), normal_purpose(inside)


def normal_purpose(words: str) -> str:
    """The purpose in the spelling of the contract: ``"để báo cáo"`` → ``"b/c"``."""
    low = bare(words).strip(" .")
    if low in ("b/c", "de b/c", "de bao cao", "bao cao", "b/cao", "de b/cao", "bc", "de bc", "b.c"):
        return "b/c"
    if low in ("th/h", "t/h", "de th/h", "de t/h", "thuc hien", "de thuc hien"):
        return "để thực hiện"
    if low in ("chi dao", "de chi dao", "c/d", "de c/d"):
        return "để chỉ đạo"
    if low in ("p/h", "de p/h", "phoi hop", "de phoi hop"):
        return "để phối hợp"
    return words.strip(" .")


def _plural(head: str) -> bool:
    words = bare(head).split()
    return words[:1] == ["nhung"] or "cac" in words


def split(words: str) -> list[str]:
    """The bodies named in one part."""
    words = words.strip(EDGE)
    members = listed_codes(words) or (split_bodies(words) if _CLASS_LIST.match(words) else [])
    if members:
        return members
    match = _LIST.match(words)
    if match:
        if bare(match["head"]).strip() in ("vp", "van phong", "tt", "thuong truc"):
            return [words]
        if not _plural(match["head"]):
            return [match["head"].strip()]
        return _commas(words[match.end():], every=True)
    return _commas(words, every=False)


def _commas(words: str, every: bool) -> list[str]:
    """Parts between commas that are bodies of their own; names that hold a comma stay whole."""
    low = bare(words)
    held = set()
    for name in marks.words_of("comma_names"):
        at = low.find(name)
        while at >= 0:
            held |= {at + index for index, char in enumerate(name) if char == ","}
            at = low.find(name, at + 1)
    parts: list[str] = []
    begin = depth = 0
    for index, char in enumerate(words):
        depth += (char == "(") - (char == ")")
        if char != "," or depth > 0 or index in held:
            continue
        rest = words[index + 1:].lstrip()
        if every or (rest[:1].isupper() and marks.begins(bare(rest), "bodies")
                     and not _class_goes_on(words[begin:index], rest)) \
                or bare(rest).startswith("cac doan the ") \
                or (_GROUP.match(bare(rest)) and _is_body(words[begin:index].strip())):
            parts.append(words[begin:index])
            begin = index + 1
    parts.append(words[begin:])
    result: list[str] = []
    for part in parts:
        result += _joined(part.strip(EDGE))
    return [part for part in result if part]


def _class_goes_on(before: str, rest: str) -> bool:
    """ "các Sở, Ban, Ngành": the next word of one class, capital or not."""
    return re.search(r"(?:^|\s)các\s", before, re.IGNORECASE) is not None \
        and _CLASS_WORD.match(bare(rest.split(",", 1)[0])) is not None


def _is_body(words: str) -> bool:
    """A single body, no class: "Báo tỉnh", not "Các sở"."""
    return words[:1].isupper() and not bare(words).startswith("cac ")


def _joined(words: str) -> list[str]:
    """ "UBMTTQ và các đoàn thể": a body and a group."""
    match = _AND_GROUP.search(words)
    if match and marks.begins(bare(words), "bodies") and not words.startswith(("Các", "các")):
        return [words[:match.start()].strip(EDGE), words[match.end():].strip(EDGE)]
    return [words]
