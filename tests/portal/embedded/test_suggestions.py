"""Agencies and places are suggested by parts of their names, the likeliest first."""

import numpy as np
import pytest

from indexer.report import Region
from portal.embedded.columns import Column
from portal.embedded.suggestions import Places, Suggestions, places_of
from portal.engine import AgencySuggestion, PlaceSuggestion

CITY = Region("甲省", "乙市", None, "110100")
SUGGESTIONS = Suggestions(
    [
        AgencySuggestion("1", "教育局", CITY, 2),
        AgencySuggestion("2", "教育考试院", CITY, 5),
        AgencySuggestion("3", "市教育局", Region(), 9),
        AgencySuggestion("4", "公安局", CITY, 5),
        AgencySuggestion("0", "教育厅", Region("丁省", None, None, "120000"), 5),
    ]
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("教育", "0213"),
        ("乙市 教育", "21"),
        ("教育 乙市", "21"),
        ("乙市教育局", "1"),
        ("教 局", "13"),
        ("公　安", "4"),
        ("海关", ""),
        ("", ""),
        (" 　", ""),
    ],
)
def test_all_parts_stand_in_the_name_with_its_region_and_names_that_begin_so_come_first(
    text: str, ids: str
) -> None:
    assert "".join(one.agency_id for one in SUGGESTIONS.suggest(text, 10)) == ids


def test_no_more_than_asked_for() -> None:
    assert [one.agency_id for one in SUGGESTIONS.suggest("教育", 2)] == ["0", "2"]
    assert SUGGESTIONS.suggest("教育", 0) == ()


PLACES = Places(
    [
        PlaceSuggestion("110000", "甲省", (), 9),
        PlaceSuggestion("110100", "乙市", ("甲省",), 6),
        PlaceSuggestion("110121", "乙河县", ("甲省", "乙市"), 2),
        PlaceSuggestion("110122", "丙乙县", ("甲省", "乙市"), 3),
        PlaceSuggestion("120121", "乙河县", ("丁省", "戊市"), 1),
    ]
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("甲省", ["110000"]),
        ("乙", ["110100", "110121", "120121", "110122"]),
        ("乙河", ["110121", "120121"]),
        ("丁省 乙河", ["120121"]),
        ("乙河　丁省", ["120121"]),
        ("甲省乙市乙河", ["110121"]),
        ("省乙市", ["110100"]),
        ("己", []),
        ("", []),
    ],
)
def test_a_place_is_meant_by_its_own_name_not_by_those_around_it(
    text: str, codes: list[str]
) -> None:
    assert [one.code for one in PLACES.suggest(text, 10)] == codes
    assert [one.code for one in PLACES.suggest(text, 1)] == codes[:1]


def test_places_are_those_of_reports_that_are_there() -> None:
    regions = Column(
        ("unknown", "110000", "110100", "120000"),
        ("未知", "甲省", "乙市", "丁省"),
        np.array([2, 1, 2, 3, 0]),
        (-1, -1, 1, -1),
    )
    live = np.array([True, True, True, False, True])
    assert list(places_of(regions, live)) == [
        PlaceSuggestion("110000", "甲省", (), 3),
        PlaceSuggestion("110100", "乙市", ("甲省",), 2),
    ]
