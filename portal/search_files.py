"""What a search gives to take away: the reports found, and the places of its words, as rows."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from indexer.spreadsheets import Cell
from portal.contexts import complete_total
from portal.engine import SearchEngine
from portal.labels import SECTION_SHORT_NAMES
from portal.links import report_url
from portal.measures import full_name, measures
from portal.query import NOTED, SearchQuery
from portal.rules import SEVERITY_LABELS
from portal.tabulation import table_figures
from portal.whose import WHO, whose

_PLACES = 5_000
"""Places that are asked for at once."""
Rows = Iterator[tuple[Cell, ...]]
Address = Callable[[str], str]
"""Makes of the address of a page one that leads to it from anywhere."""


def report_rows(engine: SearchEngine, query: SearchQuery, address: Address) -> Rows:
    """Every report that a search finds with the figures of its table, newest first; what is not
    stated is None."""
    figures = table_figures(query)
    units = (f"{full_name(figure)}（{measures()[figure].unit}）" for figure in figures)
    yield (
        *WHO,
        *units,
        *(f"批注：{SEVERITY_LABELS[severity]}（处）" for severity in NOTED),
        "地址",
    )
    for report in engine.report_values(query, figures):
        yield (
            *whose(report),
            *(report.figures[figure] for figure in figures),
            *(report.findings.get(severity, 0) for severity in NOTED),
            address(report_url(report.report_id, query.q)),
        )


def has_all_places(engine: SearchEngine, query: SearchQuery) -> bool:
    """Whether every place of the words of a search can be listed."""
    return complete_total(engine.concordance(replace(query, page=1, size=0))) is not None


def place_rows(engine: SearchEngine, query: SearchQuery, address: Address) -> Rows:
    """Every place of the words of a search in its context, in the order asked for."""
    yield (*WHO, "章节", "标题", "前文", "命中", "后文", "地址")
    page, listed, total = 1, 0, 1
    while listed < total:
        found = engine.concordance(replace(query, page=page, size=_PLACES))
        for one in found.occurrences:
            yield (
                *whose(one.report),
                SECTION_SHORT_NAMES[one.section][0],
                one.heading,
                one.left,
                one.match,
                one.right,
                address(report_url(one.report.report_id, query.q, one.number)),
            )
        page, listed, total = page + 1, listed + _PLACES, found.total
