"""Saved web pages yield the article as a person sees it, whatever stands around it."""

import html
import random
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.document import Document, Grid, Paragraph
from indexer.errors import SourceError
from indexer.readers.html import read_html
from indexer.readers.plain_text import read_plain_text
from indexer.reading import read_report
from tests.generator.figures import FormKind
from tests.generator.reports import report as printed_report
from tests.generator.web import WEB_LAYOUTS

SEEDS = sorted((Path(__file__).parents[3] / "corpus" / "sources").glob("*.txt"))
PROSE = "本年度认真贯彻落实政府信息公开条例，主动公开政府信息，依法办理公开申请。" * 3


def _page(article: str, head: str = "", around: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='gbk'>{head}</head><body>"
        "<div class='top'><a href='/'>首页</a> &gt; <a href='/x'>政府信息公开</a>"
        "<script>document.write('x')</script></div>"
        f"<div class='main'><div id='zoom'>{article}</div>{around}</div>"
        "<div class='foot'>版权所有：某市人民政府办公室　<a>联系我们</a></div></body></html>"
    )


def _printed(document: Document) -> str:
    parts = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            parts.append(f"<p>&nbsp;&nbsp;{html.escape(block.text)}</p>")
            continue
        rows = (
            "".join(f"<td>{html.escape(c.text).replace(chr(10), '<br>')}</td>" for c in row)
            for row in block.rows
        )
        parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return _page("\n".join(parts))


def _read(page: str) -> Document:
    return read_html("a.html", page.encode())


def _grids(document: Document) -> list[list[list[str]]]:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


def _paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_report_reads_the_same_from_a_page_as_from_text(path: Path, encoding: str) -> None:
    plain = read_report("a.txt", path.read_bytes())
    page = _printed(read_plain_text("a.txt", path.read_bytes()))
    read = read_report("a.html", page.encode(encoding))
    assert read.report_id == plain.report_id
    assert [(s.kind, "".join(s.text.split())) for s in read.sections] == [
        (s.kind, "".join(s.text.split())) for s in plain.sections
    ]
    assert [finding.rule for finding in read.findings] == [f.rule for f in plain.findings]
    for figure_id, figure in plain.figures.items():
        assert (read.figures[figure_id].value, read.figures[figure_id].status) == (
            figure.value,
            figure.status,
        )


@pytest.mark.parametrize("name", ["2021", "2019"])
def test_the_statutory_tables_with_their_merged_cells_are_read_cell_by_cell(name: FormKind) -> None:
    printed = printed_report(name, "distinct", random.Random(name))
    report = read_report("a.html", WEB_LAYOUTS["page_in_site"](printed).encode("gb18030"))
    assert (report.agency, report.year, report.form) == (printed.agency, printed.year, name)
    assert {key: figure.value for key, figure in report.figures.items()} == {
        key: one.value for key, one in printed.truth.items()
    }
    assert "主办" not in "".join(section.text for section in report.sections)


def test_what_stands_around_the_article_is_left_out() -> None:
    document = _read(_page(f"<p>{PROSE}</p><p>{PROSE}</p>"))
    assert _paragraphs(document) == [PROSE, PROSE]


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='ArticleTitle' content='某市教育局2023年政府信息公开工作年度报告'>",
        "<title>某市教育局2023年政府信息公开工作年度报告_某市人民政府网</title>",
    ],
)
def test_a_title_kept_outside_the_article_is_put_before_it(head: str) -> None:
    document = _read(_page(f"<p>{PROSE}</p>", head))
    assert _paragraphs(document)[0] == "某市教育局2023年政府信息公开工作年度报告"
    inside = _read(_page(f"<h1>某市教育局2023年政府信息公开年报告</h1><p>{PROSE}</p>", head))
    assert len(_paragraphs(inside)) == 2


def test_a_glyph_in_each_tag_and_entities_are_one_text() -> None:
    glyphs = "".join(f"<span><font>{c}</font></span>" for c in "总体情况")
    document = _read(_page(f"<p>一、{glyphs}&nbsp;&lt;b&gt;</p><p>{PROSE}</p>"))
    assert _paragraphs(document)[0] == "一、总体情况 <b>"


