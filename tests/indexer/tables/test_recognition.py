import pytest

from indexer.forms import Form, TableName
from indexer.tables.recognition import StatutoryRows, recognise
from tests.generator.rows import (
    Rows,
    disclosure_rows,
    printed_figures,
    request_header,
    request_rows,
    review_header,
    review_rows,
    tables,
)
from tests.generator.sheets import grid_of


def form_of(*rows: Rows) -> str | None:
    found = recognise([[grid_of(one, number) for number, one in enumerate(rows, 1)]])
    return found.form.name if found.form else None


def test_the_form_follows_the_header_words_of_table_one(form: Form) -> None:
    printed = printed_figures(form, [0])
    assert form_of(*tables(form, printed)) == form.name
    assert form_of(disclosure_rows(form, printed)) == form.name


def test_without_table_one_the_rows_of_table_two_tell_the_form(form: Form) -> None:
    printed = printed_figures(form, [0])
    assert form_of(request_header() + request_rows(form, printed)) == form.name


def test_a_table_that_is_not_statutory_has_no_form_and_is_reported() -> None:
    found = recognise([[grid_of([["姓名", "电话"], ["张三", "5"]])]])
    assert found.form is None
    assert [finding.rule for finding in found.findings] == ["unrecognised_table"]
    assert not any(found.rows.values())


def rows_of(found: StatutoryRows, table: TableName) -> int:
    return sum(len(rows) for rows in found.rows[table].values())


def test_a_grid_that_goes_on_after_a_page_break_belongs_to_the_table_before_it(form: Form) -> None:
    header, numbers = review_header(), review_rows(form, printed_figures(form, [0]))
    found = recognise([[grid_of(header, 1), grid_of(numbers, 2)]])
    assert rows_of(found, "review_and_litigation") == 4


def test_but_not_in_another_section(form: Form) -> None:
    header, numbers = review_header(), review_rows(form, printed_figures(form, [0]))
    found = recognise([[grid_of(header, 1)], [grid_of(numbers, 2)]])
    assert rows_of(found, "review_and_litigation") == 3
    assert [finding.rule for finding in found.findings] == ["unrecognised_table"]


@pytest.mark.parametrize("title", ["主动公开政府信息情况", "二、主动公开政府信息情况"])
def test_three_tables_in_one_grid_are_told_apart(form: Form, title: str) -> None:
    one, two, three = tables(form, printed_figures(form, [0]))
    found = recognise([[grid_of([[title], *one, *two, *three])]])
    assert [rows_of(found, table) for table in found.rows] == [len(one) + 1, len(two), len(three)]
