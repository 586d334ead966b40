"""The reports of a year in the order of a figure, beside what was stated the year before.

A rate of few cases is left out: who decided one request, and granted it, does not lead the country.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from indexer.indicators import denominator_id
from portal.annotations import annotate
from portal.charts.values import Gap, Value, stated
from portal.engine import Agency, SearchEngine, YearSpread
from portal.explanations import explanations
from portal.figure_scope import FigureState
from portal.links import report_url, search_url
from portal.listing import report_item, summaries
from portal.measures import LEAST_CASES, measures
from portal.pages.figure import RankedReport, Ranking
from portal.pages.page import Link
from portal.query import STEP, FigureRange, SearchQuery
from portal.ranges import gap_of
from portal.results import paging
from portal.summary import ReportSummary

RANKED = 20
"""Reports on a page of the ranking."""


def worthwhile_year(spreads: Iterable[YearSpread]) -> int | None:
    """The newest year in which no fewer than half as many state the figure as in the year in which
    most do; None when nobody ever does."""
    known = [spread for spread in spreads if spread.stated]
    enough = max((spread.stated for spread in known), default=0) / 2
    return max((spread.year for spread in known if spread.stated >= enough), default=None)


def ranked_query(state: FigureState, year: int) -> SearchQuery:
    """The search for the reports of a year that are ranked."""
    figure = state.figure
    query = narrowed(replace(state.scope, year=(str(year),)), figure, None, None)
    return with_enough_cases(query, figure)


def _unstated(state: FigureState, year: int) -> SearchQuery:
    """The search for the reports of a year that do not state the figure."""
    missing = FigureRange(state.figure, None, None, unstated=True)
    return replace(state.scope.with_range(missing), year=(str(year),))


def with_enough_cases(query: SearchQuery, figure: str) -> SearchQuery:
    """The same search without rates of few cases; of what is no rate, the search as it is."""
    if not is_rate(figure):
        return query
    return narrowed(query, denominator_id(figure), Decimal(LEAST_CASES), None)


def is_rate(figure: str) -> bool:
    """Whether a figure is a rate, which has a denominator."""
    return denominator_id(figure) in measures()


def ranking(
    engine: SearchEngine, state: FigureState, year: int, spreads: tuple[YearSpread, ...]
) -> tuple[Ranking, tuple[Agency, ...]]:
    """The page of the ranking that is asked for, and the agencies on it in its order; `spreads`
    are those of the figure in this scope."""
    query, whole = ranked_query(state, year), _of_year(spreads, year)
    ranked = _of_year(engine.spread(query, state.figure), year)
    asked = replace(state.ordered(query), page=state.page, size=RANKED)
    rate = is_rate(state.figure)
    figures = (state.figure, *((denominator_id(state.figure),) if rate else ()))
    hits = engine.search(asked, "report", figures, most=1).hits
    reports = summaries(hits)
    agencies = {
        report.agency_id: agency
        for report in reports
        if report.agency_id and (agency := engine.agency(report.agency_id, figures))
    }
    rows = _rows(engine, state, query, reports, agencies, ranked.most)
    at_year = replace(state, year=year)
    return (
        Ranking(
            year=year,
            heading=f"{year} 年最{_words(state.figure)[state.ascending]}的机关",
            years=tuple(_years(state, spreads, year)),
            orders=tuple(_orders(at_year)),
            rows=tuple(rows),
            ranked=ranked.stated,
            omitted=whole.stated - ranked.stated,
            unstated=whole.unstated,
            least=LEAST_CASES if rate else None,
            paging=paging(
                asked,
                ranked.stated,
                lambda at: replace(at_year, page=at.page).url("ranking"),
            ),
            search_url=search_url(replace(state.ordered(query), view="table", columns=figures)),
            unstated_url=search_url(_unstated(state, year)),
        ),
        tuple(agencies.values()),
    )


def _words(figure: str) -> tuple[str, str]:
    return ("高", "低") if measures()[figure].unit == "%" else ("多", "少")


def _of_year(spreads: Iterable[YearSpread], year: int) -> YearSpread:
    return next((one for one in spreads if one.year == year), YearSpread(year, 0, 0))


def _years(state: FigureState, spreads: Iterable[YearSpread], year: int) -> Iterator[Link]:
    for spread in reversed(tuple(spreads)):
        if spread.stated:
            of_year = replace(state, year=spread.year, page=1)
            yield Link(str(spread.year), of_year.url("ranking"), spread.year == year)


def _orders(state: FigureState) -> Iterator[Link]:
    most, least = _words(state.figure)
    for label, ascending in ((f"由{most}到{least}", False), (f"由{least}到{most}", True)):
        ordered = replace(state, ascending=ascending, page=1)
        yield Link(label, ordered.url("ranking"), state.ascending == ascending)


def narrowed(
    query: SearchQuery, figure: str, low: Decimal | None, high: Decimal | None
) -> SearchQuery:
    """The same search with the figure stated, and within these bounds too."""
    own = query.range_over(figure) or FigureRange(figure, None, None)
    if own.unstated:
        # What states it and does not is nothing.
        low, high = Decimal(1), Decimal(0)
    lows = [bound for bound in (own.low, low) if bound is not None]
    highs = [bound for bound in (own.high, high) if bound is not None]
    both = FigureRange(figure, max(lows, default=None), min(highs, default=None))
    others = (one for one in query.ranges if one.figure != figure)
    return replace(query, ranges=(*others, both))


def _rows(
    engine: SearchEngine,
    state: FigureState,
    query: SearchQuery,
    reports: list[ReportSummary],
    agencies: dict[str, Agency],
    most: Decimal | None,
) -> Iterator[RankedReport]:
    """Equal values share a rank; the next takes that of its place."""
    figure, place = state.figure, (state.page - 1) * RANKED
    rank, last = 0, None
    for at, report in enumerate(reports, place + 1):
        value = report.figures[figure]
        assert value is not None
        if value != last:
            rank = at if last is not None else _first_rank(engine, state, query, value)
        last = value
        before, few = _before(agencies.get(report.agency_id or ""), report.year, figure)
        yield RankedReport(
            rank,
            report_item(report),
            report_url(report.report_id),
            value,
            float(round(100 * max(value, Decimal(0)) / most, 1)) if most and most > 0 else 0,
            report.figures.get(denominator_id(figure)),
            before,
            few,
            None if isinstance(before, Gap) or few is not None else value - before,
            _flags(engine, report, figure),
        )


def _first_rank(
    engine: SearchEngine, state: FigureState, query: SearchQuery, value: Decimal
) -> int:
    """The rank of the first on a page: those before it may be equal to it."""
    if state.page == 1:
        return 1
    low, high = (None, value - STEP) if state.ascending else (value + STEP, None)
    return engine.count(narrowed(query, state.figure, low, high)) + 1


def _before(agency: Agency | None, year: int | None, figure: str) -> tuple[Value, Decimal | None]:
    """What the agency stated the year before, and the denominator where that is too small."""
    if agency is None or year is None:
        return Gap.ABSENT, None
    earlier = next((one for one in agency.reports if one.year == year - 1), None)
    if earlier is None:
        return Gap.ABSENT, None
    cases = earlier.figures.get(denominator_id(figure))
    few = cases if cases is not None and cases < LEAST_CASES else None
    return stated(earlier.figures[figure], gap_of(figure)), few


def _flags(engine: SearchEngine, report: ReportSummary, figure: str) -> tuple[Link, ...]:
    """The findings by which this figure of the report fits no sum, each leading to its row."""
    if not report.findings.get("error"):
        return ()
    whole = engine.report(report.report_id)
    assert whole is not None
    findings = (*whole.report.findings, *whole.context)
    notes = annotate(whole.report, explanations().rules, whole.context)
    links = (
        Link(note.title, report_url(report.report_id, fragment=note.row or note.id))
        for note, finding in zip(notes, findings, strict=True)
        if note.grave and figure in finding.figures
    )
    return tuple({link.label: link for link in links}.values())
