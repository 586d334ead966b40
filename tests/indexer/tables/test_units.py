from decimal import Decimal

import pytest

from indexer.forms import Form, forms
from indexer.tables.outcome import TableOutcome
from indexer.tables.proactive_disclosure import read_proactive_disclosure
from indexer.tables.rows import TableRow
from tests.generator.rows import disclosure_rows, printed_figures
from tests.generator.sheets import grid_of

FEES = "proactive_disclosure.fees.amount"
AMOUNT = "proactive_disclosure.procurement.amount"


def read(form: Form, printed: str, instead: str) -> TableOutcome:
    rows = disclosure_rows(form, printed_figures(form, [391]))
    rows = [[cell.replace(printed, instead) for cell in row] for row in rows]
    return read_proactive_disclosure(
        form, [TableRow(1, number, cells) for number, cells in enumerate(grid_of(rows).rows, 1)]
    )


@pytest.mark.parametrize("unit", ["（单位：万元）", "（万元）", "(人民币万元)", "（单位:万　元）"])
def test_ten_thousands_are_the_unit_of_the_form(form_2021: Form, unit: str) -> None:
    assert read(form_2021, "（单位：万元）", unit).figures[FEES].value == 391


def test_another_unit_is_converted_exactly_but_not_stated(form_2021: Form) -> None:
    fees = read(form_2021, "（单位：万元）", "（单位：元）").figures[FEES]
    assert (fees.value, fees.printed, fees.status) == (None, "391", "unreadable")
    assert fees.best_reading is not None
    assert fees.best_reading.value == Decimal("0.0391")
    assert "元" in fees.best_reading.reason


def test_a_form_that_prints_no_unit_demands_none() -> None:
    form = forms()["2019"]
    assert read(form, "采购总金额", "采购总金额").figures[AMOUNT].value == 391
    assert read(form, "采购总金额", "采购总金额（元）").figures[AMOUNT].value is None


@pytest.mark.parametrize("unit", ["（单位：万件）", "（万件）", "(百件)"])
def test_counts_of_many_are_not_those_of_the_form(form_2021: Form, unit: str) -> None:
    outcome = read(form_2021, "本年处理决定数量", f"本年处理决定数量{unit}")
    counts = [
        "licensing.decisions",
        "penalty.decisions",
        "compulsion.decisions",
    ]
    told = {key for one in outcome.findings if one.rule == "unit_differs" for key in one.figures}
    assert told == {f"proactive_disclosure.{key}" for key in counts}
    assert {outcome.figures[key].value for key in told} == {None}
    assert outcome.figures[FEES].value == 391


@pytest.mark.parametrize("unit", ["（单位：件）", "（件）", ""])
def test_counts_by_one_are(form_2021: Form, unit: str) -> None:
    outcome = read(form_2021, "本年处理决定数量", f"本年处理决定数量{unit}")
    assert outcome.figures["proactive_disclosure.penalty.decisions"].value == 391
