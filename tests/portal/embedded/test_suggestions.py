"""Agencies are suggested by parts of their names, the likeliest first."""

import pytest

from indexer.report import Region
from portal.embedded.suggestions import Suggestions
from portal.engine import AgencySuggestion

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
