from dataclasses import replace
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

from portal.address import parse_query
from portal.offers import FEW, Offers, offers
from portal.query import FigureRange, QuantityRange, SearchQuery
from tests.portal.fake_engine import FakeEngine


def offered(engine: FakeEngine, query: SearchQuery) -> Offers:
    found = offers(engine, query, engine.count(query))
    assert found is not None
    return found


def labels(engine: FakeEngine, query: SearchQuery) -> tuple[list[str], list[str]]:
    found = offered(engine, query)
    return [one.label for one in found.choices], [one.label for one in found.words]


def test_where_enough_is_found_nothing_is_offered(library_engine: FakeEngine) -> None:
    assert library_engine.count(SearchQuery()) > FEW
    assert offers(library_engine, SearchQuery(), library_engine.count(SearchQuery())) is None


def test_every_offer_finds_as_many_as_it_says(library_engine: FakeEngine) -> None:
    queries = (
        SearchQuery(q="“保密审查” 绝无此语", year=("2022",), not_level=("city",)),
        SearchQuery(q="“保密审察”", year=("2022",)),
        SearchQuery(q="保密", year=("1999",), region=("230000",)),
    )
    for query in queries:
        found = offered(library_engine, query)
        assert found.choices or found.words
        for offer in (*found.choices, *found.words):
            again, problems = parse_query(_params(offer.url))
            assert not problems
            assert library_engine.count(again) == offer.reports > library_engine.count(query)


def _params(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query)


def test_each_choice_is_left_out_alone_and_then_all_together(library_engine: FakeEngine) -> None:
    query = SearchQuery(q="保密", year=("1999",))
    assert labels(library_engine, query)[0] == ["不限年份"]
    both = SearchQuery(q="保密", year=("1999",), sector=("海关",))
    assert labels(library_engine, both)[0] == ["不限任何条件"]
    ranged = SearchQuery(
        ranges=(FigureRange("requests.received.total", Decimal(10**9), None),),
        quantities=(QuantityRange("件", None, None),),
    )
    assert "不限任何条件" in labels(library_engine, ranged)[0]


def test_a_word_is_left_out_and_a_phrase_freed_of_its_quotation_marks(
    library_engine: FakeEngine,
) -> None:
    _, words = labels(library_engine, SearchQuery(q="“保密审查” 绝无此语"))
    assert words == ["不查“绝无此语”"]
    _, words = labels(library_engine, SearchQuery(q="“审查 保密”"))
    assert words == ["去掉“审查 保密”的引号，按词查找"]


def test_what_differs_in_one_character_is_offered_for_what_stands_nowhere(
    library_engine: FakeEngine,
) -> None:
    found = offered(library_engine, SearchQuery(q="“保密审嚓”"))
    assert found.absent == ("保密审嚓",)
    assert [one.label for one in found.words] == ["改查“保密审查”"]
    assert offered(library_engine, SearchQuery(q="“保密审查”", year=("1999",))).absent == ()


def test_what_is_often_written_for_another_is_offered(library_engine: FakeEngine) -> None:
    found = offered(library_engine, SearchQuery(q="保蜜"))
    assert "改查“保密”" in [one.label for one in found.words]
    assert found.words[0].url == "/search?q=%E4%BF%9D%E5%AF%86"


def test_where_both_words_and_choices_stand_in_the_way_both_are_given_up(
    library_engine: FakeEngine,
) -> None:
    query = SearchQuery(q="“保密审查” 绝无此语 也无此语", year=("1999",))
    found = offered(library_engine, query)
    assert [one.label for one in found.words] == ["只查“保密审查”，不限任何条件"]
    assert found.absent == ("绝无此语", "也无此语")
    _, words = labels(library_engine, replace(query, year=()))
    assert words == ["只查“保密审查”"]


def test_where_no_word_stands_anywhere_the_choices_alone_are_offered(
    library_engine: FakeEngine,
) -> None:
    found = offered(library_engine, SearchQuery(q="“绝无此语”", year=("2022",)))
    assert [(one.label, one.url) for one in found.words] == [
        ("不查词，只按所选条件", "/search?year=2022")
    ]
    assert offered(library_engine, SearchQuery(q="“绝无此语”")).words == ()