def test_line_breaks_part_paragraphs() -> None:
    document = _read(_page(f"一、总体情况<br/>{PROSE}<br><br>二、主动公开<div>{PROSE}</div>"))
    assert _paragraphs(document) == ["一、总体情况", PROSE, "二、主动公开", PROSE]


def test_cells_that_span_rows_are_empty_below_and_those_that_span_columns_are_one() -> None:
    table = (
        "<table><tr><td rowspan=3>三、</td><td rowspan='2'>（三）</td><td>1.</td><td>0</td></tr>"
        "<tr><td>2.</td><td>1</td></tr><tr><td colspan=2>（七）总计</td><td>5</td></tr>"
        "<tr><td colspan=3>四、</td><td>6</td></tr></table>"
    )
    assert _grids(_read(_page(f"<p>{PROSE}</p>{table}"))) == [
        [
            ["三、", "（三）", "1.", "0"],
            ["", "", "2.", "1"],
            ["", "（七）总计", "5"],
            ["四、", "6"],
        ]
    ]


def test_a_table_that_lays_out_the_page_is_looked_through() -> None:
    inner = "<table><tr><td>规章</td><td>0</td><td>1</td><td>2</td></tr></table>"
    page = _page(f"<table><tr><td><p>{PROSE}</p>{inner}</td></tr></table>")
    document = _read(page)
    assert _paragraphs(document) == [PROSE]
    assert _grids(document) == [[["规章", "0", "1", "2"]]]


def test_scripts_and_comments_are_no_text() -> None:
    noise = "<script>var a='政府信息';</script><style>p{}</style><!-- 注释 -->"
    document = _read(_page(f"<p>{noise}{PROSE}</p>"))
    assert _paragraphs(document) == [PROSE]


def _metadata(document: Document) -> dict[str, str]:
    return {one.name: one.value for one in document.metadata}


def test_particulars_above_the_article_become_metadata_and_buttons_nothing() -> None:
    document = _read(
        _page(
            "<table><tr><td>索 引 号：<td>A1<td>发布机构：<td>五常市教育局</table>"
            "<p>发布时间：2024-01-20　来源：五常市教育局　"
            "【字号：<a>大</a> <a>中</a> <a>小</a>】</p>"
            f"<p>{PROSE}</p><p>来源：群众来信和网站留言，共 12 件。</p>"
            "<p>责任编辑：张三</p><p>【打印本页】　【关闭窗口】</p>"
        )
    )
    assert _paragraphs(document) == [PROSE, "来源：群众来信和网站留言，共 12 件。"]
    assert _grids(document) == []
    told = _metadata(document)
    assert (told["索引号"], told["发布机构"]) == ("A1", "五常市教育局")
    assert (told["发布时间"], told["责任编辑"]) == ("2024-01-20", "张三")


def test_a_label_and_its_value_may_stand_in_elements_of_their_own() -> None:
    document = _read(_page(f"<dl><dt>发布机构：</dt><dd>五常市教育局</dd></dl><p>{PROSE}</p>"))
    assert _metadata(document)["发布机构"] == "五常市教育局"
    assert _paragraphs(document) == [PROSE]


def test_a_title_among_the_particulars_is_the_title() -> None:
    title = "五常市教育局2023年政府信息公开工作年度报告"
    document = _read(_page(f"<ul><li>名　　称：{title}</li></ul><p>{PROSE}</p>"))
    assert [
        (block.text, block.line) for block in document.blocks if isinstance(block, Paragraph)
    ] == [
        (title, 1),
        (PROSE, 2),
    ]


def test_what_an_editor_put_beside_the_article_is_kept() -> None:
    page = (
        "<body><div>某市人民政府网站</div><div><div>一、总体情况</div>"
        "<div>本年度统计期限自2023年1月1日起至2023年12月31日止。</div></div>"
        f"<div>{''.join(f'<p>{PROSE}</p>' for _ in range(20))}</div>"
        "<div><table><tr><td>规章<td>0<td>1<td>2</table></div><div>主办：某市人民政府</div></body>"
    )
    document = _read(page)
    assert _paragraphs(document) == [
        "一、总体情况",
        "本年度统计期限自2023年1月1日起至2023年12月31日止。",
        *[PROSE] * 20,
    ]
    assert _grids(document) == [[["规章", "0", "1", "2"]]]


