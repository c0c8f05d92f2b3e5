"""A newer reader over stored texts: shown first, written whole, the earlier reading kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.errors import StoreUnavailable
from graph.kinds import EdgeKind, NodeKind
from graph.model import Claim, canonical_json
from graph.questions import coverage, tasks
from graph.store import Store
from ingest.facts import fields
from ingest.kept_ids import with_old_ids
from ingest.people import Word, record
from ingest.pipeline import ingest, load
from ingest.reread import commit, prepare
from ingest.version import parts, reader
from tests.people import papers

TODAY = "2025-08-20"
OLD = "thongsuot-reader/0.0"
WORD = Word("Trần Văn Mẫu", "2025-08-19", "bản giấy ở văn phòng")
UPPER = "Kế hoạch số 31-KH/TU ngày 10/3/2025 của Tỉnh ủy Minh Mẫu"


def export(store: Store) -> list[str]:
    return [canonical_json(item.to_json()) for item in store.stream()]


@pytest.fixture
def old(store: Store, fill: Any) -> Store:
    """Papers as an older reader read them: no task in 05-KH/ĐU, no relation to 31-KH/TU, and no
    document that 31-KH/TU orders."""
    fill({"31.txt": papers.province(), "xa.txt": papers.cites("05", UPPER)})
    gone = (NodeKind.TASK, NodeKind.EXPECTED_ACT, EdgeKind.IMPLEMENTS)
    sources = []
    for source in store.sources():
        claims = tuple(c for c in store.claims() if c.source == source.origin
                       and c.kind not in gone and c.ref[:1] not in "TX"
                       and (c.to or " ")[:1] not in "TX")
        sources.append(replace(source, reader=OLD, claims=claims,
                               text=store.text(source.origin)))
    load(store, sources)
    return store


def test_what_changes_is_shown_and_nothing_is_written(old: Store) -> None:
    before, revision = export(old), old.revision()
    answer = prepare(old, today=TODAY).answer
    assert (answer.read_again, answer.readers, answer.reader) == (2, (OLD,), reader())
    assert answer.changed == ("31.txt", "xa.txt")
    assert answer.counts["task"] == {"appeared": 2}
    assert answer.counts["implements"]["appeared"] == 2
    labels = {(row.kind, row.change, row.document) for row in answer.facts}
    assert ("task", "appeared", "Kế hoạch số 05-KH/ĐU") in labels
    change = next(row for row in answer.answers if row.root.code == "57-NQ/TW")
    assert "Kế hoạch số 05-KH/ĐU" in change.appeared
    assert (export(old), old.revision(), old.earlier()) == (before, revision, [])


def test_a_written_reading_is_the_present_one_and_the_earlier_is_kept(
        old: Store, folder: Path) -> None:
    earlier = {c.source: [d for d in old.claims() if d.source == c.source] for c in old.claims()}
    made = prepare(old, today=TODAY)
    revision = commit(old, made)
    assert {s.reader for s in old.sources()} == {reader()}
    rows = old.earlier("xa.txt")
    assert [(r.reader, r.until) for r in rows] == [(OLD, revision)]
    assert list(rows[0].claims) == earlier["xa.txt"]
    assert any("người đọc" in r.action for r in tasks(old, today=TODAY).rows)
    again = prepare(old, today=TODAY)
    assert (again.fresh, again.answer.read_again) == ((), 0)
    assert prepare(old, everything=True, today=TODAY).changed == ()
    now, at = export(old), old.revision()
    ingest(old, [folder], max_bytes=1_000_000)
    assert (export(old), old.revision()) == (now, at)


def test_ingest_by_a_newer_reader_keeps_the_earlier_reading_too(old: Store, folder: Path) -> None:
    ingest(old, [folder], max_bytes=1_000_000)
    assert [(e.origin, e.reader) for e in old.earlier()] == [("31.txt", OLD), ("xa.txt", OLD)]


def test_ingest_by_another_reader_that_finds_the_same_keeps_nothing_twice(
        store: Store, fill: Any, folder: Path) -> None:
    fill({"31.txt": papers.province()})
    before = export(store)
    load(store, [replace(s, reader=OLD, claims=tuple(store.claims([s.origin])),
                         text=store.text(s.origin)) for s in store.sources()])
    ingest(store, [folder], max_bytes=1_000_000)
    assert {s.reader for s in store.sources()} == {reader()}
    assert (store.earlier(), export(store)) == ([], before)


def test_the_version_of_the_reader_rests_on_its_code_and_its_rules(
        monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    now = parts()
    assert {"ingest/reading/duties/tasks.py", "ingest/sources/pdf.py", "data/rules_tasks.toml",
            "data/organisations.csv"} <= set(now)
    assert reader.__wrapped__() == reader()
    changed = tmp_path / "rules_tasks.toml"
    rules = now["data/rules_tasks.toml"].read_bytes()
    monkeypatch.setattr("ingest.version.parts",
                        lambda: {**now, "data/rules_tasks.toml": changed})
    changed.write_bytes(rules.replace(b"\n", b"\r\n"))
    assert reader.__wrapped__() == reader()
    changed.write_bytes(rules + b"# a rule\n")
    assert reader.__wrapped__() != reader()


def test_what_a_person_decided_outlives_a_newer_reading(old: Store) -> None:
    record(old, fields(old, "05-KH/ĐU", {"title": "đưa sách về thôn"}, WORD))
    commit(old, prepare(old, today=TODAY))
    node = old.find(["05-kh/du"])[0]
    assert node.props["title"] == "đưa sách về thôn"
    assert node.props["read"]["title"] == "đưa sách về điểm bưu điện"
    assert len(coverage(old, "31-KH/TU", today=TODAY).rows) == 1


def test_an_interrupted_writing_loses_nothing(old: Store) -> None:
    before = export(old)
    made = prepare(old, today=TODAY)
    # stops while the last source is written, after the others
    broken = replace(made, fresh=(*made.fresh, replace(made.fresh[0], origin="x", text="\ud800")))
    with pytest.raises((UnicodeEncodeError, StoreUnavailable)):
        commit(old, broken)
    assert export(old) == before
    assert old.earlier() == []
    commit(old, made)
    assert len(old.earlier()) == 2


def test_a_text_that_turns_out_secret_leaves_with_its_earlier_readings(
        store: Store, fill: Any) -> None:
    fill({"31.txt": papers.province()})
    source = store.sources()[0]
    text = (store.text("31.txt") or "").replace("ĐẢNG CỘNG SẢN", "MẬT\n\nĐẢNG CỘNG SẢN")
    claims = tuple(store.claims())
    for _ in range(2):
        load(store, [replace(source, reader=OLD, text=text, claims=claims)], keep=["31.txt"])
    made = prepare(store, today=TODAY)
    assert made.refused == ("31.txt",)
    commit(store, made)
    assert store.sources() == []
    assert store.earlier() == []


def part(words: str, ordinal: int, text: str = "k|II.1") -> Claim:
    return Claim("a", NodeKind.TASK, f"T:{text}|{ordinal}", {"action": words})


def test_an_id_goes_with_the_words() -> None:
    old = [part("một", 1), part("hai", 2), part("hai", 3)]
    new = [part("mới", 1), part("một", 2), part("Hai", 3), part("khác", 1, "k|III")]
    assert [(c.ref, c.props["action"]) for c in with_old_ids(old, new)] == [
        ("T:k|II.1|4", "mới"), ("T:k|II.1|1", "một"), ("T:k|II.1|2", "Hai"),
        ("T:k|III|1", "khác")]


