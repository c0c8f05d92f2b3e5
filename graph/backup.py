"""Backup and restore by store address: files of the embedded store, advice for a server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from .errors import BadRequest
from .open import parse

Progress = Callable[[int, int], None]


def backup(address: str, file: Path, progress: Progress | None = None) -> Mapping[str, int]:
    """Copy the store at ``address`` to ``file``, checked; its counters."""
    from .sqlite import backup as files

    return files.backup(_file(address), file, progress)


def restore(file: Path, address: str, progress: Progress | None = None) -> Path | None:
    """Make the store at ``address`` what ``file`` holds; where the store before it is kept."""
    from .sqlite import SqliteStore
    from .sqlite import backup as files

    target = _file(address)
    aside = files.restore(file, target, progress)
    # Opening brings an older schema forward, so that a store that cannot be used is told now.
    SqliteStore(target, create=False).close()
    return aside


def _file(address: str) -> Path:
    place = parse(address)
    if isinstance(place, Path):
        return place
    raise BadRequest("kho Neo4j sao lưu bằng công cụ của máy chủ (neo4j-admin database dump), hoặc "
                     "chép sang một tệp: thongsuot copy neo4j://… sqlite:///tệp.db")
