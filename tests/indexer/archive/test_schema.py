"""Figures survive their columns."""

import hashlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.catalogue import FORMAT
from indexer.archive.columns import CODED
from indexer.archive.schema import (
    LIMIT,
    SCALE,
    UNSTATED,
    StoredSection,
    Summary,
    column_value,
    figure_value,
    reports_schema,
    sections_schema,
)
from indexer.report import AnnualReport, Figure, Section, StoredReport


@given(st.decimals(-LIMIT + 1, LIMIT - 1, places=6))
def test_a_figure_with_up_to_six_places_survives_its_column(value: Decimal) -> None:
    assert figure_value(column_value(value)) == value


def test_an_unstated_figure_is_neither_zero_nor_any_number() -> None:
    assert column_value(None) == UNSTATED
    assert figure_value(UNSTATED) is None
    assert figure_value(column_value(Decimal(0))) == 0


def test_whole_figures_have_no_decimal_places() -> None:
    assert str(figure_value(column_value(Decimal("17426")))) == "17426"
    assert str(figure_value(column_value(Decimal("391.4900")))) == "391.49"


@pytest.mark.parametrize("value", ["1e12", "-1e12", "NaN", "Infinity"])
def test_a_number_that_no_column_holds_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="out of range"):
        column_value(Decimal(value))


def test_what_is_stored_changes_only_together_with_the_format() -> None:
    """When this fails, raise catalogue.FORMAT: portals must refuse archives of another shape."""
    shape = (
        SCALE,
        CODED,
        sorted(reports_schema().names()),
        sorted(sections_schema().names()),
        [
            Summary.__struct_fields__,
            StoredSection.__struct_fields__,
            StoredReport.__struct_fields__,
        ],
        [AnnualReport.__struct_fields__, Figure.__struct_fields__, Section.__struct_fields__],
    )
    assert (FORMAT, hashlib.sha256(repr(shape).encode()).hexdigest()[:16]) == (
        9,
        "26fc4a319c4125f8",
    )
