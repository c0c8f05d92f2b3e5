"""The marks of the states: a small picture each, so that colour is never alone.

Paths on a 12 × 12 field, drawn in the colour of the text.  The browser finds the same marks as
``<symbol>`` elements of the page (:func:`sprite`).
"""

from __future__ import annotations

_DOCUMENT = "M2 1h5l3 3v7H2z"
_OUTLINE = "M2 1h5l3 3v7H2zM3.2 2.2v7.6h5.6V4.6L6.5 2.2z"
_WAITING = "M2 1h8v1.2L7 6l3 3.8V11H2V9.8L5 6 2 2.2z"

ICONS: dict[str, str] = {
    "held": _DOCUMENT,
    "unclear": _OUTLINE + "M4.4 6h3.2v1.1H4.4zM4.4 7.9h3.2V9H4.4z",
    "cited": "M1 2.5h4v4L3.2 9.5H1.7L3 6.5H1zM7 2.5h4v4L9.2 9.5H7.7L9 6.5H7z",
    "group": "M4 1.5a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6zM8.6 2.4a1.5 1.5 0 1 1 0 3 1.5 1.5 "
             "0 0 1 0-3zM.8 10.5c0-5 6.4-5 6.4 0zM8 10.5c0-1.7-.4-2.7-1-3.5 1.4-1.6 4.3-.6 4.3 "
             "3.5z",
    "body": "M6 1.2a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6zM1.8 10.8c0-5.4 8.4-5.4 8.4 0z",
    "waiting": _WAITING,
    "overdue": "M2 1h1.2v10H2zM3.2 1.4H10L8.2 3.9 10 6.4H3.2z",
    "fan": "M1 2h8v2H1zM2 5h8v2H2zM3 8h8v2H3z",
    "late": "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zM5.4 3v3.3l2.6 1.6.6-1-2-1.2V3z",
    "none": "M2 5.4h8v1.2H2z",
}
_OF_STATE: dict[str, str] = {
    "not_seen": "waiting", "not_due": "waiting", "no_deadline": "waiting", "found": "held",
    "found_late": "late", "not_required": "none", "outside": "none", "due": "overdue",
    "later": "waiting", "recurring": "late", "undated": "none", "past": "late",
}


def icon_of(state: str) -> str:
    """The icon of a state of an item, an expected act or a task."""
    return _OF_STATE.get(state, state if state in ICONS else "none")


def sprite() -> str:
    """A hidden SVG that holds every icon as a symbol."""
    symbols = "".join(
        f'<symbol id="i-{name}" viewBox="0 0 12 12"><path fill="currentColor" '
        f'fill-rule="evenodd" d="{path}"/></symbol>'
        for name, path in ICONS.items())
    return f'<svg class="sprite" width="0" height="0" aria-hidden="true">{symbols}</svg>'
