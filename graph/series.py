"""Whose numbers a body writes: the committee behind a standing organ (``data/series.toml``)."""

from __future__ import annotations

from functools import lru_cache

from .data import rules


@lru_cache(maxsize=16384)
def committee(canonical: str) -> str:
    """The committee whose number series ``canonical`` uses; itself when it is no standing organ.

    ``"Ban Thường vụ Tỉnh ủy Minh Họa"`` and ``"Ban Chấp hành Đảng bộ tỉnh Minh Họa"`` are both
    ``"Tỉnh ủy Minh Họa"``.
    """
    table = rules("series")
    name = canonical
    for head in table["standing"]:
        if name.startswith(f"{head} "):
            name = name[len(head) + 1:]
            name = name[:1].upper() + name[1:]
            break
    for row in table["same"]:
        if name.startswith(f"{row['of']} "):
            return f"{row['is']}{name[len(row['of']):]}"
    return name
