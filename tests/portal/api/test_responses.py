import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.portal.reports import library

ADDRESSES = ["/api/v1/search", f"/api/v1/reports/{library()[0].report_id}", "/api/openapi.json"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_the_client_has_is_not_sent_again(client: TestClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    for condition in (tag, tag.removeprefix("W/"), f'{tag}, "other"', "*"):
        again = client.get(address, headers={"If-None-Match": condition})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
    assert client.get(address, headers={"If-None-Match": '"other"'}).content == first.content


def test_another_answer_has_another_tag(client: TestClient) -> None:
    tags = {client.get("/api/v1/search", params={"q": q}).headers["ETag"] for q in ("一", "二")}
    assert len(tags) == 2


@pytest.mark.parametrize("address", ADDRESSES[:2])
def test_without_an_archive_the_answer_is_a_json_error(
    without_archive: TestClient, address: str
) -> None:
    answer = without_archive.get(address)
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "no_archive"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "private" not in answer.text


@pytest.mark.parametrize("address", ADDRESSES[:2])
def test_a_fault_of_ours_is_logged_and_answered_without_its_details(
    app: Starlette, client: TestClient, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    app.state.current = None
    answer = client.get(address)
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "fault"
    assert "NoneType" not in answer.text
    assert "AttributeError" in caplog.text


def test_an_unknown_address_is_a_json_error(client: TestClient) -> None:
    answer = client.get("/api/v2/search")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/v1/search")
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]
