"""The page that tells what is there and what is missing, and its files."""

import csv
import io
import re

import pytest
from starlette.testclient import TestClient


def test_what_is_there_and_what_is_missing(pages: TestClient) -> None:
    text = pages.get("/coverage").text
    assert "这里有 <b>3</b> 个机关的报告，2019—2022 年" in text
    assert 'href="/coverage" aria-current="page"' in text
    row = re.search(r"哈尔滨市教育局</a></th>(.*?)</tr>", text)
    assert row
    assert re.findall(r">([有缺])<", row[1]) == ["有", "缺", "缺", "有"]
    assert "不能证明它那一年没有公布" in text


def test_with_a_line_of_work_chosen_its_row_is_the_sum(pages: TestClient) -> None:
    assert pages.get("/coverage").text.count("<tfoot>") == 2
    text = pages.get("/coverage?sector=教育").text
    assert text.count("<tfoot>") == 1
    assert text.index("<tfoot>") < text.index('id="sectors"')


def test_hostile_names_and_files_are_escaped(pages: TestClient) -> None:
    text = pages.get("/coverage").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/coverage?region=999999", "这里一个机关的报告也没有"),
        ("/coverage?page=99", "没有这一页"),
        ("/coverage?lacking=1990", "缺 1990 年报告的有 3 个机关"),
        ("/coverage?region=unknown", "这里一个机关的报告也没有"),
        ("/coverage?level=x&page=-1&sector=" + "长" * 90, "收录"),
    ],
)
def test_whatever_is_asked_there_is_a_page(pages: TestClient, address: str, words: str) -> None:
    response = pages.get(address)
    assert response.status_code == 200
    assert words in response.text


def table(pages: TestClient, address: str) -> list[list[str]]:
    response = pages.get(address)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_matrix_to_take_away_is_that_of_the_choice(pages: TestClient) -> None:
    every = table(pages, "/coverage/agencies.csv")
    assert every[0][-4:] == ["2022", "2021", "2020", "2019"]
    assert len(every) == 4
    some = table(pages, "/coverage/agencies.csv?region=230184")
    assert [row[1] for row in some] == ["机关", "五常市教育局"]
    assert some[1][-4:] == ["缺", "有", "缺", "缺"]


def test_the_files_set_aside_to_take_away(pages: TestClient) -> None:
    rows = table(pages, "/coverage/set-aside.csv")
    assert [row[4] for row in rows[1:]] == ["empty", "binary"]


def test_the_shipped_archive_is_covered(shipped: TestClient) -> None:
    text = shipped.get("/coverage?region=230000").text
    assert "收录：黑龙江省" in text
    assert "哈尔滨市" in text
