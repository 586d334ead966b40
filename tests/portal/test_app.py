from pathlib import Path

import anyio
import pytest
from anyio import to_thread
from starlette.testclient import TestClient

from portal.app import THREADS, create_app
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


def test_the_archive_is_opened_when_it_is_first_asked_for(archive_dir: Path) -> None:
    with TestClient(create_app(Settings(archive_dir))) as client:
        assert "收录 5 份报告" in client.get("/").text


def test_few_requests_are_worked_on_at_the_same_time(tmp_path: Path) -> None:
    app = create_app(Settings(tmp_path))

    async def threads() -> float:
        async with app.router.lifespan_context(app):
            return to_thread.current_default_thread_limiter().total_tokens

    assert anyio.run(threads) == THREADS
