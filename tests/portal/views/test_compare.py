"""The page that compares, over the hand-made library and the shipped corpus."""

import re

import pytest
from starlette.testclient import TestClient

YEARS = "/compare?report=230100-教育局-2022&report=230100-教育局-2019"


def row(text: str, label: str) -> list[str]:
    """The cells of a table's row as they are read out."""
    found = re.search(rf'<tr><th scope="row">{label}</th>(.*?)</tr>', text, re.DOTALL)
    assert found, label
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td.*?</td>", found[1])]


def test_of_one_agency_the_older_report_stands_first(pages: TestClient) -> None:
    text = pages.get(YEARS).text
    assert row(text, "本年新收政府信息公开申请数量　总计") == ["5", "34", "+29"]
    assert row(text, "行政许可　本年处理决定数量（件）") == ["0", "1,500", "+1,500"]
    heads = '<th scope="col" class="n">2019 年</th><th scope="col" class="n">2022 年</th>'
    assert heads in text.replace("<wbr>", "")
    assert pages.get(YEARS.replace("2022&", "x&").replace("2019", "2022")).status_code == 200


def test_what_is_zero_in_both_is_folded_and_named(pages: TestClient) -> None:
    text = pages.get(YEARS).text
    assert re.search(r"另 \d+ 项，两篇都是 0", text)
    assert '<th scope="row">行政处罚' not in text
    assert "行政处罚　本年处理决定数量；" in text


def test_a_cell_without_a_number_is_told_and_not_subtracted(pages: TestClient) -> None:
    text = pages.get("/compare?report=230100-教育局-2022&report=230184-教育局-2021").text
    assert row(text, "上年结转政府信息公开申请数量　总计") == ["0", "空白", ""]
    assert row(text, "结转下年度继续办理　总计") == ["0", "未载明", ""]
    assert "批注：行合计不符" in text


def test_what_only_one_form_asks_for_is_no_zero(pages: TestClient) -> None:
    text = pages.get("/compare?report=230100-教育局-2022&report=000000-未知机关-0000").text
    assert "两篇的表式不同" in text
    assert row(text, "行政许可　本年处理决定数量（件）") == ["1,500", "未载明", ""]


def test_only_what_differs_is_listed_on_request(pages: TestClient) -> None:
    text = pages.get(f"{YEARS}&only=1").text
    assert "相同的也列出" in text
    assert row(text, "本年新收政府信息公开申请数量　总计") == ["5", "34", "+29"]


def test_texts_are_held_against_each_other(pages: TestClient) -> None:
    text = pages.get(YEARS).text
    assert "<ins>制定保密审查制度。" in text
    assert "<del>公开为例外。</del>" in text
    assert "一字未改" in text
    assert "两篇都没有文字的：主动公开、申请的收到和处理、复议与诉讼" in text


def test_two_agencies_are_not_told_as_years(pages: TestClient) -> None:
    text = pages.get("/compare?report=230100-教育局-2022&report=230184-教育局-2021").text
    assert "两篇不是同一年的报告" in text
    assert "新增" not in text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/compare", "加一个机关"),
        ("/compare?report=230100-教育局-2022", "与 2019 年比较"),
        ("/compare?report=230100-教育局-2022&report=230100-教育局-2022", "还要一份"),
        ("/compare?report=x&report=230100-教育局-2022", "没有编号为“x”的报告"),
        ("/compare?agency=230100-教育局", "2019 年与 2022 年"),
        ("/compare?agency=x", "没有编号为“x”的机关"),
        ("/compare?agency=230100-教育局&agency=230184-教育局&year=1999", "没有 1999 年的报告"),
        (
            "/compare?" + "&".join(f"agency={n}" for n in range(9)),
            "其余 3 个没有用上",
        ),
        ("/compare?year=never&figure=none", "不是四位数字"),
        (YEARS + "&report=230184-教育局-2021", "另外 1 份没有用上"),
        ("/compare?find=绝无此名", "没有名称含“绝无此名”的其他机关"),
    ],
)
def test_whatever_is_asked_the_form_is_there(pages: TestClient, address: str, words: str) -> None:
    response = pages.get(address)
    assert response.status_code == 200
    assert words in response.text
    assert 'id="find"' in response.text


def test_an_agency_that_was_found_is_a_link_to_the_comparison(pages: TestClient) -> None:
    text = pages.get("/compare?agency=230100-教育局&find=五常").text
    assert 'href="/compare?agency=230100-%E6%95%99%E8%82%B2%E5%B1%80&amp;agency=230184-' in text
    text = pages.get("/compare?report=230100-教育局-2022&find=五常").text
    assert "report=230184-%E6%95%99%E8%82%B2%E5%B1%80-2021" in text


def test_agencies_stand_side_by_side(pages: TestClient) -> None:
    text = pages.get("/compare?agency=230100-教育局&agency=230184-教育局&year=2021").text
    assert "2 个机关并排，2021 年" in text
    assert row(text, "结转下年度（件）") == ["缺", "未载明"]
    assert '2022<span class="dim">（缺 1）' in text
    assert '<option value="requests.received.total" selected>' in text
    assert text.count('class="plot') == 2


def test_a_report_comes_before_agencies(pages: TestClient) -> None:
    text = pages.get("/compare?report=230100-教育局-2022&agency=230100-教育局").text
    assert "还要一份" in text


def test_hostile_agencies_are_escaped(pages: TestClient) -> None:
    text = pages.get("/compare?agency=230000-坏机关&agency=230100-教育局").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_hostile_reports_are_escaped(pages: TestClient) -> None:
    text = pages.get("/compare?report=230000-坏机关-2020&report=230100-教育局-2022").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_every_two_shipped_reports_can_be_compared(shipped: TestClient) -> None:
    found = shipped.get("/api/v1/search?size=100").json()["hits"]
    ids = sorted({hit["report_id"] for hit in found})
    assert len(ids) == 5
    for first in ids:
        for second in ids:
            response = shipped.get("/compare", params={"report": [first, second]})
            assert response.status_code == 200
            assert first == second or "前者有" in response.text
