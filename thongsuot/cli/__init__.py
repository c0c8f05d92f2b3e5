"""The command line.  ``main`` is the console script; heavy modules load inside commands."""

from __future__ import annotations


def main() -> None:
    """Run the command line with UTF-8 on any code page and one line for every known error."""
    from .app import run

    run()


__all__ = ["main"]
