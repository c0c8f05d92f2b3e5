"""Names of bodies as people see them: without the key of a text, otherwise whole."""

from __future__ import annotations

import pytest

from graph.names import shown_name


@pytest.mark.parametrize(("canonical", "shown"), [
    ("Huyện ủy [huyện không nêu tên, kh:33b64dae]", "Huyện ủy [huyện không nêu tên]"),
    ("Phòng, ban chuyên môn [xã không nêu tên, kh:0a1b2c3d]",
     "Phòng, ban chuyên môn [xã không nêu tên]"),
    ("Các cấp ủy, chi bộ [toàn quốc]", "Các cấp ủy, chi bộ [toàn quốc]"),
    ("Sở Tư pháp", "Sở Tư pháp"),
])
def test_only_the_key_is_left_out(canonical: str, shown: str) -> None:
    assert shown_name(canonical) == shown
