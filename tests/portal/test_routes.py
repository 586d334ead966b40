import pytest
from starlette.testclient import TestClient

from portal.templating import static_url


@pytest.mark.parametrize(
    "file", ["portal.css", "portal.js", "icon.svg", "vendor/htmx-2.0.11.min.js"]
)
def test_a_static_file_of_a_version_is_kept_for_good(pages: TestClient, file: str) -> None:
    response = pages.get(static_url(file))
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize("query", ["", "?v=old"])
def test_without_its_version_it_is_asked_for_again(pages: TestClient, query: str) -> None:
    response = pages.get(f"/static/portal.css{query}")
    assert response.headers["Cache-Control"] == "no-cache"
    assert "etag" in response.headers


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("/search/?q=a&page=2", "/search?q=a&page=2"),
        ("/about///", "/about"),
        ("/reports/230100-教育局-2022/", "/reports/230100-%E6%95%99%E8%82%B2%E5%B1%80-2022"),
        ("//evil.example/", "/evil.example"),
        ("/%5Cevil.example/", "/%5Cevil.example"),
    ],
)
def test_a_slash_too_many_is_taken_off_on_whatever_host(
    pages: TestClient, address: str, location: str
) -> None:
    headers = {"Host": "evil.example"}
    response = pages.get(f"http://testserver{address}", headers=headers, follow_redirects=False)
    assert response.status_code == 308
    assert response.headers["Location"] == location


@pytest.mark.parametrize("address", ["/api/v1/search/?q=1", "/api/openapi.json/", "/api/"])
def test_a_slash_too_many_in_the_json_interface_leads_to_no_other_host(
    pages: TestClient, address: str
) -> None:
    headers = {"Host": "evil.example"}
    response = pages.get(f"http://testserver{address}", headers=headers, follow_redirects=False)
    assert response.status_code == 404
    assert "evil" not in response.text
    assert "error" in response.json()


@pytest.mark.parametrize(
    "path", ["/static/nothing.css", "/static/../app.py", "/static/%2e%2e/app.py"]
)
def test_nothing_else_is_served(pages: TestClient, path: str) -> None:
    assert pages.get(path).status_code == 404


def test_the_json_interface_is_there(pages: TestClient) -> None:
    assert pages.get("/api/openapi.json").status_code == 200
    assert pages.get("/api/v1/search", params={"q": "保密审查"}).json()["total"]["reports"] == 3
    assert pages.get("/healthz").status_code == 200
