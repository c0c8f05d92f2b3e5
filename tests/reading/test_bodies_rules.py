"""The tables of the organisation grammar: their own examples, and what holds for every name."""

from __future__ import annotations

import random

import pytest

from graph import data
from graph.kinds import Level
from ingest.reading.bodies.grammar import Context, find_body_spans, parse_body, split_bodies
from ingest.reading.bodies.grammar_tables import central, heads

RULES = data.rules("org_grammar")
PARTY = Context("Nghệ An", None, None, None, "1-KH/TU", "party", Level.PROVINCE)
STATE = Context("Nghệ An", None, None, None, "1/KH-UBND", "state", Level.PROVINCE)
CONTEXTS = [
    PARTY, STATE,
    Context(None, None, None, None, "kh:1", "party", Level.DISTRICT, "huyện"),
    Context(None, None, None, None, "kh:2", None),
    Context("Cần Thơ", None, "phường Tân An", None, "2-KH/ĐU", "party"),
    Context("Nghệ An", None, None, "Trường Đại học Vinh", "3-KH/ĐU", "party", Level.GRASSROOTS),
    Context(None, None, None, None, "4/NQ-CP", "state", Level.CENTRE),
]


@pytest.mark.parametrize("row", RULES["example"], ids=lambda row: row["name"])
def test_examples_of_the_table(row: dict[str, object]) -> None:
    context = PARTY if row["party"] else STATE
    assert parse_body(str(row["name"]), context).canonical == row["canonical"]


def test_every_central_body_of_the_register_has_one_name() -> None:
    for row in data.table("organisations"):
        if row["level"] in ("centre", "ministry") and " of " not in row["name_vi"]:
            names = {parse_body(row["name_vi"], context).canonical for context in CONTEXTS}
            assert len(names) == 1, row["name_vi"]


@pytest.mark.parametrize("short", sorted(RULES["abbreviations"]))
def test_short_forms_are_read_like_their_full_form(short: str) -> None:
    full = RULES["abbreviations"][short]
    assert parse_body(short, STATE).canonical == parse_body(full, STATE).canonical


def test_every_head_is_understood_before_a_province() -> None:
    for head in set(heads().values()):
        if head.takes == "place":
            body = parse_body(f"{head.name} tỉnh", STATE)
            assert body.canonical.endswith("tỉnh Nghệ An"), head.name


AFTER = {
    "place": ["tỉnh", "huyện", "xã", "cấp xã", "các xã, phường", "tỉnh Hà Nam", "TP. Huế", ""],
    "field": ["Y tế", "Khoa học và Công nghệ", "Văn hóa, Thể thao và Du lịch", "Nội vụ tỉnh",
              "Tư pháp huyện"],
    "organ": ["Tỉnh ủy", "Huyện ủy Lạc Sơn", "Đảng ủy", "Đảng ủy xã", "Đảng bộ tỉnh", "UBND tỉnh",
              "Công đoàn", ""],
    "committee": ["tỉnh", "xã Yên Hòa", "Sở Y tế", "UBND tỉnh", "Công an tỉnh", "Trường", ""],
    "proper": ["về chuyển đổi số", "số 3", "Minh Đức", "Minh Đức tỉnh", "tỉnh Hà Nam"],
}


def _names() -> list[str]:
    """Names as papers print them: every head with what may follow it, and every central body."""
    names = [f"{head.name} {after}".strip() for head in heads().values()
             for after in AFTER[head.takes]]
    names += [body.canonical for body in central().values()]
    return names + [f"{marker} {noun}" for row in RULES["class"] for noun in row["nouns"]
                    for marker in ("các", "mỗi", "")]


def test_a_canonical_name_means_itself() -> None:
    for context in CONTEXTS:
        for name in _names():
            canonical = parse_body(name, context).canonical
            assert parse_body(canonical, context).canonical == canonical, (name, context)


def test_nothing_crashes_and_spans_stay_inside() -> None:
    words = [*_names()[::40], ",", ";", "và", "các", "(", ")", "\n", "\n\n- ", ":", "số 5", "…",
             "Nguyễn Văn Mẫu", "trực thuộc", "liên quan", "57-NQ/TW", "*", "|", "\u00a0", "đ/c"]
    chance = random.Random(57)
    for _ in range(400):
        text = " ".join(chance.choice(words) for _ in range(chance.randint(0, 12)))
        last = 0
        for span, name in find_body_spans(text, 0, len(text)):
            assert last <= span.start < span.end <= len(text)
            assert name
            last = span.end
        for context in CONTEXTS[:3]:
            assert parse_body(text, context).canonical
        assert all(part.strip() for part in split_bodies(text))
