"""``intake``: what became of every file that was offered, and why some were not read."""

from __future__ import annotations

from collections import Counter

from ..answers_people import FileRow, FilesAnswer
from ..errors import BadRequest
from ..store import Store
from .views import rests_on

#: The worst first, as in the report of one intake.
FILE_STATES = ("refused", "unread", "other", "skipped", "loaded")


def files(store: Store, *, state: str | None = None, today: str) -> FilesAnswer:
    """Files offered (of one ``state`` when given), the worst first, with counts by state and by
    reason; no word of any text is part of it."""
    if state is not None and state not in FILE_STATES:
        raise BadRequest(f"không có tình trạng “{state}”; các tình trạng: "
                         f"{', '.join(FILE_STATES)}", state=state)
    kept = store.files()
    rows = sorted((item for item in kept if state in (None, item.state)),
                  key=lambda item: (FILE_STATES.index(item.state), item.path))
    reasons = Counter(item.reason for item in kept
                      if item.reason is not None and item.state != "skipped")
    return FilesAnswer(
        rows=tuple(FileRow(i.path, i.kind, i.state, i.reason, i.sha256) for i in rows),
        counts={name: count for name in FILE_STATES
                if (count := sum(item.state == name for item in kept))},
        reasons=dict(sorted(reasons.items(), key=lambda kv: (-kv[1], kv[0]))),
        rests_on=rests_on(store, today))
