"""The picture as SVG: escaped, the same bytes, a name for every glyph, readable contrast."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from graph.answers import TraceAnswer
from graph.answers_owed import CoverageAnswer
from viz import svg
from viz.cascade import build
from viz.icons import ICONS, icon_of
from viz.labels import STATIC, load
from viz.scene import build_scene
from viz.snapshot import _LOOKS

VI = load("vi")
SPACE = "{http://www.w3.org/2000/svg}"


def luminance(colour: str) -> float:
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palette() -> dict[str, str]:
    css = (STATIC / "picture.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", css))


@pytest.mark.parametrize(("ink", "paper"), [
    *((ink, paper) for ink in ("ink", "soft", "red", "navy", "amber", "violet", "grey", "link")
      for paper in ("paper", "band")),
    ("amber", "amber-paper"), ("red", "red-paper"), ("soft", "amber-paper"),
    ("soft", "red-paper"), ("ink", "amber-paper"),
])
def test_contrast(ink: str, paper: str) -> None:
    colours = palette()
    assert contrast(colours[ink], colours[paper]) >= 4.5


def test_no_two_states_share_icon_and_dash() -> None:
    states = ("held", "unclear", "cited", "group", "body", "not_seen", "overdue")
    assert len({icon_of(state) for state in states}) == len(states)
    assert {icon_of(state) for state in states} <= set(ICONS)
    assert set(states) <= set(_LOOKS)


def test_svg_is_well_formed_and_hostile_words_stay_words(
        trace_answer: TraceAnswer, coverage_answer: CoverageAnswer) -> None:
    scene = build_scene(build(trace_answer, coverage_answer), VI, opened=["all"])
    text = svg.render(scene, title="<b>&", standalone=True)
    root = ET.fromstring(text)
    assert not list(root.iter(f"{SPACE}script"))
    assert not list(root.iter(f"{SPACE}img"))
    glyphs = [e for e in root.iter() if "glyph" in (e.get("class") or "").split()]
    assert len(glyphs) == len(scene.glyphs)
    assert all(e.get("aria-label") for e in glyphs)
    assert text == svg.render(scene, title="<b>&", standalone=True)


def test_control_characters_do_not_break_the_picture() -> None:
    assert svg.text("a\x00b\x1bc<") == "a b c&lt;"
