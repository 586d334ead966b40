from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import pytest
from anyio import to_thread
from starlette.testclient import TestClient

from portal.app import THREADS, create_app
from portal.current import CurrentEngine
from portal.engine import SearchEngine
from portal.settings import Settings
from portal.views.errors import BUILD_COMMAND


class Broken:
    def engine(self) -> SearchEngine:
        raise RuntimeError("a secret of ours")


@pytest.mark.parametrize("address", ["/", "/search", "/about", "/reports/x", "/agencies/x"])
def test_without_an_archive_every_page_says_how_to_build_one(tmp_path: Path, address: str) -> None:
    with TestClient(create_app(Settings(tmp_path / "none"))) as client:
        response = client.get(address)
    assert response.status_code == 503
    assert BUILD_COMMAND in response.text
    assert str(tmp_path) not in response.text


def test_a_fault_of_ours_is_admitted_and_its_details_kept(tmp_path: Path) -> None:
    app = create_app(Settings(tmp_path), Broken())
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get("/search")
    assert response.status_code == 500
    assert "本站出了差错" in response.text
    assert "secret" not in response.text
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


class Counted:
    """Counts how often the engine of an archive was asked for."""

    def __init__(self, archive: Path) -> None:
        self.current = CurrentEngine(archive)
        self.asked = 0

    def engine(self) -> SearchEngine:
        self.asked += 1
        return self.current.engine()


def test_the_archive_is_open_before_it_is_first_asked_for(archive_dir: Path) -> None:
    current = Counted(archive_dir)
    with TestClient(create_app(Settings(archive_dir), current)) as client:
        assert current.asked == 1
        assert "收录 5 份报告" in client.get("/").text


def test_an_archive_that_cannot_be_opened_is_told_when_the_portal_starts(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with TestClient(create_app(Settings(tmp_path / "none"))):
        assert "there is no archive here" in caplog.text
    with TestClient(create_app(Settings(tmp_path), Broken())):
        assert "the archive could not be opened" in caplog.text


def test_few_requests_are_worked_on_at_the_same_time(tmp_path: Path) -> None:
    app = create_app(Settings(tmp_path))

    async def threads() -> float:
        async with app.router.lifespan_context(app):
            return to_thread.current_default_thread_limiter().total_tokens

    # In a thread of its own: a browser's tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(anyio.run, threads).result() == THREADS
