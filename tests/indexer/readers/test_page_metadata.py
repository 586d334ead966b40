"""What a page says of itself is taken under its own names, and prose is never taken for it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from indexer.readers.page_metadata import (
    is_label,
    metadata_of_head,
    metadata_of_line,
    metadata_of_rows,
)


def _pairs(found: object) -> list[tuple[str, str]]:
    return [(one.name, one.value) for one in found]  # type: ignore[attr-defined]


def test_the_head_tells_title_metas_addresses_and_where_it_was_saved_from() -> None:
    page = (
        "<!DOCTYPE html>\n<!-- saved from url=(0042)http://www.hrbwc.gov.cn/zwgk/1.html -->\n"
        "<html><head><title> 年度 \n报告_五常市 </title><base href='http://a.cn/'>"
        "<meta name='ContentSource' content='五常市教育局'><meta charset='utf-8'>"
        "<meta property='og:url' content='http://b.cn/'><meta name='empty' content=' '>"
        "<link rel='canonical' href='http://c.cn/'></head><body><h1>标题</h1></body></html>"
    )
    assert _pairs(metadata_of_head(LexborHTMLParser(page), page)) == [
        ("title", "年度 报告_五常市"),
        ("h1", "标题"),
        ("contentsource", "五常市教育局"),
        ("og:url", "http://b.cn/"),
        ("canonical", "http://c.cn/"),
        ("base", "http://a.cn/"),
        ("saved from", "http://www.hrbwc.gov.cn/zwgk/1.html"),
    ]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "发布时间：2024-01-20 10:30　来源：五常市教育局　浏览次数：12",
            [("发布时间", "2024-01-20 10:30"), ("来源", "五常市教育局"), ("浏览次数", "12")],
        ),
        ("索 引 号：A1/2024", [("索引号", "A1/2024")]),
        ("【发布机构】：五常市教育局", [("发布机构", "五常市教育局")]),
        ("2024-01-20 来源：五常市", [("时间", "2024-01-20"), ("来源", "五常市")]),
        ("文 号：", []),
        ("本年度信息来源：网站和微信。", []),
        ("公开方式：本机关通过网站公开。", []),
        ("一、总体情况", []),
        ("咨询电话：0451-12345678", []),
    ],
)
def test_a_line_of_particulars_is_taken_apart(text: str, pairs: list[tuple[str, str]]) -> None:
    assert _pairs(metadata_of_line(text)) == pairs


def test_a_table_of_particulars_is_read_by_its_labels() -> None:
    rows = [
        ["索引号：", "A1", "主题分类：", "教育"],
        ["发布机构：", "五常市教育局", "成文日期：", ""],
        ["名　　称：", "年度报告"],
        [],
    ]
    assert _pairs(metadata_of_rows(rows)) == [
        ("索引号", "A1"),
        ("主题分类", "教育"),
        ("发布机构", "五常市教育局"),
        ("名称", "年度报告"),
    ]


def test_a_table_of_figures_is_none_of_particulars() -> None:
    assert metadata_of_rows([["规章", "0", "1", "2"]]) == ()
    assert metadata_of_rows([["索引号", "A1"], ["规章", "0"]]) == ()


def test_a_label_may_be_spaced_and_have_a_colon() -> None:
    assert is_label("发 布 机 构：")
    assert not is_label("五常市教育局")
