"""A real server over the invented world, a real Chromium, and a record of what goes wrong in it."""

from __future__ import annotations

import importlib.util
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from api.app import create_app
from graph import questions
from viz.snapshot import write_snapshot

TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def world() -> ModuleType:
    """The invented world of the API tests (tests are no package)."""
    spec = importlib.util.spec_from_file_location("browser_world", TESTS / "api" / "world.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Site:
    """Where the explorer answers, and the snapshot of the same cascade."""

    address: str
    snapshot: str


@pytest.fixture(scope="session")
def site(world: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    store = world.open_world(folder / "world.db")
    answer = questions.trace(store, "90-NQ/TW", today=world.TODAY)
    owed = questions.coverage(store, "90-NQ/TW", today=world.TODAY)
    write_snapshot(answer, folder / "cascade.html", coverage=owed)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    app = create_app(store, clock=lambda: str(world.TODAY), close_store=True)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    port = listener.getsockname()[1]
    yield Site(f"http://127.0.0.1:{port}", (folder / "cascade.html").as_uri())
    server.should_exit = True
    thread.join(10)
    listener.close()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium,
                                       args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@dataclass
class Watch:
    """What a page asked for outside, and its errors."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


Open = Callable[..., Page]


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def visit(browser: Browser, site: Site, watch: Watch) -> Iterator[Open]:
    """Opens an address in a fresh context; the network beyond the site is cut."""
    contexts = []
    host = urlsplit(site.address).netloc

    def go(address: str, *, script: bool = True, width: int = 1366, height: int = 768) -> Page:
        context = browser.new_context(java_script_enabled=script,
                                      viewport={"width": width, "height": height})
        contexts.append(context)

        def gate(route: object) -> None:
            request = route.request  # type: ignore[attr-defined]
            parts = urlsplit(request.url)
            own = parts.scheme in ("file", "data", "blob") or parts.netloc == host
            if own:
                route.continue_()  # type: ignore[attr-defined]
            else:
                watch.outside.append(request.url)
                route.abort()  # type: ignore[attr-defined]

        context.route("**/*", gate)
        page = context.new_page()
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        page.on("console", lambda line: watch.errors.append(line.text)
                if line.type == "error" else None)
        page.on("dialog", lambda dialog: (watch.errors.append("dialog"), dialog.dismiss()))
        page.goto(address if "://" in address else site.address + address)
        if script and not address.endswith("/docs"):
            page.wait_for_selector("html[data-ready=yes]", state="attached")
        return page

    yield go
    for context in contexts:
        context.close()
