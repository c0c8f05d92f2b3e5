"""All that a caller can get from a store, to compare one store with another."""

from __future__ import annotations

from graph.answers import to_json
from graph.kinds import DIRECTING
from graph.model import canonical_json
from graph.questions import coverage, tasks, trace
from graph.transfer import Copyable


def everything(store: Copyable) -> list[object]:
    """Rows, digests, counts, sources, texts, claims, changes, files, earlier readings, answers."""
    origins = [source.origin for source in store.sources()]
    return [
        [canonical_json(item.to_json()) for item in store.stream()], store.digests(),
        store.counts(), store.sources(), [store.text(origin) for origin in origins],
        list(store.claims()), store.changes(limit=100_000), store.files(), store.earlier(),
        [store.earlier(origin) for origin in origins], list(store.ledger.old_ids()),
        {key: node.id for key, node in store.nodes(["d-44"]).items()},
        store.search("nghị quyết"), store.find(["15-kh/tu"]), store.tasks(),
        store.reach("d-90", direction="down", kinds=DIRECTING)]


def answers(store: Copyable, today: str = "2025-06-01") -> list[object]:
    """The named questions on the sample collection, as JSON."""
    return [to_json(answer) for answer in (
        trace(store, "57-NQ/TW", today=today), coverage(store, "57-NQ/TW", today=today),
        tasks(store, today=today))]
