import pytest

from indexer.document import Paragraph
from indexer.own_headings import find_own_headings, is_of_that_time

SEVEN = (
    "概述",
    "主动公开政府信息情况",
    "依申请公开政府信息情况",
    "收费及减免情况",
    "行政复议和行政诉讼情况",
    "存在的主要问题及改进措施",
    "附表",
)
HAN = "一二三四五六七八九十"


def found(*texts: str) -> list[str]:
    blocks = [Paragraph(text, line) for line, text in enumerate(texts, 1)]
    return [texts[one.block] for one in find_own_headings(blocks)]


def numbered(style: str) -> list[str]:
    return [style.format(HAN[i], i + 1) + words for i, words in enumerate(SEVEN)]


def with_prose(headings: list[str]) -> list[str]:
    return [text for one in headings for text in (one, "全年工作有序，没有发生问题。")]


@pytest.mark.parametrize(
    "style", ["{0}、", "（{0}）", "{1}.", "第{0}部分　", "第{0}章、", "{0}．", ""]
)
def test_a_series_is_found_however_it_is_numbered(style: str) -> None:
    headings = numbered(style)
    assert found(*with_prose(headings)) == headings


def test_headings_of_any_words_belong_to_the_series_when_most_are_about_disclosure() -> None:
    headings = ["一、概述", "二、加强领导，抓好落实", "三、主动公开情况", "四、存在的不足"]
    assert found(*with_prose(headings)) == headings


def test_lists_within_a_section_do_not_split() -> None:
    headings = numbered("{0}、")
    texts = with_prose(headings)
    texts[3:3] = ["一、领导重视", "二、制度健全", "（一）主动公开", "1.网站", "2.公告栏", "3.报纸"]
    assert found(*texts) == headings


def test_a_list_of_contents_does_not_split() -> None:
    headings = numbered("{0}、")
    texts = [*headings, *with_prose(headings)]
    blocks = [Paragraph(text, line) for line, text in enumerate(texts, 1)]
    assert [one.block for one in find_own_headings(blocks)] == list(range(7, 21, 2))


def test_rows_of_the_annex_are_no_headings() -> None:
    headings = numbered("{0}、")
    rows = ["一、主动公开情况", "二、依申请公开情况", "八、机构建设和保障经费情况"]
    assert found(*with_prose(headings), *rows) == headings


def test_the_annex_is_the_last_heading_also_without_a_number() -> None:
    headings = numbered("{0}、")[:6]
    texts = [*with_prose(headings), "附表：政府信息公开情况统计表", "一、主动公开情况"]
    assert found(*texts) == [*headings, "附表：政府信息公开情况统计表"]


@pytest.mark.parametrize(
    "texts",
    [
        ["一、概述", "好。", "二、主动公开情况", "好。"],
        ["一、天气晴朗", "好。", "二、风力不大", "好。", "三、气温适宜", "好。"],
        ["一、概述好。", "二、情况好。", "三、问题少。"],
        ["没有标题。"],
    ],
)
def test_too_few_or_other_lines_are_no_series(texts: list[str]) -> None:
    assert found(*texts) == []


def test_the_words_of_that_time_tell() -> None:
    blocks = [Paragraph(text, 1) for text in with_prose(numbered("{0}、"))]
    assert is_of_that_time(find_own_headings(blocks))
    assert not is_of_that_time([])
