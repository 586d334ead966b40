from dataclasses import replace

from portal.engine import FacetValue
from portal.facets import FEW, LISTED, SHOWN, FacetRow, FindForm, facet_chips, facet_panels
from portal.query import MAX_VALUES, SearchQuery

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


WIDE = (
    FacetValue("230000", "黑龙江省", 9, False, inner=True),
    FacetValue("410000", "河南省", 4, False, inner=True),
    *(
        FacetValue(f"41{n}000", f"第{n}市", 1, False, "410000", inner=n == 1)
        for n in range(1, FEW + 2)
    ),
    FacetValue("990000", "某省", 1, False),
)


def test_what_lies_within_a_region_is_shown_by_a_link_and_put_away_by_another() -> None:
    closed, other, plain = rows(SearchQuery(q="a", page=2), WIDE)
    assert (closed.opened, closed.open_url) == (False, "/search?q=a&open=230000&page=2")
    assert (other.opened, other.children) == (False, ())
    assert plain.open_url is None
    _, opened, _ = rows(SearchQuery(open=("410000", "411000", "230000")), WIDE)
    assert [child.label for child in opened.children] == ["第1市", "第2市", "第3市", "第4市"]
    assert (opened.opened, opened.open_url) == (True, "/search?open=230000")
    assert opened.children[0].open_url == "/search?open=410000&open=230000"
    assert opened.children[1].open_url is None


def test_what_is_open_for_its_choice_cannot_be_put_away() -> None:
    query = SearchQuery(region=("412000",))
    values = tuple(replace(value, selected=value.value == "412000") for value in WIDE)
    _, province, _ = rows(query, values)
    assert (province.opened, province.open_url) == (True, None)
    _, chosen_itself, _ = rows(
        SearchQuery(region=("410000",)),
        tuple(replace(value, selected=value.value == "410000") for value in WIDE),
    )
    assert (chosen_itself.opened, chosen_itself.open_url) == (True, None)


def test_no_more_regions_are_open_than_an_address_holds() -> None:
    full = tuple(f"{n:06d}" for n in range(MAX_VALUES))
    closed, *_ = rows(SearchQuery(open=full), WIDE)
    assert closed.open_url is not None
    assert closed.open_url.count("open=") == MAX_VALUES
    assert closed.open_url.endswith("open=230000")


def test_a_long_facet_has_a_form_that_looks_for_values() -> None:
    many = tuple(FacetValue(f"{n}", f"局{n}", 9, False) for n in range(SHOWN + 1))
    query = SearchQuery(q="a", find_agency="局", page=2)
    panels = {panel.name: panel for panel in facet_panels(query, {"agency": many, "year": many})}
    assert panels["agency"].find == FindForm(
        "/search", "find_agency", "局", (("q", "a"), ("page", "2"))
    )
    assert panels["year"].find is None
    assert panels["sector"].find is None
    assert (len(panels["agency"].rows), panels["agency"].more) == (SHOWN + 1, ())
    (unlooked,) = (p for p in facet_panels(SearchQuery(), {"agency": many}) if p.find)
    assert (unlooked.name, len(unlooked.rows)) == ("agency", SHOWN + 1)


def test_what_is_found_within_a_region_is_shown_and_cannot_be_put_away() -> None:
    _, province, _ = rows(SearchQuery(find_region="市", open=("410000",)), WIDE)
    assert len(province.children) == FEW + 1
    assert province.open_url is None
