import pytest

from indexer.forms import Form
from indexer.readers.table_words import is_table_word


def test_every_label_of_a_form_is_a_word_of_a_table(form: Form) -> None:
    words = [word for block in form.blocks for word in (block.heading, *block.columns)]
    words += [label for row in form.request_rows for label in row.labels]
    words += [column.label for column in form.review_columns]
    assert [word for word in words if not is_table_word(word)] == []


@pytest.mark.parametrize("text", ["结果\n维持", "(三) 不予公开", "第二十条第（一）项", "规　章"])
def test_white_space_and_numbering_make_no_difference(text: str) -> None:
    assert is_table_word(text)


@pytest.mark.parametrize("text", ["", "0", "主动公开方面", "一、总体情况", "我局受理行政复议3件"])
def test_prose_numbers_and_headings_of_sections_are_none(text: str) -> None:
    assert not is_table_word(text)


def test_sounds_put_behind_characters_make_no_difference_but_numbers_do() -> None:
    assert is_table_word("行政規(guī)范性文件")
    assert not is_table_word("行政许可3件")
