"""The structure of real texts against their annotation (``THONGSUOT_TEXTS``)."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from ingest.reading.head.header import read_header
from ingest.reading.head.recipients import read_recipients
from ingest.reading.model import Layout
from ingest.reading.page.layout import analyse
from ingest.reading.text.canonical import canonicalise

ROOT = (Path(__file__).resolve().parents[2] / os.environ.get("THONGSUOT_TEXTS", "../shared"))
NAMES = ("000", "002", "004", "c01", "c02", "c09", "c10", "c15", "c18", "c22", "c34", "c40")

pytestmark = pytest.mark.texts


def read(name: str) -> tuple[Layout, dict[str, Any]]:
    gold = json.loads((ROOT / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    folder = "corpus/texts" if name.startswith("c") else "seeds"
    path = next((ROOT / folder).glob(f"{name}_*.txt"))
    return analyse(canonicalise(path.read_text(encoding="utf-8"))[0]), gold


@pytest.mark.parametrize("name", NAMES)
def test_number_day_and_place_are_those_of_the_paper(name: str) -> None:
    layout, gold = read(name)
    header = read_header(layout)
    for field in ("number", "symbol", "type", "issued", "place"):
        assert getattr(header, field) == gold["document"][field], field


@pytest.mark.parametrize("name", NAMES)
def test_outline(name: str) -> None:
    layout, gold = read(name)
    wanted = {(entry["line"], entry["label"].casefold()) for entry in gold["outline"]
              if entry["kind"] != "bullet_heading"}
    found = {(section.line, section.label.casefold()) for section in layout.sections
             if section.kind != "bullet"}
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_every_recipient_line_gives_its_bodies(name: str) -> None:
    layout, gold = read(name)
    found = read_recipients(layout, read_header(layout))
    assert len(found) == len(gold["recipients"])
    assert [entry.purpose == "lưu" for entry in found] == \
        [entry["purpose"] == "lưu" for entry in gold["recipients"]]


@pytest.mark.parametrize("folder", ["seeds", "corpus/texts"])
def test_a_day_of_issue_stands_on_a_line_of_place_and_date_or_in_a_web_heading(
        folder: str) -> None:
    """Of no real text a cited day becomes the day of issue."""
    for path in sorted((ROOT / folder).glob("*.txt")):
        text = canonicalise(path.read_text(encoding="utf-8"))[0]
        header = read_header(analyse(text))
        if header.issued is None:
            continue
        line = text[text.rfind("\n", 0, header.spans["issued"].start) + 1:
                    header.spans["issued"].end]
        assert header.origin.get("issued") == "web lead" or not any(
            word in line for word in ("Căn cứ", "Thực hiện", "số ")), path.name
