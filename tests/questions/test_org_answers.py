"""``org``: who a body belongs to, what it became, and what it has to do with, on a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.errors import Ambiguous, NotFound
from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim
from graph.questions import org
from graph.store import Store

TODAY = "2026-01-05"
Make = Callable[[list[Claim]], Store]


def test_ladder_documents_and_tasks(builder: Any, make: Make) -> None:
    answer = org(make(builder.claims), "Đảng ủy xã An Mẫu, tỉnh Minh Mẫu", today=TODAY)
    assert answer.known
    assert [step.body.name for step in answer.ladder][:1] == ["Tỉnh ủy Minh Mẫu"]
    assert answer.ladder[0].origin == "recorded"
    assert answer.ladder[0].quotes[0].text
    assert [row.document.code for row in answer.issued] == ["05-KH/ĐU"]
    cell = org(make(builder.claims), "Chi bộ thôn Một, Đảng bộ xã An Mẫu", today=TODAY)
    assert len(cell.assigned) == 3
    above = org(make(builder.claims), "Ban Bí thư", today=TODAY)
    assert [(row.document.code, row.purpose) for row in above.addressed] == [("18-KH/TU", "b/c")]
    assert above.addressed[0].quotes[0].text


def test_only_what_was_issued_by_then(builder: Any, make: Make) -> None:
    store = make(builder.claims)
    assert org(store, "Tỉnh ủy Minh Mẫu", as_of="2025-01-14", today=TODAY).issued == ()
    assert len(org(store, "Tỉnh ủy Minh Mẫu", as_of="2025-01-15", today=TODAY).issued) == 1
    cell = org(store, "Chi bộ thôn Một, Đảng bộ xã An Mẫu", as_of="2025-03-01", today=TODAY)
    assert cell.assigned == ()


def test_registers_of_units_speak_first(builder: Any, make: Make) -> None:
    old, new = "Đảng ủy Khối Mẫu tỉnh Minh Mẫu", "Đảng ủy Ủy ban nhân dân tỉnh Minh Mẫu"
    for name, parent, span in ((old, "Tỉnh ủy Minh Mẫu", {"valid_to": "2025-02-10"}),
                               (new, "Tỉnh ủy Minh Mẫu", {"valid_from": "2025-02-11"})):
        builder.claims += [
            Claim("units.csv", NodeKind.ORGANISATION, f"O:{name}", {"canonical": name, **span}),
            Claim("units.csv", EdgeKind.PART_OF, f"O:{name}", span, f"O:{parent}",
                  builder.evidence("units.csv", name, Origin.RECORDED))]
    builder.claims.append(Claim(
        "units.csv", EdgeKind.SUCCEEDED_BY, f"O:{old}", {"valid_to": "2025-02-10"}, f"O:{new}",
        builder.evidence("units.csv", f"{old};{new}", Origin.RECORDED)))
    store = make(builder.claims)
    before = org(store, old, as_of="2025-01-01", today=TODAY)
    assert (before.state, before.now) == ("in_being", ())
    assert [step.body.name for step in before.ladder][:1] == ["Tỉnh ủy Minh Mẫu"]
    after = org(store, old, today=TODAY)
    assert after.state == "ended"
    assert [body.name for body in after.now] == [new]
    assert after.after[0].quotes[0].text == f"{old};{new}"
    heir = org(store, new, as_of="2025-01-01", today=TODAY)
    assert heir.state == "not_yet"
    assert heir.ladder == ()
    assert [row.body.name for row in org(store, new, today=TODAY).before if row.body] == [old]


def test_a_divided_body_gives_candidates(builder: Any, make: Make) -> None:
    bloc = "Đảng ủy Khối các cơ quan tỉnh Cao Bằng"
    builder.body(bloc, level="province")
    store = make(builder.claims)
    answer = org(store, bloc, today=TODAY)
    assert (answer.state, answer.until) == ("ended", "2025-02")
    assert {body.name for body in answer.now} == {
        "Đảng ủy các cơ quan Đảng tỉnh Cao Bằng", "Đảng ủy Ủy ban nhân dân tỉnh Cao Bằng"}
    assert all(row.part and row.basis == "121-KL/TW" for row in answer.after)
    assert org(store, bloc, as_of="2025-02-10", today=TODAY).state == "unsure"
    assert org(store, bloc, as_of="2024-02-10", today=TODAY).state == "in_being"


def test_what_a_body_may_have_come_from_is_not_invented(builder: Any, make: Make) -> None:
    name = "Đảng ủy Ủy ban nhân dân tỉnh Cao Bằng"
    builder.body(name, level="province")
    known = {row.body.name for row in org(make(builder.claims), name, today=TODAY).before
             if row.body}
    assert not any("Khối" in old for old in known)
    builder.body("Đảng ủy Khối các cơ quan tỉnh Cao Bằng", level="province")
    known = {row.body.name for row in org(make(builder.claims), name, today=TODAY).before
             if row.body}
    assert {old for old in known if "Khối" in old} == {"Đảng ủy Khối các cơ quan tỉnh Cao Bằng"}


def test_a_superior_body_that_ended_is_said_to_have_ended(builder: Any, make: Make) -> None:
    school, bloc = "Đảng ủy Trường Mẫu", "Đảng ủy Khối các cơ quan tỉnh Cao Bằng"
    for name in (school, bloc):
        builder.body(name)
    builder.claims.append(Claim(
        "cũ.txt", EdgeKind.PART_OF, f"O:{school}", {}, f"O:{bloc}",
        builder.evidence("cũ.txt", "Đảng ủy Trường", Origin.INFERRED, 0.8)))
    step = org(make(builder.claims), school, today=TODAY).ladder[0]
    assert step.body.name == bloc
    assert step.doubt
    assert len(step.instead) == 2


def test_bodies_of_unnamed_provinces_stay_apart(builder: Any, make: Make) -> None:
    for key in ("kh:1", "kh:2"):
        name = f"Tỉnh ủy [tỉnh không nêu tên, {key}]"
        builder.claims += [
            Claim(f"{key}.txt", NodeKind.DOCUMENT, f"D:{key}",
                  {"role": "self", "held": True, "type": "Kế hoạch", "title": key}),
            Claim(f"{key}.txt", NodeKind.ORGANISATION, f"O:{name}",
                  {"canonical": name, "level": "province"})]
    with pytest.raises(Ambiguous) as raised:
        org(make(builder.claims), "Tỉnh ủy", today=TODAY)
    assert len(raised.value.payload["candidates"]) == 2


def test_the_tables_answer_for_a_body_that_no_paper_names(builder: Any, make: Make) -> None:
    store = make(builder.claims)
    answer = org(store, "Bộ TT&TT", today=TODAY)
    assert not answer.known
    assert answer.body.name == "Bộ Thông tin và Truyền thông"
    assert {body.name for body in answer.now} == {
        "Bộ Khoa học và Công nghệ", "Bộ Văn hóa, Thể thao và Du lịch"}
    assert answer.ladder[0].body.name == "Chính phủ"
    with pytest.raises(NotFound):
        org(store, "Sở Không Có Thật", today=TODAY)
