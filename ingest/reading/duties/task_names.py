"""Reads a coordinated list of bodies and persons at a place of a sentence."""

from __future__ import annotations

import re

from .duty_cues import cue
from .task_apposed import joined
from .task_fields_of_work import field_size
from .task_heads import (
    address,
    begins_name,
    kind_of_end,
    own_name,
    person_at,
    skip_determiners,
    verb_at,
)
from .task_members import JOINERS, STOP, Names, members, show
from .task_words import Words, head_at, lexicon, verb_first

_LISTED = frozenset({"units", "party", "people", "places", "committees"})
_NAMED = frozenset({"body", "social", "organs"})
_EACH = cue("rules_tasks", "each_person")
_ANY_BODIES = cue("rules_tasks", "any_bodies")
_NAMED_IN = cue("rules_tasks", "named_in")
_ROLE = cue("rules_tasks", "role_word")
#: Names that hold "và" between two bodies.
_OFFICE_OF_TWO = cue("rules_tasks", "office_of_two")
#: "Ban Chỉ đạo … (sau đây gọi là Ban) do Chủ tịch đứng đầu": the name ends before the bracket.
_ALIAS = re.compile(r"\(\s{0,2}(?:sau đây|gọi tắt|gọi chung|viết tắt)")
_MAX_NAME = 45
#: A label before the first word of a heading is no longer.
_LABEL = 12
_PLURAL = frozenset({"các", "những", "từng", "mỗi"})
_LONGEST_MATTER = 18
#: Before a place that is not the board's own: "các xã", "tại huyện", "trên địa bàn tỉnh".
_NOT_OWN = frozenset({"các", "những", "từng", "mỗi", "mọi", "tại", "ở", "trên", "của", "bàn",
                      "toàn", "về", "với", "cho", "cùng", "và", "ubnd", "dân", "ủy", "uỷ", "cấp",
                      "đến", "hđnd", "đoàn", "an", "phòng", "trạm", "lý"})
_PLACES = frozenset({"xã", "phường", "trấn", "huyện", "thôn", "tỉnh", "quận"})


def read_names(text: str, words: Words, index: int) -> Names | None:
    """The list of bodies that begins at token ``index``, or ``None`` when none begins there."""
    reader = _Reader(text, words)
    return reader.read(index)


