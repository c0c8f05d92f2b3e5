"""kill -9 at random moments, and what the next start finds.

    python tests/faults/kill.py [ROUNDS] [ROUNDS_OF_NEO4J]       (50 and 5 when not given)

Each round starts a program that loads papers one by one (or copies a store), kills it, opens the
store again without touching anything and asks: is everything reported as done there, is anything
half done to be seen, does the load or the copy go on to the same end?
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from graph.errors import StoreInvalid  # noqa: E402
from graph.model import canonical_json  # noqa: E402
from graph.open import open_store  # noqa: E402
from graph.transfer import Copyable, copy  # noqa: E402
from graph.verify import verify  # noqa: E402
from ingest.pipeline import ingest  # noqa: E402
from tests.faults import papers  # noqa: E402

_LOAD = """
import sys
from pathlib import Path
from graph.open import open_store
from ingest.pipeline import ingest
from ingest.reading.read import read
read(Path(sys.argv[2]).read_text())
store = open_store(sys.argv[1])
print("ready", flush=True)
for path in sys.argv[2:]:
    report = ingest(store, [Path(path)], max_bytes=10**7)
    assert [row.state for row in report.rows] == ["loaded"]
    print(Path(path).name, flush=True)
print("end", flush=True)
"""
_COPY = """
import sys
from graph import transfer
from graph.open import open_store
transfer.ROWS, transfer.SOURCES = 25, 3
source, target = open_store(sys.argv[1], create=False), open_store(sys.argv[2], unfinished=True)
print("ready", flush=True)
transfer.copy(source, target, lambda *_: print("step", flush=True))
print("end", flush=True)
"""


@dataclass
class Report:
    """What the rounds of one kind came to; everything but the first three must be 0."""

    kind: str
    rounds: int = 0
    acknowledged: int = 0
    midway: int = 0
    lost: int = 0
    half: int = 0
    by_hand: int = 0
    reopened: list[float] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Nothing lost, nothing half written, no hand needed."""
        return not (self.lost or self.half or self.by_hand)

    def __str__(self) -> str:
        slowest = max(self.reopened, default=0.0) * 1000
        return (f"{self.kind:<28} {self.rounds:>6} {self.midway:>7} {self.acknowledged:>12} "
                f"{self.lost:>5} {self.half:>5} {self.by_hand:>5} {slowest:>10.0f}")


HEAD = (f"{'killed':<28} {'rounds':>6} {'midway':>7} {'acknowledged':>12} {'lost':>5} "
        f"{'half':>5} {'hand':>5} {'reopen ms':>10}")


