"""Files in, canonical text with places out: one module a format, one table of kinds."""

from __future__ import annotations

from .base import Piece, Place, Places, ReadFile
from .kinds import Kind, kind_of, list_files, read_file

__all__ = ["Kind", "Piece", "Place", "Places", "ReadFile", "kind_of", "list_files", "read_file"]