class _Reader:
    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words
        self.names: list[str] = []
        self.spans: list[tuple[int, int]] = []

    def gap(self, index: int) -> str:
        """What stands between the token before ``index`` and that token."""
        if index >= len(self.words):
            return ""
        return self.text[self.words[index - 1].end:self.words[index].start]

    def read(self, index: int) -> Names | None:
        at = index
        ended = "end"
        while True:
            step = self._one(at)
            if step is None:
                break
            at, ended = step
            if ended != "more":
                break
        if not self.names:
            return None
        self._without_roles()
        ended = "other" if ended == "more" else ended
        return Names(tuple(self.names), tuple(self.spans), at, ended)

    def _without_roles(self) -> None:
        """ "Bộ Nội vụ, cơ quan chủ trì": what a body is beside its name is no second body."""
        kept = [i for i, name in enumerate(self.names) if i == 0 or not _ROLE.match(name)]
        self.names = [self.names[i] for i in kept]
        self.spans = [self.spans[i] for i in kept]
        if len(kept) > 1:
            self.names, self.spans = joined(self.text, self.names, self.spans)

    def _one(self, index: int) -> tuple[int, str] | None:
        """One name from ``index``; returns the next token and how the name ended."""
        words = self.words
        index = begin = self._behind_address(index)
        title = person_at(words, index)
        at = index + title if title else skip_determiners(words, index)
        if at >= len(words):
            return None
        size, kind = head_at(words, at)
        listed = self._named_elsewhere(at) if at > begin and not title else 0
        if listed:
            return self._close(begin, listed, listed, self._end_at(listed))
        if title:
            end = own_name(words, at)
            step = self._post(end)
            if step is not None:
                return step
            if lexicon("verbs_after_comma").at(words, end):
                return self._close(begin, end, end, "verb")
            size, kind = 1, "person"
        elif not size:
            return None
        fixed = lexicon("names_with_verbs").at(words, at)
        bare = kind == "person" and not lexicon("whole_posts").at(words, at)
        lower_list = kind
        at += max(size, fixed)
        last = at
        whole = at if fixed else -1
        while at < len(words):
            if at - begin > _MAX_NAME:
                return self._close(begin, last, at, "other")
            gap = self.gap(at) if words[at].joint != " " else ""  # nothing but white space
            if "(" in gap and not STOP.search(gap[:gap.find("(")]):
                closed = self._after_bracket(at)
                if closed is None:
                    return self._close(begin, last, at, "stop")
                if closed >= len(words):
                    return self._close(begin, last, closed, "end")
                if words[closed].key == "do" and _ALIAS.search(self.text, words[at - 1].end,
                                                                words[closed].start):
                    return self._close(begin, last, closed, "verb")
                tail = self.text[self.text.rfind(")", 0, words[closed].start):words[closed].start]
                at, gap = closed, tail
                if title and lexicon("verbs_after_comma").at(words, at):
                    return self._close(begin, last, at, "verb")
                if not re.search(r"[,;:.]", gap) and not verb_at(words, at):
                    last = at
            elif ")" in gap:
                return self._close(begin, last, at, "stop")
            if ":" in gap and STOP.search(gap):
                members = self._spelt_out(begin, at) or self._posts(begin, at) \
                    or self._members(begin, at)
                if members is not None:
                    return members
                return self._close(begin, last, at, "colon")
            if gap and STOP.search(gap):
                return self._close(begin, last, at, "stop")
            if "," in gap or ";" in gap:
                step = self._separated(begin, last, at, kind, lower_list, bare, ";" in gap)
                if step is None:
                    at = self._next_in_list(at)
                    last = at
                    continue
                return step
            word = words[at]
            listed = self._named_elsewhere(at)
            if listed:
                bare, at = False, listed
                last = at
                continue
            if word.key in JOINERS and lexicon("modifiers").at(words, at) < 2:
                step, at, lower_list = self._joined(begin, last, at, kind, lower_list)
                if step is not None:
                    return step
                last = at
                continue
            verb = verb_at(words, at)
            matter = self._matter(at) if verb else 0
            if matter:
                at = last = matter
                continue
            if verb and (not word.capital or self._runs_in(at)) \
                    and (at == whole or not self._noun_before(begin, at)) \
                    and (at == whole or not self._own_work(begin, at)):
                return self._close(begin, last, at, kind_of_end(words, at))
            if word.key == "trong" and at + 1 < len(words) and verb_at(words, at + 1):
                return self._close(begin, last, at, "ender")
            inner, inner_kind = head_at(words, at)
            if not inner and self._runs_out(begin, at):
                return self._close(begin, last, at, "verb" if word.key != "về" else "ender")
            fixed = lexicon("names_with_verbs").at(words, at)
            if inner_kind in _LISTED or (inner and inner_kind in _NAMED):
                lower_list = inner_kind
            bare = False
            which = lexicon("modifiers").at(words, at)
            # Behind a whole clause that tells which bodies are meant, a verb is a verb.
            whole = at + fixed if fixed >= max(inner, 1) else at + which if which > 4 else whole
            at += max(inner, fixed, which, 1)
            last = at
        return self._close(begin, last, at, "end")

    def _behind_address(self, index: int) -> int:
        """The token behind "Các ông (bà):", where posts or bodies follow."""
        if index >= len(self.words):
            return index
        return index + address(self.text, self.words, index)

    def _post(self, index: int) -> tuple[int, str] | None:
        """The posts behind a person's name (", Phó Bí thư, Chủ tịch UBND xã"), one name that
        stands for the person; ``None`` when none follows."""
        words, count = self.words, len(self.names)
        at, ended = index, "more"
        while ended == "more" and at < len(words) and words[at].joint in {",", "-"} \
                and head_at(words, at)[1] == "person":
            step = self._one(at)
            if step is None:
                break
            at, ended = step
        if len(self.names) == count:
            return None
        start, end = self.spans[count][0], self.spans[-1][1]
        self.names[count:] = [show(self.text, start, end)]
        self.spans[count:] = [(start, end)]
        return at, ended

    def _after_bracket(self, at: int) -> int | None:
        """The first token behind the bracket that opens before token ``at``."""
        opened = self.text.find("(", self.words[at - 1].end)
        closed = self.text.find(")", opened)
        if opened < 0 or closed < 0 or closed - opened > 400:
            return None
        index = at
        while index < len(self.words) and self.words[index].start < closed:
            index += 1
        return index

    def _end_at(self, at: int) -> str:
        """What stands behind a whole name."""
        if at >= len(self.words):
            return "end"
        if "," in self.gap(at) and begins_name(self.words, at):
            return "more"
        return "verb" if verb_at(self.words, at) else "other"

    def _named_elsewhere(self, at: int) -> int:
        """The token behind "có tên tại Điều 1", which tells whom a list means; 0 elsewhere."""
        if self.words[at].key != "có":
            return 0
        match = _NAMED_IN.match(self.text, self.words[at].start)
        if match is None:
            return 0
        return next((i for i in range(at, len(self.words))
                     if self.words[i].start >= match.end()), len(self.words))

    def _close(self, begin: int, last: int, at: int, ended: str) -> tuple[int, str]:
        start, end = self.words[begin].start, self.words[last - 1].end
        name = show(self.text, start, end)
        half = len(name) // 2
        if name[:half] == name[half + 1:] and " " in name[:half]:
            name = name[:half]  # a heading and the line below it begin alike
        if "," in name:
            name = _EACH.sub("", name)
        if name:
            self.names.append(name)
            self.spans.append((start, end))
        return at, ended

    def _noun_before(self, begin: int, at: int) -> bool:
        if lexicon("finite").at(self.words, at):
            return False
        size = lexicon("noun_makers").ends(self.words, at)
        if not size or at - size < begin:
            return False
        if any(head_at(self.words, at - back)[0] == back
               for back in range(size + 1, min(4, at - begin) + 1)):
            return False  # "Văn phòng", "Tỉnh đoàn": the end of a head, no noun of its own
        if size == 1 and at - 2 >= begin and self.words[at - 2].key in _PLURAL \
                and head_at(self.words, at - 1)[0]:
            return False  # "các phòng rà soát": any rooms, not one of that name
        return at - size == begin or not self.words[at - size].capital

    def _matter(self, at: int) -> int:
        """The token behind the matter of a board that reads like an order ("Ban Chỉ đạo | chuyển
        đổi số | huyện"): one of the known matters, or what ends with the board's own place right
        before its verb ("… triển khai Đề án 06 xã báo cáo"); 0 when it is an order."""
        words = self.words
        if not lexicon("boards").ends(words, at) or lexicon("finite").at(words, at):
            return 0
        known = lexicon("matters").at(words, at)
        for index in range(at + max(known, 1), min(at + _LONGEST_MATTER, len(words) - 1)):
            word = words[index]
            if word.joint == "." or lexicon("finite").at(words, index):
                break
            if word.key in _PLACES and not word.capital and word.joint == " " \
                    and words[index - 1].key not in _NOT_OWN \
                    and (verb_at(words, index + 1) or words[index + 1].joint in {",", "."}):
                return index + 1
        return at + known if known else 0

    def _own_work(self, begin: int, at: int) -> bool:
        """ "Trung tâm Kiểm soát thanh toán …: Chủ trì": two verbs in a row, the first with a
        capital, and a colon or the end of a heading behind them: both belong to the name."""
        words = self.words
        size = lexicon("verbs").ends(words, at)
        first = skip_determiners(words, begin)
        if not size or first + head_at(words, first)[0] != at - size \
                or not words[at - size].capital \
                or lexicon("finite").at(words, at) \
                or lexicon("names_with_verbs").ends(words, at) \
                or any(one + field_size(words, one) >= at for one in range(begin + 1, at)):
            return False
        stop = min(words[at].start + 90, words[-1].end)
        colon = self.text.find(":", words[at].start, stop + 1)
        rest = self.text[words[at].start:colon if colon >= 0 else stop]
        if (colon < 0 and (len(self.text) - stop > 3
                          or words[begin].start > _LABEL)) or any(mark in rest for mark in ";.\n"):
            return False
        after = next((i for i in range(at, len(words)) if words[i].start > colon >= 0), len(words))
        return (colon < 0 or (after < len(words) and verb_first(words, after) > 0)) \
            and not any(lexicon("finite").at(words, i) for i in range(at, after))

    def _runs_in(self, at: int) -> bool:
        """A verb that keeps the capital of its sentence: "Hội Nông dân Phối hợp với …"."""
        return [word.key for word in self.words[at:at + 3]] == ["phối", "hợp", "với"] \
            and not self.words[at + 1].capital

    def _runs_out(self, begin: int, at: int) -> bool:
        """A plain word behind a complete name ("… xã nâng cấp") begins the predicate."""
        word, before = self.words[at], self.words[at - 1]
        if word.capital or word.joint != " ":
            return False
        if word.key == "về":
            at_head = skip_determiners(self.words, begin)
            return not lexicon("named_after_matter").at(self.words, at_head) or (
                before.key == "dân"
            )
        if not self.words.sizes(at - 1).get("name_ends") and not self._named_place(begin, at):
            return False
        here = self.words.sizes(at)
        return not any(here.get(name) for name in ("name_goes_on", "modifiers", "determiners"))

    def _named_place(self, begin: int, at: int) -> bool:
        """The words before are a place and its name: "xã An Bình"."""
        index = at - 1
        while begin < index and at - index < 5:
            word = self.words[index]
            if not word.capital or word.joint != " ":
                break
            index -= 1
        return index < at - 1 and self.words[index].key in _PLACES \
            and self.words[index - 1].key not in {"tác", "tấn"}  # "hợp tác xã", "thông tấn xã"

    def _separated(self, begin: int, last: int, at: int, kind: str, inner: str, bare: bool,
                   semicolon: bool) -> tuple[int, str] | None:
        """What a comma before token ``at`` means; ``None`` when the name goes on."""
        words = self.words
        if words[at].key == "chống" and words[at - 1].key == "phòng":
            return None
        if words[at].key == "các" and at + 1 < len(words) and not semicolon \
                and {words[at - 1].key, words[at + 1].key} == {"cấp", "ngành"}:
            return None  # "Ban Chỉ huy … các ngành, các cấp": all levels of one name
        verb = verb_at(words, at) or lexicon("verbs_after_comma").at(words, at)
        free = skip_determiners(words, at)
        size, head = head_at(words, free)
        if words[at].key in JOINERS and begins_name(words, at + 1):
            self._close(begin, last, at, "more")
            return at + 1, "more"
        if verb and not words[at].capital and free == at:
            noun = size >= verb and head in _LISTED and self._list_like(at + size, inner)
            if not noun:
                return self._close(begin, last, at, kind_of_end(words, at))
        if not size and free == at and not semicolon and self._goes_on_to_name(at):
            return None
        if not size:
            if words[at].capital and not semicolon and (kind in _NAMED or inner in _NAMED
                                                        or kind == "person"):
                return None
            if free > at and words[free].capital if free < len(words) else False:
                self._close(begin, last, at, "more")
                return at, "more"
            return self._close(begin, last, at, "stop")
        if words[at].capital and self._plain_class(at, size):
            head = inner if inner in _LISTED and lexicon(inner).at(words, at) == size else head
        joins = not semicolon and free == at and (not words[at].capital or head == inner)
        if joins and head == inner and head in _LISTED:
            return None
        if joins and head == "units" and inner == "units":
            return None
        if bare and head == "person" and not semicolon:
            return None
        self._close(begin, last, at, "more")
        return at, "more"

    def _plain_class(self, at: int, size: int) -> bool:
        """ "các Sở, Ban, Ngành": a class with a capital, no body of that name."""
        after = at + size
        return lexicon("names_with_verbs").at(self.words, at) <= size and (
            after >= len(self.words) or self.words[after].joint != " "
            or self.words[after].key in JOINERS
            or lexicon("modifiers").at(self.words, after) > 0
            or (verb_at(self.words, after) > 0 and not self.words[after].capital))

    def _goes_on_to_name(self, at: int) -> bool:
        """ "… hồ chứa thủy điện, thủy lợi và các đơn vị …": small words that only go on with what
        the name before says, up to the next name."""
        for index in range(at, min(at + 5, len(self.words))):
            word = self.words[index]
            if word.capital or verb_at(self.words, index) or (index > at and word.joint != " "):
                return False
            if index > at and word.key in JOINERS:
                after = index + 1
                return after < len(self.words) and begins_name(self.words, after)
        return False

    def _list_like(self, at: int, inner: str) -> bool:
        if inner not in _LISTED or at >= len(self.words):
            return False
        if "," in self.gap(at) or ":" in self.gap(at) or self.words[at].key in JOINERS:
            return True
        return lexicon("modifiers").at(self.words, at) > 0

    def _next_in_list(self, at: int) -> int:
        free = skip_determiners(self.words, at)
        size = head_at(self.words, free)[0]
        return max(free + size, at + 1)

    def _joined(self, begin: int, last: int, at: int, kind: str,
                inner: str) -> tuple[tuple[int, str] | None, int, str]:
        """What "và" at token ``at`` means: (closing step or None, next token, class)."""
        words = self.words
        after = at + 1
        if after < len(words) and words[at].key == "cùng" and words[after].key == "với":
            after += 1
        if after >= len(words):
            return self._close(begin, last, at, "other"), at, inner
        free = skip_determiners(words, after)
        size, head = head_at(words, free)
        verb = verb_at(words, after)
        if not size and person_at(words, after):
            self._close(begin, last, at, "more")
            return (after, "more"), after, inner
        if size and _OFFICE_OF_TWO.match(self.text[words[begin].start:words[free].end + 20]):
            return None, free + size, inner
        if verb and free == after and not words[after].capital and verb >= size \
                and not (head in _LISTED and inner == head):
            return self._close(begin, last, at, "other"), at, inner
        if size:
            if free == after and head == inner and head in _LISTED and not words[after].capital:
                return None, after + size, inner
            field = self._field_end(begin, after) if words[after].capital else 0
            if field:
                return None, field, inner
            self._close(begin, last, at, "more")
            return (after, "more"), after, inner
        field = self._field_end(begin, after)
        if words[after].capital and (kind in _NAMED or inner in _NAMED or kind == "person"
                                      or (kind == "people" and any(
                                          word.capital for word in words[begin + 2:at]))):
            return None, field or after + 1, inner
        if field:
            return None, field, inner
        if free > after:
            self._close(begin, last, at, "more")
            return (after, "more"), after, inner
        return self._close(begin, last, at, "other"), at, inner

    def _field_end(self, begin: int, after: int) -> int:
        """The token behind a field such as "Văn hóa, Thể thao và Du lịch" that covers the word
        after "và"; 0 when none does."""
        ends = (start + field_size(self.words, start) for start in range(begin + 1, after))
        return max((end for end in ends if end > after), default=0)

    def _spelt_out(self, begin: int, at: int) -> tuple[int, str] | None:
        """ "Thủ trưởng các cơ quan: Văn phòng …, Phòng …": the bodies stand for the group."""
        words = self.words
        if not _ANY_BODIES.match(self.text, words[begin].start, words[at - 1].end) \
                or not words[at].capital or not begins_name(words, at):
            return None
        found = read_names(self.text, words, at)
        if found is None or found.ended not in {"verb", "end"}:
            return None
        self.names += found.names
        self.spans += found.spans
        return found.next, found.ended

    def _posts(self, begin: int, at: int) -> tuple[int, str] | None:
        """ "Giám đốc: Sở Y tế, Sở Nội vụ": the post stands before each of the bodies."""
        words = self.words
        if head_at(words, begin) != (at - begin, "person") or not words[at].capital \
                or head_at(words, at)[1] != "body":
            return None
        found = read_names(self.text, words, at)
        if found is None or found.ended not in {"verb", "end"}:
            return None
        post = show(self.text, words[begin].start, words[at - 1].end)
        self.names += [f"{post} {name}" for name in found.names]
        self.spans += found.spans
        return found.next, found.ended

    def _members(self, begin: int, at: int) -> tuple[int, str] | None:
        found = members(self.text, self.words, begin, at)
        if found is None:
            return None
        self.names += found.names
        self.spans += found.spans
        return found.next, found.ended
