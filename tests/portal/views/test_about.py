import re
from pathlib import Path
from typing import get_args

from starlette.testclient import TestClient

from indexer.findings import RULES
from indexer.report import SECTION_KINDS, FigureStatus
from portal.app import create_app
from portal.expression import InSection, Word
from portal.labels import SECTION_SHORT_NAMES
from portal.parser import parse_expression
from portal.settings import Settings
from portal.templating import STATIC


def test_every_rule_and_status_is_explained_with_its_id(shipped: TestClient) -> None:
    text = shipped.get("/about").text
    for rule in RULES.values():
        assert f"<code>{rule.id}</code>" in text
        assert rule.caveat in text
    for status in get_args(FigureStatus):
        assert f"<code>{status}</code>" in text


def test_every_address_of_the_page_leads_somewhere(shipped: TestClient) -> None:
    text = shipped.get("/about").text
    own = [link for link in re.findall(r'href="([^"]+)"', text) if not link.startswith("http")]
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for link in own:
        path, _, fragment = link.partition("#")
        answer = shipped.get(path or "/about")
        assert answer.status_code == 200, link
        assert not fragment or f'id="{fragment}"' in answer.text, link


def test_mistakes_are_sent_where_the_portal_says(shipped: TestClient, archive_dir: Path) -> None:
    assert "本站没有公布收信的地址" in shipped.get("/about").text
    settings = Settings(archive_dir, contact="zhang@example.test")
    with TestClient(create_app(settings)) as client:
        assert 'href="mailto:zhang@example.test?' in client.get("/about").text


def test_what_is_said_of_privacy_is_so(shipped: TestClient) -> None:
    """No cookies, nothing from elsewhere, nothing told to others, nothing kept in the browser."""
    for path in ("/", "/search?q=公开", "/about", "/suggest?q=公开", "/api/v1/search"):
        answer = shipped.get(path)
        assert "set-cookie" not in answer.headers
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "http:" not in answer.headers["Content-Security-Policy"]
        assert "https:" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    for script in STATIC.glob("*.js"):
        source = script.read_text("utf-8")
        assert not re.search(r"cookie|localStorage|sessionStorage|indexedDB|https?://", source)
    assert '"historyCacheSize":0' in shipped.get("/").text


def test_what_is_said_of_counts_and_pages_is_what_happens(shipped: TestClient) -> None:
    text = shipped.get("/about").text
    assert "检索页数的是报告，接口数的是节" in text
    assert "不管本类已经选了什么" in text
    params = {"year": "2023", "size": "1"}
    answer = shipped.get("/api/v1/search", params=params).json()
    years = {value["value"]: value["count"] for value in answer["facets"]["year"]}
    assert (len(answer["hits"]), years["2022"]) == (1, 1)
    page = shipped.get("/search", params=params).text
    assert page.count('<article class="hit">') == 1
    assert page.count("#overview") == 1


def test_every_scope_of_the_search_box_is_named_and_understood(shipped: TestClient) -> None:
    text = shipped.get("/about").text
    assert text.count(":</code>") > len(SECTION_KINDS)
    for kind, names in SECTION_SHORT_NAMES.items():
        assert f"<code>{names[0]}:</code>" in text
        expected = InSection(kind, Word("公开"))
        assert parse_expression(f"{names[0]}:公开").expression == expected
