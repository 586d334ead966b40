"""A doubtful row is read where the sums leave one way to read it, and only there."""

import random
from decimal import Decimal

import pytest

from indexer.document import Cell
from indexer.forms import Form, forms
from indexer.report import Figure
from indexer.tables.outcome import LOST, TableOutcome
from indexer.tables.proof import DoubtfulRow, prove_rows
from indexer.tables.rows import LabelledRow, TableRow
from tests.indexer.mutations import consistent

FORM = forms()["2021"]
ROW = next(row for row in FORM.request_rows if row.id == "refused.state_secret")
IDS = tuple(definition.id for definition in ROW.figures)


def numbers(seed: int = 1) -> dict[str, Decimal]:
    return {key: Decimal(n) for key, n in consistent(FORM, random.Random(seed)).items()}


def outcome_of(values: dict[str, Decimal], lost: tuple[str, ...] = IDS) -> TableOutcome:
    outcome = TableOutcome(
        {key: Figure(value, str(value), "stated", None) for key, value in values.items()}
    )
    outcome.figures.update(dict.fromkeys(lost, LOST))
    outcome.report("cells_lost", "一行缺一格。", lost)
    return outcome


def doubtful(*texts: str, form_row: int | None = None) -> DoubtfulRow:
    cells = tuple(Cell(text, 7) for text in ("1.属于国家秘密", *texts))
    definitions = ROW.figures if form_row is None else FORM.request_rows[form_row].figures
    return DoubtfulRow("1.属于国家秘密", definitions, LabelledRow(TableRow(1, 9, cells), 0))


def prove(outcome: TableOutcome, *texts: str) -> list[Decimal | None]:
    prove_rows(FORM, [doubtful(*texts)], outcome)
    return [outcome.figures[key].value for key in IDS]


@pytest.mark.parametrize("lost", range(7))
def test_the_lost_cell_is_the_one_for_which_all_sums_hold(lost: int) -> None:
    values = numbers()
    outcome = outcome_of(values)
    texts = [str(values[key]) for key in IDS]
    del texts[lost]
    read = prove(outcome, *texts)
    assert read == [None if at == lost else values[key] for at, key in enumerate(IDS)]
    best = outcome.figures[IDS[lost]].best_reading
    assert best is not None
    assert best.value == values[IDS[lost]]
    assert [one.rule for one in outcome.findings] == ["cells_proven"]


@pytest.mark.parametrize("put_in", range(8))
def test_a_number_too_many_is_the_one_without_which_all_sums_hold(put_in: int) -> None:
    values = numbers()
    texts = [str(values[key]) for key in IDS]
    texts.insert(put_in, "9999")
    assert prove(outcome_of(values), *texts) == [values[key] for key in IDS]


@pytest.mark.parametrize("broken", range(7))
def test_a_number_broken_over_two_cells_costs_only_itself(broken: int) -> None:
    values = numbers()
    texts = [str(values[key]) for key in IDS]
    texts[broken : broken + 1] = [texts[broken][0], texts[broken][1:]]
    outcome = outcome_of(values)
    read = prove(outcome, *texts)
    assert read == [None if at == broken else values[key] for at, key in enumerate(IDS)]
    best = outcome.figures[IDS[broken]].best_reading
    assert best is not None
    assert best.value == values[IDS[broken]]


@pytest.mark.parametrize("put_in", range(8))
def test_an_empty_cell_too_many_is_found_among_blanks(put_in: int) -> None:
    values = numbers() | dict.fromkeys(IDS, Decimal(0))
    organisation, total = IDS[2], IDS[-1]
    values = balanced(values | {organisation: Decimal(3), total: Decimal(3)})
    texts = ["", "", "3", "", "", "", "3"]
    texts.insert(put_in, "")
    outcome = outcome_of(values)
    assert prove(outcome, *texts) == [None, None, 3, None, None, None, 3]
    assert outcome.figures[IDS[0]].status == "blank"


def balanced(values: dict[str, Decimal]) -> dict[str, Decimal]:
    """With the totals and what was received as the outcomes demand."""
    for identity in FORM.identities:
        if identity.kind == "column_subtotal":
            values[identity.right[0]] = sum((values[key] for key in identity.left), Decimal(0))
    for identity in FORM.identities:
        if identity.kind == "column_balance":
            received, carried_in = identity.left
            values[received] = sum(values[key] for key in identity.right) - values[carried_in]
    return values


def test_a_broken_sum_proves_nothing() -> None:
    values = numbers()
    texts = [str(values[key]) for key in IDS[1:]]
    values["requests.outcome_total.total"] += 1
    assert prove(outcome_of(values), *texts) == [None] * 7


def test_a_sum_that_waits_for_another_lost_row_proves_nothing() -> None:
    values = numbers()
    other = "requests.refused.third_party_rights.research_institution"
    texts = [str(values[key]) for key in IDS[1:]]
    assert prove(outcome_of(values, (*IDS, other)), *texts) == [None] * 7


def test_rows_that_wait_for_each_other_have_their_fillers_in_the_same_place() -> None:
    values = numbers()
    rows = [
        doubtful(*(str(values[one.id]) for one in FORM.request_rows[at].figures), "", form_row=at)
        for at in (4, 5, 6)
    ]
    lost = tuple(one.id for at in (4, 5, 6) for one in FORM.request_rows[at].figures)
    outcome = outcome_of(values, lost)
    prove_rows(FORM, rows, outcome)
    assert all(outcome.figures[key].value == values[key] for key in lost)


def test_where_ways_differ_only_what_they_agree_on_is_stated(form_2021: Form) -> None:
    definitions = tuple(column.figure for column in form_2021.review_columns)
    ids = tuple(definition.id for definition in definitions)
    texts = ["10", "0", "0", "11", *"00000", *"50005"]
    cells = tuple(Cell(text, 7) for text in texts)
    outcome = TableOutcome(dict.fromkeys(ids, LOST))
    row = DoubtfulRow("表三", definitions, LabelledRow(TableRow(1, 4, cells), -1))
    prove_rows(form_2021, [row], outcome)
    read = [outcome.figures[key].value for key in ids]
    assert read[5:] == [0, 0, 0, 0, 0, 5, 0, 0, 0, 5]
    assert read[1:5] == [None] * 4
