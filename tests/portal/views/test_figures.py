import re

from starlette.testclient import TestClient

from portal.measures import explained_measures
from tests.portal.reports import HOSTILE


def test_the_index_leads_to_every_figure(shipped: TestClient) -> None:
    text = shipped.get("/figures").text
    links = set(re.findall(r'href="/figures/([^"]+)"', text))
    assert links == set(explained_measures())
    assert '<a href="/figures" aria-current="page">数字</a>' in text


def test_what_is_found_in_the_index_is_told(shipped: TestClient) -> None:
    text = shipped.get("/figures", params={"q": "行政处罚"}).text
    assert "proactive_disclosure.penalty.decisions" in text
    assert "requests.received" not in text
    assert 'role="status"' in text
    assert "没有。换一个短些的词" in shipped.get("/figures", params={"q": "绝无此语"}).text


def test_hostile_text_typed_into_the_index_stays_text(pages: TestClient) -> None:
    response = pages.get("/figures", params=[("q", HOSTILE), ("q", "x"), ("page", "-1")])
    assert response.status_code == 200
    assert "<script>alert" not in response.text
