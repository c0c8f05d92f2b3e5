"""Bodies that were invented or run together: associations, desks, spoilt names, repeated names."""

from __future__ import annotations

import pytest

from graph.kinds import Level
from ingest.reading.bodies.grammar import Context, find_body_spans, parse_body
from ingest.reading.model import Body
from ingest.reading.read import read

PROVINCE = Context("Lâm Đồng", None, None, None, "k", "state", Level.PROVINCE)
COMMUNE = Context("Lâm Đồng", None, "xã An Hòa", None, "k", "party", Level.COMMUNE, "xã")
MINISTRY = Context(None, None, None, "Bộ Tư pháp", "k", "state", Level.MINISTRY)
ASSOCIATION = Context(None, None, None, "Hiệp hội Làng nghề Việt Nam", "k", "state", Level.CENTRE)
PARTY_CENTRE = Context(None, None, None, None, "k", "party", Level.CENTRE)


@pytest.mark.parametrize(("name", "canonical"), [
    ("Ban Thường vụ", "Ban Thường vụ Hiệp hội Làng nghề Việt Nam"),
    ("Ban Chấp hành", "Ban Chấp hành Hiệp hội Làng nghề Việt Nam"),
    ("Hiệp hội", "Hiệp hội Làng nghề Việt Nam"),
    ("Các UV BTV", "Ban Thường vụ Hiệp hội Làng nghề Việt Nam"),
])
def test_organs_of_an_association_are_its_own(name: str, canonical: str) -> None:
    assert parse_body(name, ASSOCIATION).canonical == canonical


@pytest.mark.parametrize("name", ["Ban Thường vụ", "Ban Chấp hành", "Thường trực", "Đảng ủy"])
def test_rules_of_the_centre_speak_of_committees_below(name: str) -> None:
    assert "Trung ương" not in parse_body(name, PARTY_CENTRE).canonical


def test_committee_members_are_no_committees() -> None:
    assert parse_body("Các Đảng ủy viên", COMMUNE).canonical \
        == parse_body("Đảng ủy viên", COMMUNE).canonical


@pytest.mark.parametrize("name", ["các tỉnh ủy, thành ủy", "Ban Thường vụ tỉnh, thành ủy"])
def test_provincial_committees_are_those_of_the_country(name: str) -> None:
    body = parse_body(name, PROVINCE)
    assert body.group
    assert body.kind == "đảng"
    assert "Lâm Đồng" not in body.canonical


def test_a_province_has_no_standing_committee() -> None:
    assert parse_body("Ban Thường vụ tỉnh", PROVINCE).kind is None


def test_the_minister_of_a_ministrys_paper_is_its_own() -> None:
    assert parse_body("Bộ trưởng", MINISTRY).canonical == "Bộ Tư pháp"
    assert parse_body("các Bộ trưởng", MINISTRY).group


def test_associations_of_every_province_are_a_group() -> None:
    assert parse_body("Đoàn Luật sư các tỉnh, thành phố", MINISTRY).group
    assert not parse_body("Đoàn Luật sư tỉnh", PROVINCE).group


def test_the_chamber_of_commerce_is_no_district_office() -> None:
    body = parse_body("Phòng Thương mại và Công nghiệp Việt Nam (VCCI)", PROVINCE)
    assert body.level == "centre"
    assert body.canonical == parse_body("VCCI", PROVINCE).canonical


def test_a_heading_does_not_run_into_the_same_name_on_the_next_line() -> None:
    text = "Điều 4. Quyền hạn của Ban Thường vụ Huyện ủy\nBan Thường vụ Huyện ủy gồm 9 đồng chí."
    assert [name for _, name in find_body_spans(text, 0, len(text))] \
        == ["Ban Thường vụ Huyện ủy"] * 2


def _bodies(text: str) -> dict[str, Body]:
    return {body.canonical: body for body in read(text).bodies}


SPOILT = """ỦY BAN NHÂN DÂN
TĨNH QUANG NGAÀI
Số: 12/CT-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Ngãi, ngày 03 tháng 6 năm 2021

CHỈ THỊ
Về tiết kiệm điện

1. Sở Công Thương hướng dẫn các huyện trước ngày 30/6/2021.

Nơi nhận:
- Công an tỉnh;
- Lưu: VT, KT.
"""


def test_a_spoilt_issuer_is_the_council_of_the_place_and_a_desk_is_no_department() -> None:
    found = _bodies(SPOILT)
    assert not any("QUANG NGA" in name or name.startswith("Sở Kinh tế") for name in found)
    assert "issuer" in found["Ủy ban nhân dân tỉnh Quảng Ngãi"].roles


@pytest.mark.parametrize("name", ["Đảng bộ mình", "đảng bộ cũ", "Đảng ủy bộ phận"])
def test_a_sort_of_committee_is_no_single_body(name: str) -> None:
    assert parse_body(name, COMMUNE).group


def test_a_reference_to_a_list_is_no_body() -> None:
    text = SPOILT.replace("- Công an tỉnh;", "- Như thành phần dự họp;")
    assert not any(name.startswith("Như") for name in _bodies(text))
