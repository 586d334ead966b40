"""The range filter: which figure is looked at, the form that narrows it, and its histogram."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from portal.bins import BinLink, bin_labels, bin_links, bin_start
from portal.bounds import RefusedBounds, bound_text, plain_bound, range_text, refused_bounds
from portal.charts.bars import Column, bars
from portal.charts.drawing import Chart
from portal.charts.values import Gap
from portal.engine import Bin, Histogram
from portal.facets import Chip
from portal.links import figure_url, search_url
from portal.measures import (
    INDICATORS,
    Measure,
    explained_measures,
    full_name,
    is_derived,
    measures,
)
from portal.query import UNSTATED, FigureRange, SearchQuery
from portal.wording import number

DEFAULT_FIGURE = "requests.received.total"
KEY_FIGURES = {
    "proactive_disclosure.licensing.decisions": "行政许可",
    "proactive_disclosure.penalty.decisions": "行政处罚",
    "requests.received.total": "新收申请",
}
"""The figures shown with every report in a list, with their short names."""

TABLE_TITLES = {
    "proactive_disclosure": "表一　主动公开",
    "requests": "表二　申请的收到和处理",
    "review_and_litigation": "表三　复议与诉讼",
    "statistics_2014": "2014—2018 年统计表",
}
GROUP_TITLES = {INDICATORS: "指标（由表中的数算出）", **TABLE_TITLES}
HEIGHT, WIDTH = 44, 240
"""Of the histogram, in pixels."""


@dataclass(frozen=True)
class FigureOption:
    """A figure that can be chosen in the form."""

    id: str
    label: str


@dataclass(frozen=True)
class OptionGroup:
    """The figures of one table."""

    label: str
    options: tuple[FigureOption, ...]


@dataclass(frozen=True)
class MissingRow:
    """Reports that do not state the figure: `url` chooses them, or takes that back; None where
    there are none."""

    label: str
    count: int
    chosen: bool
    url: str | None


@dataclass(frozen=True)
class RangePanel:
    """The form: the figure looked at, its bounds as text, the state it must carry along. `wrong`
    names the boxes (min, max) that hold no number, `problem` says so. `page` is the address of the
    figure's own page over the same reports, None where it has none. `bins` lie over the columns of
    the chart; `missing` is the choice of reports without the figure."""

    figure: str
    label: str
    unit: str
    low: str
    high: str
    hidden: tuple[tuple[str, str], ...]
    page: str | None
    chart: Chart | None
    bins: tuple[BinLink, ...]
    missing: MissingRow
    wrong: tuple[str, ...]
    problem: str


def short_name(figure: str) -> str:
    """What a figure is called where there is little room."""
    return KEY_FIGURES.get(figure) or full_name(figure)


def shown_figure(query: SearchQuery) -> str:
    """The figure the panel looks at: the one asked for, else one with a range, else the usual."""
    if query.histogram:
        return query.histogram
    return query.ranges[0].figure if query.ranges else DEFAULT_FIGURE


def listed_figures(query: SearchQuery) -> tuple[str, ...]:
    """The three figures beside every hit: first those of the search, then the usual ones."""
    asked = [r.figure for r in query.ranges]
    asked += [query.sort.key] if query.sort.key in measures() else []
    asked += [query.histogram] if query.histogram else []
    return tuple(dict.fromkeys((*asked, *KEY_FIGURES)))[:3]


def submitted(
    params: Iterable[tuple[str, str]],
) -> tuple[list[tuple[str, str]], RefusedBounds | None]:
    """The parameters of a search with those of the submitted form (figure, min, max, shown) put
    into the one spelling a search has: range and histogram; and the bounds, if they are refused.

    Choosing another figure while the bounds are still those of the figure shown only turns to
    that figure; new bounds apply to the figure chosen.
    """
    pairs = list(params)
    form = {key: value for key, value in pairs if key in ("figure", "min", "max", "shown")}
    rest = [pair for pair in pairs if pair[0] not in ("figure", "min", "max", "shown")]
    figure = form.get("figure")
    if not figure:
        return rest, None
    refused = refused_bounds(form.get("min", ""), form.get("max", ""))
    bounds = f"{plain_bound(form.get('min', ''))}..{plain_bound(form.get('max', ''))}"
    shown = f"{form.get('shown', figure)}:"
    before = next((v for k, v in rest if k == "range" and v.startswith(shown)), shown)
    before = before.removeprefix(shown).removesuffix(UNSTATED) or ".."
    rest = [pair for pair in rest if pair[0] != "histogram"]
    if not refused and bounds != before:
        rest = [p for p in rest if not (p[0] == "range" and p[1].startswith(f"{figure}:"))]
        rest += [("range", f"{figure}:{bounds}")] if bounds != ".." else []
    return [*rest, ("histogram", figure)], refused


def is_submission(params: Iterable[tuple[str, str]]) -> bool:
    """Whether these parameters come from the form rather than from a link."""
    return any(key == "figure" for key, _ in params)


def range_chips(
    query: SearchQuery, address: Callable[[SearchQuery], str] = search_url
) -> list[Chip]:
    """A chip for every range; `address` is where a search leads."""
    return [
        Chip(
            f"c-{r.figure}",
            short_name(r.figure),
            missing_label(r.figure)
            if r.unstated
            else range_text(r.low, r.high, measures()[r.figure].unit, "已载明"),
            address(query.without_range(r.figure)),
        )
        for r in query.ranges
    ]


def gap_of(figure: str) -> Gap:
    """Why a report whose form asks for a measure has none: it does not state the figure, or
    others from which a rate is derived."""
    return Gap.UNDERIVED if is_derived(figure) else Gap.UNSTATED


def missing_label(figure: str) -> str:
    """What is said of a report that does not state a figure, or has not what an indicator needs."""
    return gap_of(figure).value


def range_hints(query: SearchQuery) -> list[str]:
    """A hint for every range that nothing can be within."""
    return [
        f"{short_name(r.figure)}：没有数能既不少于 {number(r.low)} 又不多于 {number(r.high)}；"
        "两个数是不是填反了？"
        for r in query.ranges
        if r.low is not None and r.high is not None and r.low > r.high
    ]


def range_panel(
    query: SearchQuery, histogram: Histogram | None, refused: RefusedBounds | None
) -> RangePanel:
    """The form and its histogram for the figure shown."""
    figure = shown_figure(query)
    definition = measures()[figure]
    chosen = query.range_over(figure)
    bins = histogram.bins if histogram else ()
    low, high = (chosen.low, chosen.high) if chosen else (None, None)
    return RangePanel(
        figure,
        definition.label.replace("　", "，"),
        definition.unit,
        refused.low if refused else bound_text(low),
        refused.high if refused else bound_text(high),
        _hidden(query, figure),
        figure_url(figure, query.unordered()) if figure in explained_measures() else None,
        _chart(definition, bins, chosen is not None) if bins else None,
        bin_links(query, figure, bins, definition.unit),
        _missing(query, figure, histogram.unstated_context if histogram else 0),
        refused.wrong if refused else (),
        refused.message if refused else "",
    )


def _missing(query: SearchQuery, figure: str, count: int) -> MissingRow:
    wanted = FigureRange(figure, None, None, unstated=True)
    chosen = query.range_over(figure) == wanted
    other = query.without_range(figure) if chosen else query.with_range(wanted)
    url = search_url(other) if count or chosen else None
    return MissingRow(missing_label(figure), count, chosen, url)


def _hidden(query: SearchQuery, figure: str) -> tuple[tuple[str, str], ...]:
    kept = [p for p in query.params() if p[0] not in ("histogram", "page")]
    return (*kept, ("shown", figure))


@cache
def figure_groups() -> tuple[OptionGroup, ...]:
    """The indicators, and every figure of every form by table."""
    groups: dict[str, list[Measure]] = {group: [] for group in GROUP_TITLES}
    for definition in measures().values():
        if definition.group in groups:
            groups[definition.group].append(definition)
    return tuple(
        OptionGroup(GROUP_TITLES[group], tuple(FigureOption(d.id, d.label) for d in definitions))
        for group, definitions in groups.items()
    )


def _chart(measure: Measure, bins: tuple[Bin, ...], narrowed: bool) -> Chart:
    """How the reports are distributed; where a range narrows them, over those without it."""
    return bars(
        id="range",
        title=f"{measure.label.replace('　', '，')}的分布",
        columns=[
            Column(label, b.count, b.context if narrowed else None, narrowed, bin_start(b))
            for b, label in zip(bins, bin_labels(bins, measure.unit), strict=True)
        ],
        across=measure.unit,
        measure="份数",
        unit="份",
        each=measure.unit,
        context="不限此数",
        bare=True,
        height=HEIGHT,
        wide=WIDTH,
    )
