"""What is said on screen for the reader's own words (``data/reasons_vi.toml``)."""

from __future__ import annotations

from .data import rules


def reason_vi(reason: str) -> str:
    """The office Vietnamese of a reason; a reason that is Vietnamese already stays."""
    found: str = rules("reasons_vi")["reasons"].get(reason, reason)
    return found
