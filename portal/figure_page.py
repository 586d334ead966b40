"""One figure or indicator → the context of its page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from indexer.forms import forms
from portal.address import ParameterProblem
from portal.bins import bin_ends, bin_labels, bin_start, is_counted
from portal.charts.bands import Spread, band
from portal.charts.bars import Column, bars
from portal.charts.drawing import Chart
from portal.charts.heat import Heat, heat
from portal.charts.values import Row, Table, stated
from portal.charts.years import Series
from portal.engine import Agency, Bin, Histogram, SearchEngine, YearSpread
from portal.figure_scope import FigureState, scope_form
from portal.links import agency_url, figure_file_url, figure_url, figures_url, search_url
from portal.meanings import FORM_YEARS, Meaning, group_anchor, meaning
from portal.measures import full_name
from portal.pages.figure import Download, FigurePage
from portal.pages.page import Link
from portal.query import SearchQuery
from portal.ranges import GROUP_TITLES, gap_of
from portal.ranking import (
    is_rate,
    narrowed,
    ranking,
    with_enough_cases,
    worthwhile_year,
)
from portal.wording import number, rounded, short, title_parts

MATRIX_YEARS = 12
"""Years of the matrix of agencies, the newest."""
_MANY = 10
"""From so many reports on a tenth of them is worth a sentence."""
_DIGITS = 4
"""To so many significant digits quantiles are shown; the file has them exactly."""


def figure_page(
    engine: SearchEngine, state: FigureState, problems: Sequence[ParameterProblem] = ()
) -> FigurePage:
    """Ask, and shape the answer."""
    one = meaning(state.figure)
    spreads = engine.spread(state.scope, state.figure)
    year = state.year or worthwhile_year(spreads)
    ranked, agencies = (None, ()) if year is None else ranking(engine, state, year, spreads)
    drawn = distribution(one, spreads)
    return FigurePage(
        window=f"{one.name} · 数字",
        description=f"{one.name}：{one.text}逐年分布、各机关位次与全部数值。",
        title=title_parts(one.name, engine.segmenter),
        meaning=one,
        table=Link(GROUP_TITLES[one.group], figures_url(group_anchor(one.group))),
        forms=tuple(_forms(one)),
        kin=tuple(
            Link(_kin_label(key), figure_url(key, replace(state.scope, ranges=())))
            for key in one.kin
        ),
        notes=tuple(dict.fromkeys(problem.message for problem in problems)),
        scope=scope_form(engine, state, spreads),
        enough_url=_enough_url(state),
        band=drawn,
        caption=_caption(one, spreads, year),
        thin=any(0 < spread.stated < _MANY for spread in spreads),
        ranking=ranked,
        bars=None if year is None else _histogram(engine, state, year, spreads),
        heat=matrix(one, agencies, spreads),
        downloads=tuple(_downloads(engine, state, ranked is not None)),
    )


def distribution(one: Meaning, spreads: Iterable[YearSpread]) -> Chart | None:
    """How the figure is spread over the years, as a band; None when nobody states it."""
    shown = {spread.year: spread for spread in spreads if spread.stated}
    if not shown:
        return None
    drawn = band(
        id="spread",
        title=f"{one.name}逐年分布",
        spreads={year: _drawn(spread) for year, spread in shown.items()},
        unit=one.unit,
        root=one.unit != "%",
        new_forms=tuple(int(name) for name in one.forms[:-1]),
    )
    return replace(drawn, table=_table(one, shown.values()))


def _drawn(spread: YearSpread) -> Spread | None:
    if spread.low is None or spread.median is None or spread.high is None:
        return None
    low, middle, high = (rounded(v, _DIGITS) for v in (spread.low, spread.median, spread.high))
    return Spread(low, middle, high, spread.stated)


def _table(one: Meaning, spreads: Iterable[YearSpread]) -> Table:
    having = ("算得出", "算不出") if one.formulas else ("载明", "未载明")
    head = ("年份", *having, "最少", "P10", "中位数", "P90", "最多")
    adds = one.is_additive
    return Table((*head, "合计") if adds else head, tuple(_row(one, adds) for one in spreads))


def _row(spread: YearSpread, adds: bool) -> Row:
    quantiles = (spread.low, spread.median, spread.high)
    shown = [None if value is None else rounded(value, _DIGITS) for value in quantiles]
    values = (spread.least, *shown, spread.most, *((spread.total,) if adds else ()))
    return Row(str(spread.year), (spread.stated, spread.unstated, *map(stated, values)))


def matrix(one: Meaning, agencies: Iterable[Agency], spreads: Iterable[YearSpread]) -> Heat | None:
    """The agencies of the ranking over the years in which anybody states the figure."""
    years = [spread.year for spread in spreads if spread.stated][-MATRIX_YEARS:]
    rows = [(_series(agency, one.id), agency_url(agency.agency_id)) for agency in agencies]
    if not rows or not years:
        return None
    return heat(id="matrix", title=f"各机关各年{one.name}", unit=one.unit, rows=rows, years=years)


def _series(agency: Agency, figure: str) -> Series:
    values: dict[int, Decimal | None] = {}
    for report in agency.reports:
        if report.year is not None:
            values.setdefault(report.year, report.figures[figure])
    return Series(agency.name, values, gap_of(figure))


def _enough_url(state: FigureState) -> str | None:
    enough = with_enough_cases(state.scope, state.figure)
    return None if enough == state.scope else replace(state, scope=enough, page=1).url()


def _caption(one: Meaning, spreads: Iterable[YearSpread], year: int | None) -> str:
    spread = next((each for each in spreads if each.year == year), None)
    if spread is None or spread.median is None or spread.high is None or spread.stated < _MANY:
        return ""
    low, middle, high = (
        _about(value, one.unit)
        for value in (spread.low, spread.median, spread.high)
        if value is not None
    )
    if spread.low == spread.high:
        return f"{year} 年，八成以上都是 {middle}"
    if is_rate(one.id) or spread.median == spread.high:
        return f"{year} 年，中位数 {middle}，八成在 {low}至 {high}之间"
    if is_counted(one.unit):
        # No count is between two whole numbers.
        middle = short(spread.median.to_integral_value(ROUND_FLOOR), one.unit)
        high = short(spread.high.to_integral_value(ROUND_CEILING), one.unit)
    return f"{year} 年，一半报告不超过 {middle}，一成达到 {high}"


def _about(quantile: Decimal, unit: str) -> str:
    """A quantile in a sentence: between two counts it is about a whole number."""
    whole = quantile.to_integral_value(ROUND_HALF_UP)
    if not is_counted(unit) or quantile == whole:
        return short(rounded(quantile, _DIGITS), unit)
    return f"约 {short(whole, unit).removeprefix('约 ')}"


def _histogram(
    engine: SearchEngine, state: FigureState, year: int, spreads: Iterable[YearSpread]
) -> Chart | None:
    """How the figure is spread over the reports of a year; each bin leads to its reports."""
    query = replace(state.scope, year=(str(year),), histogram=state.figure, size=0)
    found: Histogram | None = engine.search(query, most=1).histogram
    if found is None or not any(each.count for each in found.bins):
        return None
    one = meaning(state.figure)
    most = next((each.most for each in spreads if each.year == year), None)
    labels = bin_labels(found.bins, one.unit, most)
    drawn = bars(
        id="bins",
        title=f"{year} 年{one.name}的分布",
        columns=(
            Column(label, each.count, brief=bin_start(each))
            for label, each in zip(labels, found.bins, strict=True)
        ),
        across=f"{one.name}（{one.unit}）",
        measure="份数",
        unit="份",
        wide=960,
    )
    rows = tuple(
        replace(row, url=search_url(_within(state, year, each))) if each.count else row
        for row, each in zip(drawn.table.rows, found.bins, strict=True)
    )
    return replace(drawn, table=replace(drawn.table, rows=rows))


def _within(state: FigureState, year: int, each: Bin) -> SearchQuery:
    """The search for the reports of a bin."""
    of_year = replace(state.scope, year=(str(year),))
    ends = bin_ends(each, meaning(state.figure).unit)
    return state.ordered(narrowed(of_year, state.figure, *ends))


def _forms(one: Meaning) -> Iterator[str]:
    """Which forms have it, for which years they were made, and what they call its column."""
    for name in one.forms:
        form = forms().get(name)
        printed = form.figures.get(one.id) if form else None
        place = f"“{printed.row}”行，“{printed.column}”栏" if printed else ""
        words = f"，印作{place}" if place and place not in one.place else ""
        label = f"{name} 年格式" if form else "旧统计表"
        yield f"{label}（{FORM_YEARS[name]}的报告）{words}"


def _kin_label(figure: str) -> str:
    names = "、".join(FORM_YEARS[name] for name in meaning(figure).forms)
    return f"{full_name(figure)}（{names}）"


def _downloads(engine: SearchEngine, state: FigureState, ranked: bool) -> Iterator[Download]:
    def url(name: str, query: SearchQuery) -> str:
        return figure_file_url(state.figure, name, query)

    count = engine.count(narrowed(state.scope, state.figure, None, None))
    having = "算得出" if meaning(state.figure).formulas else "载明"
    yield Download(
        "全部数值，CSV",
        url("values.csv", state.scope),
        f"{number(count)} 行，{having}此数的报告各一行：机关、地区、年份、数值、报告的地址",
    )
    if ranked:
        yield Download(
            "逐年分布，CSV", url("distribution.csv", state.scope), "各年一行，分位数是确数"
        )
        yield Download("本页位次，CSV", url("ranking.csv", state.query()), "与上表相同的各行")
        yield Download("机关与年份，CSV", url("matrix.csv", state.query()), "与上面的矩阵相同")
    yield Download(
        "定义，JSON", url("definition.json", SearchQuery()), "编号、标签、勾稽关系、算式"
    )
