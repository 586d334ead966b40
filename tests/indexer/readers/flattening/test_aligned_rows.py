import pytest

from indexer.readers.flattening.aligned_rows import aligned_rows, is_aligned


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in aligned_rows(text.split("\n"), 0).rows]


@pytest.mark.parametrize(
    "line", ["规章    0   1   2", "规章 0 1 2", "  12   0   3", "自然人  总计"]
)
def test_a_line_of_cells_is_aligned(line: str) -> None:
    assert is_aligned(line)


@pytest.mark.parametrize("line", ["全年公开  信息 120", "2023 年", "　　正文。", "规章", "3  4"])
def test_prose_with_spaces_is_not(line: str) -> None:
    assert not is_aligned(line)


def test_figures_stand_behind_the_words_of_their_line() -> None:
    assert rows("信息内容   本年制发件数\n规章        3\n\n行政规范性文件 1 2 3") == [
        ["信息内容", "本年制发件数"],
        ["规章", "3"],
        ["行政规范性文件", "1", "2", "3"],
    ]


def test_a_row_with_a_blank_cell_is_short() -> None:
    assert rows("规章        3        5") == [["规章", "3", "5"]]


def test_a_label_stacked_around_its_figures_is_one() -> None:
    printed = (
        "1.申请人无正当理由逾期不补正、   \n        0  1  2\n行政机关不再处理其政府信息公开申请"
    )
    assert rows("规章  1  2  3\n" + printed)[1:] == [
        ["1.申请人无正当理由逾期不补正、\n行政机关不再处理其政府信息公开申请", "0", "1", "2"]
    ]


def test_a_label_stacked_above_its_last_line_is_one() -> None:
    assert rows("规章  1  2  3\n2.其他法律行政\n法规禁止公开   4  5  6\n正文在此。")[1:] == [
        ["2.其他法律行政\n法规禁止公开", "4", "5", "6"]
    ]


def test_figures_below_a_label_that_has_none_are_not_given_to_it() -> None:
    assert rows("规章\n行政许可  1\n  4  5  6") == [["规章"], ["行政许可", "1"], ["4", "5", "6"]]


def test_what_a_word_processor_left_before_a_number_is_no_cell() -> None:
    assert rows("规章   [bookmark: _GoBack]3   5") == [["规章", "3", "5"]]
