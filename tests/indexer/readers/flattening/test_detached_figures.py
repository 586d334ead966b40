from indexer.document import Cell
from indexer.readers.flattening.detached_figures import detached_figures
from indexer.readers.flattening.run import Row


def texts(*lines: str, table: tuple[Row, ...] = ()) -> list[str]:
    return [row[0].text for row in detached_figures(lines, 0, table)]


def printed(*cells: str) -> Row:
    return tuple(Cell(text, 1) for text in cells)


def test_several_numbers_alone_are_rows_whatever_blank_lines_stand_between() -> None:
    assert texts("3", "", "4", "5", "五、正文", "6") == ["3", "4", "5"]


def test_few_numbers_page_numbers_and_tabular_lines_are_none() -> None:
    assert texts("3", "4") == []
    assert texts("- 3 -", "4", "5", "6") == []
    assert texts("3", "4", "规章\t5", "6") == []


def test_a_single_number_apart_counts_below_a_table_with_a_row_without_any() -> None:
    bare, full = printed("行政处罚", ""), printed("行政处罚", "6")
    assert texts("", "68", "", table=(bare,)) == ["68"]
    assert texts("68", table=(bare,)) == []
    assert texts("", "68", table=(full,)) == []
    assert texts("", "- 3 -", table=(bare,)) == []