@contextmanager
def program(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A program that has opened its stores; killed at the end if it still runs."""
    with subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], cwd=ROOT,
                          text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        if process.stdout.readline() != "ready\n":
            raise AssertionError(process.communicate()[1])
        try:
            yield process
        finally:
            process.kill()


def killed(process: subprocess.Popen[str], lines: int, pick: random.Random,
           kill: Callable[[], None] | None = None) -> list[str]:
    """What a program reported before it, or with ``kill`` its server, was killed.

    That is done somewhere between its line number ``lines`` and the next.
    """
    assert process.stdout is not None
    said, start = [], time.monotonic()
    while len(said) < lines and (line := process.stdout.readline()):
        said.append(line.strip())
    one = (time.monotonic() - start) / max(len(said), 1)
    time.sleep(pick.uniform(0, min(one, 1.0) or 0.3))
    if kill is None:
        process.kill()
    else:
        kill()
    return said + process.communicate(timeout=120)[0].splitlines()


def load(address: Callable[[], str], texts: list[Path], report: Report, pick: random.Random,
         kill: Callable[[], None] | None = None) -> None:
    """One round: load ``texts`` one by one, kill, look; what was loaded before stays known."""
    with program(_LOAD, address(), *texts) as process:
        said = killed(process, pick.randrange(min(5, len(texts))), pick, kill)
    report.rounds += 1
    report.midway += "end" not in said
    done = [line for line in said if line != "end"]
    report.acknowledged += len(done)
    start = time.perf_counter()
    try:
        store = open_store(address(), create=False)
    except StoreInvalid as error:
        report.by_hand += 1
        raise AssertionError(error.detail) from error
    report.reopened.append(time.perf_counter() - start)
    try:
        held = {source.origin for source in store.sources()}
        report.lost += len(set(done) - held)
        report.half += not _whole(store)
        report.half += len(held & {path.name for path in texts}) > len(done) + 1
    finally:
        store.close()


def copied(source: Path, address: Callable[[], str], report: Report, pick: random.Random,
           steps: int, kill: Callable[[], None] | None = None) -> None:
    """One round: copy, kill, look, copy on until it is whole."""
    with program(_COPY, source, address()) as process:
        ended = "end" in killed(process, pick.randrange(steps), pick, kill)
    report.rounds += 1
    report.midway += not ended
    report.acknowledged += ended
    start = time.perf_counter()
    try:
        store = open_store(address(), create=False)
        report.half += store.revision() != 0 and not _whole(store)
        store.close()
    except StoreInvalid as error:
        report.lost += ended
        if "chép được một phần" not in error.detail:
            report.by_hand += 1
    report.reopened.append(time.perf_counter() - start)
    begin, end = open_store(str(source), create=False), open_store(address(), unfinished=True)
    try:
        # A copy may be finished and its program killed before it could say so.
        if end.ledger.mark() is not None or not end.revision():
            copy(begin, end)
        report.half += _content(begin) != _content(end)
    finally:
        begin.close()
        end.close()


def _whole(store: Copyable) -> bool:
    return all(found.sound for found in verify(store))


def _content(store: Copyable) -> list[str]:
    return [canonical_json(item.to_json()) for item in store.stream()]


def _source(folder: Path) -> tuple[list[Path], Path, int]:
    """Texts, a store that holds them, and about how many steps its copy takes."""
    texts = papers.write(folder / "texts", 40, length=2)
    path = folder / "source.db"
    store = open_store(str(path))
    ingest(store, texts, max_bytes=10**7)
    counts = store.counts()
    store.close()
    return texts, path, 12 + (counts.nodes + counts.edges) // 25 + counts.sources // 3


def embedded(rounds: int, folder: Path, seed: int = 1) -> list[Report]:
    """Rounds of loading and of copying in turn, on files."""
    pick = random.Random(seed)
    loads, copies = Report("embedded, during ingest"), Report("embedded, during copy")
    texts, source, steps = _source(folder)
    path, left = folder / "kho.db", list(texts)
    for number in range(rounds):
        if number % 2:
            copied(source, str(folder / f"copy-{number}.db").__str__, copies, pick, steps)
            continue
        if len(left) < 8:
            path, left = folder / f"kho-{number}.db", list(texts)
        load(str(path).__str__, left, loads, pick)
        store = open_store(str(path))
        held = {item.origin for item in store.sources()}
        store.close()
        left = [text for text in left if text.name not in held]
    return [loads, copies]


def servers(rounds: int, folder: Path, seed: int = 2) -> list[Report]:
    """Rounds on a real Neo4j of our own: the server is killed, then the loading program."""
    from tests.neo4j_server import own_server, release, script, wipe

    if not rounds:
        return []
    ci = script()
    pick = random.Random(seed)
    reports = {name: Report(f"Neo4j, {name}") for name in (
        "server, during ingest", "program, during ingest", "server, during copy")}
    texts, source, steps = _source(folder)
    with own_server() as (first, home):
        where = [first]

        def kill_server() -> None:
            pid = int(str(ci.state(home)["pid"]))
            os.kill(pid, signal.SIGKILL)
            ci._STARTED.pop(pid).wait()

        def again() -> str:
            """The address; a server that was killed is started on its data first."""
            if not ci.alive(ci.state(home)):
                where[0] = ci.start(home, keep=True, release=release())
            return where[0]

        for name, report in reports.items():
            kill = kill_server if name.startswith("server") else None
            for number in range(rounds):
                wipe(again())
                open_store(again()).close()
                if name.endswith("copy"):
                    copied(source, again, report, pick, steps, kill)
                else:
                    load(again, texts[number % 5 * 8:][:8], report, pick, kill)
    return list(reports.values())


def main(arguments: list[str]) -> int:
    """Print the report; 1 when anything was lost or left half done."""
    rounds, of_neo4j = [*map(int, arguments), *(50, 5)[len(arguments):]]
    with tempfile.TemporaryDirectory(prefix="thongsuot-kill-") as name:
        print(HEAD, flush=True)
        reports = []
        for run in (lambda: embedded(rounds, Path(name) / "a"),
                    lambda: servers(of_neo4j, Path(name) / "b")):
            for report in run():
                reports.append(report)
                print(report, flush=True)
    return 0 if all(report.sound for report in reports) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
