"""What the demonstration needs: peak memory of its process beside a bare interpreter's, and the
size of the page it writes.  Goals: at most 200 MB, at most 1 MB."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MEMORY_GOAL, PAGE_GOAL = 200.0, 1.0
_PROBE = ("import resource, runpy, sys; "
          "code = sys.argv.pop(1); sys.argv[0] = 'thongsuot'; "
          "exec(code); "
          "print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)")


def peak_mb(code: str, *arguments: str) -> float:
    """Peak resident memory in MB of a fresh interpreter that runs ``code``."""
    done = subprocess.run([sys.executable, "-c", _PROBE, code, *arguments], cwd=ROOT, check=True,
                          capture_output=True, text=True, encoding="utf-8")
    line = next(row for row in reversed(done.stderr.splitlines()) if row.startswith("peak "))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Print the figures and whether the goals are met."""
    if sys.platform == "win32":
        print("demo: memory is measured on Linux and macOS only")
        return
    with tempfile.TemporaryDirectory() as folder:
        bare = peak_mb("pass")
        peak = peak_mb("from thongsuot.cli.app import app; app(standalone_mode=False)",
                       "demo", "--dir", folder)
        page = (Path(folder) / "cascade.html").stat().st_size / 1e6
    verdict = "met" if peak <= MEMORY_GOAL else "missed"
    print(f"demo memory / bare interpreter  {peak / bare:6.1f} x   ({peak:.0f} MB, goal "
          f"{MEMORY_GOAL:.0f} MB: {verdict})")
    verdict = "met" if page <= PAGE_GOAL else "missed"
    print(f"snapshot page / 1 MB            {page / PAGE_GOAL:6.2f} x   goal 1: {verdict}")


if __name__ == "__main__":
    main()
