from dataclasses import replace

import pytest

from indexer.spreadsheets import Cell
from portal import search_files
from portal.engine import SearchEngine
from portal.links import report_url
from portal.query import SearchQuery
from portal.search_files import has_all_places, place_rows, report_rows
from portal.usage import Concordance
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import RECEIVED

Table = list[dict[str, Cell]]


def address(path: str) -> str:
    return f"https://x.example{path}"


def reports(engine: SearchEngine, query: SearchQuery) -> Table:
    head, *rows = report_rows(engine, query, address)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def places(engine: SearchEngine, query: SearchQuery) -> Table:
    head, *rows = place_rows(engine, query, address)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_every_report_found_is_a_row_with_the_figures_of_the_table(
    library_engine: FakeEngine,
) -> None:
    query = SearchQuery(q="“保密审查”", columns=(RECEIVED,), page=3, size=1)
    rows = reports(library_engine, query)
    found = library_engine.search(replace(query, page=1, size=100), "report", (RECEIVED,))
    summaries = {hit.report.report_id: hit.report for hit in found.hits}
    assert len(rows) == found.reports == len(summaries)
    for row in rows:
        told = summaries[str(row["报告编号"])]
        assert row["本年新收政府信息公开申请数量（件）"] == told.figures[RECEIVED]
        assert row["批注：不符（处）"] == told.findings.get("error", 0)
        assert row["批注：存疑（处）"] == told.findings.get("warning", 0)
        assert str(row["地址"]).startswith("https://x.example/reports/")
        assert str(row["地址"]).endswith(
            "?q=%E2%80%9C%E4%BF%9D%E5%AF%86%E5%AE%A1%E6%9F%A5%E2%80%9D"
        )
    assert None in {row["本年新收政府信息公开申请数量（件）"] for row in rows}


@pytest.mark.parametrize("order", ["result", "left", "right"])
@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_every_place_is_a_row_in_the_order_asked_for(
    library_engine: FakeEngine, monkeypatch: pytest.MonkeyPatch, order: str, at_once: int
) -> None:
    monkeypatch.setattr(search_files, "_PLACES", at_once)
    query = SearchQuery(q="保密", order=order, page=2, size=1)  # type: ignore[arg-type]
    rows = places(library_engine, query)
    found = library_engine.concordance(replace(query, page=1, size=1000))
    assert found.total > 3
    assert [(row["前文"], row["命中"], row["后文"]) for row in rows] == [
        (one.left, one.match, one.right) for one in found.occurrences
    ]
    assert [row["地址"] for row in rows] == [
        address(report_url(one.report.report_id, "保密", one.number)) for one in found.occurrences
    ]


def test_nothing_found_is_a_head_alone(library_engine: FakeEngine) -> None:
    assert reports(library_engine, SearchQuery(q="“绝无此语”")) == []
    assert places(library_engine, SearchQuery(q="“绝无此语”")) == []


@pytest.mark.parametrize(("within", "uncut"), [(7, 0), (None, 1)])
def test_places_that_are_not_all_known_are_told_apart(
    library_engine: FakeEngine, monkeypatch: pytest.MonkeyPatch, within: int | None, uncut: int
) -> None:
    query = SearchQuery(q="保密")
    assert has_all_places(library_engine, query)
    some = Concordance(9, 9, (), within, uncut)
    monkeypatch.setattr(library_engine, "concordance", lambda _: some)
    assert not has_all_places(library_engine, query)
