"""What is found as a table: a row for each report, a column for each figure asked for."""

from collections.abc import Iterable
from dataclasses import replace

from portal.labels import UNKNOWN_AGENCY
from portal.links import report_url, search_url
from portal.measures import measures
from portal.orders import is_sorted_by, turned_url
from portal.pages.search import Head, ResultTable, TableColumn, TableRow
from portal.query import MAX_COLUMNS, SearchQuery, Sort
from portal.ranges import listed_figures, short_name
from portal.summary import ReportSummary
from portal.wording import region_path


def table_figures(query: SearchQuery) -> tuple[str, ...]:
    """The figures of the table: those asked for, else those that a card shows; and that by which
    it is sorted."""
    shown = query.columns or listed_figures(replace(query, sort=Sort()))
    key = query.sort.key
    return (*shown, key) if key in measures() and key not in shown else shown


def result_table(query: SearchQuery, reports: Iterable[ReportSummary], q: str) -> ResultTable:
    """The table of these reports. `q` is what their pages shall mark."""
    figures = table_figures(query)
    kept = replace(query, columns=figures[:MAX_COLUMNS], page=1)
    return ResultTable(
        agency=_head(kept, "agency", "机关"),
        year=_head(kept, "year", "年份"),
        region=_head(kept, "region", "地区"),
        columns=tuple(_column(kept, figure, figures) for figure in figures),
        rows=tuple(_row(report, figures, q) for report in reports),
        hidden=tuple(pair for pair in kept.params() if pair[0] != "page"),
        room=len(figures) < MAX_COLUMNS,
    )


def _head(query: SearchQuery, key: str, label: str) -> Head:
    sort = ""
    if is_sorted_by(query, key):
        sort = "ascending" if query.sort.ascending else "descending"
    return Head(label, turned_url(query, key), sort)


def _column(query: SearchQuery, figure: str, figures: tuple[str, ...]) -> TableColumn:
    rest = tuple(other for other in figures if other != figure)
    without = replace(query, columns=rest[:MAX_COLUMNS])
    if query.sort.key == figure:
        without = replace(without, sort=Sort())
    return TableColumn(
        figure,
        _head(query, figure, short_name(figure)),
        measures()[figure].unit,
        search_url(without) if rest else None,
    )


def _row(report: ReportSummary, figures: tuple[str, ...], q: str) -> TableRow:
    return TableRow(
        report.report_id,
        report.agency or UNKNOWN_AGENCY,
        report_url(report.report_id, q),
        report.year,
        region_path(report.region),
        tuple(report.figures.get(figure) for figure in figures),
    )
