"""The scene: what is drawn, what is folded, that every sum adds up, and that it is bounded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph.answers import Path, TraceAnswer
from graph.answers_owed import CoverageAnswer
from viz.cascade import build
from viz.labels import load
from viz.scene import Scene, build_scene

VI = load("vi")


def glyphs(scene: Scene, kind: str) -> dict[str, str]:
    return {glyph.id: glyph.state for glyph in scene.glyphs if glyph.kind == kind}


def test_the_chain_leads_to_the_lowest_level(trace_answer: TraceAnswer) -> None:
    scene = build_scene(build(trace_answer), VI)
    assert scene.spine == ("d1", "d2", "d3", "d4")
    assert [lane.label for lane in scene.lanes] == ["Trung ương", "Tỉnh", "Huyện", "Cơ sở",
                                                    "Chi bộ"]


def test_each_state_has_its_own_look(trace_answer: TraceAnswer,
                                     coverage_answer: CoverageAnswer) -> None:
    scene = build_scene(build(trace_answer, coverage_answer), VI, opened=["all"])
    states = {**glyphs(scene, "card"), **glyphs(scene, "chip")}
    assert states["d1"] == "cited"
    assert states["d2"] == "held"
    assert states["d3"] == "unclear"
    assert states["g1"] == "no_deadline"
    assert states["b1"] == "body"
    assert states["expected:x-c1:c1"] == "overdue"
    overdue = next(g for g in scene.glyphs if g.id == "expected:x-c1:c1")
    assert "quá hạn, chưa thấy (hạn trước ngày 28/3/2025)" in overdue.label


def test_a_group_named_by_a_text_is_not_a_body_that_failed(trace_answer: TraceAnswer) -> None:
    scene = build_scene(build(trace_answer), VI, opened=["all"])
    group = next(g for g in scene.glyphs if g.id == "g1")
    assert group.stack
    assert group.state == "group"
    assert "chưa ban hành" not in group.label


def test_sisters_fold_into_a_fan_with_counts(trace_answer: TraceAnswer) -> None:
    folded = build_scene(build(trace_answer), VI)
    fan = next(g for g in folded.glyphs if g.id == "d1~province")
    assert fan.kind == "fan"
    assert fan.counts is not None
    assert fan.counts["documents"] == 6
    assert folded.total == folded.drawn + folded.hidden.count
    assert "6 gộp trong 1 nhóm" in folded.summary
    opened = build_scene(build(trace_answer), VI, opened=["d1~province"])
    assert opened.hidden.count == 0
    assert len(glyphs(opened, "chip")) == len(glyphs(folded, "chip")) + 6


def test_the_picture_is_bounded_and_says_what_it_leaves_out(
        big_trace: Callable[[int], TraceAnswer]) -> None:
    cascade = build(big_trace(5000))
    for opened in ([], ["all"], ["d1~district"], ["d1~district*"]):
        scene = build_scene(cascade, VI, opened=opened)
        assert len(scene.glyphs) <= 300
        assert scene.total == scene.drawn + scene.hidden.count == len(cascade.items)
    assert scene.drawn <= len(scene.rows) <= 300
    page = build_scene(cascade, VI, opened=["d1~district"])
    more = next(g for g in page.glyphs if g.kind == "more")
    assert more.lines[0][0] == "còn 4.940 nữa"


def test_no_two_boxes_overlap(trace_answer: TraceAnswer, coverage_answer: CoverageAnswer,
                              big_trace: Callable[[int], TraceAnswer]) -> None:
    for answer, opened in ((trace_answer, []), (big_trace(70), ["all"])):
        scene = build_scene(build(answer, coverage_answer), VI, opened=opened)
        solid = [g for g in scene.glyphs if g.kind != "block"]
        for index, a in enumerate(solid):
            assert a.x + a.w <= scene.width
            assert a.y + a.h <= scene.height
            for b in solid[index + 1:]:
                apart = (a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y
                         or b.y + b.h <= a.y)
                assert apart, (a.id, b.id)


def test_an_inferred_step_is_named_and_drawn_apart(trace_answer: TraceAnswer) -> None:
    scene = build_scene(build(trace_answer), VI)
    step = next(edge for edge in scene.edges if edge.b == "d4")
    assert step.line == "dashed"
    assert "suy ra" in step.label
    stated = next(edge for edge in scene.edges if edge.b == "d2")
    assert stated.line == "solid"
    assert stated.label == "thực hiện · sau 53 ngày"


def test_an_unknown_date_gives_no_lag(trace_answer: TraceAnswer) -> None:
    scene = build_scene(build(trace_answer), VI)
    rung = scene.ladder[2]
    assert rung.date == "không rõ ngày"
    assert rung.lag is None


def test_every_rung_has_its_quote(trace_answer: TraceAnswer) -> None:
    scene = build_scene(build(trace_answer), VI)
    for rung in scene.ladder[1:]:
        assert rung.quotes
        assert all(name in scene.evidence for name in rung.quotes)


def test_focus_swaps_the_chain(trace_answer: TraceAnswer) -> None:
    scene = build_scene(build(trace_answer), VI, focus="s3")
    assert scene.spine == ("d1", "s3")
    assert any(g.id == "d1~province" and g.counts and g.counts["n"] == 6 for g in scene.glyphs)


def test_the_best_path_becomes_the_chain(trace_answer: TraceAnswer) -> None:
    wide = replace(trace_answer.rows[1].hop, relation="associated_with", relation_vi="gắn với",
                   directing=False, upper="d1", lower="d4", lag_days=149)
    answer = replace(trace_answer, wider=True, to=trace_answer.documents["d4"],
                     paths=(Path((wide,), "stated other", False, 0.9),))
    scene = build_scene(build(answer), VI, focus="d4")
    assert scene.spine == ("d1", "d4")
    edge = next(edge for edge in scene.edges if edge.b == "d4")
    assert edge.line == "loose"
    assert edge.label.startswith("gắn với")


def test_the_same_question_gives_the_same_picture(trace_answer: TraceAnswer,
                                                  coverage_answer: CoverageAnswer) -> None:
    first = build_scene(build(trace_answer, coverage_answer), VI, opened=["all"])
    second = build_scene(build(trace_answer, coverage_answer), VI, opened=["all"])
    assert first == second


def test_a_body_named_by_two_papers_stands_at_both(trace_answer: TraceAnswer) -> None:
    again = replace(trace_answer.rows[2], depth=3, parent="d3",
                    hop=replace(trace_answer.rows[2].hop, upper="d3"))
    rows = (*trace_answer.rows[:4], again, *trace_answer.rows[4:])
    cascade = build(replace(trace_answer, rows=rows))
    assert {item.parent for item in cascade.items.values() if item.id == "b1"} == {"d2", "d3"}


def test_invented_documents_say_so(trace_answer: TraceAnswer) -> None:
    scene = build_scene(build(trace_answer), VI, opened=["all"])
    marked = {g.id for g in scene.glyphs if "ví dụ, không có thật" in g.label}
    assert "d2" in marked
    assert "b1" in marked
    assert "d1" not in marked
    assert scene.sample
