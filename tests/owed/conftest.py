"""The invented world of the questions, in a store of each kind, with files that were not read."""

from __future__ import annotations

from tests.groups.conftest import make
from tests.questions.conftest import Builder, builder

__all__ = ["Builder", "builder", "make"]
