from portal.address import parse_query
from portal.contexts import complete_total, context_table
from portal.pages.search import ContextTable, SearchPage
from portal.query import SearchQuery
from portal.results import search_page
from portal.usage import Concordance
from tests.portal.fake_engine import FakeEngine


def page(engine: FakeEngine, *params: tuple[str, str]) -> SearchPage:
    query, problems = parse_query((("view", "kwic"), *params))
    assert problems == []
    return search_page(engine, query)


def contexts(engine: FakeEngine, *params: tuple[str, str]) -> ContextTable:
    shown = page(engine, *params).contexts
    assert shown is not None
    return shown


def test_every_match_is_a_line_that_leads_to_it(library_engine: FakeEngine) -> None:
    shown = page(library_engine, ("q", "“保密审查”"), ("year", "2022"))
    assert shown.contexts is not None
    first, second = shown.contexts.lines
    assert (first.left, first.match, first.right[:3]) == ("制定", "保密审查", "制度。")
    assert (second.left[-5:], second.match) == ("\n认真做好", "保密审查")
    assert (first.year, first.agency, first.section) == (2022, "哈尔滨市教育局", "总体")
    assert second.url.endswith("&m=2#m2")
    assert shown.answer.places == 2
    assert (shown.hits, shown.table) == ((), None)


def test_what_is_taken_away_is_all_matches_in_the_same_order(library_engine: FakeEngine) -> None:
    shown = page(library_engine, ("q", "保密"), ("order", "left"), ("page", "2"))
    assert shown.json_url == "/api/v1/concordance?q=%E4%BF%9D%E5%AF%86&order=left&size=1000"


def test_pages_count_matches(library_engine: FakeEngine) -> None:
    shown = page(library_engine, ("q", "“保密审查”"), ("size", "2"), ("page", "2"))
    assert shown.contexts is not None
    assert len(shown.contexts.lines) == 2
    assert [link and link.label for link in shown.paging.pages] == ["1", "2", "3"]
    assert all("view=kwic" in link.url for link in shown.paging.pages if link)


def test_the_order_by_characters_is_explained(library_engine: FakeEngine) -> None:
    shown = contexts(library_engine, ("q", "“保密审查”"), ("order", "right"))
    assert [line.right[0] for line in shown.lines] == ["，", "，", "<", "制", "制"]
    assert shown.order == "right"
    assert "往右逐字比较" in shown.notes[-1]
    assert "不是拼音" in shown.notes[-1]
    assert contexts(library_engine, ("q", "“保密审查”")).notes == ()


def test_the_middle_is_as_wide_as_the_longest_match(library_engine: FakeEngine) -> None:
    assert contexts(library_engine, ("q", "“保密审查”")).width == "k4"
    assert contexts(library_engine, ("q", "“认真做好保密审查，公开为常态”")).width == "k16"
    assert contexts(library_engine, ("q", "“绝无此语”")).width == "k4"


def test_a_search_without_words_leads_elsewhere(library_engine: FakeEngine) -> None:
    shown = page(library_engine, ("year", "2022"), ("order", "left"))
    assert shown.contexts is not None
    assert shown.contexts.lines == shown.contexts.notes == ()
    assert shown.contexts.elsewhere is not None
    assert shown.contexts.elsewhere.url == "/search?year=2022"
    assert contexts(library_engine, ("q", "“保密审查”")).elsewhere is None


def test_what_is_not_listed_is_told(library_engine: FakeEngine) -> None:
    query = SearchQuery(q="公开", view="kwic")
    result = library_engine.search(query)
    found = Concordance(1234, 90, (), within=100, uncut=7)
    notes = context_table(query, found, result).notes
    assert "按相关程度排在前面的 100 份里的 1,234 处" in notes[0]
    assert "另有 7 节没有列" in notes[1]
    assert complete_total(found) is None
    assert complete_total(Concordance(1234, 90, (), within=None, uncut=7)) is None
    assert complete_total(Concordance(1234, 90, ())) == 1234
