"""What became of bodies in 2025: ministries, blocs, provinces, districts, communes."""

from __future__ import annotations

import pytest

from graph import data, lineage
from graph.placed import placed

NOW = "2026-01-05"


@pytest.mark.parametrize("name", [
    "Tỉnh ủy Thái Bình", "Thành ủy Hồ Chí Minh", "Ban Tổ chức Tỉnh ủy Gia Lai", "Tỉnh đoàn Cà Mau",
    "Sở Y tế thành phố Huế", "Ủy ban nhân dân huyện Tiền Hải, tỉnh Thái Bình",
    "Huyện ủy Tiền Hải, tỉnh Thái Bình", "Thành ủy Quy Nhơn, tỉnh Bình Định",
    "Đảng ủy xã An Hòa, tỉnh Hưng Yên", "Bộ Tài chính"])
def test_a_name_is_parted_and_put_together_again(name: str) -> None:
    assert placed(name).canonical() == name


@pytest.mark.parametrize(("old", "heirs", "basis"), [
    ("Bộ Kế hoạch và Đầu tư", ("Bộ Tài chính",), "176/2025/QH15"),
    ("Bộ Tài nguyên và Môi trường", ("Bộ Nông nghiệp và Môi trường",), "176/2025/QH15"),
    ("Bộ Thông tin và Truyền thông",
     ("Bộ Khoa học và Công nghệ", "Bộ Văn hóa, Thể thao và Du lịch"), "176/2025/QH15"),
    ("Ban Dân vận Trung ương", ("Ban Tuyên giáo và Dân vận Trung ương",), "121-KL/TW"),
    ("Tỉnh ủy Thái Bình", ("Tỉnh ủy Hưng Yên",), "202/2025/QH15"),
    ("Tỉnh ủy Bình Dương", ("Thành ủy Hồ Chí Minh",), "202/2025/QH15"),
    ("Đảng ủy Khối các cơ quan tỉnh Cao Bằng",
     ("Đảng ủy Ủy ban nhân dân tỉnh Cao Bằng", "Đảng ủy các cơ quan Đảng tỉnh Cao Bằng"),
     "121-KL/TW"),
    ("Ủy ban nhân dân huyện Cô Tô, tỉnh Quảng Ninh",
     ("Ủy ban nhân dân đặc khu Cô Tô, tỉnh Quảng Ninh",), "72/2025/QH15"),
])
def test_heirs_of_2025(old: str, heirs: tuple[str, ...], basis: str) -> None:
    assert set(lineage.heirs(old, NOW)) == set(heirs)
    assert {step.basis for step in lineage.after(old)} == {basis}
    assert lineage.in_being(old, "2024-06-01") is True
    assert lineage.in_being(old, NOW) is False


def test_steps_follow_one_another() -> None:
    assert lineage.heirs("Sở Kế hoạch và Đầu tư tỉnh Thái Bình", "2025-05-01") \
        == ("Sở Tài chính tỉnh Thái Bình",)
    assert lineage.heirs("Sở Kế hoạch và Đầu tư tỉnh Thái Bình", NOW) \
        == ("Sở Tài chính tỉnh Hưng Yên",)


def test_a_district_is_divided_among_its_communes() -> None:
    steps = lineage.after("Ủy ban nhân dân huyện Tiền Hải, tỉnh Thái Bình")
    assert len(steps) > 3
    assert all(step.how == "divided" and step.part and step.new.endswith("tỉnh Hưng Yên")
               for step in steps)
    assert lineage.after("Phòng Nội vụ huyện Tiền Hải, tỉnh Thái Bình")[0].how == "ended"


def test_a_nameless_district_ended_without_heirs() -> None:
    name = "Huyện ủy [huyện không nêu tên, kh:1]"
    assert lineage.in_being(name, NOW) is False
    assert lineage.heirs(name, NOW) == ()
    assert lineage.heirs("Tỉnh ủy [tỉnh không nêu tên, kh:1]", NOW) \
        == ("Tỉnh ủy [tỉnh không nêu tên, kh:1]",)


def test_in_the_month_of_a_change_nobody_knows() -> None:
    name = "Đảng ủy Khối các cơ quan tỉnh Cao Bằng"
    assert lineage.in_being(name, "2025-02-10") is None
    assert lineage.validity(name) == (None, "2025-02")
    assert lineage.span("2025-02..2025-03") == ("2025-02-01", "2025-03-31")


def test_a_province_that_kept_its_name_knows_what_came_to_it() -> None:
    name = "Ủy ban nhân dân tỉnh Lâm Đồng"
    assert {step.old for step in lineage.before(name)} == {
        "Ủy ban nhân dân tỉnh Bình Thuận", "Ủy ban nhân dân tỉnh Đắk Nông"}
    assert lineage.in_being(name, NOW) is True
    assert lineage.after(name) == ()


def test_a_new_commune_names_the_old_ones() -> None:
    row = next(row for row in data.table("communes_2025") if row["kind"] == "xã")
    name = f"Ủy ban nhân dân xã {row['name']}, {placed_province(row['province'])}"
    steps = lineage.before(name)
    assert steps
    assert all(step.day == "2025-07-01" and step.new == name for step in steps)
    assert lineage.validity(name)[0] == "2025-07-01"


def placed_province(name: str) -> str:
    word = next(row["new_kind"] for row in data.table("provinces_34") if row["new_name"] == name)
    return f"{word} {name}"


def test_the_ladder_changes_with_the_day() -> None:
    commune = "Đảng ủy xã Tiền Hải, tỉnh Hưng Yên"
    now = lineage.above(commune, NOW)
    assert now is not None
    assert now.name == "Tỉnh ủy Hưng Yên"
    assert lineage.above(commune, "2025-03-01") is None
    bloc = lineage.above("Đảng ủy Sở Y tế tỉnh Cao Bằng", NOW)
    assert bloc is not None
    assert bloc.name == "Đảng ủy Ủy ban nhân dân tỉnh Cao Bằng"
    assert lineage.above("Đảng ủy Sở Y tế tỉnh Cao Bằng", "2021-09-27") is None


def test_every_end_in_the_table_of_organisations_is_a_succession() -> None:
    ended = {row["name_vi"]: row for row in data.table("organisations")
             if row["valid_to"] and not row["template"]}
    for name, row in ended.items():
        steps = lineage.after(lineage.central_name(name))
        assert steps, name
        if row["successor"]:
            assert row["successor"] in {step.new for step in steps}, name
        assert steps[0].last[:7] in (row["valid_to"][:7], "2025-03"), name


def test_every_province_that_ended_has_one_heir() -> None:
    for row in data.table("provinces_63_to_34"):
        committee = "Thành ủy" if row["old_kind"] == "thành phố" else "Tỉnh ủy"
        heirs = lineage.heirs(f"{committee} {row['old_name']}", NOW)
        assert len(heirs) == 1
        assert heirs[0].endswith(row["new_name"])
