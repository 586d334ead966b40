import re
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from portal.app import create_app
from portal.citation import today
from portal.pages.error import ErrorPage
from portal.serving import entity_tag, matches, page_response, portal_version, served
from portal.settings import Settings
from tests.portal.fake_engine import FakeEngine

PARTS = {"HX-Request": "true"}


def test_what_is_asked_for_again_is_not_sent_again(pages: TestClient) -> None:
    first = pages.get("/search?q=公开")
    again = pages.get("/search?q=公开", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "no-cache"
    assert "HX-Request" in again.headers["Vary"]


def test_on_paper_stands_where_the_page_is_and_the_day(library_engine: FakeEngine) -> None:
    settings = Settings(Path("nowhere"), public_url="https://archive.example/")
    with TestClient(create_app(settings, library_engine)) as client:
        told = re.compile(r'<span class="url">(.*?)</span>，(.*?) 查看')
        found = told.search(client.get("/findings?finding=row_sum&year=2021").text)
        place = told.search(client.get("/agencies/230100-教育局").text)
        parts = told.search(client.get("/search?year=2021&q=", headers=PARTS).text)
        lost = told.search(client.get("/reports/none").text)
    base = "https://archive.example"
    assert found
    assert found.groups() == (
        f"{base}/findings?finding=row_sum&amp;year=2021",
        today().isoformat(),
    )
    assert place
    assert place[1] == f"{base}/agencies/230100-%E6%95%99%E8%82%B2%E5%B1%80"
    assert parts
    assert parts[1] == f"{base}/search?year=2021"
    assert not lost


def test_another_generation_is_sent_again(library_engine: FakeEngine) -> None:
    with TestClient(create_app(Settings(Path("nowhere")), library_engine)) as client:
        tag = client.get("/").headers["ETag"]
        library_engine.generation = "next"
        try:
            again = client.get("/", headers={"If-None-Match": tag})
        finally:
            library_engine.generation = "fake"
    assert again.status_code == 200
    assert again.headers["ETag"] != tag


def test_a_page_and_its_parts_have_different_tags(pages: TestClient) -> None:
    page, parts = pages.get("/search"), pages.get("/search", headers=PARTS)
    assert page.headers["ETag"] != parts.headers["ETag"]
    tag = {"If-None-Match": page.headers["ETag"]}
    assert pages.get("/search", headers=PARTS | tag).status_code == 200


def test_what_is_not_found_has_no_tag(pages: TestClient) -> None:
    assert "ETag" not in pages.get("/reports/none").headers
    assert pages.get("/reports/none", headers={"If-None-Match": "*"}).status_code == 404


def test_the_view_is_not_asked_when_nothing_changed(library_engine: FakeEngine) -> None:
    def never(_: Request, __: object) -> Response:
        raise AssertionError

    class Current:
        def engine(self) -> FakeEngine:
            return library_engine

    app = create_app(Settings(Path("nowhere")), Current())
    tag = entity_tag(library_engine, app.state.settings)
    headers = [(b"if-none-match", tag.encode())]
    request = Request({"type": "http", "headers": headers, "app": app})
    assert served(never)(request).status_code == 304


def test_other_settings_have_other_tags(library_engine: FakeEngine) -> None:
    nowhere = Path("nowhere")
    told = [
        Settings(nowhere),
        Settings(nowhere, public_url="https://nianbao.example"),
        Settings(nowhere, contact="a@nianbao.example"),
    ]
    assert len({entity_tag(library_engine, one) for one in told}) == 3


@pytest.mark.parametrize("condition", ['W/"a"', '"a"', '"b", W/"a"', "*"])
def test_tags_are_compared_weakly(condition: str) -> None:
    assert matches(condition, 'W/"a"')


@pytest.mark.parametrize("condition", ["", '"b"', 'W/"ab"', "a"])
def test_other_tags_do_not_match(condition: str) -> None:
    assert not matches(condition, 'W/"a"')


def test_the_version_is_that_of_the_files() -> None:
    assert len(portal_version()) == 12


def test_pages_are_sent_compressed_to_those_who_can_read_it(pages: TestClient) -> None:
    plain = pages.get("/about", headers={"Accept-Encoding": "identity"})
    packed = pages.get("/about", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.text == plain.text
    assert int(packed.headers["Content-Length"]) < len(plain.content) / 2


def test_invented_reports_are_said_to_be_invented(library_engine: FakeEngine) -> None:
    page = ErrorPage(window="", status=404, title="", message="")
    assert b'class="sample"' not in page_response(page, library_engine).body
    library_engine.sample = True
    try:
        assert b'class="sample"' in page_response(page, library_engine).body
        with TestClient(create_app(Settings(Path("nowhere")), library_engine)) as client:
            for address in ("/", "/search", "/about", "/nothing"):
                assert "样例档案" in client.get(address).text
    finally:
        library_engine.sample = False
