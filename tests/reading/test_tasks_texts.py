"""Facts of the real plans that any reader of duties must find (skipped where they are absent)."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from ingest.reading.model import Reading
from ingest.reading.read import read

pytestmark = pytest.mark.texts


def reading(texts: Path, pattern: str) -> Reading:
    path = next(texts.glob(pattern))
    return read(unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig")))


def test_who_owes_what_in_the_plan_of_the_huyen_uy(texts):
    found = reading(texts, "seeds/002_*.txt")
    duties = {(tuple(r.to), r.via, r.due.end if r.due else None) for r in found.reporting}
    assert (("Ban Thường vụ Huyện ủy",), "Ban Tuyên giáo Huyện ủy", "2025-03-28") in duties
    plan = next(o for o in found.obligations if o.deadline and o.deadline.end == "2025-03-10")
    assert (plan.unit, plan.drafter) == ("Ban Thường vụ Huyện ủy", "UBND huyện")
    assert {(e.date, e.status) for e in found.events} == {("2025-01-13", "done"),
                                                          ("2025-02-07", "done")}


def test_dated_duties_of_the_so(texts):
    found = reading(texts, "seeds/004_*.txt")
    days = {t.deadline.end for t in found.tasks if t.deadline and t.deadline.end}
    assert days == {"2021-09-30", "2021-10-31"}


def test_programme_text_in_the_plan_of_the_school_is_nobodys_task(texts):
    found = reading(texts, "seeds/000_*.txt")
    restated = [t for t in found.tasks if t.restated_from]
    assert len(restated) >= 8
    assert all(t.assignees == () and "57-NQ/TW" in t.restated_from for t in restated)
    assert {t.kind for t in found.tasks if t.section in {"III.1", "III.2.1"}} == {"attendance"}


def test_every_row_of_the_task_annex_has_a_lead(texts):
    found = reading(texts, "corpus/texts/c09_*.txt")
    rows = [t for t in found.tasks if t.rule == "task.table"]
    assert len(rows) >= 140
    assert sum(not t.assignees for t in rows) <= 1
