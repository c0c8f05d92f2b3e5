"""The collector of cycles rests while much is made that holds none."""

from __future__ import annotations

import gc


class collector_paused:
    """A reading or a load makes many small objects and drops most of them at its end; looking for
    cycles among them again and again costs a fifth of it.

    No generator: what that leaves behind would wake the collector before the reading is used.
    """

    __slots__ = ("_running",)

    def __enter__(self) -> None:
        self._running = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._running:
            gc.enable()
