"""Citations against eyecite and against a bare scan, in one run; growth; twisted input.

Texts: papers of ``tests/variants`` on our side, US opinions with as many citations a megabyte and
the same sizes on eyecite's (its hyperscan tokenizer, in an environment of its own that the bench
makes with pip; left out, visibly, where that cannot be had).  Prints ratios and verdicts.

Goals: citation stage at least 20 times eyecite's MB/s, full reading at least 2 times; ten times
the text costs at most twelve times the CPU; twisted input linear and under 300 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from ingest.reading.read import cite, read  # noqa: E402
from tests.bench.us_text import opinion  # noqa: E402
from tests.variants.grammar import make  # noqa: E402

HERE = Path(__file__).resolve().parent
PINS = ("eyecite==2.7.8", "hyperscan==0.9.1", "reporters-db==3.2.67", "courts-db==0.10.27")
STAGE_GOAL, FULL_GOAL, GROWTH_GOAL, MEMORY_GOAL = 20.0, 2.0, 12.0, 300
verdicts: list[bool] = []


def stage(text: str) -> int:
    """Text in, resolved mentions out."""
    _, citations, _ = cite(text)
    return sum(len(c.mentions) for c in citations)


def full(text: str) -> int:
    """Text in, everything out."""
    return len(read(text).tasks)


def best(action: Callable[[], object], repeats: int = 3) -> float:
    """The least CPU seconds of ``repeats`` runs."""
    least = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        action()
        least = min(least, time.process_time() - start)
    return least


def say(what: str, value: float, goal: str, met: bool, unit: str = "x") -> None:
    """One line, and the verdict kept for the exit code."""
    verdicts.append(met)
    print(f"{what:<58}{value:10.1f} {unit}   goal {goal}: {'met' if met else 'missed'}", flush=True)


def megabytes(texts: list[str]) -> float:
    """Size of the texts in MB of UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def _python(folder: Path) -> Path:
    return (
        folder
        / ("Scripts" if os.name == "nt" else "bin")
        / ("python.exe" if os.name == "nt" else "python")
    )


def eyecite_home() -> Path | None:
    """The environment with eyecite, made once; ``None`` where it cannot be made."""
    base = Path(os.environ.get("XDG_CACHE_HOME", tempfile.gettempdir())) / "thongsuot-bench"
    home = base / "-".join(pin.replace("==", "") for pin in PINS[:2])
    if (home / "ready").exists():
        return home
    try:
        venv.create(home, with_pip=True, clear=True)
        subprocess.run(
            [_python(home), "-m", "pip", "install", "-q", "--disable-pip-version-check", *PINS],
            check=True,
            timeout=600,
        )
    except (OSError, subprocess.SubprocessError) as error:
        print(f"eyecite left out: {error}")
        return None
    (home / "ready").write_text("\n".join(PINS), encoding="utf-8")
    return home


def eyecite_speed(texts: list[str], repeats: int) -> tuple[float, int] | None:
    """eyecite's MB/s and the mentions that it resolved."""
    home = eyecite_home()
    if home is None:
        return None
    with tempfile.TemporaryDirectory(prefix="thongsuot-bench-") as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        done = subprocess.run(
            [_python(home), HERE / "eyecite_worker.py", path, home / "patterns", str(repeats)],
            check=False,
            capture_output=True,
            text=True,
            timeout=900,
        )
    if done.returncode:
        print(f"eyecite left out: {done.stderr.strip().splitlines()[-1:]}")
        return None
    given = json.loads(done.stdout)
    return megabytes(texts) / given["seconds"], given["mentions"]


def bench_eyecite(count: int, repeats: int) -> None:
    """Our two speeds as multiples of eyecite's and as shares of the bare scan."""
    texts = [make(seed, kind="Kế hoạch", scale=6).text for seed in range(count)]
    size = megabytes(texts)
    stage(texts[0]), full(texts[0])  # tables and patterns load once for a process
    mentions = sum(map(stage, texts))
    rng = random.Random(1)
    others = [opinion(rng, len(text.encode()), mentions / size) for text in texts]
    ours = size / best(lambda: [stage(text) for text in texts], repeats)
    whole = size / best(lambda: [full(text) for text in texts], repeats)
    floor = size / (
        best(lambda: [text.count("/") for text in texts for _ in range(100)], repeats) / 100
    )
    print(f"{count} papers of {size / count * 1000:.0f} kB, {mentions / size:.0f} mentions a MB")
    theirs = eyecite_speed(others, repeats)
    if theirs is not None:
        say(
            "citation stage / eyecite",
            ours / theirs[0],
            f">= {STAGE_GOAL:.0f}",
            ours >= STAGE_GOAL * theirs[0],
        )
        say(
            "full reading / eyecite",
            whole / theirs[0],
            f">= {FULL_GOAL:.0f}",
            whole >= FULL_GOAL * theirs[0],
        )
        print(
            f"{'mentions read a MB: ours / eyecite':<58}"
            f"{mentions / size / (theirs[1] / megabytes(others)):10.2f} x"
        )
    print(f"{'bare scan / citation stage':<58}{floor / ours:10.0f} x")
    print(f"{'citation stage / full reading':<58}{ours / whole:10.1f} x")


