from dataclasses import replace
from decimal import Decimal

from portal.measures import measures
from portal.pages.search import ResultTable
from portal.query import MAX_COLUMNS, SearchQuery, Sort
from portal.ranges import KEY_FIGURES
from portal.tabulation import result_table, table_figures
from tests.portal.fake_engine import FakeEngine

RECEIVED, LICENSING = "requests.received.total", "proactive_disclosure.licensing.decisions"
OTHERS = tuple(key for key in measures() if key not in KEY_FIGURES)


def table(engine: FakeEngine, query: SearchQuery) -> ResultTable:
    hits = engine.search(query, "report", table_figures(query)).hits
    return result_table(query, {h.report.report_id: h.report for h in hits}.values(), query.q)


def test_the_usual_figures_are_those_of_the_cards() -> None:
    assert table_figures(SearchQuery()) == tuple(KEY_FIGURES)
    assert table_figures(SearchQuery(columns=(LICENSING,))) == (LICENSING,)


def test_the_columns_stay_where_they_are_when_sorted() -> None:
    assert table_figures(SearchQuery(sort=Sort(RECEIVED))) == tuple(KEY_FIGURES)
    assert table_figures(SearchQuery(sort=Sort(OTHERS[0]))) == (*KEY_FIGURES, OTHERS[0])


def test_every_column_has_its_unit_and_sorts(library_engine: FakeEngine) -> None:
    shown = table(library_engine, SearchQuery(columns=(RECEIVED, LICENSING), sort=Sort(RECEIVED)))
    first, second = shown.columns
    assert (first.head.label, first.unit, first.head.sort) == ("新收申请", "件", "descending")
    assert first.head.url.startswith("/search?sort=requests.received.total%3Aasc&column=requests")
    assert (second.head.sort, shown.agency.sort) == ("", "")
    assert second.head.url.startswith("/search?sort=proactive_disclosure.licensing.decisions&")


def test_the_unstated_has_no_value(library_engine: FakeEngine) -> None:
    shown = table(library_engine, SearchQuery(columns=(RECEIVED, LICENSING)))
    values = {row.report_id: row.values for row in shown.rows}
    assert values["230100-教育局-2022"] == (Decimal(34), Decimal(1500))
    assert values["000000-未知机关-0000"] == (None, None)
    assert len(values) == 5


def test_a_column_can_be_taken_away_but_for_the_last(library_engine: FakeEngine) -> None:
    query = SearchQuery(columns=(RECEIVED, LICENSING), sort=Sort(LICENSING), view="table", page=2)
    first, second = table(library_engine, query).columns
    assert first.remove == f"/search?sort={LICENSING}&view=table&column={LICENSING}"
    # Nothing is sorted by a column that is not there.
    assert second.remove == f"/search?view=table&column={RECEIVED}"
    (alone,) = table(library_engine, replace(query, columns=(LICENSING,))).columns
    assert alone.remove is None


def test_the_form_adds_to_the_columns_shown_and_there_is_an_end(library_engine: FakeEngine) -> None:
    shown = table(library_engine, SearchQuery(q="公开", view="table", page=2))
    assert shown.room
    assert shown.hidden == (
        ("q", "公开"),
        ("view", "table"),
        *(("column", figure) for figure in KEY_FIGURES),
    )
    assert not table(library_engine, SearchQuery(columns=OTHERS[:MAX_COLUMNS])).room
