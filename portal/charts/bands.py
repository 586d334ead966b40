"""How something is distributed, year by year: the median within the middle eight tenths."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.charts.drawing import EMPTY, TOP, WIDE, Chart, Dot, Path, Plot, Reading, runs
from portal.charts.lines import MARKED, path_through
from portal.charts.scale import scale
from portal.charts.sentences import amount, trend
from portal.charts.values import Gap, Number, Row, Table, Value
from portal.charts.years import NEW_FORMS, Series, form_marks, form_words, span, year_labels

HALF = 0.2
"""How far the band of a single year reaches to either side, in strips."""


@dataclass(frozen=True)
class Spread:
    """A year: a tenth is below `low` (P10), half below `middle`, nine tenths below `high` (P90);
    `count` is of how many."""

    low: Number
    middle: Number
    high: Number
    count: int


def band(
    *,
    id: str,
    title: str,
    spreads: Mapping[int, Spread | None],
    unit: str,
    counted: str = "载明份数",
    years: tuple[int, int] | None = None,
    root: bool = False,
    height: int = 240,
    wide: int = WIDE,
    new_forms: tuple[int, ...] = NEW_FORMS,
) -> Chart:
    """The median as a line, P10 to P90 as a band. A year without a spread, or with None, is a gap.
    `counted` heads the column of counts."""
    shown = span([Series("", dict.fromkeys(spreads))], years)
    known = {year: one for year in shown if (one := spreads.get(year)) is not None}
    axis = scale((v for one in known.values() for v in (one.low, one.middle, one.high)), root)
    marked = form_words(shown, new_forms)
    plot = Plot(axis, TOP + (MARKED if marked else 0), height if known else EMPTY, len(shown))
    middle: list[Value] = [known[y].middle if y in known else Gap.UNSTATED for y in shown]
    found = runs(plot.y(known[y].middle) if y in known else None for y in shown)
    lines = [Path("c-line s1", path_through(plot, run)) for run in found if len(run) > 1]
    areas = [
        Path("c-band", _area(plot, [(slot, known[shown[slot]]) for slot, _ in run]))
        for run in found
    ]
    said = [f"中位数{trend(shown, middle, unit)}"]
    if known:
        year, last = max(known.items())
        said.append(f"{year} 年八成在 {amount(last.low, unit)}至 {amount(last.high, unit)}之间")
    return Chart(
        id=id,
        title=title,
        unit=unit,
        description="。".join([*said, *([marked] if marked else []), ""]),
        note=f"线为中位数，灰带为 P10 至 P90{'，纵轴取平方根' if axis.root else ''}",
        table=Table(
            ("年份", "P10", "中位数", "P90", counted),
            tuple(Row(str(year), _cells(known.get(year))) for year in shown),
        ),
        scale=axis,
        top=plot.top,
        height=plot.bottom,
        gutter=plot.gutter(),
        ticks=plot.ticks(),
        marks=tuple(form_marks(shown, plot, new_forms)),
        paths=(*areas, *lines),
        dots=tuple(Dot("s1", plot.centre(slot), y) for run in found for slot, y in run),
        texts=(*year_labels(shown, plot, wide), *(() if known else (plot.nothing(),))),
        readings=tuple(
            Reading(round(slot * plot.step, 3), round(plot.step, 3), _reading(year, known, unit))
            for slot, year in enumerate(shown)
        ),
    )


def _cells(one: Spread | None) -> tuple[Value, ...]:
    if one is None:
        return (Gap.UNSTATED, Gap.UNSTATED, Gap.UNSTATED, 0)
    return (one.low, one.middle, one.high, one.count)


def _area(plot: Plot, run: list[tuple[int, Spread]]) -> str:
    if len(run) == 1:
        ((slot, one),) = run
        left, right = plot.centre(slot) - HALF * plot.step, plot.centre(slot) + HALF * plot.step
        low, high = plot.y(one.low), plot.y(one.high)
        return f"M{left:g} {high:g}L{right:g} {high:g}L{right:g} {low:g}L{left:g} {low:g}Z"
    above = [(slot, plot.y(one.high)) for slot, one in run]
    below = [(slot, plot.y(one.low)) for slot, one in reversed(run)]
    return path_through(plot, [*above, *below]) + "Z"


def _reading(year: int, known: Mapping[int, Spread], unit: str) -> str:
    if year not in known:
        return f"{year} 年：没有载明的数"
    one = known[year]
    return (
        f"{year} 年：中位数 {amount(one.middle, unit)}，P10 {amount(one.low, unit)}，"
        f"P90 {amount(one.high, unit)}，共 {one.count:,} 份"
    )
