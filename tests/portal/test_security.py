import pytest
from starlette.testclient import TestClient

from portal.security import HEADERS

ADDRESSES = (
    "/",
    "/search",
    "/about",
    "/nothing",
    "/static/portal.css",
    "/healthz",
    "/api/v1/search",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_response_carries_the_security_headers(pages: TestClient, address: str) -> None:
    headers = pages.get(address).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS or address.startswith("/api")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/", "/search", "/about", "/nothing", "/agencies/x"])
def test_a_page_is_asked_for_again_each_time(pages: TestClient, address: str) -> None:
    assert pages.get(address).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("address", ["/", "/search?q=保密", "/about", "/nothing"])
def test_no_page_holds_inline_script_or_style(pages: TestClient, address: str) -> None:
    text = pages.get(address).text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick" not in text
    assert text.count("<script") == text.count("<script src=")
