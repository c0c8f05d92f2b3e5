"""The embedded store: one SQLite file, the standard library's module, the only SQL."""

from .store import SqliteStore

__all__ = ["SqliteStore"]
