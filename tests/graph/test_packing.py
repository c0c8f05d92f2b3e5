"""Evidence as the embedded store keeps it, and the form of earlier stores."""

from __future__ import annotations

import pytest

from graph.kinds import Origin
from graph.model import Evidence, evidence_text
from graph.packing import evidence_from, pack_evidence

ROWS = (
    Evidence("kế hoạch/a.docx", 'giao "Sở A"\nchủ trì', "task.lead", 0.9, Origin.STATED, 5, 24,
             "II.3", document="12-kh-ub-2025-0a1b"),
    Evidence("sổ.xlsx", "đã xong", "register", 1.0, Origin.RECORDED, where="dòng 12"),
    Evidence("b.txt", "", "inferred.group", 0.5, Origin.INFERRED, 0, 0, None, "Bảng 2",
             "12-kh-ub-2025-0a1b"),
)


@pytest.mark.parametrize("key", ["12-kh-ub-2025-0a1b", "12-kh-ub-2025-0a1b:t:II.3:1", "so-a-99"])
@pytest.mark.parametrize("rows", [(), ROWS[:1], ROWS])
def test_packed_evidence_comes_back_whole(rows: tuple[Evidence, ...], key: str) -> None:
    assert evidence_from(pack_evidence(rows, key), key) == rows
    assert evidence_from(evidence_text(rows), key) == rows


def test_packing_saves_room() -> None:
    canonical = len(evidence_text(ROWS).encode())
    assert len(pack_evidence(ROWS, "12-kh-ub-2025-0a1b:t:II.3:1").encode()) < 0.6 * canonical
