import pytest
from starlette.testclient import TestClient


def test_says_which_generation_answers(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "generation": "fake", "reports": 5}
    assert answer.headers["Cache-Control"] == "no-store"


def test_is_unavailable_without_an_archive_and_tells_paths_to_the_log_alone(
    without_archive: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = without_archive.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "no_archive"
    assert "private" not in answer.text
    assert "private" in caplog.text
