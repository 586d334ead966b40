"""Digits that are none of a cell's number do not run on with it."""

import pytest

from indexer.document import Document, Grid
from indexer.readers.html import read_html


def _read(rows: str) -> list[list[str]]:
    page = f"<html><body><p>二、主动公开政府信息情况</p><table>{rows}</table></body></html>"
    return _rows(read_html("a.html", page.encode()))


def _rows(document: Document) -> list[list[str]]:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("12<sup>2</sup>", "12 2"),
        ("12<sub>①</sub>", "12 ①"),
        ("<ruby>12<rt>3</rt></ruby>", "12 3"),
        ("<s>11</s>12", "~~11~~12"),
        ("<del>11</del>", "~~11~~"),
        ("1<i>2</i>", "12"),
        ("<span style='Display : none'>9<b style='display:none'>8</b></span>12", "12"),
        ("<div>12</div><div style='display:none;color:red'>13</div>", "12"),
        ("<span style='text-decoration: underline line-through'>11</span>12", "~~11~~12"),
        ("12<span style='Vertical-Align:super'>3</span>", "12 3"),
        ("<span style='vertical-align:middle'>1</span>2", "12"),
        ("<img src='12.png'>", "[图片]"),
        ("<img src='dot.gif' width=1>12", "12"),
        ("<input value='12'>", "12"),
        ("12<input type=hidden value='3'>", "12"),
        ("12<input value='3'>", "12 3"),
    ],
)
def test_digits_that_are_none_of_a_cells_number_do_not_run_on_with_it(
    cell: str, printed: str
) -> None:
    rows = _read(f"<tr><td>信息内容<td>数量<tr><td>行政处罚<td>{cell}")
    assert rows == [["信息内容", "数量"], ["行政处罚", printed]]


def test_cells_and_rows_that_no_browser_shows_are_none() -> None:
    hidden = "style='display:none'"
    rows = _read(
        f"<tr><td>信息内容<td>数量<tr {hidden}><td>行政许可<td>1"
        f"<tr><td>行政处罚<td {hidden}>7<td>12"
    )
    assert rows == [["信息内容", "数量"], ["行政处罚", "12"]]