@pytest.mark.parametrize("link", ["<a href='x'>", "<a name='x'>"])
def test_prose_in_a_link_that_nobody_ended_is_the_article(link: str) -> None:
    prose = "".join(f"<p>{PROSE}{number}</p>" for number in range(5))
    document = _read(_page(f"{link}{prose}"))
    assert _paragraphs(document) == [f"{PROSE}{number}" for number in range(5)]


def test_every_line_in_a_tag_of_its_own_is_a_paragraph() -> None:
    lines = "".join(f"<div><span>第{n}行没有写完的一句话</span></div>" for n in range(20))
    assert len(_paragraphs(_read(_page(lines)))) == 20


def test_two_reports_on_one_page_are_both_there() -> None:
    document = _read(_page(f"<div><p>{PROSE}甲</p></div><div><p>{PROSE}乙</p></div>"))
    assert _paragraphs(document) == [f"{PROSE}甲", f"{PROSE}乙"]


@pytest.mark.parametrize(
    ("element", "place"),
    [
        ("<textarea>{}</textarea>", "文本框"),
        ("<template>{}</template>", "模板"),
        ("<script type='application/json'>{}</script>", "脚本"),
        ("<iframe src='report.html'></iframe>", "iframe"),
    ],
)
def test_a_report_that_the_page_does_not_show_is_refused_by_where_it_is(
    element: str, place: str
) -> None:
    with pytest.raises(SourceError, match=place) as caught:
        _read(_page(element.format(PROSE * 10)))
    assert caught.value.code == "empty"


def test_a_text_elsewhere_beside_an_article_is_told() -> None:
    document = _read(_page(f"<p>{PROSE * 5}</p><textarea>{PROSE * 10}</textarea>"))
    assert _paragraphs(document) == [PROSE * 5]
    assert [notice.rule for notice in document.notices] == ["text_elsewhere"]


def test_pictures_of_the_article_are_counted_where_they_stand() -> None:
    document = _read(
        _page(
            f"<p>{PROSE}</p><p><img src='table.png'></p><p>{PROSE}</p><img width=16 src='a.gif'>",
            around="<img src='logo.png'>",
        )
    )
    assert document.pictures == (1,)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 5_000 + PROSE,
        "<table><tr><td>" * 3_000 + PROSE,
        "<table>" + "<tr><td colspan=999999999 rowspan=999999999>1<td>2<td>3" * 2_000,
        "<p>" * 100_000 + PROSE,
        "<a href='" + "x" * 500_000,
        "&" * 300_000,
        "<b>" * 20_000 + PROSE,
    ],
    ids=["div", "table", "span", "p", "attribute", "entity", "inline"],
)
def test_hostile_pages_end_soon_in_a_document_or_a_refusal(page: str) -> None:
    started = time.process_time()
    with suppress(SourceError):
        read_html("a.html", page.encode())
    assert time.process_time() - started < 20


@given(st.text(st.sampled_from("<>/ptdrtableiv =\"'23&;政府a")), st.binary(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_page_is_read_or_refused_and_nothing_else(text: str, data: bytes) -> None:
    for content in (text.encode(), data, _page(text).encode()):
        with suppress(SourceError):
            read_html("a.html", content)


def test_the_caption_of_a_table_is_a_paragraph_above_it() -> None:
    table = "<table><caption>附：2022年<br>数据</caption><tr><td>行政许可<td>1<td>2</table>"
    document = _read(_page(table))
    assert _paragraphs(document)[-2:] == ["附：2022年", "数据"]
    assert _grids(document) == [[["行政许可", "1", "2"]]]


def test_what_is_struck_out_or_raised_in_prose_runs_on_with_no_number() -> None:
    page = _page("<p>收到申请<s>10</s>12件，办结<b>1</b>1件，见注<sup>3</sup>。</p>")
    assert _paragraphs(_read(page))[-1] == "收到申请~~10~~12件，办结11件，见注 3 。"
