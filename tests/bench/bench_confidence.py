"""What confidence means: of the facts given at least 0.9, how many are right, and how many of the
right facts carry 0.9.  Judged by the scorer beside the annotated texts; without them nothing is
printed but the reason.  Goals: 98 % and 80 %.

    python tests/bench confidence                      all annotated texts
    python tests/bench/bench_confidence.py c11 c16     only these
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

from ingest.contract import record
from ingest.reading.read import read

ROOT = Path(__file__).resolve().parents[2]
SURE = 0.9
GOALS = (0.98, 0.80)
#: Rows of the scorer that count facts of each kind with a confidence of their own.
KINDS = {"numbered": "citations", "unnumbered": "citations", "relations": "relations",
         "tasks": "tasks", "targets": "targets", "reporting": "reporting"}


def counts(scorer: Path, gold: Path, texts: Path, rows: list[dict[str, Any]],
           folder: Path) -> dict[str, tuple[int, int]]:
    """Scorer row → (right, extra) for these records."""
    output = folder / "out.ndjson"
    output.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows),
                      encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(scorer), "--gold", str(gold), "--texts", str(texts), "--json",
         str(output)], check=True, capture_output=True, text=True, encoding="utf-8")
    overall = json.loads(done.stdout)["overall"]
    return {name: (overall[name]["right"], overall[name]["extra"]) for name in KINDS
            if name in overall}


def sure_only(row: dict[str, Any], kind: str) -> dict[str, Any]:
    """The record without the facts of one kind below the line; the others stay, since an edge
    needs the keys of its ends."""
    return {**row, kind: [fact for fact in row[kind] if fact.get("confidence", 1) >= SURE]}


def main(names: list[str]) -> None:
    """Print the table."""
    base = (ROOT / os.environ.get("THONGSUOT_TEXTS", "../shared")).resolve()
    scorer = base / "score" / "score.py"
    if not scorer.is_file():
        print("confidence: no annotated texts at hand (THONGSUOT_TEXTS)")
        return
    found = {p.name.split("_")[0]: p for folder in ("seeds", "corpus/texts")
             for p in sorted((base / folder).glob("*.txt"))}
    with tempfile.TemporaryDirectory() as temporary:
        gold, texts = Path(temporary, "gold"), Path(temporary, "texts")
        gold.mkdir()
        texts.mkdir()
        rows = []
        for path in sorted((base / "gold").glob("*.json")):
            if names and path.stem not in names:
                continue
            (gold / path.name).write_bytes(path.read_bytes())
            source = found[path.stem]
            (texts / source.name).write_bytes(source.read_bytes())
            text = unicodedata.normalize("NFC", source.read_bytes().decode("utf-8-sig"))
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            rows.append(record(read(text), path=source.name,
                               sha256=hashlib.sha256(source.read_bytes()).hexdigest()))
        every = counts(scorer, gold, texts, rows, Path(temporary))
        sure: dict[str, tuple[int, int]] = {}
        for kind in sorted(set(KINDS.values())):
            part = counts(scorer, gold, texts, [sure_only(row, kind) for row in rows],
                          Path(temporary))
            sure |= {name: part[name] for name in part if KINDS[name] == kind}
    total = [0, 0, 0]
    print(f"confidence over {len(rows)} annotated texts: facts at {SURE} or more")
    for name in KINDS:
        if name not in every:
            continue
        right, extra = sure.get(name, (0, 0))
        share = right / (right + extra) if right + extra else 1.0
        carried = right / every[name][0] if every[name][0] else 1.0
        print(f"  {name:12} {right + extra:5} sure, {share:6.1%} right; "
              f"{carried:6.1%} of the right ones are sure")
        total = [total[0] + right, total[1] + extra, total[2] + every[name][0]]
    share = total[0] / max(total[0] + total[1], 1)
    carried = total[0] / max(total[2], 1)
    met = share >= GOALS[0] and carried >= GOALS[1]
    print(f"  {'all':12} {total[0] + total[1]:5} sure, {share:6.1%} right; {carried:6.1%} sure   "
          f"goal {GOALS[0]:.0%} and {GOALS[1]:.0%}: {'met' if met else 'missed'}")


if __name__ == "__main__":
    main(sys.argv[1:])
