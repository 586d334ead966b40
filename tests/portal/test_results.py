import re

from indexer.segmentation import Segmenter
from portal.address import parse_query
from portal.pages.search import Jump, SearchPage
from portal.query import SearchQuery, Sort
from portal.results import paging, search_page
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import free_form


def page(engine: FakeEngine, *params: tuple[str, str]) -> SearchPage:
    query, problems = parse_query(params)
    return search_page(engine, query, problems)


def test_the_answer_counts_reports_sections_and_agencies(library_engine: FakeEngine) -> None:
    answer = page(library_engine, ("q", "“保密审查”")).answer
    assert (answer.subject, answer.reports, answer.sections) == ("“保密审查”", 3, 3)
    assert (answer.agencies, answer.years) == (3, (2020, 2022))


def test_an_empty_search_lists_everything(library_engine: FakeEngine) -> None:
    shown = page(library_engine)
    assert shown.answer.subject is None
    assert len(shown.hits) == 5
    assert not any(hit.snippets for hit in shown.hits)


def test_hits_of_one_report_stand_together_with_marked_snippets(
    library_engine: FakeEngine,
) -> None:
    hit = page(library_engine, ("q", "“保密审查”"), ("year", "2022")).hits[0]
    (item,) = hit.snippets
    marks = [item.snippet.text[a:b] for a, b in item.snippet.highlights]
    assert marks == ["保密审查", "保密审查"]
    assert item.url.endswith("#overview")
    assert (hit.places, hit.more) == (2, 0)


def test_a_phrase_is_offered_as_words_and_words_as_a_phrase(library_engine: FakeEngine) -> None:
    phrase = page(library_engine, ("q", "“保密审查”")).alternative
    assert phrase is not None
    assert phrase.label == "去掉引号，按词查找，有 3 份"
    words = page(library_engine, ("q", "保密审查")).alternative
    assert words is not None
    assert words.url == "/search?q=%E2%80%9C%E4%BF%9D%E5%AF%86%E5%AE%A1%E6%9F%A5%E2%80%9D"
    assert page(library_engine, ("q", "保密 OR 审查")).alternative is None
    assert page(library_engine, ("q", "“绝无此语”")).alternative is None
    assert page(library_engine).alternative is None


def test_an_agency_whose_name_is_typed_is_offered(library_engine: FakeEngine) -> None:
    offered = page(library_engine, ("q", "哈尔滨市教育局")).agencies
    assert [link.label for link in offered] == ["哈尔滨市教育局"]
    assert offered[0].url == "/agencies/230100-%E6%95%99%E8%82%B2%E5%B1%80"
    both = page(library_engine, ("q", "教育局")).agencies
    assert {link.label for link in both} == {"哈尔滨市教育局", "五常市教育局"}
    assert page(library_engine, ("q", "局")).agencies == ()
    assert page(library_engine, ("q", "没有的局")).agencies == ()


def test_an_order_chosen_again_turns_round(library_engine: FakeEngine) -> None:
    first = page(library_engine).sorts
    assert [link.label for link in first] == ["相关", "年份", "收录", "新收申请"]
    again = page(library_engine, ("sort", "year")).sorts[1]
    assert (again.label, again.current, again.url) == (
        "年份（新在前）",
        True,
        "/search?sort=year%3Aasc",
    )
    turned = page(library_engine, ("sort", "year:asc")).sorts[1]
    assert (turned.label, turned.url) == ("年份（旧在前）", "/search?sort=year")


def test_the_figure_of_a_range_comes_first_and_bold(library_engine: FakeEngine) -> None:
    figures = page(library_engine, ("range", "requests.received.total:10..")).hits[0].report.figures
    assert [(figure.name, figure.key) for figure in figures] == [
        ("新收申请", True),
        ("行政许可", False),
        ("行政处罚", False),
    ]


def test_pages_lead_to_each_other(library_engine: FakeEngine) -> None:
    second = page(library_engine, ("size", "1"), ("page", "2")).paging
    assert [p and p.label for p in second.pages] == ["1", "2", "3", "4", "5"]
    assert (second.previous, second.next) == ("/search?size=1", "/search?page=3&size=1")
    far = page(library_engine, ("size", "1"), ("page", "9")).paging
    assert far.beyond == "/search?size=1"
    assert page(library_engine).paging.pages == ()
    assert page(library_engine, ("size", "0")).paging.beyond is None


def test_pages_left_out_are_marked() -> None:
    labels = [page and page.label for page in paging(SearchQuery(page=10, size=1), 20).pages]
    assert labels == ["1", None, "8", "9", "10", "11", "12", None, "20"]


def test_where_pages_are_left_out_a_form_leads_to_any() -> None:
    query = SearchQuery(q="a b", size=1, page=1000)
    jump = paging(query, 12_345).jump
    assert jump == Jump("/search", (("q", "a b"), ("size", "1")), 12_345)
    assert paging(SearchQuery(size=1, page=3), 5).jump is None
    assert paging(SearchQuery(page=9), 5).jump is None


def test_the_form_carries_the_whole_state_but_query_and_page(library_engine: FakeEngine) -> None:
    shown = page(library_engine, ("q", "保密"), ("year", "2022"), ("sort", "year"), ("page", "2"))
    assert shown.hidden == (("year", "2022"), ("sort", Sort("year").text()))


def test_the_json_taken_away_is_of_all_that_matches(library_engine: FakeEngine) -> None:
    shown = page(library_engine, ("q", "保密"), ("year", "2022"), ("page", "2"), ("size", "1"))
    assert shown.json_url == "/api/v1/search?q=%E4%BF%9D%E5%AF%86&year=2022&size=1000"


def test_a_range_that_nothing_is_within_is_hinted_at(library_engine: FakeEngine) -> None:
    notes = page(library_engine, ("range", "requests.received.total:9..1")).notes
    assert any("填反" in note for note in notes)


def test_problems_and_hints_are_told(library_engine: FakeEngine) -> None:
    notes = page(library_engine, ("q", "“保密"), ("year", "去年")).notes
    assert any("引号没有配成对" in note for note in notes)
    assert any("去年" in note for note in notes)


def test_notes_are_told_once_and_not_by_the_thousand(library_engine: FakeEngine) -> None:
    assert len(page(library_engine, ("q", "OR " * 300)).notes) == 1
    notes = page(library_engine, *(("year", f"年{n}") for n in range(900))).notes
    assert len(notes) == 6
    assert re.fullmatch(r"另有 \d+ 条提示从略。", notes[-1])


def test_a_very_long_query_is_answered_and_told_in_short(library_engine: FakeEngine) -> None:
    shown = page(library_engine, ("q", "“" + "政" * 2000 + "”"))
    assert shown.answer.reports == 0
    assert shown.answer.subject is not None
    assert len(shown.answer.subject) < 140


def test_a_section_of_the_reports_own_is_found_by_its_heading_and_leads_there(
    segmenter: Segmenter,
) -> None:
    shown = page(FakeEngine([free_form()], segmenter), ("q", "“水价公开”"))
    (hit,) = shown.hits
    assert [each.section for each in hit.snippets] == ["一、概述", "三、附表"]
    assert [each.url.partition("#")[2] for each in hit.snippets] == ["free_form-2", "free_form-4"]
    assert shown.answer.sections == 2
