import pytest

from indexer.forms import Form
from indexer.tables.block_headers import block_header, governing_header
from indexer.tables.rows import TableRow
from tests.generator.sheets import grid_of


def row(*texts: str) -> TableRow:
    return TableRow(1, 1, grid_of([list(texts)]).rows[0])


def order(form: Form, *texts: str) -> tuple[int, ...] | None:
    header = block_header(form.blocks[0], row(*texts))
    assert header is not None
    return header.order


def test_the_header_of_the_form_has_its_columns_in_line(form: Form) -> None:
    for block in form.blocks:
        header = block_header(block, row("", *block.columns, ""))
        assert header is not None
        assert header.order == tuple(range(len(block.columns) - 1))
        assert (header.label, header.length) == (1, len(block.columns) + 2)
        assert not header.is_reordered


def test_all_columns_in_another_order_are_followed(form_2021: Form) -> None:
    texts = ("信息内容", "本年制发件数", "现行有效件数", "本年废止件数")
    header = block_header(form_2021.blocks[0], row(*texts))
    assert header is not None
    assert (header.order, header.is_reordered) == ((0, 2, 1), True)


def test_a_lost_column_is_borne_when_the_others_are_in_order(form_2021: Form) -> None:
    assert order(form_2021, "信息内容", "本年制发件数", "", "现行有效件数") == (0, 1, 2)
    assert order(form_2021, "信息内容", "现行有效件数", "", "本年制发件数") is None


@pytest.mark.parametrize(
    "word", ["本年修订件数", "上年制发件数", "本年拟制发件数", "本年处理决定数量"]
)
def test_a_column_of_another_meaning_contradicts_the_block(form_2021: Form, word: str) -> None:
    assert order(form_2021, "信息内容", word, "本年废止件数", "现行有效件数") is None


def test_no_column_at_all_is_no_header(form_2021: Form) -> None:
    assert block_header(form_2021.blocks[0], row("信息内容", "", "单位：件")) is None


def test_a_header_holds_until_the_next() -> None:
    assert [governing_header([1, 4], number) for number in (0, 2, 5)] == [None, 1, 4]


@pytest.mark.parametrize("remark", ["上年", "截至2022年底", "不含乡镇", "仅本级"])
def test_a_remark_that_turns_a_columns_meaning_contradicts_the_block(
    form_2021: Form, remark: str
) -> None:
    words = ["信息内容", "本年制发件数", "本年废止件数", f"现行有效件数（{remark}）"]
    assert order(form_2021, *words) is None


@pytest.mark.parametrize("remark", ["单位：件", "件", "含修订"])
def test_another_remark_does_not(form_2021: Form, remark: str) -> None:
    words = ["信息内容", "本年制发件数", "本年废止件数", f"现行有效件数（{remark}）"]
    assert order(form_2021, *words) == (0, 1, 2)
