"""Every bench in turn, each in a process of its own: ``python tests/bench [NAME …] [-- OPTION …]``.

``python tests/bench national -- --size 1m`` hands the options on.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def main(arguments: list[str]) -> int:
    """Run ``bench_<name>.py`` for each name, all without names; the first failing exit code."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    names, options = arguments[:cut], arguments[cut + 1:]
    paths = sorted(HERE.glob("bench_*.py"))
    known = {path.stem.removeprefix("bench_"): path for path in paths}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no bench {unknown[0]}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    code = 0
    for name in names or known:
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, str(known[name]), *options], cwd=ROOT, check=False,
                              env={**os.environ, "PYTHONPATH": str(ROOT)})
        code = code or done.returncode
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
