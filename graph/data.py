"""Finds and loads the tables of ``data/``, in a checkout and in a wheel (decision 26)."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from .errors import ThongSuotError


@cache
def root() -> Path:
    """The folder of run-time data: ``graph/_data`` in a wheel, ``data/`` in a checkout."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "_data", here.parent / "data"):
        if candidate.is_dir():
            return candidate
    raise ThongSuotError(f"không thấy thư mục dữ liệu cạnh {here.name}/")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of ``data/<name>.csv`` (UTF-8, header row), every value a stripped string."""
    with (root() / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return tuple(
            {key: (value or "").strip() for key, value in row.items() if key is not None}
            for row in csv.DictReader(handle)
        )


@cache
def rules(name: str) -> dict[str, Any]:
    """The content of ``data/<name>.toml``."""
    return tomllib.loads((root() / f"{name}.toml").read_text(encoding="utf-8"))
