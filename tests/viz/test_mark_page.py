"""The clerk's check as a page: whole text, every fact in its mark, nothing that can harm."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from graph.data import root, rules
from ingest.reading.duties.task_settle import CONFIDENCE
from ingest.reading.model import Span
from ingest.reading.read import read
from ingest.sources import read_file
from viz.labels import STATIC
from viz.mark import facts_of, mark_page
from viz.marking.fact import Fact
from viz.marking.pieces import text_lines
from viz.marking.words import day, kinds, rule_words

HOSTILE = '<script>window.hit=1</script><img src=x onerror="window.hit=1">'
PLAN = f"""ĐẢNG ỦY XÃ AN MẪU
*
Số 07-KH/ĐU

An Mẫu, ngày 06 tháng 5 năm 2025

KẾ HOẠCH
thực hiện Nghị quyết số 57-NQ/TW

Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Đảng ủy xã xây dựng Kế hoạch \
như sau:

I. MỤC TIÊU

- Đến năm 2030, trên 80% hộ dân có tài khoản số.

II. TỔ CHỨC THỰC HIỆN

1. Văn phòng Đảng ủy phối hợp với Mặt trận Tổ quốc xã rà soát máy tính {HOSTILE} của xã, hoàn \
thành trước ngày 01/7/2025.

2. Các chi bộ báo cáo kết quả về Đảng ủy xã (qua Văn phòng Đảng ủy) trước ngày 15/12 hàng năm.

Nơi nhận:
- Ban Thường vụ Huyện ủy (b/c),
- Lưu VPĐU.
"""
SAMPLES = sorted((root() / "sample").glob("*.txt"))


def parsed(page: str) -> Any:
    return lxml_html.document_fromstring(page)


def shown_text(tree: Any) -> str:
    return "\n".join(line.text_content() for line in tree.find_class("line"))


def marked(tree: Any) -> dict[tuple[str, int], str]:
    """(fact, number of its place) → the characters inside its marks; lines joined by one feed."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for line in tree.find_class("line"):
        here: dict[tuple[str, int], str] = defaultdict(str)
        for mark in line.find_class("m"):
            here[mark.get("data-fact"), int(mark.get("data-mention"))] += mark.text_content()
        for key, words in here.items():
            found[key].append(words)
    return {key: "\n".join(words) for key, words in found.items()}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def check(text: str) -> None:
    reading = read(text)
    tree = parsed(mark_page(reading, name="x.txt"))
    assert shown_text(tree) == text
    inside = marked(tree)
    facts = facts_of(reading)
    assert facts
    for fact in facts:
        for at, span in enumerate(fact.spans, 1):
            if text[span.start:span.end].strip():
                assert squeezed(inside[fact.id, at]) == squeezed(text[span.start:span.end])
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = {element.get("href") for element in tree.iter("a") if element.get("href")}
    assert {link.removeprefix("#") for link in links} <= set(ids)


@pytest.mark.parametrize("path", SAMPLES[::4], ids=lambda path: path.stem[:12])
def test_the_text_is_whole_and_each_quote_stands_in_its_mark(path: Path) -> None:
    check(read_file(path, path.parent, 10_000_000).text)


def test_a_hostile_text_stays_text() -> None:
    check(PLAN)
    page = mark_page(read(PLAN), name=f"{HOSTILE}.txt", warnings=[HOSTILE])
    assert "<script" not in page
    assert "<img" not in page
    tree = parsed(page)
    assert not [name for element in tree.iter() for name in element.attrib
                if name.startswith("on")]
    assert HOSTILE in shown_text(tree)


def test_nothing_is_asked_of_any_network() -> None:
    page = mark_page(read(PLAN), name="x.txt")
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["'](?!#)|url\(|@import|<script""", page)


def test_every_fact_says_what_it_is_how_it_was_found_and_how_sure() -> None:
    reading = read(PLAN)
    tree = parsed(mark_page(reading, name="x.txt"))
    listed = {item.get("id").removeprefix("f-"): item.text_content()
              for item in tree.find_class("fact")}
    tips = {tag.get("href").removeprefix("#f-"): tag.get("data-tip")
            for tag in tree.find_class("tag")}
    kinds_seen = set()
    for fact in facts_of(reading):
        kinds_seen.add(fact.kind)
        for said in (listed[fact.id], tips[fact.id]):
            assert fact.title in said
            assert fact.how in said
            assert ("chắc chắn" in said) is fact.sure
    assert {"header", "citation", "relation", "task", "deadline", "target", "reporting",
            "recipient", "body"} <= kinds_seen


