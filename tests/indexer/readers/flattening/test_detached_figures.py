from indexer.readers.flattening.detached_figures import detached_figures


def texts(*lines: str) -> list[str]:
    return [row[0].text for row in detached_figures(lines, 0)]


def test_several_numbers_alone_are_rows_whatever_blank_lines_stand_between() -> None:
    assert texts("3", "", "4", "5", "五、正文", "6") == ["3", "4", "5"]


def test_few_numbers_page_numbers_and_tabular_lines_are_none() -> None:
    assert texts("3", "4") == []
    assert texts("- 3 -", "4", "5", "6") == []
    assert texts("3", "4", "规章\t5", "6") == []
