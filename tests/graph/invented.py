"""Small invented papers that meet in every way two papers can: for properties of identity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim, Evidence, StoredSource

K = EdgeKind
TITLE = "triển khai phong trào bình dân học vụ số trên địa bàn"
CODES = ("12-KH/TU", "12 - KH/TU", "7-NQ/TW", "71/NQ-CP", "5-QĐ/TU", "30/2020/NĐ-CP")
SCOPES = (None, "trung ương", "Tỉnh ủy Lào Cai", "Tỉnh ủy Hà Giang",
          "Tỉnh ủy [tỉnh không nêu tên, 12-KH/TU]")
TYPES = ("Kế hoạch", "Quyết định", "Quy định")


def day(iso: str) -> dict[str, str]:
    return {"start": iso, "end": iso, "precision": "day"}


def year(value: int) -> dict[str, str]:
    return {"start": f"{value}-01-01", "end": f"{value}-12-31", "precision": "year"}


DATES = (None, None, day("2025-07-01"), day("2025-07-02"), year(2025), year(2016))
BODIES = ("Tỉnh ủy Lào Cai", "Bộ Chính trị", "Tỉnh ủy [tỉnh không nêu tên, 12-KH/TU]",
          "Ban Thường vụ Tỉnh ủy [tỉnh không nêu tên, 12-KH/TU]", "Chi bộ [không nêu nơi, x]")
Fact = Callable[[str], list[Claim]]


def _kept(**props: Any) -> dict[str, Any]:
    return {name: value for name, value in props.items() if value is not None}


def said(source: str, words: str, origin: Origin, sure: float, ref: str | None) -> Evidence:
    return Evidence(source, words, "test", sure, origin, len(words), len(words) + 9, document=ref)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """(ref, properties) of a document claim."""
    role = draw(st.sampled_from(["self", "cited", "cited", "register"]))
    alike = draw(st.integers(0, 2)) == 0  # one plan, but for its number
    code = draw(st.sampled_from(["12-KH/TU", "13-KH/TU", None] if alike
                                else [*CODES, *CODES, None]))
    titled = alike or draw(st.booleans())
    props = _kept(
        role=role, code=code, type="Kế hoạch" if alike else draw(st.sampled_from(TYPES)),
        symbol=code.split("-", 1)[-1] if code and "/" not in code.split("-")[0] else "KH/TU",
        scope="Tỉnh ủy Lào Cai" if alike else draw(st.sampled_from(SCOPES)),
        date=day("2025-07-01") if alike and code else draw(st.sampled_from(DATES)),
        title=TITLE if titled else None, held=role == "self" or None,
        own_key=None if code else draw(st.sampled_from(["text:aa", "text:bb", "luat-dat-dai"])),
        missing={"number": "blank", "issued": "blank"} if role == "self" and not code else None)
    ref = f"D:{code or 'khong-so'}{draw(st.sampled_from(['', '@2']))}"
    if draw(st.integers(0, 5)) == 0:  # an annex is known by its paper
        known = {name: props[name] for name in (
            "role", "code", "type", "symbol", "scope", "date", "title", "own_key") if name in props}
        return f"{ref}#PL-I", _kept(role=role, title="Danh mục", annex_of=known, annex="PL-I")
    return ref, props


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """One thing that a paper says, as a function of its origin."""
    origin = draw(st.sampled_from(Origin))
    sure = draw(st.sampled_from([0.5, 0.9]))
    words = draw(st.sampled_from(["nói", "ghi", ""]))
    first, one = draw(documents())
    second, two = draw(documents())
    body, other = draw(st.sampled_from(BODIES)), draw(st.sampled_from(BODIES))
    shape = draw(st.integers(0, 5))
    kind = draw(st.sampled_from([K.IMPLEMENTS, K.CITES]))

    def make(source: str) -> list[Claim]:
        quote = (said(source, words, origin, sure, first),) if words else ()
        rows = [Claim(source, NodeKind.DOCUMENT, first, one, None, quote)]
        if shape == 1:
            rows += [Claim(source, NodeKind.DOCUMENT, second, two, None, quote),
                     Claim(source, kind, first, {}, second, quote)]
        elif shape == 2:
            rows += [Claim(source, NodeKind.ORGANISATION, f"O:{body}",
                           {"canonical": body, "level": words or None}, None, quote),
                     Claim(source, K.ISSUED_BY, first, {}, f"O:{body}", quote)]
        elif shape == 3:
            ref = f"T:{first[2:]}|II|1"
            rows += [Claim(source, NodeKind.TASK, ref, {"action": words, "restated_from": [
                second[2:]]}, None, quote), Claim(source, K.ASSIGNS, first, {}, ref, quote),
                Claim(source, K.ASSIGNED_TO, ref, {}, f"O:{body}", quote)]
        elif shape == 4:
            ref = f"M:{first[2:]}|III|1"
            rows += [Claim(source, NodeKind.MENTION, ref, {"text": words}, None, quote),
                     Claim(source, K.REFERS_TO, ref, {}, second, quote)]
        elif shape == 5:
            rows += [Claim(source, K.PART_OF, f"O:{body}", {"valid_from": words or None},
                           f"O:{other}", quote),
                     Claim(source, NodeKind.SOURCE, f"S:{source}", {"origin": source}),
                     Claim(source, K.READ_FROM, first, {}, f"S:{source}", quote)]
        return rows

    return make


@st.composite
def sources(draw: st.DrawFn, origins: tuple[str, ...] = ("a", "b", "c", "d")) -> StoredSource:
    """A source with a few things said."""
    origin = draw(st.sampled_from(origins))
    rows = [claim for fact in draw(st.lists(facts(), max_size=5)) for claim in fact(origin)]
    return StoredSource(origin, str(len(rows)), "", "test", "text", tuple(rows), "")


#: Loads: each puts some sources and drops some origins.
LOADS = st.lists(st.tuples(
    st.lists(sources(), max_size=3, unique_by=lambda s: s.origin),
    st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=1)), min_size=1, max_size=6)
