"""A live portal over the shipped corpus, and a real browser that watches for complaints."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from starlette.applications import Starlette

from portal.app import create_app
from portal.settings import Settings

BROWSER = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE, NARROW = (1280, 900), (360, 740), (320, 640)
"""The last is a desktop at 400 %."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not BROWSER.exists():
        missing = f"{BROWSER} is missing: apt-get install chromium fonts-noto-cjk"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def serving(app: Starlette) -> Iterator[str]:
    """Serves an application on a free port and gives its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < deadline, "the portal did not start"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def portal(archive_dir: Path) -> Iterator[str]:
    """The address of a portal that serves the shipped corpus."""
    with serving(create_app(Settings(archive_dir))) as address:
        yield address


class Opener(Protocol):
    """Opens an address of the portal in a fresh browser context."""

    def __call__(
        self, path: str, size: tuple[int, int] = DESKTOP, script: bool = True, dark: bool = False
    ) -> Page: ...


@pytest.fixture
def open_page(browser: Browser, portal: str) -> Iterator[Opener]:
    """Opens pages; in the end none of them may have complained to the console, which is where
    violations of the content security policy show, or asked for anything elsewhere."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(
        path: str, size: tuple[int, int] = DESKTOP, script: bool = True, dark: bool = False
    ) -> Page:
        context = browser.new_context(
            base_url=portal,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: complaints.append(complaint(message)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(stranger(request.url, portal)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [text for text in complaints if text] == []


def complaint(message: ConsoleMessage) -> str:
    """What the console says, but for a page that is meant to be missing."""
    missing = message.location["url"].endswith("/nothing") and "404" in message.text
    return "" if missing else message.text


def stranger(url: str, portal: str) -> str:
    """An address that is not the portal's."""
    return "" if url.startswith((f"{portal}/", "blob:", "data:")) else f"asked for {url}"
