from dataclasses import replace

from portal.engine import FacetValue
from portal.facets import LISTED, SHOWN, FacetRow, facet_chips, facet_panels
from portal.query import SearchQuery

REGIONS = (
    FacetValue("230000", "黑龙江省", 4, False),
    FacetValue("230100", "哈尔滨市", 3, False, "230000"),
    FacetValue("230184", "五常市", 1, False, "230100"),
    FacetValue("231200", "绥化市", 1, False, "230000"),
    FacetValue("410000", "河南省", 0, False),
)


def rows(query: SearchQuery, values: tuple[FacetValue, ...] = REGIONS) -> tuple[FacetRow, ...]:
    (panel,) = (p for p in facet_panels(query, {"region": values}) if p.name == "region")
    return panel.rows


def chosen(*codes: str) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(v.value, v.label, v.count, v.value in codes, v.parent) for v in REGIONS)


def excluded(*codes: str) -> tuple[FacetValue, ...]:
    return tuple(replace(value, excluded=value.value in codes) for value in REGIONS)


def test_regions_form_a_tree() -> None:
    province, other = rows(SearchQuery())
    assert [row.label for row in province.children] == ["哈尔滨市", "绥化市"]
    assert [row.label for row in province.children[0].children] == ["五常市"]
    assert other.label == "河南省"


def test_a_row_toggles_its_value_and_goes_back_to_page_one() -> None:
    province, _ = rows(SearchQuery(q="保密", page=3))
    assert province.url == "/search?q=%E4%BF%9D%E5%AF%86&region=230000"
    selected, _ = rows(SearchQuery(region=("230000",)), chosen("230000"))
    assert selected.url == "/search"


def test_choosing_a_place_within_a_chosen_one_narrows_to_it() -> None:
    province, _ = rows(SearchQuery(region=("230000",)), chosen("230000"))
    assert province.children[0].url == "/search?region=230100"


def test_choosing_a_place_around_a_chosen_one_widens_to_it() -> None:
    province, _ = rows(SearchQuery(region=("230184",)), chosen("230184"))
    assert province.url == "/search?region=230000"


def test_nothing_can_be_chosen_where_nothing_matches() -> None:
    _, empty = rows(SearchQuery())
    assert empty.url is None


def test_a_chosen_value_stays_a_link_at_zero() -> None:
    _, empty = rows(SearchQuery(region=("410000",)), chosen("410000"))
    assert (empty.count, empty.url) == (0, "/search")


def test_ids_stay_the_same_and_are_safe_whatever_the_value() -> None:
    values = (FacetValue("a'] b", "甲", 1, False), FacetValue("教育", "教育", 1, False))
    first = facet_panels(SearchQuery(), {"sector": values})[1].rows
    again = facet_panels(SearchQuery(q="x", sector=("教育",)), {"sector": values})[1].rows
    assert [row.id for row in first] == [row.id for row in again]
    assert all(row.id.replace("-", "").isalnum() and row.id.isascii() for row in first)


def test_long_facets_keep_the_rest_behind_one_more_click_but_never_a_choice() -> None:
    values = tuple(FacetValue(f"{n}", f"局{n}", 200 - n, n == 90) for n in range(100))
    panel = facet_panels(SearchQuery(agency=("90",)), {"agency": values})[-1]
    assert len(panel.rows) == SHOWN + 1
    assert panel.rows[-1].selected
    assert len(panel.rows) + len(panel.more) == LISTED + 1
    assert panel.unlisted == 100 - LISTED - 1


def test_a_second_link_excludes_a_value() -> None:
    province, _ = rows(SearchQuery(q="保密", page=3))
    assert province.exclude_url == "/search?q=%E4%BF%9D%E5%AF%86&not_region=230000"
    out, _ = rows(SearchQuery(not_region=("230000",)), excluded("230000"))
    assert (out.excluded, out.url, out.exclude_url) == (True, "/search", None)
    selected, _ = rows(SearchQuery(region=("230000",)), chosen("230000"))
    assert selected.exclude_url is None


def test_a_place_within_a_chosen_one_can_be_excluded() -> None:
    province, _ = rows(SearchQuery(region=("230000",)), chosen("230000"))
    assert province.children[0].exclude_url == "/search?region=230000&not_region=230100"


def test_excluding_a_place_takes_back_what_is_asked_for_within_it() -> None:
    province, _ = rows(SearchQuery(region=("230184",), not_region=("231200",)), chosen("230184"))
    assert province.exclude_url == "/search?not_region=230000"


def test_choosing_a_place_within_an_excluded_one_takes_the_exclusion_back() -> None:
    province, _ = rows(SearchQuery(not_region=("230000",)), excluded("230000"))
    assert province.children[0].url == "/search?region=230100"
    assert province.children[0].exclude_url == "/search?not_region=230100"


def test_bars_are_shares_of_the_longest() -> None:
    values = (FacetValue("2023", "2023", 8, False), FacetValue("2022", "2022", 2, False))
    panel = next(p for p in facet_panels(SearchQuery(), {"year": values}) if p.name == "year")
    assert [row.share for row in panel.rows] == [100, 25]


def test_every_chosen_value_has_a_chip_that_removes_it() -> None:
    query = SearchQuery(q="保密", region=("230000", "990000"), year=("2023",))
    chips = facet_chips(query, {"region": chosen("230000")})
    assert [(chip.field, chip.value) for chip in chips] == [
        ("地区", "黑龙江省"),
        ("地区", "990000"),
        ("年份", "2023"),
    ]
    assert "230000" not in chips[0].url
    assert "990000" in chips[0].url


def test_every_excluded_value_has_a_chip_that_says_so() -> None:
    query = SearchQuery(year=("2022",), not_year=("2023",), not_region=("230000",))
    chips = facet_chips(query, {"region": excluded("230000")})
    assert [(chip.field, chip.value) for chip in chips] == [
        ("地区", "不含 黑龙江省"),
        ("年份", "2022"),
        ("年份", "不含 2023"),
    ]
    assert chips[0].url == "/search?year=2022&not_year=2023"
    assert len({chip.id for chip in chips}) == 3
    panel = next(p for p in facet_panels(query, {}) if p.name == "year")
    assert panel.chosen == 2


def test_findings_that_only_explain_stand_behind_one_more_click_until_chosen() -> None:
    values = (
        FacetValue("row_sum", "行合计不符", 2, False),
        FacetValue("text_differs", "文表不一", 1, False),
        FacetValue("section_unchanged", "沿用上年文字", 9, False),
        FacetValue("own_sections", "自立标题", 3, True),
        FacetValue("remark_kept", "带注的数", 1, False),
    )
    panels = facet_panels(SearchQuery(finding=("own_sections",)), {"finding": values})
    (panel,) = (one for one in panels if one.name == "finding")
    assert [row.label for row in panel.rows] == ["行合计不符", "文表不一", "自立标题"]
    assert [row.label for row in panel.more] == ["沿用上年文字", "带注的数"]
