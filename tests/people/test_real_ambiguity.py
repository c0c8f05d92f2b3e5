"""A real conclusion cites 29-NQ/TW without its year, and there are two: 2013 and 2022."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.data import root
from graph.model import canonical_json
from graph.questions import matter, show, unsettled
from graph.store import Store
from ingest.deciding import Chosen, decide
from ingest.people import Word, record, undo
from ingest.pipeline import ingest

TODAY = "2026-11-24"
WORD = Word("Trần Văn Mẫu", "2026-11-24", "tên nghị quyết trong văn bản là của khóa XIII")


@pytest.mark.texts
def test_which_29_nq_tw_a_conclusion_means_is_decided_once(store: Store, texts: Path) -> None:
    paper = next((texts / "corpus" / "texts").glob("c02_*.txt"))
    for paths in ([paper], [root() / "register"]):
        ingest(store, paths, max_bytes=20_000_000)
    before = [canonical_json(item.to_json()) for item in store.stream()]
    items = unsettled(store, kinds=["ambiguous"], today=TODAY).items
    assert [(i.document.code if i.document else None) for i in items] == ["69-KL/TW"]
    assert "29-NQ/TW" in items[0].about
    days = [c.label.split(", ")[1] for c in items[0].candidates]
    assert days == ["04/11/2013", "17/11/2022"]
    draft = decide(store, matter(store, items[0].id), Chosen("2", WORD))
    record(store, draft)
    assert not unsettled(store, kinds=["ambiguous"], today=TODAY).items
    cited = next(r for r in show(store, "69-KL/TW", today=TODAY).relations
                 if r.other.code == "29-NQ/TW")
    assert cited.other.date is not None
    assert cited.other.date.start == "2022-11-17"
    assert (cited.origin, cited.quotes[0].rule) == ("recorded", "person")
    ingest(store, [paper], max_bytes=20_000_000)
    assert not unsettled(store, kinds=["ambiguous"], today=TODAY).items
    undo(store, draft.origin.removeprefix("person:"))
    assert [canonical_json(item.to_json()) for item in store.stream()] == before
