from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.report import LEVELS
from portal.coverage_choice import LISTED, CoverageChoice, parse_coverage_choice
from portal.query import UNKNOWN, SearchQuery

choices = st.builds(
    CoverageChoice,
    region=st.sampled_from(["", UNKNOWN, "230000"]),
    sector=st.text(max_size=40),
    level=st.sampled_from(["", UNKNOWN, *LEVELS]),
    lacking=st.one_of(st.none(), st.integers(1000, 9999)),
    page=st.integers(1, 1_000_000),
)


@given(choices)
def test_an_address_holds_the_whole_choice(choice: CoverageChoice) -> None:
    assert parse_coverage_choice(parse_qsl(choice.query_string())) == choice


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("region", "23"),
        ("region", "２３００００"),
        ("level", "village"),
        ("lacking", "0999"),
        ("lacking", "23"),
        ("page", "0"),
        ("page", "9999999"),
        ("page", "-1"),
        ("q", "公开"),
    ],
)
def test_what_cannot_be_used_counts_as_not_given(name: str, value: str) -> None:
    assert parse_coverage_choice([(name, value)]) == CoverageChoice()


def test_of_several_values_the_first_counts() -> None:
    params = [("region", "230000"), ("region", "410000")]
    assert parse_coverage_choice(params) == CoverageChoice("230000")


def test_a_choice_is_a_search_for_the_reports_of_its_agencies() -> None:
    choice = CoverageChoice("230000", "教育", "city", 2022, 3)
    assert choice.query == SearchQuery(
        region=("230000",), sector=("教育",), level=("city",), page=3, size=LISTED
    )
    assert choice.on_page(1) == CoverageChoice("230000", "教育", "city", 2022)
