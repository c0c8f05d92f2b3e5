"""Which of several texts are like one another, leaving out what all have from one above (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from .copied import RUN, word_keys


def nearest(texts: Mapping[str, str], above: str | None) -> dict[str, tuple[str, float]]:
    """For each text the other one in which most of its words stand in runs of at least eight, with
    their share; texts without such a run are left out.  Runs of ``above`` do not count.

    Linear in the words times the number of texts that share a run.
    """
    common = set(_runs(word_keys(above))) if above else set()
    words = {key: word_keys(text) for key, text in texts.items()}
    homes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in sorted(words):
        for run in set(_runs(words[key])) - common:
            homes[run].append(key)
    found = {}
    for key in sorted(words):
        end: dict[str, int] = {}
        shared: dict[str, int] = defaultdict(int)
        for at, run in enumerate(_runs(words[key])):
            for other in homes.get(run, ()):
                if other != key:
                    shared[other] += at + RUN - max(end.get(other, 0), at)
                    end[other] = at + RUN
        if shared:
            best = min(shared, key=lambda other: (-shared[other], other))
            found[key] = (best, shared[best] / len(words[key]))
    return found


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at:at + RUN]) for at in range(len(words) - RUN + 1)]
