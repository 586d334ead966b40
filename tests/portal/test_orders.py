import pytest

from portal.measures import measures
from portal.orders import card_orders, context_orders, is_sorted_by, turned_url
from portal.query import SearchQuery, Sort

RECEIVED = "requests.received.total"


def test_an_order_chosen_again_turns_round() -> None:
    assert turned_url(SearchQuery(), "year") == "/search?sort=year"
    assert turned_url(SearchQuery(sort=Sort("year")), "year") == "/search?sort=year%3Aasc"
    assert turned_url(SearchQuery(sort=Sort("year", True)), "year") == "/search?sort=year"


@pytest.mark.parametrize("key", ["agency", "region"])
def test_names_and_places_are_read_from_the_first_on(key: str) -> None:
    assert turned_url(SearchQuery(page=3), key) == f"/search?sort={key}%3Aasc"
    assert turned_url(SearchQuery(sort=Sort(key, True)), key) == f"/search?sort={key}"


def test_cards_are_sorted_by_the_figure_of_the_search() -> None:
    assert [link.label for link in card_orders(SearchQuery())] == [
        "相关",
        "年份",
        "收录",
        "新收申请",
    ]
    other = next(key for key in measures() if key != RECEIVED)
    last = card_orders(SearchQuery(sort=Sort(other)))[-1]
    assert last.current
    assert last.label.endswith("（大在前）")


def test_matches_are_also_sorted_by_what_stands_beside_them() -> None:
    links = context_orders(SearchQuery(q="公开", view="kwic", order="left", sort=Sort("year")))
    assert [link.label for link in links] == ["相关", "前文", "后文", "机关", "年份"]
    assert [link.current for link in links] == [False, True, False, False, False]
    assert links[2].url == "/search?q=%E5%85%AC%E5%BC%80&sort=year&view=kwic&order=right"
    # Choosing a field leaves the characters.
    assert links[4].url == "/search?q=%E5%85%AC%E5%BC%80&sort=year&view=kwic"


def test_a_figure_by_which_matches_are_sorted_stays_among_the_orders() -> None:
    links = context_orders(SearchQuery(view="kwic", sort=Sort(RECEIVED)))
    assert [link.label for link in links if link.current] == ["新收申请（大在前）"]


def test_characters_beside_matches_decide_only_where_they_are_shown() -> None:
    query = SearchQuery(order="left", sort=Sort("year"))
    assert is_sorted_by(query, "year")
