from indexer.readers.number_columns import Column, cells_of
from indexer.readers.row_labels import labelled_rows
from indexer.readers.text_lines import text_lines
from tests.indexer.readers.sheets_of_paper import glyphs

COLUMNS = [Column(300, 310), Column(350, 360)]
Printed = list[tuple[str, float]]


def read(*lines: Printed) -> list[tuple[str, ...]]:
    printed = [
        g for n, line in enumerate(lines) for text, x in line for g in glyphs(text, x, 100 + 15 * n)
    ]
    return list(labelled_rows([cells_of(line) for line in text_lines(printed, 1)], COLUMNS))


def numbers(first: str, second: str) -> Printed:
    return [(first, 300), (second, 350)]


def test_a_label_beside_its_numbers() -> None:
    assert read([("1.属于国家秘密", 120), *numbers("3", "4")]) == [("", "1.属于国家秘密", "3", "4")]


def test_a_label_in_lines_above_beside_and_below_its_numbers() -> None:
    assert read(
        [("2.其他法律", 120)],
        [("行政法规", 120), *numbers("3", "4")],
        [("禁止公开", 120)],
    ) == [("", "2.其他法律行政法规禁止公开", "3", "4")]


def test_the_longest_label_of_the_form_is_taken() -> None:
    assert read([("2.其他", 120), *numbers("3", "4")], [("法律行政法规禁止公开", 120)]) == [
        ("", "2.其他法律行政法规禁止公开", "3", "4")
    ]


def test_lines_that_make_no_label_are_left_apart() -> None:
    assert read([("甲乙丙", 120), *numbers("3", "4")], [("丁", 120)]) == [
        ("丁", "甲乙丙", "3", "4")
    ]


def test_names_of_groups_stand_before_the_first_row_beside_them() -> None:
    assert read(
        [("1.信访举报投诉类申请", 120), *numbers("3", "4")],
        [("（五）不予", 60), ("2.重复申请", 120), *numbers("5", "6")],
        [("处理", 60), ("3.要求提供公开出版物", 120), *numbers("7", "8")],
    ) == [
        ("", "1.信访举报投诉类申请", "3", "4"),
        ("（五）不予处理", "2.重复申请", "5", "6"),
        ("", "3.要求提供公开出版物", "7", "8"),
    ]


def test_letters_set_upright_are_one_word() -> None:
    labels = ["1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "3.其他"]
    lines = [
        [(c, 30), (a, 120), *numbers("1", "2")] for c, a in zip("甲乙丙丁", labels, strict=True)
    ]
    assert [row[0] for row in read(*lines)] == ["甲乙丙丁", "", "", ""]


def test_rows_without_any_words_are_their_numbers() -> None:
    assert read(numbers("1", "2")) == [("1", "2")]
