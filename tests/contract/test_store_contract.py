"""What every store must keep: writes, the feed, several at once, the oracle's answers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.errors import InvalidInput
from graph.kinds import DIRECTING, EdgeKind, Origin
from graph.model import Change, Delta, Edge, OfferedFile, StoredSource, canonical_json
from graph.store import Counts, Store
from tests.contract.oracle import MemoryStore
from tests.contract.world import (
    EDGES,
    NODES,
    SOURCES,
    WORLD,
    body,
    edge,
    paper,
    scattered,
)

K = EdgeKind
KNOWN = frozenset({Origin.STATED, Origin.RECORDED})
ATTACH = (K.ADDRESSED_TO, K.ASSIGNS, K.ASSIGNED_TO, K.EXPECTS, K.DUE_FROM, K.FULFILLED_BY)


def keys(edges: tuple[Edge, ...]) -> set[str]:
    return {f"{e.tail} {e.kind.value} {e.head}" for e in edges}


# -- writing ------------------------------------------------------------------------------------
def test_an_empty_store_answers_everything(store: Store) -> None:
    store.ping()
    assert store.revision() == 0
    assert store.counts() == Counts(0, 0, 0, 0, None, 0, 0)
    assert store.sources() == []
    assert list(store.claims()) == []
    assert store.digests() == ({}, {})
    assert list(store.stream()) == []
    assert store.nodes(["d-90"]) == {}
    assert store.find(["90-nq/tw"]) == []
    assert store.search("nghị quyết") == []
    assert not store.reach("d-90", direction="down", kinds=DIRECTING).nodes
    assert not store.incident(["d-90"]).nodes
    assert not store.tasks().nodes
    assert store.changes() == []
    assert store.text("a/15.txt") is None


def test_sources_come_back_by_origin_with_text_and_claims_apart(world: Store) -> None:
    assert [s.origin for s in world.sources()] == ["a/15.txt", "b/08.docx", "so.csv"]
    assert world.sources()[1] == replace(SOURCES[0], text=None, claims=())
    assert world.text("b/08.docx") == "Đảng ủy xã\n"
    assert world.text("so.csv") is None
    assert list(world.claims()) == [*SOURCES[1].claims, *SOURCES[0].claims]


def test_putting_a_source_again_replaces_its_claims_and_nothing_else(world: Store) -> None:
    newer = replace(SOURCES[1], sha256="99", text="Bản mới.", claims=SOURCES[1].claims[:1])
    world.apply(Delta(put_sources=(newer,)))
    assert world.text("a/15.txt") == "Bản mới."
    assert list(world.claims()) == [*newer.claims, *SOURCES[0].claims]
    assert world.counts().sources == 3


def test_dropping_a_source_takes_its_text_and_claims(world: Store) -> None:
    world.apply(Delta(drop_sources=("a/15.txt", "no such origin")))
    assert [s.origin for s in world.sources()] == ["b/08.docx", "so.csv"]
    assert world.text("a/15.txt") is None
    assert list(world.claims()) == list(SOURCES[0].claims)
    assert world.counts().sources == 2


def test_each_delta_raises_the_revision_and_an_empty_one_does_not(world: Store) -> None:
    assert world.revision() == 1
    assert world.apply(Delta(changes=(Change("created", "x", "document"),))) == 1
    assert world.apply(Delta(drop_sources=("so.csv",))) == 2
    assert world.revision() == 2


def test_the_change_feed_tells_what_happened_since(world: Store) -> None:
    moved = (Change("merged", "d-44", "document", ("d-08",)), Change("retired", "g-1", "target"))
    world.apply(Delta(drop_nodes=("g-1", "d-44"), changes=moved))
    assert world.changes(since=1) == [(2, moved[0]), (2, moved[1])]
    assert [row.id for _, row in world.changes(limit=2)] == [NODES[0].id, NODES[1].id]
    assert len(world.changes()) == len(NODES) + 2
    assert world.changes(since=2) == []


def test_an_old_id_leads_to_its_successor(world: Store) -> None:
    world.apply(Delta(drop_nodes=("d-44",),
                      changes=(Change("merged", "d-44", "document", ("d-08",)),)))
    world.apply(Delta(
        drop_nodes=("d-08",), put_nodes=(paper("d-09", "09-KH/ĐU", "Bản có số"),),
        changes=(Change("renamed", "d-08", "document", ("d-09",)),)))
    found = world.nodes(["d-44", "d-08", "d-90", "unknown"])
    assert {asked: node.id for asked, node in found.items()} == {
        "d-44": "d-09", "d-08": "d-09", "d-90": "d-90"}
    assert list(world.reach("d-44", direction="up", kinds=DIRECTING).nodes) == ["d-09"]
    assert list(world.incident(["d-08"]).nodes) == ["d-09"]


def test_an_id_that_is_used_again_is_itself(world: Store) -> None:
    world.apply(Delta(drop_nodes=("d-44",),
                      changes=(Change("renamed", "d-44", "document", ("d-08",)),)))
    world.apply(Delta(put_nodes=(paper("d-44", "44-KH/ĐU", "Trở lại"),)))
    assert world.nodes(["d-44"])["d-44"].props["title"] == "Trở lại"


def test_applying_the_same_delta_again_changes_nothing(world: Store) -> None:
    before = [canonical_json(item.to_json()) for item in world.stream()]
    counts = world.counts()
    world.apply(WORLD)
    assert [canonical_json(item.to_json()) for item in world.stream()] == before
    assert replace(world.counts(), revision=counts.revision) == counts
    assert [n.id for n in world.search("đột phá")] == ["d-90"]


def test_a_changed_node_is_found_by_its_new_words_only(world: Store) -> None:
    world.apply(Delta(put_nodes=(paper("d-08", "18-KH/ĐU", "Tên khác hẳn", "2025-02-11"),)))
    assert world.search("triển khai xã") == []
    assert world.find(["08-kh/du"]) == []
    assert [n.id for n in world.find(["18-kh/du"])] == ["d-08"]
    assert [n.id for n in world.search("khác hẳn")] == ["d-08"]
    assert "d-08" in world.reach("d-90", direction="down", kinds=DIRECTING).nodes


def test_a_dropped_node_leaves_no_edge_name_or_word(world: Store) -> None:
    world.apply(Delta(drop_nodes=("d-08",)))
    nodes, edges = world.digests()
    assert "d-08" not in nodes
    assert not [key for key in edges if "d-08|" in key or "|d-08|" in key]
    assert world.find(["08-kh/du"]) == []
    assert "d-08" not in {n.id for n in world.search("đảng ủy xã")}
    reached = world.reach("d-90", direction="down", kinds=DIRECTING, origins=KNOWN).nodes
    assert set(reached) == {"d-90", "d-15", "d-15#PL-I", "d-31"}


def test_digests_are_those_of_what_was_put(world: Store) -> None:
    nodes, edges = world.digests()
    assert nodes == {n.id: n.digest() for n in NODES}
    assert edges == {e.key: e.digest() for e in EDGES}


def test_counts_follow_every_write(world: Store) -> None:
    assert world.counts() == Counts(1, 3, 7, 1, "2025-09-01", len(NODES), len(EDGES))
    world.apply(Delta(
        put_nodes=(paper("d-90", "90-NQ/TW", "Toàn văn", "2024-11-05", level="centre"),),
        drop_nodes=("d-31",), drop_edges=(EDGES[0].key, "a|cites|b|stated")))
    assert world.counts() == Counts(2, 3, 7, 0, "2025-03-04", len(NODES) - 1, len(EDGES) - 2)


def test_a_delta_with_a_loose_edge_is_refused_whole(world: Store) -> None:
    before = world.digests()
    with pytest.raises(InvalidInput, match=r"d-15\|cites\|nowhere\|stated"):
        world.apply(Delta(put_sources=(replace(SOURCES[2], origin="new.csv"),),
                          put_nodes=(paper("d-new", "1-KH/TU", "Mới"),),
                          put_edges=(edge("d-new", K.CITES, "d-15"),
                                     edge("d-15", K.CITES, "nowhere"))))
    assert world.digests() == before
    assert world.revision() == 1
    assert "new.csv" not in [s.origin for s in world.sources()]
    with pytest.raises(InvalidInput):
        world.apply(Delta(drop_nodes=("d-15",), put_edges=(edge("d-08", K.CITES, "d-15"),)))
    with pytest.raises(InvalidInput):
        world.apply(Delta(put_nodes=(paper("a|b", "1-KH/TU", "Mã hỏng"),)))


def test_what_was_written_is_there_after_reopening(opened: Callable[[], Store]) -> None:
    first = opened()
    first.apply(WORLD)
    stream = list(first.stream())
    first.close()
    first.close()
    again = opened()
    assert list(again.stream()) == stream
    assert again.revision() == 1
    assert again.text("b/08.docx") == "Đảng ủy xã\n"


# -- against the oracle -------------------------------------------------------------------------
def test_the_stream_is_the_oracles_byte_for_byte(world: Store, truth: MemoryStore) -> None:
    mine, other = ("\n".join(canonical_json(item.to_json()) for item in s.stream())
                   for s in (world, truth))
    assert mine.encode() == other.encode()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_graphs_are_walked_as_the_oracle_walks(store: Store, seed: int) -> None:
    truth, delta = MemoryStore(), scattered(seed)
    half = len(delta.put_edges) // 2
    steps = [
        Delta(put_nodes=delta.put_nodes, put_edges=delta.put_edges[:half]),
        Delta(put_edges=delta.put_edges[half:]),
        Delta(drop_edges=tuple(e.key for e in delta.put_edges[::5]),
              drop_nodes=(delta.put_nodes[3].id,)),
    ]
    for step in steps:
        assert store.apply(step) == truth.apply(step)
        for start in [n.id for n in delta.put_nodes[::6]]:
            for direction in ("down", "up"):
                for origins in (frozenset(Origin), KNOWN):
                    for hops in (2, 25):
                        asked = {"direction": direction, "kinds": DIRECTING, "origins": origins,
                                 "attach": (K.CITES,), "max_hops": hops}
                        assert store.reach(start, **asked) == truth.reach(start, **asked)  # type: ignore[arg-type]
            assert store.incident([start]) == truth.incident([start])
            assert store.depths(start) == truth.depths(start)
            few = [n.id for n in delta.put_nodes[1::9]]
            some = {"bodies": few, "links": (K.CITES,), "kinds": DIRECTING,
                    "attach": (K.CITES,), "also": (K.RESTATES_CONTENT_OF,)}
            assert store.bearing(start, **some) == truth.bearing(start, **some)  # type: ignore[arg-type]
            for number in (1, 5, 20):
                assert store.at_least(number, start, kinds=DIRECTING) \
                    == truth.at_least(number, start, kinds=DIRECTING)
        assert store.counts() == truth.counts()
        assert list(store.stream()) == list(truth.stream())


# -- several at once ----------------------------------------------------------------------------
def test_readers_see_whole_deltas_while_one_writes(store: Store) -> None:
    store.apply(Delta(put_nodes=(paper("d-0", "0-KH/TU", "Gốc"),)))
    failures: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            part = store.reach("d-0", direction="down", kinds=DIRECTING)
            # Each delta adds a pair, so a half-written one shows as an even number.
            if len(part.nodes) % 2 == 0 or len(part.edges) != len(part.nodes) - 1:
                failures.append(f"{len(part.nodes)} nodes, {len(part.edges)} edges")

    readers = [threading.Thread(target=read) for _ in range(2)]
    for thread in readers:
        thread.start()
    for n in range(1, 13):
        store.apply(Delta(
            put_nodes=(paper(f"p-{n}", f"{n}-KH/TU", "Trên"),
                       paper(f"q-{n}", f"{n}-KH/ĐU", "Dưới")),
            put_edges=(edge(f"p-{n}", K.IMPLEMENTS, "d-0"),
                       edge(f"q-{n}", K.IMPLEMENTS, f"p-{n}"))))
    done.set()
    for thread in readers:
        thread.join()
    assert failures == []
    assert len(store.reach("d-0", direction="down", kinds=DIRECTING).nodes) == 25


def test_writers_of_one_store_wait_for_each_other(opened: Callable[[], Store]) -> None:
    stores = [opened(), opened()]
    errors: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for n in range(6):
                stores[number].apply(Delta(put_nodes=(
                    body("o-hub", "Chung"), body(f"o-{number}-{n}", f"Đơn vị {n}"))))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert stores[0].revision() == 12
    assert stores[1].counts().nodes == 13


# -- kept beside the graph ----------------------------------------------------------------------
def test_what_became_of_offered_files_is_kept_and_counted(store: Store) -> None:
    files = (OfferedFile("a/15.txt", "text", "loaded", None, "11"),
             OfferedFile("a/scan.pdf", "pdf", "unread", "bản quét", "33"),
             OfferedFile("mật/x.txt", "text", "refused", "tên ghi mật"))
    assert store.apply(Delta(put_files=files)) == 1
    assert store.files() == list(files)
    assert (store.counts().files_offered, store.counts().files_unread) == (3, 2)
    assert store.unread() == {"bản quét": 1, "tên ghi mật": 1}
    read = replace(files[1], state="loaded", reason=None)
    assert store.apply(Delta(put_files=(read,))) == 2
    assert store.files()[1] == read
    assert (store.counts().files_offered, store.counts().files_unread) == (3, 1)
    assert store.unread() == {"tên ghi mật": 1}


def test_an_earlier_reading_stays_retrievable_with_its_version(world: Store) -> None:
    newer = replace(SOURCES[1], reader="reader/2", claims=SOURCES[1].claims[:1])
    revision = world.apply(Delta(put_sources=(newer,), keep=("a/15.txt", "no such origin")))
    assert list(world.claims()) == [*newer.claims, *SOURCES[0].claims]
    assert [(e.origin, e.until, e.reader, e.claims) for e in world.earlier()] == [
        ("a/15.txt", revision, "reader/1", ())]
    assert world.earlier("a/15.txt")[0].claims == SOURCES[1].claims
    assert world.earlier("b/08.docx") == []


def test_earlier_readings_of_a_source_can_be_forgotten(world: Store) -> None:
    for reader in ("reader/2", "reader/3"):
        newer = replace(SOURCES[1], reader=reader)
        world.apply(Delta(put_sources=(newer,), keep=("a/15.txt",)))
    assert [e.reader for e in world.earlier("a/15.txt")] == ["reader/1", "reader/2"]
    world.apply(Delta(drop_sources=("a/15.txt",), forget=("a/15.txt",)))
    assert world.earlier() == []


def test_what_people_recorded_is_no_source_among_the_counts(world: Store) -> None:
    before = world.counts()
    said = StoredSource("person:1", "", "", "person/1", "person", ())
    world.apply(Delta(put_sources=(said,)))
    world.apply(Delta(put_sources=(replace(said, sha256="2"),)))
    after = world.counts()
    assert (after.sources, after.decisions) == (before.sources, 1)
    world.apply(Delta(drop_sources=("person:1",)))
    assert (world.counts().sources, world.counts().decisions) == (before.sources, 0)
