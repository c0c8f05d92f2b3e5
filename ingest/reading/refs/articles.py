"""Articles and speeches of leaders, study booklets and outlines."""

from __future__ import annotations

import re

from graph.names import slug

from ..text.refdata import CLOSE_QUOTES, LOWER, OPEN_QUOTES, UPPER, Kind, spaced
from .attributes import attributes
from .issuers import organ
from .keys import title_key
from .mentions import Mention
from .planned import built
from .subjects import subject_end

QUOTED = re.compile(rf"\s{{1,4}}(?:[{LOWER}]{{1,9}}\s{{1,3}}){{0,4}}:?\s{{0,3}}\*{{0,2}}"
                    rf"([{OPEN_QUOTES}])")
_LEADER = re.compile(spaced(
    r" (?:của|CỦA) ((?:cố )?(?:đồng chí |đ/c )?(?:Cố |nguyên )?(?:Tổng Bí thư|"
    r"Thủ tướng(?: Chính phủ)?|Chủ tịch (?:nước|Quốc hội|Hồ Chí Minh)|Bí thư \S{1,12} \S{1,4})"
    rf"(?: [{UPPER}][{LOWER}]{{1,7}}){{0,4}})"))
_MADE_BY = re.compile(r"\s{1,4}do\s{1,4}(?=\S)")
_COMPILED = re.compile(spaced(r" (?:chủ trì )?biên soạn"))
_ABOUT = re.compile(r"\s{1,4}(?:về|với)\s")
_READ = re.compile(spaced(
    r"(?:nghiên cứu|học tập|theo|dùng|sử dụng)(?: nội dung| kỹ){0,2}[\s“\"]{1,3}$"))
_BRACKETED = re.compile(r"\s?\([^()]{1,40}\)")
_SORT = re.compile(spaced(
    r" (?:tuyên truyền|giới thiệu|sinh hoạt|hướng dẫn|hỏi\s?[-–]?\s?đáp|học tập|chuyên đề|"
    r"nghiên cứu|bồi dưỡng|tập huấn|kỷ niệm|quán triệt|phổ biến)(?=\s)"))
_SENT = re.compile(spaced(
    r"[\s”\",;*_(]{1,7}(?:có |được )?(?:văn bản |tài liệu |bản |nội dung |toàn văn )?"
    r"(?:gửi |đính )?kèm(?: theo)?"))


def quoted_title(text: str, opening: int) -> tuple[str, int] | None:
    """(title, end after the closing mark) of the quotation that opens at ``opening``."""
    mark = text[opening]
    close = CLOSE_QUOTES[OPEN_QUOTES.index(mark)]
    end = text.find(close, opening + 1, opening + 460)
    if end < 0 and mark == "“":
        end = text.find('"', opening + 1, opening + 460)
    close_at, finish = end, end + 1
    paragraph = text.find("\n\n", opening, opening + 460 if end < 0 else end)
    if paragraph >= 0:  # the title of a paper whose closing mark was forgotten
        close_at = finish = paragraph
    if close_at < 0 or (paragraph >= 0 and any(c in ".;:" for c in text[opening:paragraph])):
        return None
    title = " ".join(text[opening + 1 : close_at].replace("*", "").split()).strip(" .,;")
    return (title, finish) if len(title) >= 4 else None


def article(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """"bài viết “…” của Tổng Bí thư", "bài viết của đồng chí Tổng Bí thư về …", bare "bài viết"."""
    title: str | None = None
    leader: str | None = None
    finish = end
    quote = QUOTED.match(text, end)
    if quote is not None:
        read = quoted_title(text, quote.start(1))
        if read is None:
            return None
        title, finish = read
    by = _LEADER.match(text, finish)
    if by is not None:
        leader = re.sub(r"^(?:đồng chí|đ/c) ", "", " ".join(by.group(1).split()))
        if title is None:
            finish = by.end()
            tail = attributes(text, finish, min(len(text), finish + 200))
            if tail.title and len(tail.title) <= 120 and _ABOUT.match(text, finish):
                title = tail.title
    if title is None and leader is None:
        return Mention(start, end, start, kind, "article.bare", key="?article", tail=end) \
            if kind.name == "Bài viết" else None
    key = f"{kind.key}:{title_key(title)}" if title else "?article"
    return Mention(start, finish, start, kind, "article", key=key, title=title, issuer=leader,
                   scope="trung ương" if leader else None, tail=by.end() if by else finish)


def study(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """A booklet or outline by its title or by who compiled it."""
    quote = QUOTED.match(text, end)
    if quote is not None:
        read = quoted_title(text, quote.start(1))
        if read is not None:
            title, finish = read
            return Mention(start, finish, start, kind, "study.title", title=title,
                           key=f"{kind.key}:{title_key(title)}", tail=finish)
    made = _MADE_BY.match(text, end)
    if made is None:
        return _study_title(text, start, end, kind)
    body, finish, _ = organ(text, made.end(), min(len(text), made.end() + 140))
    verb = _COMPILED.match(text, finish)
    if body is None or verb is None:
        return None
    return Mention(start, verb.end(), start, kind, "study.maker", issuer=body,
                   key=f"{kind.key}:{slug(body)}", tail=verb.end())


def _study_title(text: str, start: int, end: int, kind: Kind) -> Mention | None:
    """"Đề cương tuyên truyền kỷ niệm 75 năm …", in a quotation that holds the kind word or none.

    A quotation mark may never be closed; then the title ends as any other.  A booklet still to be
    written is none.
    """
    if not text[start].isupper() or text[start:end].isupper() or _SORT.match(text, end) is None \
            or text[max(0, start - 1) : start] == "(":
        return None
    finish = subject_end(text, end, min(len(text), end + 400))
    opened = text[start - 1 : start] in tuple(OPEN_QUOTES) and start > 0
    if opened:
        close = text.find(CLOSE_QUOTES[OPEN_QUOTES.index(text[start - 1])], end, end + 400)
        if close >= 0 and "\n\n" not in text[end:close]:
            finish = close
    sent = _SENT.search(text, end, min(len(text), finish + 60))
    finish = min(finish, sent.start()) if sent is not None else finish
    finish = end + len(text[end:finish].rstrip(" ,;.\n*_"))
    title = " ".join(text[end:finish].replace("*", "").split())
    words = title.split()
    named = any(char.isdigit() for char in title) or any(word[0].isupper() for word in words)
    if len(words) < 4 or not (named or opened) \
            or (sent is None and _READ.search(text, max(0, start - 30), start) is None
                and built(text, start - opened)):
        return None
    known = _BRACKETED.sub("", title)  # years that a shorter form of the title leaves out
    return Mention(start, finish, start, kind, "study.titled", title=title,
                   key=f"{kind.key}:{title_key(known)}", tail=finish)