def bench_growth(repeats: int) -> None:
    """A plan of the same making, ten times as long."""
    text = make(4, "district_party", "Kế hoạch", scale=20).text
    long = make(4, "district_party", "Kế hoạch", scale=200).text
    for name, action in (("citation stage", stage), ("full reading", full)):
        once = best(lambda a=action: a(text), repeats) / len(text)  # type: ignore[misc]
        tenfold = 10 * best(lambda a=action: a(long), repeats) / len(long)  # type: ignore[misc]
        say(
            f"{name}: ten times the text",
            tenfold / once,
            f"<= {GROWTH_GOAL:.0f}",
            tenfold <= GROWTH_GOAL * once,
        )


TWISTED = {
    "digits": lambda n: "7" * n,
    "slashes": lambda n: "/" * n,
    "spaces": lambda n: " " * n,
    "nested brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "numbers": lambda n: ("12/3-" * n)[:n],
    "line ends": lambda n: "\n" * n,
    "type words": lambda n: ("Nghị quyết số " * n)[:n],
    "items": lambda n: ("- a\n" * n)[:n],
    "bars": lambda n: ("| " * n)[:n],
}
_LINE = "các đơn vị tiếp tục rà soát hồ sơ và hướng dẫn người dân theo đúng quy định, "


def long_line(size: int) -> str:
    """One line of ``size`` bytes with a number now and then."""
    piece = _LINE * 40 + "thực hiện Kế hoạch số 12-KH/TU ngày 05/3/2026 của Tỉnh ủy, "
    return piece * (size // len(piece.encode()))


def child(kind: str, size: str, how: str) -> None:
    """In a process of its own: CPU seconds of one input and the peak memory in MB."""
    text = long_line(int(size)) if kind == "line" else TWISTED[kind](int(size))
    action = stage if how == "stage" else full
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    action(text)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "peak": peak / 1024, "before": before / 1024}))


def _child(kind: str, size: int, how: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, "--child", kind, str(size), how],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=900,
    )
    given: dict[str, float] = json.loads(done.stdout)
    return given


def bench_twisted(line: int, repeats: int) -> None:
    """Four times the twisted input costs about four times; the peak stays low."""
    for kind in TWISTED:
        for how in ("stage", "full"):
            small = min(_child(kind, 250_000, how)["seconds"] for _ in range(repeats))
            large = _child(kind, 1_000_000, how)
            ratio = large["seconds"] / max(small, 0.02)
            say(f"{how}, {kind}: four times the input", ratio, "<= 6", ratio <= 6)
            if large["peak"] > MEMORY_GOAL:
                say(f"{how}, {kind}: peak", large["peak"], f"< {MEMORY_GOAL}", False, "MB")
    for how in ("stage", "full"):
        small = min(_child("line", line // 10, how)["seconds"] for _ in range(repeats))
        large = _child("line", line, how)
        ratio = large["seconds"] / small
        say(
            f"{how}, one line of {line // 10**6} MB: ten times the input",
            ratio,
            f"<= {GROWTH_GOAL:.0f}",
            ratio <= GROWTH_GOAL,
        )
        say(
            f"{how}, one line of {line // 10**6} MB: peak",
            large["peak"],
            f"< {MEMORY_GOAL}",
            large["peak"] < MEMORY_GOAL,
            "MB",
        )


def main(arguments: list[str] | None = None) -> int:
    """Run the measurements; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=120)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--line", type=int, default=40_000_000, metavar="BYTES")
    parser.add_argument("--only", choices=("eyecite", "growth", "twisted"))
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.child:
        child(*given.child)
        return 0
    if given.only in (None, "eyecite"):
        bench_eyecite(given.papers, given.repeats)
    if given.only in (None, "growth"):
        bench_growth(given.repeats)
    if given.only in (None, "twisted"):
        bench_twisted(given.line, given.repeats)
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
