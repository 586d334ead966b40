"""Tables that follow one form here and another there are read as they are printed."""

from decimal import Decimal

import pytest

from indexer.forms import Form, forms
from indexer.tables.statutory import StatutoryTables, read_tables
from tests.generator.rows import Rows, disclosure_rows, printed_figures, tables
from tests.generator.sheets import grid_of

OLD, NEW = forms()["2019"], forms()["2021"]


def numbered(form: Form) -> dict[str, str]:
    return printed_figures(form, range(10, 400))


def read(*rows: Rows) -> StatutoryTables:
    return read_tables([[grid_of(one, number)] for number, one in enumerate(rows, 1)])


def values(found: StatutoryTables) -> dict[str, str]:
    assert {figure.status for figure in found.figures.values()} == {"stated"}
    return {key: str(figure.value) for key, figure in found.figures.items()}


@pytest.mark.parametrize(("first", "rest"), [(OLD, NEW), (NEW, OLD)], ids=["old-new", "new-old"])
def test_table_one_by_one_form_and_the_others_by_another(first: Form, rest: Form) -> None:
    one, _, _ = tables(first, numbered(first))
    _, two, three = tables(rest, numbered(rest))
    found = read(one, two, three)
    printed = {key: numbered(first)[key] for key in first.figures if key.startswith("proactive_")}
    printed |= {key: numbered(rest)[key] for key in rest.figures if not key.startswith("proac")}
    assert values(found) == printed
    assert found.form is not None
    assert list(found.figures) == list(found.form.figures)
    assert found.form.name == ("2019+2021" if first is OLD else "2021")
    assert found.findings == ()


def test_a_block_of_the_old_form_in_a_table_of_the_new() -> None:
    one, two, three = tables(NEW, numbered(NEW))
    fees = next(n for n, row in enumerate(one) if row[0] == "第二十条第（八）项")
    old = disclosure_rows(OLD, numbered(OLD))
    old_fees = next(n for n, row in enumerate(old) if row[0] == "第二十条第（八）项")
    found = read([*one[:fees], *old[old_fees:]], two, three)
    stated = values(found)
    assert found.form is not None
    assert found.form.name == "2019+2021"
    assert found.findings == ()
    assert (
        stated["proactive_disclosure.penalty.decisions"]
        == (numbered(NEW)["proactive_disclosure.penalty.decisions"])
    )
    for key in ("fees.items_previous_year", "fees.items_change", "procurement.projects"):
        assert stated[f"proactive_disclosure.{key}"] == numbered(OLD)[f"proactive_disclosure.{key}"]
    assert "proactive_disclosure.fees.amount" not in stated


def test_one_row_by_both_forms_with_different_numbers_states_neither() -> None:
    new, two, three = tables(NEW, numbered(NEW))
    shared = "proactive_disclosure.penalty.decisions"
    old = disclosure_rows(OLD, numbered(OLD) | {shared: "9999"})
    found = read([*new, *old], two, three)
    assert found.figures[shared].value is None
    assert any(shared in one.figures for one in found.findings if one.rule == "row_repeated")


def test_the_whole_of_the_other_outcomes_beside_its_parts_is_no_row() -> None:
    one, two, three = tables(NEW, numbered(NEW))
    parts = next(n for n, row in enumerate(two) if row[1] == "（六）其他处理")
    whole = ["", "（六）其他处理", "", *["7"] * 7]
    found = read(one, [*two[:parts], whole, *two[parts:]], three)
    assert values(found) == numbered(NEW)
    assert [one.rule for one in found.findings] == ["unmatched_row"]


def test_the_others_as_one_row_leave_no_zeros_for_its_parts() -> None:
    one, _, three = tables(NEW, numbered(NEW))
    _, two, _ = tables(OLD, numbered(OLD))
    found = read(one, two, three)
    key = "requests.otherwise_handled.all.total"
    assert found.figures[key].value == Decimal(numbered(OLD)[key])
    assert "requests.otherwise_handled.other.total" not in found.figures
