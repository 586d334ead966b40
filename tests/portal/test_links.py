from collections.abc import Callable

import pytest

from portal.links import (
    agency_url,
    api_report_url,
    api_search_url,
    as_form,
    figure_file_url,
    figure_url,
    figures_url,
    original_url,
    region_url,
    regions_url,
    report_url,
    search_url,
    section_anchor,
)
from portal.query import SearchQuery
from portal.region_choice import RegionChoice


def test_a_search_is_its_address() -> None:
    assert search_url(SearchQuery()) == "/search"
    assert search_url(SearchQuery(q="a b", page=2), "filters") == "/search?q=a+b&page=2#filters"
    assert api_search_url(SearchQuery(q="a")) == "/api/v1/search?q=a"


def test_a_report_is_linked_with_its_query_and_match() -> None:
    assert report_url("1-局-2") == "/reports/1-%E5%B1%80-2"
    assert report_url("1", "保", 3) == "/reports/1?q=%E4%BF%9D&m=3#m3"
    assert report_url("1", "a", fragment="overview") == "/reports/1?q=a#overview"


def test_an_agency_is_linked_with_what_is_drawn() -> None:
    assert agency_url("a", ["b", "c"]) == "/agencies/a?figure=b&figure=c"


def test_a_place_is_linked_with_what_is_looked_at() -> None:
    assert regions_url() == "/regions"
    assert region_url("230100") == "/regions/230100"
    assert region_url("甲", RegionChoice(year=2022), "agencies") == (
        "/regions/%E7%94%B2?year=2022#agencies"
    )


def test_a_figure_is_linked_with_the_reports_it_is_about() -> None:
    query = SearchQuery(q="保", year=("2022",))
    assert figures_url() == "/figures"
    assert figures_url("indicators") == "/figures#indicators"
    assert figure_url("a.b") == "/figures/a.b"
    assert figure_url("a.b", query, "ranking") == "/figures/a.b?q=%E4%BF%9D&year=2022#ranking"
    assert figure_file_url("a.b", "values.csv", SearchQuery()) == "/figures/a.b/values.csv"


def test_sections_of_the_reports_own_have_an_anchor_each() -> None:
    assert section_anchor("overview", 1) == "overview"
    assert [section_anchor("free_form", n) for n in (1, 2)] == ["free_form-2", "free_form-3"]


@pytest.mark.parametrize("link", [report_url, agency_url, api_report_url, original_url, figure_url])
def test_nothing_in_an_id_leaves_its_place_in_the_address(link: Callable[[str], str]) -> None:
    assert link('a/../b?c#d"<e>').count("/") == link("x").count("/")
    assert not set('?#"<>').intersection(link('a/../b?c#d"<e>'))


def test_further_sources_have_their_own_originals() -> None:
    assert original_url("1") == "/reports/1/original"
    assert original_url("1", 2) == "/reports/1/original?source=2"


def test_an_address_is_put_into_a_form_that_leads_there() -> None:
    action, hidden = as_form("/regions/230000?q=a+b&page=2&year=2023#agencies", "page")
    assert action == "/regions/230000#agencies"
    assert hidden == (("q", "a b"), ("year", "2023"))
