"""The change log of loads on both stores, one kind of change after another, and where an id that
is no more leads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import NotFound
from graph.kinds import EdgeKind, NodeKind, Origin
from graph.model import Claim, Evidence, Node, StoredSource
from graph.open import open_store
from graph.questions import resolve_document, resolve_node
from graph.store import Store
from ingest.pipeline import load
from tests.graph.invented import day, year
from tests.neo4j_server import wipe

BARE = {"type": "Kế hoạch", "code": "45-KH/TU", "scope": "Tỉnh ủy Minh Mẫu"}
TITLED = {"type": "Kế hoạch", "symbol": "KH/TU", "scope": "Tỉnh ủy Minh Mẫu",
          "title": "phát triển bưu điện văn hóa xã trên địa bàn tỉnh"}
BLANK: dict[str, Any] = {**TITLED, "own_key": "text:1a2b", "date": year(2025), "missing": {
    "number": "blank", "issued": "blank"}, "issue_state": "undecided", "role": "self",
    "held": True}
UNPLACED = "Tỉnh ủy [tỉnh không nêu tên, 45-KH/TU]"


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        address = f"sqlite:///{(tmp_path / 'kho.db').as_posix()}"
    else:
        address = request.getfixturevalue("neo4j_address")
        wipe(address)
    opened = open_store(address)
    yield opened
    opened.close()


def paper(origin: str, ref: str = "45-KH/TU", /, **props: Any) -> Claim:
    quote = Evidence(origin, f"chữ trong {origin}", "test", 0.9, Origin.STATED, 3, 9)
    return Claim(origin, NodeKind.DOCUMENT, f"D:{ref}", {"role": "cited", **props}, None, (quote,))


def source(*claims: Claim) -> StoredSource:
    return StoredSource(claims[0].source, repr(claims), "", "test", "text", claims, "")


def dated(origin: str, when: str) -> StoredSource:
    return source(paper(origin, date=day(when), **BARE))


def vague(origin: str, when: str) -> StoredSource:
    """A committee of which the paper does not say the province, issuing its plan."""
    return source(
        paper(origin, **{**BARE, "role": "self", "held": True, "scope": UNPLACED,
                         "date": day(when)}),
        Claim(origin, NodeKind.ORGANISATION, f"O:{UNPLACED}", {"canonical": UNPLACED}),
        Claim(origin, EdgeKind.ISSUED_BY, "D:45-KH/TU", {}, f"O:{UNPLACED}"))


def documents(store: Store) -> list[Node]:
    return store.page(NodeKind.DOCUMENT, limit=100)


def log(store: Store, since: int) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(row.action, row.id, row.successors) for _, row in store.changes(since)}


def test_created_changed_and_nothing_for_a_load_of_the_same(store: Store) -> None:
    load(store, [dated("a.txt", "2025-03-09")])
    (first,) = documents(store)
    assert log(store, 0) == {("created", first.id, ())}
    load(store, [dated("b.txt", "2025-03-09")])
    assert log(store, 1) == {("changed", first.id, ())}
    load(store, [dated("b.txt", "2025-03-09")])
    assert log(store, 2) == set()


def test_renamed_and_renamed_again_the_first_id_leads_to_the_last(store: Store) -> None:
    load(store, [source(paper("trống.docx", "kh:1", **BLANK),
                        Claim("trống.docx", NodeKind.TASK, "T:kh:1|II|1", {"action": "rà soát"}))])
    (blank,) = documents(store)
    (task,) = store.page(NodeKind.TASK)
    load(store, [source(paper("sau.txt", code="45-KH/TU", date=day("2025-03-09"), **TITLED))])
    (known,) = documents(store)
    (moved,) = store.page(NodeKind.TASK)
    assert {("renamed", blank.id, (known.id,)), ("renamed", task.id, (moved.id,))} <= log(store, 1)
    assert resolve_document(store, blank.id).id == known.id
    assert resolve_node(store, task.id, (NodeKind.TASK,)).id == moved.id
    assert [n.id for n in store.incident([blank.id]).nodes.values()] == [known.id]
    load(store, [], drop=["sau.txt"])
    assert ("renamed", known.id, (blank.id,)) in log(store, 2)
    assert store.nodes([known.id])[known.id].id == blank.id
    load(store, [source(paper("khác.txt", "46-KH/TU", code="46-KH/TU", date=day("2025-03-10"),
                              **TITLED))])
    (third,) = documents(store)
    assert {store.nodes([key])[key].id for key in (blank.id, known.id)} == {third.id}


def test_merged_into_what_was_there(store: Store) -> None:
    load(store, [source(paper("trống.docx", "kh:1", **BLANK))])
    load(store, [dated("a.txt", "2025-03-09")])
    blank, stub = sorted(documents(store), key=lambda n: not n.props["held"])
    load(store, [source(paper("a.txt", code="45-KH/TU", date=day("2025-03-09"), **TITLED))])
    (node,) = documents(store)
    assert node.id == stub.id
    assert ("merged", blank.id, (stub.id,)) in log(store, 2)
    assert resolve_document(store, blank.id).id == stub.id


def test_split_from_what_stays(store: Store) -> None:
    load(store, [source(paper("a.txt", **BARE)), dated("b.txt", "2025-03-09")])
    (first,) = documents(store)
    load(store, [dated("c.txt", "2021-03-09")])
    loose = next(n for n in documents(store) if n.props.get("status") == "ambiguous")
    assert ("split", first.id, tuple(sorted((first.id, loose.id)))) in log(store, 1)
    assert resolve_document(store, first.id).id == first.id


def test_split_into_several_of_which_one_goes_on_under_the_old_id(store: Store) -> None:
    load(store, [vague("một.txt", "2025-03-09"), vague("hai.txt", "2025-03-09")])
    (body,) = store.page(NodeKind.ORGANISATION)
    clear = [source(paper(f"{name}.txt", **{**BARE, "scope": name, "date": day(when)}),
                    Claim(f"{name}.txt", NodeKind.ORGANISATION, f"O:{name}", {"canonical": name}))
             for name, when in (("Tỉnh ủy Minh Mẫu", "2025-03-09"),
                                ("Tỉnh ủy Bình Mẫu", "2025-04-01"))]
    load(store, [vague("hai.txt", "2025-04-01"), *clear])
    now = {node.label: node.id for node in store.page(NodeKind.ORGANISATION)}
    assert set(now) == {"Tỉnh ủy Minh Mẫu", "Tỉnh ủy Bình Mẫu"}
    assert ("split", body.id, tuple(sorted(now.values()))) in log(store, 1)
    # the old id was that of the plan of 9 March, and goes on with it
    assert resolve_node(store, body.id, (NodeKind.ORGANISATION,)).label == "Tỉnh ủy Minh Mẫu"


def test_retired_is_told_and_comes_back_under_its_id(store: Store) -> None:
    load(store, [dated("a.txt", "2025-03-09"), dated("b.txt", "2021-03-09")])
    (gone,) = (n for n in documents(store) if n.props["date"]["start"] == "2025-03-09")
    load(store, [], drop=["a.txt"])
    assert log(store, 1) == {("retired", gone.id, ())}
    assert store.nodes([gone.id]) == {}
    with pytest.raises(NotFound):
        resolve_document(store, gone.id)
    load(store, [dated("a.txt", "2025-03-09")])
    assert log(store, 2) == {("created", gone.id, ())}
    assert resolve_document(store, gone.id).id == gone.id


def test_a_stub_stays_when_its_paper_goes_and_others_cite_it(store: Store) -> None:
    own = source(paper("gốc.txt", date=day("2025-03-09"), **{**BARE, "role": "self",
                                                             "held": True}))
    load(store, [own, dated("viện dẫn.txt", "2025-03-09")])
    (node,) = documents(store)
    load(store, [], drop=["gốc.txt"])
    (left,) = documents(store)
    assert (left.id, left.props["held"]) == (node.id, False)
    assert log(store, 1) == {("changed", node.id, ())}
