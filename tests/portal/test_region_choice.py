"""What of a place is looked at survives the way into an address and back."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.report import LEVELS
from portal.region_choice import DEPARTMENTS, RegionChoice, parse_region_choice

choices = st.builds(
    RegionChoice,
    level=st.sampled_from(["", *LEVELS]),
    sector=st.text(max_size=10),
    year=st.one_of(st.none(), st.integers(1000, 9999)),
    totals=st.sampled_from(["", DEPARTMENTS, *LEVELS]),
    page=st.integers(1, 1000),
)


@given(choices)
def test_there_and_back(choice: RegionChoice) -> None:
    assert parse_region_choice(choice.params()) == choice


def test_what_cannot_be_used_counts_as_not_given() -> None:
    params = [
        *(("level", "village"), ("sector", "甲" * 50), ("year", "20x2")),
        *(("totals", "all"), ("page", "0"), ("other", "1")),
    ]
    assert parse_region_choice(params) == RegionChoice(sector="甲" * 40)
    assert parse_region_choice([("page", "9999999")]) == RegionChoice()
    assert parse_region_choice([("year", "2021"), ("year", "2022")]).year == 2021


def test_nothing_chosen_is_nothing_in_the_address() -> None:
    assert RegionChoice().query_string() == ""
    assert RegionChoice(year=2022, page=3).on_page(2).query_string() == "year=2022&page=2"
