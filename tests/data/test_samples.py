"""The sample collection: complete, in the genre's form, hanging on 57-NQ/TW, and invented."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.data import root, rules, table
from graph.numbers import canonical

FOLDER = Path(root()) / "sample"


def _sample() -> dict[str, Any]:
    return rules("sample")


@cache
def _texts() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}


DOCUMENTS: list[dict[str, Any]] = _sample()["document"]


def test_each_text_is_described_once() -> None:
    assert [row["file"] for row in DOCUMENTS] == list(_texts())
    assert len(DOCUMENTS) >= 14
    assert _sample()["sample"] is True


@pytest.mark.parametrize("row", DOCUMENTS, ids=lambda row: str(row["file"])[:12])
def test_a_text_says_what_is_expected_of_it(row: dict[str, Any]) -> None:
    text = _texts()[row["file"]]
    assert text == unicodedata.normalize("NFC", text)
    flat = " ".join(text.split())
    squeezed = "".join(text.split())
    if row["key"]:
        assert row["key"] in squeezed
    for parent in (*row["parents"], *(item.partition(":")[2] for item in row.get("other", ()))):
        assert parent in squeezed, parent
    if "issued" in row:
        day: date = row["issued"]
        printed = (f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
                   f"ngày {day.day:02d} tháng {day.month} năm {day.year}")
        assert any(form in flat for form in printed)
    assert row["type"].upper() in flat.upper() or row["type"] == "Công văn"


def test_every_chain_goes_up_to_the_root() -> None:
    parents = {row["key"]: [*row["parents"], *(item.partition(":")[2]
                                               for item in row.get("other", ()))]
               for row in DOCUMENTS if row["key"]}

    def reaches(key: str, depth: int = 0) -> bool:
        return key == "57-NQ/TW" or (depth < 9 and any(
            reaches(parent, depth + 1) for parent in parents.get(key, ())))

    assert all(reaches(key) for key in parents)
    assert {row["tier"] for row in DOCUMENTS if "tier" in row} == {2, 3, 4, 5}


def test_a_document_is_never_older_than_what_it_carries_out() -> None:
    days = {canonical(row["key"]): row["issued"] for row in DOCUMENTS if "issued" in row}
    for row in DOCUMENTS:
        for parent in row["parents"]:
            above = days.get(canonical(parent))
            assert above is None or "issued" not in row or above <= row["issued"], row["file"]


def test_who_has_not_issued_is_told_to_by_a_text() -> None:
    by_key = {row["key"]: _texts()[row["file"]] for row in DOCUMENTS}
    issuers = " ".join(row["issuer"] for row in DOCUMENTS)
    for row in _sample()["not_seen"]:
        assert row["unit"] not in issuers
        assert all(key in by_key for key in row["told_by"])
        assert row["due"] < _sample()["today"]


def test_no_real_place_or_commune_is_named() -> None:
    real = {row["name"] for row in table("communes_2025")}
    invented = {"An Minh Họa", "Tân Minh Họa", "Sơn Minh Họa", "Trung Minh Họa"}
    assert not invented & real
    assert not {row["name"] for row in table("provinces_invented")} & {
        row[key] for row in table("provinces_63_to_34") for key in ("old_name", "new_name")}
    provinces = {row["old_name"] for row in table("provinces_63_to_34")}
    for text in _texts().values():
        assert not any(f"tỉnh {name}" in text for name in provinces)


def test_nothing_inside_a_text_breaks_the_form() -> None:
    for name, text in _texts().items():
        assert "minh họa, không có thật" not in text.lower(), name
        assert "giả định" not in text.lower().replace("phạm văn giả định", ""), name
