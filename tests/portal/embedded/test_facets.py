"""Facet values stand in the order in which people read them."""

import numpy as np

from indexer.report import SECTION_KINDS
from portal.embedded.columns import Column
from portal.embedded.facets import Listing, report_values, section_values
from portal.query import FacetName


def _flat(*values: str) -> Column:
    return Column(values, values, np.zeros(0, np.int32), (-1,) * len(values))


def _order(facet: FacetName, column: Column, counts: list[int]) -> list[str]:
    return [row.value for row in report_values(facet, column, np.array(counts), ())[0]]


def test_years_run_from_the_newest_and_the_unknown_last() -> None:
    assert _order("year", _flat("unknown", "2019", "2023"), [9, 5, 1]) == [
        "2023",
        "2019",
        "unknown",
    ]


def test_levels_run_from_the_state_to_the_township() -> None:
    column = _flat("unknown", "township", "city", "state")
    assert _order("level", column, [1, 9, 5, 1]) == ["state", "city", "township", "unknown"]


def test_other_values_run_by_their_counts() -> None:
    assert _order("sector", _flat("unknown", "教育", "公安"), [3, 1, 2]) == [
        "公安",
        "教育",
        "unknown",
    ]


def test_values_at_zero_are_listed_only_when_chosen_even_if_the_archive_has_none() -> None:
    rows, _ = report_values(
        "sector", _flat("unknown", "教育", "公安"), np.array([0, 0, 2]), ("教育", "海关")
    )
    assert [(row.value, row.count, row.selected) for row in rows] == [
        ("公安", 2, False),
        ("教育", 0, True),
        ("海关", 0, True),
    ]


def test_chosen_values_that_no_report_has_are_still_called_by_their_names() -> None:
    def labels(facet: FacetName, *chosen: str) -> list[str]:
        rows, _ = report_values(facet, _flat("unknown"), np.array([0]), chosen)
        return [row.label for row in rows]

    assert labels("region", "320000", "999999") == ["江苏省", "999999"]
    assert labels("level", "township") == ["乡镇级"]
    assert labels("agency", "无此局") == ["无此局"]


def test_regions_follow_the_region_around_them() -> None:
    column = Column(
        ("unknown", "A", "B", "A1", "B1", "A2"),
        ("未知", "甲", "乙", "甲一", "乙一", "甲二"),
        np.zeros(0, np.int32),
        (-1, -1, -1, 1, 2, 1),
    )
    assert _order("region", column, [1, 3, 4, 1, 4, 2]) == ["B", "B1", "A", "A2", "A1", "unknown"]


def test_a_chosen_region_at_zero_stands_at_the_top_when_the_one_around_it_is_not_listed() -> None:
    column = Column(
        ("unknown", "A", "A1"), ("未知", "甲", "甲一"), np.zeros(0, np.int32), (-1, -1, 1)
    )
    rows, _ = report_values("region", column, np.array([1, 0, 0]), ("A1",))
    assert [(row.value, row.parent) for row in rows] == [("A1", None), ("unknown", None)]


def test_sections_stand_in_the_order_of_a_report() -> None:
    counts = np.zeros(len(SECTION_KINDS), np.int64)
    counts[SECTION_KINDS.index("requests")] = 3
    counts[SECTION_KINDS.index("preamble")] = 1
    rows = section_values(counts, ("overview",))
    assert [(row.value, row.count, row.selected) for row in rows] == [
        ("preamble", 1, False),
        ("overview", 0, True),
        ("requests", 3, False),
    ]


def test_of_many_values_the_most_frequent_are_listed_and_the_others_counted() -> None:
    column = _flat("unknown", "戊", "甲", "乙", "丙", "丁")
    counts = np.array([1, 4, 9, 4, 4, 0])
    rows, unlisted = report_values("agency", column, counts, (), listing=Listing(2))
    assert [(row.value, row.count) for row in rows] == [("甲", 9), ("丙", 4)]
    assert unlisted == 3
    rows, unlisted = report_values("agency", column, counts, (), listing=Listing(5))
    assert (len(rows), unlisted) == (5, 0)


def test_what_is_chosen_is_listed_beside_the_most_frequent() -> None:
    column = _flat("unknown", "甲", "乙", "丙", "丁")
    counts = np.array([1, 9, 4, 3, 0])
    rows, unlisted = report_values(
        "agency", column, counts, ("丙", "丁", "无此局"), listing=Listing(1)
    )
    listed = {(row.value, row.count, row.selected) for row in rows}
    assert listed == {("甲", 9, False), ("丙", 3, True), ("丁", 0, True), ("无此局", 0, True)}
    assert unlisted == 2


