"""Run by the Python of the bench's own environment: eyecite over texts, CPU seconds to stdout.

Arguments: a JSON file with a list of texts, the folder of the compiled patterns, repeats.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def main(texts_file: str, cache: str, repeats: str) -> None:
    """Print ``{"seconds": best, "mentions": resolved}``."""
    from eyecite import get_citations, resolve_citations  # type: ignore[import-not-found]
    from eyecite.tokenizers import HyperscanTokenizer  # type: ignore[import-not-found]

    texts = json.loads(Path(texts_file).read_text(encoding="utf-8"))
    tokenizer = HyperscanTokenizer(cache_dir=cache)
    get_citations(texts[0], tokenizer=tokenizer)  # compiles or loads the patterns
    best, mentions = float("inf"), 0
    for _ in range(int(repeats)):
        start, mentions = time.process_time(), 0
        for text in texts:
            found = resolve_citations(get_citations(text, tokenizer=tokenizer))
            mentions += sum(len(group) for group in found.values())
        best = min(best, time.process_time() - start)
    print(json.dumps({"seconds": best, "mentions": mentions}))


if __name__ == "__main__":
    main(*sys.argv[1:])
