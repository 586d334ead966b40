import pytest
from starlette.testclient import TestClient


def test_an_address_that_is_not_there_leads_on(pages: TestClient) -> None:
    response = pages.get("/nothing")
    assert response.status_code == 404
    assert "没有这一页" in response.text
    assert 'action="/search"' in response.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed(pages: TestClient, method: str) -> None:
    response = pages.request(method, "/search")
    assert response.status_code == 405
    assert "只能看" in response.text
    assert "GET" in response.headers["Allow"]


def test_what_was_asked_for_is_said_but_escaped(pages: TestClient) -> None:
    text = pages.get("/reports/%3Cscript%3Ealert(1)").text
    assert "没有编号为“&lt;script&gt;alert(1)”的报告" in text
