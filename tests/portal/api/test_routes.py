import pytest
from starlette.testclient import TestClient

ORIGIN = {"Origin": "https://example.org"}


@pytest.mark.parametrize(
    "address", ["/api/v1/search", "/api/v1/search?size=x", "/api/v1/reports/none", "/api/none"]
)
def test_any_site_may_read_the_answers_errors_included(client: TestClient, address: str) -> None:
    answer = client.get(address, headers=ORIGIN)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Expose-Headers"] == "ETag"


def test_any_site_may_ask_whether_an_answer_is_still_the_same(client: TestClient) -> None:
    answer = client.options(
        "/api/v1/search",
        headers={
            **ORIGIN,
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "If-None-Match",
        },
    )
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_no_site_may_write(client: TestClient) -> None:
    answer = client.options(
        "/api/v1/search", headers={**ORIGIN, "Access-Control-Request-Method": "DELETE"}
    )
    assert answer.status_code == 400
