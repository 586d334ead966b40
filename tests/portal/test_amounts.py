from decimal import Decimal

from portal.address import parse_query
from portal.amounts import (
    amount_chips,
    amount_hints,
    amount_panel,
    is_amount_submission,
    submitted_amounts,
)
from portal.query import QuantityRange, SearchQuery


def search(*pairs: tuple[str, str]) -> SearchQuery:
    params, refused = submitted_amounts(pairs)
    query, problems = parse_query(params)
    assert not problems
    assert not refused
    return query


def test_a_link_is_no_submission_and_passes_through() -> None:
    pairs = [("q", "公开"), ("quantity", "件:1.."), ("unit", "")]
    assert not is_amount_submission(pairs)
    assert submitted_amounts(pairs) == (pairs[:2], None)


def test_the_form_narrows_to_one_unit_and_leaves_the_others() -> None:
    query = search(
        ("quantity", "件:1.."),
        ("quantity", "篇:2.."),
        *(("unit", "篇"), ("least", "1,800"), ("most", "")),
    )
    assert query.quantities == (
        QuantityRange("件", Decimal(1), None),
        QuantityRange("篇", Decimal(1800), None),
    )


def test_empty_bounds_ask_for_any_quantity_of_the_unit() -> None:
    assert search(("unit", "%"), ("least", ""), ("most", "")).quantities == (
        QuantityRange("%", None, None),
    )


def test_what_is_no_number_changes_nothing_and_is_told() -> None:
    params, refused = submitted_amounts(
        [("quantity", "件:1.."), ("unit", "件"), ("least", "x"), ("most", "")]
    )
    assert params == [("quantity", "件:1..")]
    panel = amount_panel(parse_query(params)[0], refused)
    assert (panel.low, panel.wrong, panel.open) == ("x", ("min",), True)
    assert panel.problem


def test_a_chip_says_the_range_and_removes_it() -> None:
    query = SearchQuery(
        q="a",
        quantities=(
            QuantityRange("件", Decimal(1000), None),
            QuantityRange("件/次", None, None),
        ),
    )
    first, second = amount_chips(query)
    assert (first.field, first.value) == ("正文数量", "≥ 1,000 件")
    assert "%E4%BB%B6%2F%E6%AC%A1" in first.url
    assert second.value == "有以“件/次”计的"
    assert first.id != second.id


def test_bounds_the_wrong_way_round_are_hinted_at() -> None:
    query = SearchQuery(quantities=(QuantityRange("件", Decimal(9), Decimal(5)),))
    (hint,) = amount_hints(query)
    assert "既不少于 9 又不多于 5" in hint
    assert amount_hints(SearchQuery()) == []


def test_the_panel_is_shut_until_it_is_used_and_knows_the_unit() -> None:
    assert not amount_panel(SearchQuery(), None).open
    query = SearchQuery(quantities=(QuantityRange("件/次", None, None),))
    panel = amount_panel(query, None)
    assert panel.open
    assert panel.unit in panel.units
