import re
from html import unescape

import pytest
from starlette.testclient import TestClient

HTMX = {"HX-Request": "true"}


def _links(text: str) -> list[tuple[str, str]]:
    main = text[text.find("<main") : text.find("</main>")] if "<main" in text else text
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(?:<span>)?([^<]+)<', main)
    return [(unescape(url), label) for url, label in found]


@pytest.mark.parametrize("q", ["卫生健康", "南岗", "行政处罚", "保密", "政府信息公开"])
def test_every_suggestion_leads_to_something(shipped: TestClient, q: str) -> None:
    text = shipped.get("/suggest", params={"q": q}).text
    links = _links(text)
    assert len(links) > 1
    for url, label in links:
        answer = shipped.get(url)
        assert answer.status_code == 200, label
        assert "没有哪份报告" not in answer.text


def test_a_phrase_is_found_as_often_as_was_said(shipped: TestClient) -> None:
    text = shipped.get("/suggest", params={"q": "保密"}).text
    found = re.findall(r'href="([^"]+)">“([^”]+)”</a><span class="meta">([0-9,]+) 节', text)
    assert found
    for url, _, sections in found:
        assert f"份报告的 {sections} 节" in shipped.get(unescape(url)).text


def test_the_list_alone_says_the_same_as_the_page(shipped: TestClient) -> None:
    page = shipped.get("/suggest", params={"q": "卫生健康"})
    part = shipped.get("/suggest", params={"q": "卫生健康"}, headers=HTMX)
    assert "<html" in page.text
    assert "<html" not in part.text
    assert _links(part.text) == [pair for pair in _links(page.text) if pair[1] != "照原样检索"]
    assert len(set(re.findall(r'role="option" id="([^"]+)"', part.text))) == len(_links(part.text))
    assert page.headers["ETag"] != part.headers["ETag"]


def test_what_means_nothing_is_no_error(shipped: TestClient) -> None:
    assert "这里列出名称里有这些字的机关" in shipped.get("/suggest").text
    for q in ("“", "-(", "*", "\x00", "𠮷" * 2000, "<script>"):
        assert shipped.get("/suggest", params={"q": q}).status_code == 200
    assert "&lt;script&gt;" in shipped.get("/suggest", params={"q": "<script>"}).text
