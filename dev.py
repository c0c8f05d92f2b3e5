#!/usr/bin/env python3
"""Everything a newcomer or developer types, with the standard library alone.

    python3 dev.py demo        (Windows: py dev.py demo)

The Makefile is a thin face of this file.  It must start on any Python that parses it, so that an
old one gets a sentence and not a traceback.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{EXE}"
OLDEST = (3, 11)

#: What each target does, in the order of the help.
TARGETS = {
    "setup": ("tạo .venv với mọi thứ để phát triển", "create .venv with everything"),
    "demo": ("chạy thử trên văn bản mẫu", "run the demonstration on the sample texts"),
    "test": ("chạy kiểm thử", "run the tests (arguments go to pytest)"),
    "lint": ("ruff, mypy --strict, hướng phụ thuộc", "ruff, mypy --strict, import contract"),
    "bench": ("đo tốc độ, bộ nhớ", "measure speed and memory"),
    "bench-diff": ("đọc được thêm gì, mất gì so với bản khác",
                   "what the reading gained and lost against another revision"),
    "compare-gold": ("câu trả lời theo chú giải tay và theo bản đọc, khác ở đâu",
                     "answers of the hand annotation beside those of our reading"),
    "serve": ("mở trang tra cứu trên máy này", "serve explorer and API on this machine"),
}


class Stop(Exception):
    """Ends the run with one sentence for people."""


def say(text: str) -> None:
    """One line to the terminal, at once."""
    print(text, flush=True)


def check_python() -> None:
    """Refuses a Python that is too old or cannot make environments, and says what helps."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        raise Stop(f"Cần Python 3.11 trở lên, máy đang chạy {found} ({sys.executable}).\n"
                   f"Python 3.11 or newer is needed, this is {found}.")
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Stop(
            f"Python {version} trên máy này thiếu phần tạo môi trường (venv, ensurepip).\n"
            f"This Python lacks venv/ensurepip.  Debian, Ubuntu:\n"
            f"    sudo apt install python3-venv\n"
            f"rồi chạy lại / then run again:  {' '.join(['python3', *sys.argv])}")


def requirements(level: str) -> Path:
    """The hashed list of a level: ``run`` or ``dev``."""
    return ROOT / "requirements" / f"{level}.txt"


def stamp(level: str) -> str:
    """What must be installed for a level: changes with the list and with the build file."""
    digest = hashlib.sha256(requirements(level).read_bytes())
    digest.update((ROOT / "pyproject.toml").read_bytes())
    digest.update(str(ROOT).encode())
    return f"{level} {digest.hexdigest()}"


def installed(level: str) -> bool:
    """True when .venv already holds the level (dev holds run as well)."""
    marker = VENV / "thongsuot-installed"
    if not (PYTHON.exists() and marker.exists()):
        return False
    return marker.read_text(encoding="utf-8") in {stamp(level), stamp("dev")}


def install(level: str) -> None:
    """Creates .venv where it is missing and brings it to the level; a finished one is kept."""
    if installed(level):
        return
    check_python()
    if not PYTHON.exists():
        say("[1/3] Tạo môi trường .venv …")
        run([sys.executable, "-m", "venv", str(VENV)], "không tạo được .venv")
    listed = requirements(level)
    total = sum("==" in line for line in listed.read_text(encoding="utf-8").splitlines())
    say(f"[2/3] Cài {total} thư viện (có kiểm tra mã băm) …")
    pip(["install", "--require-hashes", "-r", str(listed)], total)
    say("[3/3] Cài Thông Suốt từ thư mục này …")
    pip(["install", "--no-deps", "--no-build-isolation", "-e", str(ROOT)], 1)
    (VENV / "thongsuot-installed").write_text(stamp(level), encoding="utf-8")


def run(command: list[str], failure: str) -> None:
    """Runs a step whose failure ends the run with a sentence."""
    if subprocess.call(command, cwd=ROOT) != 0:
        raise Stop(f"{failure}: {' '.join(command)}")


def pip(arguments: list[str], total: int) -> None:
    """pip with a bar of its own: one tick a package; its own words only when it fails."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input",
               *arguments, "--progress-bar", "off"]
    started, done, lines = time.monotonic(), 0, []
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, encoding="utf-8",
                               errors="replace")
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        if line.startswith(("Collecting ", "Requirement already satisfied", "Ignoring ")):
            done += 1
            bar(min(done, total), total, time.monotonic() - started)
        elif line.startswith("Installing collected"):
            bar(total, total, time.monotonic() - started)
    if process.wait() != 0:
        raise Stop("".join(["\n", *lines[-25:], "\npip không cài được / pip failed: "])
                   + " ".join(command))
    if sys.stdout.isatty():
        sys.stdout.write("\n")
    say(f"      xong sau {time.monotonic() - started:.0f} giây")


def bar(done: int, total: int, seconds: float) -> None:
    """Draws the bar on a terminal; a file or pipe gets nothing."""
    if sys.stdout.isatty():
        full = 30 * done // max(total, 1)
        drawn = "█" * full + "·" * (30 - full)
        sys.stdout.write(f"\r      [{drawn}] {done}/{total} {seconds:4.0f} s")
        sys.stdout.flush()


def call(*command: str) -> int:
    """Runs a tool of .venv and hands on its exit code."""
    return subprocess.call([str(BIN / f"{command[0]}{EXE}"), *command[1:]], cwd=ROOT)


def lint() -> int:
    """All checks, each even when one before it failed."""
    steps = [("ruff", "check", "."), ("mypy",), ("lint-imports", "--no-logo")]
    codes = []
    for step in steps:
        say(f"— {' '.join(step)}")
        codes.append(call(*step))
    return max(codes)


def perform(target: str, rest: list[str]) -> int:
    """Does one target; the result is the exit code."""
    install("run" if target in {"demo", "serve"} else "dev")
    if target == "setup":
        say(f"Sẵn sàng. Lệnh: {BIN / 'thongsuot'}{EXE} --help")
        return 0
    if target == "lint":
        return lint()
    if target == "test":
        return call("python", "-m", "pytest", "-rs", *(rest or ["tests"]))
    if target == "bench":
        return call("python", str(Path("tests", "bench")), *rest)
    if target == "bench-diff":
        return call("python", str(Path("tests", "bench", "diff.py")), *rest)
    if target == "compare-gold":
        return call("python", "-m", "tests.bench.compare_gold", *rest)
    code = call("thongsuot", target, *rest)
    if target == "demo" and code == 0:
        activate = (r".venv\Scripts\activate" if os.name == "nt" else "source .venv/bin/activate")
        say(f"Để gõ được lệnh thongsuot trong cửa sổ này: {activate}")
    return code


def main(argv: list[str]) -> int:
    """Reads the target, does it, turns every foreseen failure into a sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(
        prog="dev.py", formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Thông Suốt: chạy thử, kiểm thử, phát triển.",
        epilog="\n".join(["đích / targets:",
                          *(f"  {name:<12} {vi}  ({en})" for name, (vi, en) in TARGETS.items())]),
    )
    parser.add_argument("target", nargs="?", choices=list(TARGETS), metavar="đích")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…",
                        help="tham số chuyển tiếp / arguments handed on")
    options = parser.parse_args(argv)
    if options.target is None:
        parser.print_help()
        return 0
    try:
        return perform(options.target, options.rest)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nĐã dừng.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
