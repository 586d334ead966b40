"""A table under a caption of another year is told; other mentions of a year say nothing."""

import pytest

from indexer.captions import captions_of_another_year
from indexer.document import Cell, Grid
from indexer.forms import Form
from indexer.reading import read_report
from tests.generator.rows import as_rows, printed_figures, report_text, tables


def _captions(text: str = "", *rows: tuple[str, ...]) -> list[str]:
    grid = Grid(1, tuple(tuple(Cell(one, 1) for one in row) for row in rows))
    return list(captions_of_another_year(text, (grid,), 2023))


@pytest.mark.parametrize(
    "text",
    [
        "2022年主动公开政府信息情况",
        "2022年度",
        "五常市教育局2022年收到申请情况表",
        "２０２２年数据：",
        "附表：2022年行政复议、行政诉讼情况统计表（单位：件）",
    ],
)
def test_a_caption_of_another_year_is_found_above_a_table_and_within(text: str) -> None:
    assert _captions(text) == [text]
    assert _captions("", (text, "", "")) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "2023年主动公开政府信息情况",
        "2022年、2023年主动公开情况",
        "截至2022年12月31日，没有未办结的申请。",
        "2022年结转1件。",
        "根据2019年修订的条例，本机关主动公开下列信息。",
        "主动公开政府信息情况",
    ],
)
def test_other_lines_are_none(text: str) -> None:
    assert _captions(text) == []


def test_a_row_with_figures_is_no_caption() -> None:
    assert _captions("", ("2022年度", "3")) == []


def test_the_figures_below_are_named(form_2021: Form) -> None:
    flattened = [as_rows(rows) for rows in tables(form_2021, printed_figures(form_2021, [0]))]
    flattened[1] = f"2022年收到和处理申请情况\n\n{flattened[1]}"
    report = read_report("a.txt", report_text(form_2021, flattened).encode())
    told = [one for one in report.findings if one.rule == "table_year_differs"]
    assert [len(one.figures) for one in told] == [175]
    assert "2022年收到和处理申请情况" in told[0].message
