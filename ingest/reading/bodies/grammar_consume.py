"""How far a body's name reaches in running text, by the same tables as the grammar."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from .grammar_place import name_run, province_at, word_at
from .grammar_regions import region_end
from .grammar_tables import (
    Head,
    blocs,
    central,
    central_at,
    class_at,
    classes,
    common_noun,
    embedded,
    field_heads,
    fields,
    grammar,
    heads,
    hosts_after_head,
    longest,
    roles,
    stops,
    turned,
)
from .grammar_words import Words, keys

MARKERS = frozenset({"các", "mỗi", "từng", "những"})
_JOIN = frozenset({"của", "thuộc"})
#: What a word may open: a name with a head or of a central body, one like "Tỉnh ủy", an office,
#: a class, or a class behind "các".
_NAMES, _EMBEDDED, _ROLES, _CLASSES, _MARKER = 1, 2, 4, 8, 16


@cache
def _topics() -> dict[tuple[str, ...], str]:
    return {keys(topic): topic for topic in grammar()["topics"]}


@cache
def _fixed() -> dict[tuple[str, ...], str]:
    """Phrases inside names that hold words which would else end them."""
    return {keys(phrase): phrase for phrase in grammar()["fixed"]}


@cache
def _numbered() -> frozenset[str]:
    return frozenset(grammar()["numbered"])


@cache
def openers() -> dict[str, int]:
    """The first words of everything that can begin a name, with the tables whose keys they open."""
    found = dict.fromkeys(MARKERS, _MARKER)
    tables = ((heads(), _NAMES), (central(), _NAMES), (embedded(), _EMBEDDED), (roles(), _ROLES),
              (classes(), _CLASSES))
    for table, bit in tables:
        for run in table:
            found[run[0]] = found.get(run[0], 0) | bit
    return found


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """What stands behind the first word of a name, for words that are no name alone."""
    found: dict[str, set[str]] = {}
    alone = set(MARKERS)
    for table in (heads(), central(), embedded(), roles(), classes()):
        for run in table:
            found.setdefault(run[0], set()).update(run[1:2])
            if len(run) == 1:
                alone.add(run[0])
    return {word: frozenset(after) for word, after in found.items() if word not in alone}


def beginnings(words: Words) -> list[int]:
    """The words with which a name can begin; heads in small letters are common nouns."""
    opens, seconds = openers().get, _seconds().get
    found = []
    last = len(words) - 1
    for at, word in enumerate(words):
        opened = opens(word.key)
        if opened is None or (opened == _NAMES and not word.show[:1].isupper()):
            continue
        wanted = seconds(word.key)
        if wanted is not None:
            after = words[at + 1].key if at < last else " "
            if after not in wanted and (at == last or after[0].isalnum() or after in "();:[]"):
                continue
        found.append(at)
    return found


def consume(words: Words, at: int, depth: int = 0) -> int:
    """The index after the body whose name begins at ``at``; ``at`` itself when none does."""
    if at >= len(words) or depth > 5:
        return at
    opened = openers().get(words[at].key, 0)
    if not opened:
        return at
    if opened & _MARKER:
        end = _class_run(words, at + 1)
        if end > at + 1:
            return end
        inner = _single(words, at + 1, depth)
        return inner if inner > at + 1 else at
    end = _single(words, at, depth)
    if end > at or not opened & _CLASSES or turned(words, at, class_at(words, at)[0]):
        return end
    return _class_run(words, at)


def _single(words: Words, at: int, depth: int) -> int:
    if at >= len(words):
        return at
    opened = openers().get(words[at].key, 0)
    if opened & _ROLES:
        role = _office(words, at, depth)
        if role > at:
            return role
    if opened & _EMBEDDED:
        size, row = longest(embedded(), words, at)
        if row is not None and not (at + size < len(words) and words[at + size].key == "viên"):
            end = at + size
            return end + (name_run(words, end, loud=False) if _capital(words, end) else 0)
    if not opened & _NAMES or not words[at].show[:1].isupper():  # heads in small letters are nouns
        return at
    used, body = central_at(words, at)
    head_used, head = longest(heads(), words, at)
    if body is not None and used >= head_used:
        if not turned(words, at, used):
            return at + used
        if head is None:
            return at
    if head is None or (at + head_used < len(words) and words[at + head_used].key == "viên"):
        return at
    if head.name in grammar()["only_capital"] and (
            words[at].show[1:] != words[at].show[1:].lower()
            or not _capital(words, at + head_used)):
        return at
    if turned(words, at, head_used) and used != head_used:
        return at
    if head.inner and depth == 0:
        head_used, head = _outer(words, at, head_used)
        if head is None:
            return at
    if head.takes == "proper" and common_noun(head, words, at + head_used):
        return at
    return _after_head(words, at + head_used, head, depth)


def _outer(words: Words, at: int, used: int) -> tuple[int, Head | None]:
    """"HĐND và UBND tỉnh" are two bodies, except inside the name of their office."""
    shorter = words[: at + used - 1]
    size, head = longest(heads(), shorter, at)
    return size, head


def _capital(words: Words, at: int) -> bool:
    return at < len(words) and words[at].show[:1].isupper()


def _office(words: Words, at: int, depth: int) -> int:
    used, row = longest(roles(), words, at)
    if row is None or depth > 5:
        return at
    after = at + used
    while after < len(words) and words[after].key in _JOIN:
        after += 1
    if after < len(words) and words[after].key in (",", "và") and after + 1 < len(words):
        step = after + 1 + (words[after + 1].key in MARKERS)
        other = _office(words, step, depth + 1)
        if other > step:
            return other
    if after < len(words) and words[after].key == "các":
        end = _class_run(words, after + 1)
        return end if end > after + 1 else at
    end = _single(words, after, depth + 1)
    if end > after:
        return end
    if words[after - 1].key in ("ban", "phòng"):  # "Trưởng ban Quản lý …": the word serves twice
        size, head = longest(heads(), words, after - 1)
        if head is not None and size > 1:
            return _after_head(words, after - 1 + size, head, depth)
    cell = class_at(words, after)
    size, row_of = cell
    return after + size if row_of is not None and row_of["level"] == "cell" else at


def _after_head(words: Words, at: int, head: Head, depth: int) -> int:
    """What may follow a head: a superior body, a place, a field, a name of its own."""
    if head.takes in ("organ", "committee"):
        start = at + 1 if at < len(words) and words[at].key in _JOIN else at
        used, row = class_at(words, start)
        if row is not None and row.get("family") == "committees" \
                and any(word.key == "," for word in words[start : start + used]):
            return start + used  # "tỉnh, thành ủy" is no province
        end = _place(words, start)
        if end == start:
            end = _single(words, start, depth + 1)
        if end == start and start < len(words) and words[start].key == "các":
            end = _class_run(words, start + 1)
            end = start if end == start + 1 else end
        if end == start:
            end += longest(hosts_after_head(), words, start)[0]
        if end == start and tuple(w.key for w in words[start : start + 2]) == ("nhà", "trường"):
            end = start + 2
        return end if end > start else at
    if head.takes == "place":
        end = region_end(words, at)
        end = _place(words, at) if end == at else end
        if end == at and at < len(words) and head.system in ("mass", "front"):
            own = longest(hosts_after_head(), words, at)[0]
            end = at + own if own else _single(words, at, depth + 1)
        return max(end, at)
    if head.takes == "field":
        used = field_run(words, at, head.name)
        return _place(words, at + used) if used else at
    return _proper(words, at, head)


def field_run(words: Words, at: int, head: str = "") -> int:
    """Words of the longest known field of ``head`` at ``at``."""
    best = 0
    run: list[str] = []
    for index in range(at, min(len(words), at + 12)):
        word = words[index]
        if not word.key[0].isalnum():
            if word.key not in (",", "-"):
                break
            continue
        if word.key != "và":
            run.append(word.key)
            full = fields().get(tuple(run))
            if full is not None and (not head or head in field_heads().get(full, (head,))):
                best = index + 1 - at
    return best


def _proper(words: Words, at: int, head: Head) -> int:
    """A name of its own: to a mark, a verb, a number or the place that closes it."""
    if head.name == "Khối":
        return _place(words, at + longest(blocs(), words, at)[0])
    end, small = at, 0
    named = head.level is not None and head.system != "party"
    office = head.name in grammar()["only_capital"]
    while end < len(words) and end - at < 16:
        word = words[end]
        held = longest(_fixed(), words, end)[0]
        if held:
            end, small = end + held, 0
            continue
        if word.key == "về":
            size = longest(_topics(), words, end + 1)[0]
            if size:
                return _place(words, end + 1 + size)
            break
        if not word.key[0].isalnum():
            if word.key == "-" and end > at and _capital(words, end + 1):
                end += 1
                continue
            break
        if word.key.isdigit() and words[end - 1].key not in _numbered():
            break
        if word_at(words, end) is not None:
            return _place(words, end)
        found = province_at(words, end) if end > at and _capital(words, end) else None
        if found is not None and end + found[1] < len(words) \
                and words[end + found[1]].show[:1].islower():
            return end + found[1]
        small = small + 1 if word.show[:1].islower() else 0
        if office and small == 1 and end == at + 1:
            end += 1  # the second syllable of a word: "Vụ Hợp tác", "Cục Việc làm"
            continue
        if named and not office and ((small and end == at) or small > 3):
            end -= small - 1
            break
        if _stopped(words, end, at) or longest(heads(), words, end)[1] is head:
            break
        end += 1
    while end > at and words[end - 1].key in ("và", "về", "của", "các"):
        end -= 1
    return end


def _stopped(words: Words, end: int, at: int) -> bool:
    """A verb or link that ends the name; "các" may open it ("Ban Quản lý các khu …")."""
    word = words[end]
    if word.key == "và" and tuple(w.key for w in words[end + 1 : end + 3]) == ("các", "khu"):
        return False  # "Ban Quản lý Khu kinh tế … và các khu công nghiệp"
    if word.key == "các" and words[end - 1].key == "và":
        return False
    if word.key == "và":
        return not _capital(words, end + 1) or _single(words, end + 1, 4) > end + 1
    if word.key == "các":
        return end > at
    return word.show[:1].islower() and longest(stops(), words, end)[0] > 0


def _place(words: Words, at: int) -> int:
    """The end of a territory ("tỉnh Lâm Đồng", "cấp xã", "các xã, phường, đặc khu")."""
    start = at
    if at < len(words) and words[at].key in ("của", "trong", "toàn", "cấp"):
        start += 1
    if tuple(w.key for w in words[start : start + 3]) == ("trên", "địa", "bàn"):
        start += 3
    if start < len(words) and words[start].key == "các":
        end = _places(words, start + 1)
        return end if end > start + 1 else at
    here = word_at(words, start)
    if here is None:
        found = province_at(words, start)
        if found is not None and start == at and _capital(words, start):
            return start + found[1]
        return at
    end = start + here[2]
    if not _capital(words, end):  # "tỉnh, thành phố trực thuộc Trung ương"
        listed = _places(words, start)
        if listed > end and words[listed - 1].key == "ương":
            return listed
    if _capital(words, end):
        end += name_run(words, end, loud=False)
    if end < len(words) and words[end].key == ",":
        more = word_at(words, end + 1)
        if more is not None and _capital(words, end + 1 + more[2]):
            return _place(words, end + 1)
    return end


def _places(words: Words, at: int) -> int:
    """The end of a list of territories, with what they lie in."""
    end, step = at, at
    while step < len(words):
        here = word_at(words, step)
        if here is None:
            break
        end = step + here[2]
        step = end
        if step < len(words) and words[step].key in (",", "và", "/") and word_at(words, step + 1):
            step += 1
        else:
            break
    if end == at:
        return at
    rest = tuple(w.key for w in words[end : end + 4])
    if rest == ("trực", "thuộc", "trung", "ương"):
        return end + 4
    return _qualifiers(words, end)


def _class_run(words: Words, at: int) -> int:
    """The end of a class: nouns of one family, then what narrows it."""
    used, row = class_at(words, at)
    if row is None:
        return at
    if words[at].key in ("tỉnh", "huyện", "xã", "thành", "quận", "phường", "thị"):
        end = _places(words, at)
        if end > at:
            return end
    end = at + used
    while end < len(words):
        step = end
        while step < len(words) and words[step].key in (",", "và", "-"):
            step += 1
        if step == end:
            break
        more, other = class_at(words, step)
        if other is None or not _same_family(row, other):
            break
        end = step + more
    if row.get("family") == "forces":
        end = max(end, _single(words, end, 3))
    return _qualifiers(words, end)


def _same_family(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Nouns that are listed as one class: "các bộ, ngành, địa phương"."""
    names = {one.get("family"), other.get("family")}
    return None not in names and (len(names) == 1 or names == {"offices", "localities"})


def _qualifiers(words: Words, at: int) -> int:
    """"có liên quan", "trực thuộc …", "trên địa bàn tỉnh", "ở Trung ương", a place."""
    end = at
    while end < len(words):
        run = tuple(w.key for w in words[end : end + 3])
        if run[:3] == ("có", "liên", "quan"):
            end += 3
        elif run[:2] == ("liên", "quan"):
            end += 2
        elif run[:2] == ("trực", "thuộc") or run[:1] == ("thuộc",):
            step = end + (2 if run[0] == "trực" else 1)
            inner = max(consume(words, step, 3), _place(words, step))
            end = inner if inner > step else step
        elif run[:2] == ("trung", "ương"):
            end += 2
        elif run[:1] == ("đóng",) and tuple(w.key for w in words[end + 1 : end + 4]) \
                == ("trên", "địa", "bàn"):
            end = max(_place(words, end + 1), end + 4)
        else:
            inner = _place(words, end)
            if inner == end or province_at(words, end):
                break
            end = inner
    return end
