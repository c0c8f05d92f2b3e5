"""Thông Suốt: directive cascades from a Politburo resolution down to a party cell's task.

The façade: outsiders import this package only.  Importing it loads nothing heavy.
"""

from __future__ import annotations

from importlib import metadata

__all__ = ["__version__"]


def _version() -> str:
    try:
        return metadata.version("thongsuot")
    except metadata.PackageNotFoundError:  # a bare clone, nothing installed
        return "0+checkout"


__version__ = _version()
