import csv
import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from portal.app import create_app
from portal.settings import Settings
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import HOSTILE

SUIHUA = f"/reports/{quote('231200-卫生健康委员会-2021')}"


def _rows(client: TestClient, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_shipped_findings_are_there_with_their_arithmetic(shipped: TestClient) -> None:
    text = shipped.get("/findings").text
    assert '<a href="/findings" aria-current="page">批注</a>' in text
    assert "核对了 5 份报告，<b>2</b> 份有这样的批注" in text
    assert '<dt class="off">相差</dt><dd class="off">2</dd>' in text
    assert f'href="{SUIHUA}#r-requests.granted">看该行</a>' in text
    assert "错误" not in re.sub(r"<[^>]*>", "", text)


def test_every_finding_can_be_objected_to_on_both_pages(shipped: TestClient) -> None:
    for address in ("/findings", "/reports/231200-卫生健康委员会-2021"):
        text = shipped.get(address).text
        assert text.count("<textarea readonly") == text.count("指正这条批注</summary>") > 0
        assert "报告编号：231200-卫生健康委员会-2021" in text
        assert "网页：https://nianbao.example/reports/231200-" in text
        assert "mailto:" not in text
        assert "交给架设本站的人" in text


def test_with_a_contact_the_text_can_be_sent(library_engine: FakeEngine) -> None:
    settings = Settings(Path("nowhere"), contact="lin@nianbao.example")
    with TestClient(create_app(settings, library_engine)) as client:
        text = client.get("/findings").text
    letters = re.findall(r'href="(mailto:[^"]+)"', text)
    assert len(letters) == text.count("<textarea")
    assert all(one.startswith("mailto:lin@nianbao.example?subject=") for one in letters)
    assert "寄给 lin@nianbao.example" in text


@pytest.mark.parametrize("query", ["", "?finding=row_sum", "?severity=info", "?year=2021"])
def test_the_file_holds_the_findings_of_the_page(pages: TestClient, query: str) -> None:
    rows = _rows(pages, f"/findings/findings.csv{query}")
    text = pages.get(f"/findings{query}").text
    assert len(rows) == text.count("<textarea")
    for row in rows:
        assert f"（{row['轻重']}，规则 " in text
        assert row["网页"].startswith("http://testserver/reports/")


def test_the_file_has_prints_and_runs_nothing(pages: TestClient) -> None:
    rows = {row["规则"]: row for row in _rows(pages, "/findings/findings.csv")}
    row = rows["row_sum.granted"]
    assert (row["报告编号"], row["机关"], row["年份"]) == (
        "230184-教育局-2021",
        "五常市教育局",
        "2021",
    )
    assert (row["批注"], row["数字"]) == ("行合计不符", "requests.granted.total")
    assert any("<script>" in row["说明"] for row in rows.values())


def test_what_is_not_found_is_said_and_leads_on(pages: TestClient) -> None:
    text = pages.get("/findings?year=1999").text
    assert "没有一份有这样的批注" in text
    assert 'href="/findings"' in text
    assert "没有这一页" in pages.get("/findings?page=99").text


def test_nonsense_is_told_and_stays_text(pages: TestClient) -> None:
    response = pages.get("/findings", params={"finding": HOSTILE, "year": HOSTILE, "q": HOSTILE})
    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_values_are_looked_for_on_this_page(pages: TestClient) -> None:
    text = pages.get("/findings?find_region=五常&year=2021").text
    (form,) = re.findall(r'<form class="find" id="form-find_region".*?</form>', text, re.DOTALL)
    assert 'action="/findings#filters"' in form
    assert '<input type="hidden" name="year" value="2021">' in form
    assert 'id="f-region-230184" href="/findings?' in text
    assert 'id="form-find_region"' in pages.get("/findings?find_region=无此").text
