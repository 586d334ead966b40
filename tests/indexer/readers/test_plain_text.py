import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.document import Cell, Grid, Paragraph
from indexer.readers.plain_text import document_of_lines, read_plain_text
from tests.generator.rows import as_cells, as_rows

CELL = st.sampled_from(["", "0", "17426", "规章", "（七）总计", "1.属于国家秘密"])


def blocks(text: str) -> tuple[Paragraph | Grid, ...]:
    return read_plain_text("a.txt", text.encode()).blocks


def printed(grid: Paragraph | Grid) -> list[list[str]]:
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


def test_rows_of_tabs_are_a_grid_with_places() -> None:
    assert blocks("甲\n规章\t0\t1\n\t\t2\n乙") == (
        Paragraph("甲", 1),
        Grid(
            1,
            (
                (Cell("规章", 2), Cell("0", 2), Cell("1", 2)),
                (Cell("", 3), Cell("", 3), Cell("2", 3)),
            ),
        ),
        Paragraph("乙", 4),
    )


def test_one_cell_a_line_is_a_grid_and_a_blank_line_ends_a_row() -> None:
    found = blocks("甲\n\t规章\n\t0\n\n\t商业\n企业\n\t\n\n\n五、标题")
    assert found[1] == Grid(
        1,
        ((Cell("规章", 2), Cell("0", 3)), (Cell("商业\n企业", 5), Cell("", 7))),
    )
    assert found[2] == Paragraph("五、标题", 10)


def test_a_heading_right_below_a_number_is_no_part_of_its_cell() -> None:
    found = blocks("\t规章\n\t0\n五、存在的主要问题及改进情况\n正文。")
    assert printed(found[0]) == [["规章", "0"]]
    assert found[1:] == (Paragraph("五、存在的主要问题及改进情况", 3), Paragraph("正文。", 4))


def test_a_page_break_makes_two_grids() -> None:
    found = blocks("甲\t0\n乙\t1\n\n- 2 -\n\n丙\t2\n丁\t3\n")
    assert [type(block) for block in found] == [Grid, Paragraph, Grid]
    assert isinstance(found[2], Grid)
    assert found[2].number == 2


def test_prose_with_a_tab_in_it_or_before_it_stays_prose() -> None:
    long = "本报告依据条例编制，" * 8
    assert all(isinstance(block, Paragraph) for block in blocks(f"{long}\t{long}"))
    assert blocks("\t一、总体情况\n\t正文很短。\n") == (
        Paragraph("一、总体情况", 1),
        Paragraph("正文很短。", 2),
    )


@settings(derandomize=True, deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=8), min_size=2, max_size=8))
def test_both_flattenings_of_a_table_come_back(rows: list[list[str]]) -> None:
    rows = [["0", *row] for row in rows]
    assert printed(blocks("甲\n" + as_rows(rows) + "乙")[1]) == rows
    assert printed(blocks("甲\n" + as_cells(rows) + "乙")[1]) == rows


@settings(derandomize=True, deadline=None)
@given(st.text(st.sampled_from("\t\n0甲。　"), max_size=120))
def test_no_character_is_lost_and_lines_are_told_right(text: str) -> None:
    lines = text.split("\n")
    found = document_of_lines(lines).blocks
    cells = [
        cell for block in found if isinstance(block, Grid) for row in block.rows for cell in row
    ]
    parts: list[Paragraph | Cell] = [b for b in found if isinstance(b, Paragraph)]
    parts += cells
    kept = "".join(sorted("".join("".join(part.text.split()) for part in parts)))
    assert kept == "".join(sorted("".join(text.split())))
    for part in parts:
        if part.text:
            assert part.text.split("\n")[0] in lines[part.line - 1]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_end_of_unicode_ends_a_line(end: str) -> None:
    blocks = read_plain_text("a.txt", f"甲{end}乙{end}{end}丙".encode()).blocks
    assert [(b.text, b.line) for b in blocks if isinstance(b, Paragraph)] == [
        ("甲", 1),
        ("乙", 2),
        ("丙", 4),
    ]


def test_numbers_alone_below_a_table_belong_to_it_but_a_page_number_does_not() -> None:
    table = "信息内容\t本年制发件数\n规章\t\n行政许可\t\n"
    assert printed(blocks(table + "3\n4\n\n5\n\n五、正文")[0])[3:] == [["3"], ["4"], ["5"]]
    full = "信息内容\t本年制发件数\n规章\t1\n行政许可\t2\n"
    assert blocks(full + "\n\n3\n\n正文")[1:] == (Paragraph("3", 6), Paragraph("正文", 8))


def test_a_number_broken_in_an_article_of_one_row_is_one_cell() -> None:
    table = "规章 | 1 | 2 | 3\n4 | 行政许可 | 5 | 行政处罚 | 6"
    rest = "三、收到和处理政府信息公开申请情况 | 四、政府信息公开行政复议、行政诉讼情况"
    grid = blocks(f"| 一、总体情况 | 二、主动公开政府信息情况 | {table} | {rest} |\n")[2]
    assert printed(grid)[0] == ["规章", "1", "2", "3\n4"]
