import pytest

from indexer.readers.page import Page
from indexer.readers.running_heads import is_page_number, without_running_heads
from indexer.readers.text_lines import Line, text_lines
from tests.indexer.readers.sheets_of_paper import glyphs


def lines(number: int, *printed: tuple[str, float]) -> list[Line]:
    return text_lines([g for text, top in printed for g in glyphs(text, 50, top)], number)


def kept(pages: list[list[Line]]) -> list[list[str]]:
    paper = [Page(number, 595, 842) for number in range(1, len(pages) + 1)]
    return [[line.text for line in own] for own in without_running_heads(paper, pages)]


@pytest.mark.parametrize(
    "text",
    [
        "- 2 -",
        "— 1 —",
        "－12－",
        "第 2 页 共 5 页",
        "第2页",
        "第三页，共五页",
        "2/5",
        "Page 2 of 5",
    ],
)
def test_a_printed_page_number_is_known(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["2", "-2", "2023年", "第2页的表格", "7730.28", "一、总体情况"])
def test_other_lines_are_no_page_numbers(text: str) -> None:
    assert not is_page_number(text)


def test_numbers_at_the_edges_are_left_out() -> None:
    pages = [
        lines(n, ("正文甲", 100), ("正文乙", 500), (text, 800))
        for n, text in enumerate(("- 1 -", "2", "第 3 页"), 1)
    ]
    assert kept(pages) == [["正文甲", "正文乙"]] * 3


def test_a_bare_number_in_the_text_stays() -> None:
    assert kept([lines(1, ("12", 400))]) == [["12"]]


def test_of_heads_the_first_is_kept_and_of_feet_the_last() -> None:
    pages = [
        lines(n, ("某市年度报告", 40), (f"第{n}段", 120), (f"某市政府{n}", 800)) for n in (1, 2, 3)
    ]
    assert kept(pages) == [["某市年度报告", "第1段"], ["第2段"], ["第3段", "某市政府3"]]


def test_a_head_that_says_what_the_text_says_is_left_out() -> None:
    title = "某市2023年政府信息公开年度报告"
    pages = [lines(n, (f"{n}日 {title}", 40), (title if n == 1 else "甲", 120)) for n in (1, 2)]
    assert kept(pages) == [[title], ["甲"]]


def test_the_same_words_at_another_height_are_text() -> None:
    pages = [lines(1, ("一、总体情况", 60)), lines(2, ("一、总体情况", 400))]
    assert kept(pages) == [["一、总体情况"]] * 2


def test_a_line_on_a_few_of_many_pages_is_text() -> None:
    pages = [lines(n, ("无。" if n in (3, 9) else f"甲{'乙' * n}", 80)) for n in range(1, 12)]
    assert kept(pages)[2] == kept(pages)[8] == ["无。"]