def test_of_many_regions_the_outermost_are_listed_and_those_right_within_the_chosen() -> None:
    column = Column(
        ("unknown", "A", "A1", "A11", "A12", "B", "B1", "A2"),
        ("未知", "甲", "甲一", "甲一一", "甲一二", "乙", "乙一", "甲二"),
        np.zeros(0, np.int32),
        (-1, -1, 1, 2, 2, -1, 5, 1),
    )
    counts = np.array([1, 9, 5, 3, 2, 4, 4, 4])

    def listed(*chosen: str) -> tuple[list[tuple[str, str | None]], int]:
        rows, unlisted = report_values("region", column, counts, chosen, listing=Listing(3))
        return [(row.value, row.parent) for row in rows], unlisted

    outermost: list[tuple[str, str | None]] = [("A", None), ("B", None), ("unknown", None)]
    assert listed() == (outermost, 5)
    within_a: list[tuple[str, str | None]] = [("A1", "A"), ("A2", "A")]
    assert listed("A") == ([outermost[0], *within_a, *outermost[1:]], 3)
    opened = [("A", None), ("A1", "A"), ("A11", "A1"), ("A12", "A1"), ("A2", "A")]
    assert listed("A1") == ([*opened, *outermost[1:]], 1)
    assert listed("A12") == ([*opened, *outermost[1:]], 1)


def test_what_is_excluded_is_listed_and_marked() -> None:
    column = _flat("unknown", "甲", "乙", "丙")
    rows, unlisted = report_values(
        "agency", column, np.array([0, 9, 4, 3]), (), ("丙", "无此局"), Listing(1)
    )
    listed = [(row.value, row.count, row.selected, row.excluded) for row in rows]
    assert listed == [
        ("甲", 9, False, False),
        ("丙", 3, False, True),
        ("无此局", 0, False, True),
    ]
    assert unlisted == 1
    kinds = section_values(np.zeros(len(SECTION_KINDS), np.int64), (), ("overview",))
    assert [(row.value, row.excluded) for row in kinds] == [("overview", True)]


def test_findings_run_by_their_counts_and_those_that_only_explain_behind_the_others() -> None:
    column = _flat("unknown", "section_unchanged", "text_differs", "own_sections", "row_sum")
    order = ["row_sum", "text_differs", "own_sections", "section_unchanged"]
    assert _order("finding", column, [0, 5, 1, 9, 2]) == order


def test_severities_run_from_the_gravest() -> None:
    column = _flat("unknown", "info", "error", "warning")
    assert _order("severity", column, [0, 9, 1, 5]) == ["error", "warning", "info"]
    (stranger,) = report_values("severity", _flat("unknown"), np.array([0]), ("warning",))[0]
    assert stranger.label == "存疑"


TREE = Column(
    ("unknown", "A", "A1", "A11", "A12", "B", "B1", "A2"),
    ("未知", "甲省", "鼓樓市", "鼓楼区", "丙县", "乙省", "鼓楼区", "丁市"),
    np.zeros(0, np.int32),
    (-1, -1, 1, 2, 2, -1, 5, 1),
)
TREE_COUNTS = np.array([1, 9, 5, 3, 2, 4, 4, 4])


def test_regions_that_are_opened_show_what_is_right_within_them() -> None:
    rows, _ = report_values("region", TREE, TREE_COUNTS, (), listing=Listing(3, ("B", "999999")))
    assert [(row.value, row.inner) for row in rows] == [
        ("A", True),
        ("B", True),
        ("B1", False),
        ("unknown", False),
    ]


def test_values_are_found_by_a_part_of_their_name_with_those_around_them() -> None:
    rows, unlisted = report_values("region", TREE, TREE_COUNTS, (), listing=Listing(2, (), "鼓楼"))
    assert [(row.value, row.parent) for row in rows] == [
        ("A", None),
        ("A1", "A"),
        ("B", None),
        ("B1", "B"),
    ]
    assert unlisted == 1
    listing = Listing(9, (), "无")
    rows, unlisted = report_values("region", TREE, TREE_COUNTS, ("A2",), listing=listing)
    assert [(row.value, row.parent) for row in rows] == [("A2", None)]
    assert unlisted == 0


def test_a_name_contains_every_part_that_is_looked_for() -> None:
    column = _flat("unknown", "甲市教育局", "甲市公安局", "乙市教育局")
    listing = Listing(None, (), "甲 教育")
    rows, _ = report_values("agency", column, np.array([1, 2, 3, 4]), (), listing=listing)
    assert [row.value for row in rows] == ["甲市教育局"]