def test_what_is_not_in_the_text_stands_in_the_margin_with_its_reason() -> None:
    tree = parsed(mark_page(read(PLAN), name="x.txt"))
    margins = " ".join(note.text_content() for note in tree.find_class("margin"))
    assert "Người ký: không có – không có phần ký" in margins
    assert "Cơ quan cấp trên: không có" in margins


def test_a_task_shows_who_with_whom_and_by_when() -> None:
    facts = facts_of(read(PLAN))
    task = next(fact for fact in facts if fact.kind == "task" and "rà soát" in fact.title)
    assert task.title.startswith("Văn phòng Đảng ủy: ")
    rows = dict(task.rows)
    assert rows["Phối hợp"] == "Mặt trận Tổ quốc xã"
    assert "trước ngày 01/7/2025" in rows["Thời hạn"]
    assert any(fact.kind == "deadline" and task.tag in dict(fact.rows)["Của"] for fact in facts)


def test_marks_that_cross_are_cut_where_they_meet() -> None:
    text = "một hai ba bốn\nnăm sáu"
    layout = read(text).layout
    spans = {"task": (0, 10), "target": (4, 18), "citation": (8, 10), "body": (14, 18)}
    facts = [Fact(kind, kind, (Span(*ends),), number=1) for kind, ends in spans.items()]
    lines = text_lines(layout, facts)
    covered: dict[str, str] = defaultdict(str)
    for line in lines:
        opened: list[str] = []
        for step in line.steps:
            if step.do == "open" and step.mark:
                opened.append(step.mark.fact.kind)
            elif step.do == "close" and step.mark:
                assert opened.pop() == step.mark.fact.kind
            elif step.do == "text":
                for kind in opened:
                    covered[kind] += step.text
                assert {mark.fact.kind for mark in step.over} == set(opened)
        assert opened == []
    assert covered == {"task": "một hai ba", "target": "hai ba bốnnăm", "citation": "ba",
                       "body": "năm"}
    tagged = [step.mark.fact.kind for line in lines for step in line.steps
              if step.do == "tag" and step.mark]
    assert sorted(tagged) == sorted(spans)


def test_a_long_line_with_many_facts_is_cut_at_each() -> None:
    sentence = "Thực hiện Nghị quyết số 57-NQ/TW, Kế hoạch số 12-KH/TU của Tỉnh ủy. "
    facts = [Fact("citation", "x", tuple(Span(at * len(sentence), at * len(sentence) + 32)
                                         for at in range(400)), number=1)]
    (line,) = text_lines(read(sentence * 400).layout, facts)
    assert "".join(step.text for step in line.steps) == sentence * 400
    assert [step.do for step in line.steps].count("tag") == 400
    assert len(line.steps) == 400 * 5


def test_words_for_people() -> None:
    assert rule_words("relation", "implement.preamble") \
        == "“thực hiện”, “triển khai” trong phần mở đầu, căn cứ"
    assert rule_words("task", "task.unheard_of") == "task.unheard_of"
    assert day("--12-15") == "15/12"
    assert day("2025-03-28T14:30") == "14:30 ngày 28/03/2025"
    assert len({kind.letter for kind in kinds().values()}) == len(kinds())
    css = (STATIC / "mark.css").read_text(encoding="utf-8")
    for name in kinds():
        assert f"#show-{name}:not(:checked)" in css


def test_most_facts_of_the_samples_have_a_rule_in_words() -> None:
    found = [fact for path in SAMPLES[1::5]
             for fact in facts_of(read(read_file(path, path.parent, 10_000_000).text))]
    bare = {fact.rule for fact in found if fact.how == fact.rule}
    assert bare == set()
    assert not [fact.title for fact in found if "_" in fact.title or "None" in fact.title]


@pytest.mark.texts
def test_real_texts_are_whole_on_their_pages(texts: Path) -> None:
    for path in sorted((texts / "seeds").glob("*.txt"))[:3]:
        check(read_file(path, path.parent, 10_000_000).text)


def test_every_cue_of_a_relation_and_every_way_to_a_task_has_words() -> None:
    cues = [row["id"] for row in rules("rules_relations")["cue"]]
    assert len(cues) > 20
    unsaid = [cue for cue in cues if rule_words("relation", f"{cue}.body").startswith(cue)]
    unsaid += [way for way in CONFIDENCE if rule_words("task", f"task.{way}") == f"task.{way}"]
    assert unsaid == []
