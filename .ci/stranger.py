#!/usr/bin/env python3
"""Starts the product as a stranger would: the wheel alone, in an empty environment, elsewhere.

    .venv/bin/python .ci/stranger.py

The wheel is built through the sdist.  Only what requirements/run.txt names is installed beside
it, so a dependency that was forgotten shows here.  Standard library and ``build`` only.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str, cwd: Path, env: dict[str, str]) -> str:
    """Runs a command that must succeed and returns what it prints."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True,
                          encoding="utf-8", stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Builds, installs, starts, ingests."""
    with tempfile.TemporaryDirectory(prefix="thong-suot-") as name:
        away = Path(name)
        env = {key: value for key, value in os.environ.items()
               if not key.startswith(("PYTHON", "THONGSUOT_", "VIRTUAL_ENV"))}
        env |= {"HOME": str(away), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(away / "dist"),
            str(ROOT), cwd=away, env=env)
        (wheel,) = (away / "dist").glob("*.whl")
        run(sys.executable, "-m", "venv", str(away / "env"), cwd=away, env=env)
        python, program = away / "env/bin/python", away / "env/bin/thongsuot"
        run(str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r",
            str(ROOT / "requirements/run.txt"), cwd=away, env=env)
        run(str(python), "-m", "pip", "install", "-q", "--no-deps", str(wheel), cwd=away, env=env)
        where = run(str(python), "-c", "import graph, thongsuot; print(graph.__file__)",
                    cwd=away, env=env)
        if not where.startswith(str(away)):
            raise SystemExit(f"graph is imported from {where}")
        run(str(program), "--help", cwd=away, env=env)
        shutil.copytree(ROOT / "data/sample", away / "sample")
        store = ("--store", "sqlite:///stranger.db")
        run(str(program), "ingest", "sample", *store, cwd=away, env=env)
        trace = json.loads(run(str(program), "trace", "57-NQ/TW", "--json", *store,
                               cwd=away, env=env))
        if len(trace["rows"]) < 12:
            raise SystemExit(f"the trace has only {len(trace['rows'])} rows")
        print(f"{wheel.name}: installed alone, ingested the sample, "
              f"traced {len(trace['rows'])} rows")


if __name__ == "__main__":
    main()
