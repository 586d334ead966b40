from decimal import Decimal

import pytest

from indexer.document import Place
from indexer.forms import figure_definition
from indexer.report import Figure
from indexer.tables.cells import figure_in_cell

COUNT = "proactive_disclosure.licensing.decisions"
AMOUNT = "proactive_disclosure.fees.amount"


def figure(figure_id: str, printed: str) -> Figure:
    return figure_in_cell(figure_definition(figure_id), printed, Place(1, 1, 2, 9))


@pytest.mark.parametrize(
    ("figure_id", "printed", "value"),
    [(COUNT, "3 件", "3"), (COUNT, "3", "3"), (AMOUNT, "3万元", "3"), (AMOUNT, "5000元", "0.5")],
)
def test_the_unit_of_the_figure_is_no_matter(figure_id: str, printed: str, value: str) -> None:
    found = figure(figure_id, printed)
    assert (found.value, found.status, found.printed) == (Decimal(value), "stated", printed)


@pytest.mark.parametrize(("figure_id", "printed"), [(COUNT, "3元"), (AMOUNT, "3件")])
def test_another_unit_is_no_reading(figure_id: str, printed: str) -> None:
    assert (figure(figure_id, printed).value, figure(figure_id, printed).status) == (
        None,
        "unreadable",
    )


def test_what_was_done_to_the_print_is_told() -> None:
    assert figure(AMOUNT, "5000元").by == ("unit_converted",)
    assert figure(COUNT, "22（含修订 3 件）").by == ("remark_kept",)
    assert figure(COUNT, "22").by == ()
