"""Whose numbers a body writes: the committee behind a standing organ (``data/series.toml``)."""

from __future__ import annotations

from functools import lru_cache

from .data import rules
from .names import fold


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


@lru_cache(maxsize=16384)
def signing(canonical: str) -> tuple[str, ...]:
    """The folded names under which a body may be known whose :func:`committee` is that of
    ``canonical``; some of them name nothing."""
    table = rules("series")
    own = committee(canonical)
    bases = [own, *(f"{row['of']}{own[len(row['is']):]}" for row in table["same"]
                    if own.startswith(f"{row['is']} "))]
    return tuple(map(fold, (*bases, *(f"{head} {name}" for head in table["standing"]
                                      for name in bases))))
