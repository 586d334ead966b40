import re
from pathlib import Path

from starlette.testclient import TestClient

from indexer.report import Region
from indexer.segmentation import Segmenter
from portal.app import create_app
from portal.settings import Settings
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import report


def test_reports_stand_side_by_side_and_missing_years_are_named(pages: TestClient) -> None:
    text = pages.get("/agencies/230100-教育局").text
    assert "哈尔滨市<wbr>教育局" in text or "哈尔滨市教育局" in text.replace("<wbr>", "")
    row = text[text.index(">新收申请</a>") :]
    row = row[: row.index("</tr>")]
    assert re.findall(r"<td[^>]*>(?:<a[^>]*>)?([^<]+)", row) == ["34", "缺", "缺", "5"]
    head = text[text.index('<th scope="col">单位：件') :]
    assert re.findall(r"20[0-9]{2}(?=<)", head[: head.index("</tr>")]) == [
        "2022",
        "2021",
        "2020",
        "2019",
    ]
    assert '<th scope="col" class="breaks">2021</th>' in head


def test_an_unstated_figure_is_not_a_zero(pages: TestClient) -> None:
    text = pages.get("/agencies/230184-教育局").text
    row = text[text.index(">结转下年度</a>") :]
    assert '<td class="unstated" title="缺失">' in row[: row.index("</tr>")]
    assert '<span class="flag">勾稽不符 1</span>' in text


def test_what_is_drawn_is_chosen_by_the_address(pages: TestClient) -> None:
    address = "/agencies/230100-教育局"
    usual = pages.get(address).text
    assert usual.count('<svg class="plot') == 2
    chosen = pages.get(address, params={"figure": ["requests.granted.total", ""]}).text
    assert chosen.count('<svg class="plot') == 1
    assert 'value="requests.granted.total" checked' in chosen
    sent = pages.get(address, params={"figure": ["x", ""]}, follow_redirects=False)
    assert (sent.status_code, sent.headers["Location"][-9:]) == (303, "?figure=x")
    assert "没有编号为“x”的数字" in pages.get(address, params={"figure": "x"}).text


def test_the_shipped_agencies_are_there(shipped: TestClient) -> None:
    response = shipped.get("/agencies/230184-卫生健康局")
    assert response.status_code == 200
    assert "五常市" in response.text
    assert 'href="/regions/230100"' in response.text


def test_an_agency_that_is_not_there_is_not_found(pages: TestClient) -> None:
    assert pages.get("/agencies/x").status_code == 404


def test_an_agency_whose_place_was_merged_leads_to_its_successor_and_back(
    segmenter: Segmenter,
) -> None:
    old = report(
        "110103-教育委员会-2009",
        agency="崇文区教育委员会",
        region=Region("北京市", None, "崇文区", "110103"),
        year=2009,
    )
    new = report(
        "110101-教育委员会-2012",
        agency="东城区教育委员会",
        region=Region("北京市", None, "东城区", "110101"),
        year=2012,
    )
    app = create_app(Settings(Path("nowhere")), FakeEngine([old, new], segmenter))
    with TestClient(app) as client:
        before, after = (
            client.get(f"/agencies/{code}-教育委员会").text for code in ("110103", "110101")
        )
        gone = client.get("/reports/110103-教育委员会-2009").text
    assert "<dt>后继</dt>" in before
    assert "东城区教育委员会</a>" in before
    assert "<dt>前身</dt>" in after
    assert "崇文区教育委员会</a>" in after
    assert '<dt>今属</dt><dd><a href="/regions/110101">东城区</a></dd>' in gone
