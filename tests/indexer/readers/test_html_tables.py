"""A table of a page prints each cell once, however its cells are merged or its spans are wrong."""

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.readers.html_tables import is_data, parts, printed_rows


def _table(rows: str) -> LexborNode:
    found = LexborHTMLParser(f"<table>{rows}</table>").css_first("table")
    assert found is not None
    return found


def _rows(rows: str) -> list[list[str]]:
    return list(printed_rows(_table(rows), lambda cell: cell.text()))


def test_a_cell_spanning_rows_and_columns_leaves_one_empty_cell_below_itself() -> None:
    assert _rows(
        "<tr><td rowspan=2 colspan=2>甲<td rowspan=3>乙<td>1<tr><td>2<tr><td>3<td>4<td>5"
    ) == [["甲", "乙", "1"], ["", "", "2"], ["3", "4", "", "5"]]


def test_a_rowspan_of_nought_reaches_to_the_end_of_its_group_of_rows() -> None:
    assert _rows(
        "<tbody><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</tbody><tbody><tr><td>乙<td>4</tbody>"
    ) == [["甲", "1"], ["", "2"], ["", "3"], ["乙", "4"]]


def test_a_span_longer_than_the_table_ends_with_it() -> None:
    assert _rows("<tr><td rowspan=99 colspan=500>甲<td>1<tr><td>2") == [["甲", "1"], ["", "2"]]


@pytest.mark.parametrize("span", ["", "x", "-1", "²", "1.5", "９", "1e9", "99999999999999999"])
def test_a_span_that_is_no_number_is_one_and_any_number_is_bounded(span: str) -> None:
    assert _rows(f"<tr><td colspan='{span}'>甲<td>1") == [["甲", "1"]]


def test_overlapping_spans_lose_no_cell() -> None:
    rows = _rows("<tr><td>a<td rowspan=2>b<tr><td colspan=3>c<td>d")
    assert [text for row in rows for text in row if text] == ["a", "b", "c", "d"]


def test_a_table_around_another_or_of_prose_is_no_data() -> None:
    long = "本年度工作情况。" * 60
    assert is_data(_table("<tr><td>规章<td>0<td>1"))
    assert not is_data(_table("<tr><td>规章<td>0"))
    assert not is_data(_table(f"<tr><td>{long}<td>1<td>2"))
    assert not is_data(_table("<tr><td>a<td>b<td><table><tr><td>规章<td>0<td>1</table>"))


def test_one_long_cell_among_the_words_of_a_statutory_table_is_still_data() -> None:
    words = "<tr><td>规章<td>0<tr><td>行政规范性文件<td>0<tr><td>行政许可<td>0<tr><td>行政处罚<td>0"
    assert is_data(_table(f"{words}<tr><td>{'说明文字' * 200}"))


def test_a_row_of_prose_cuts_a_table_and_takes_its_heading_along() -> None:
    prose = "本机关认真贯彻落实政府信息公开条例，" * 5 + "。"
    rows = [["规章", "0"], ["三、收到和处理政府信息公开申请情况"], [prose], ["行政许可", "1"]]
    assert list(parts(rows)) == [
        [["规章", "0"]],
        "三、收到和处理政府信息公开申请情况",
        prose,
        [["行政许可", "1"]],
    ]
    assert list(parts(rows[:1])) == [rows[:1]]
