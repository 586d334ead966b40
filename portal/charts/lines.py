"""Lines over years: one, or several beside each other."""

from collections.abc import Sequence
from itertools import pairwise

from portal.charts.drawing import (
    EMPTY,
    NARROW,
    TOP,
    WIDE,
    Chart,
    Dot,
    Key,
    Path,
    Plot,
    Reading,
    Text,
    runs,
    width,
)
from portal.charts.scale import Scale, scale
from portal.charts.sentences import amount, trend
from portal.charts.values import Gap, Row, Table, Value, numbers
from portal.charts.years import NEW_FORMS, Series, form_marks, form_words, span, year_labels

MOST = 6
"""As many lines can be told apart by their strokes and points."""
CROWDED = 15
"""With more years, only points that stand alone and the last ones are marked."""
BELOW, CLOSE = 18, 13
"""From a point to the foot of the number under it; and where the axis is near, at least."""
ASIDE = 6
"""From a point to the number at its right."""
MARKED = 16
"""Room for the words at a change of form."""


def line(
    *,
    id: str,
    title: str,
    series: Sequence[Series],
    unit: str,
    years: tuple[int, int] | None = None,
    beside: Sequence[Series] = (),
    root: bool = False,
    height: int = 200,
    wide: int = WIDE,
    top: int = TOP,
    new_forms: tuple[int, ...] = NEW_FORMS,
    axis: Scale | None = None,
) -> Chart:
    """A line for each series (at most six), all in one unit. `years` are the first and the last,
    else those of the series. `beside` are numbers that only the table has, such as denominators.
    `top` is the room above, for the unit. `new_forms` is empty where no form matters; `axis` is a
    scale shared with other charts."""
    if not 1 <= len(series) <= MOST:
        raise ValueError(f"{len(series)} lines in one chart; there can be 1 to {MOST}.")
    shown = span(series, years)
    values = [[one.at(year) for year in shown] for one in series]
    axis = axis or scale((v for row in values for v in numbers(row)), root)
    marked = form_words(shown, new_forms)
    known = any(True for row in values for _ in numbers(row))
    plot = Plot(axis, top + (MARKED if marked else 0), height if known else EMPTY, len(shown))
    alone = len(series) == 1
    paths: list[Path] = []
    dots: list[Dot] = []
    for number, row in enumerate(values, 1):
        paths += _paths(plot, row, number)
        dots += _dots(plot, row, number)
    said = [
        f"{'' if alone else f'{s.name}：'}{trend(shown, v, unit)}"
        for s, v in _pairs(series, values)
    ]
    notes = [
        "纵轴取平方根" if axis.root else "",
        "细虚线跨过没有数的年份" if any(path.css == "c-gap" for path in paths) else "",
    ]
    return Chart(
        id=id,
        title=title,
        unit=unit,
        description=f"{'。'.join(said)}。{f'{marked}。' if marked else ''}",
        note="；".join(filter(None, notes)),
        table=year_table(shown, series, beside),
        scale=axis,
        top=plot.top,
        height=plot.bottom,
        gutter=plot.gutter(),
        ticks=plot.ticks(),
        marks=tuple(form_marks(shown, plot, new_forms)) if known else (),
        paths=tuple(paths),
        dots=tuple(dots),
        texts=(
            *year_labels(shown, plot, wide),
            *(() if known else (plot.nothing(),)),
            *(_last(plot, values[0], wide) if alone else ()),
        ),
        readings=year_readings(plot, shown, series, unit),
        legend=() if alone else tuple(Key(f"s{n}", s.name) for n, s in enumerate(series, 1)),
    )


def year_table(years: Sequence[int], series: Sequence[Series], beside: Sequence[Series]) -> Table:
    """A row a year, a column a series."""
    columns = (*series, *beside)
    return Table(
        ("年份", *(one.name for one in columns)),
        tuple(Row(str(year), tuple(one.at(year) for one in columns)) for year in years),
    )


def year_readings(
    plot: Plot, years: Sequence[int], series: Sequence[Series], unit: str
) -> tuple[Reading, ...]:
    """What can be read of every year."""
    return tuple(
        Reading(
            round(slot * plot.step, 3),
            round(plot.step, 3),
            f"{year} 年："
            + "，".join(_reading(one, year, unit, len(series) == 1) for one in series),
        )
        for slot, year in enumerate(years)
    )


def _reading(series: Series, year: int, unit: str, alone: bool) -> str:
    said = amount(series.at(year), unit)
    return said if alone else f"{series.name} {said}"


def _pairs(series: Sequence[Series], values: list[list[Value]]) -> list[tuple[Series, list[Value]]]:
    return list(zip(series, values, strict=True))


def _heights(plot: Plot, row: Sequence[Value]) -> list[float | None]:
    return [None if isinstance(value, Gap) else plot.y(value) for value in row]


def _paths(plot: Plot, row: Sequence[Value], number: int) -> list[Path]:
    found = runs(_heights(plot, row))
    drawn = [Path(f"c-line s{number}", path_through(plot, run)) for run in found if len(run) > 1]
    bridges = [
        Path("c-gap", path_through(plot, [before[-1], after[0]]))
        for before, after in pairwise(found)
    ]
    return [*bridges, *drawn]


def path_through(plot: Plot, points: Sequence[tuple[int, float]]) -> str:
    """A path through points, given as strip and height."""
    return "M" + "L".join(f"{plot.centre(slot):g} {y:g}" for slot, y in points)


def _dots(plot: Plot, row: Sequence[Value], number: int) -> list[Dot]:
    found = runs(_heights(plot, row))
    ends = {run[-1][0] for run in found[-1:]}
    kept = {run[0][0] for run in found if len(run) == 1} | ends
    every = len(row) <= CROWDED
    return [
        Dot(f"s{number}", plot.centre(slot), y)
        for run in found
        for slot, y in run
        if every or slot in kept
    ]


def _last(plot: Plot, row: Sequence[Value], wide: int) -> list[Text]:
    """The last number of a line, above its point; where the line comes from above, below it or, if
    the axis is too near, to its right, as far as there is room."""
    known = [(slot, value) for slot, value in enumerate(row) if not isinstance(value, Gap)]
    if not known:
        return []
    slot, value = known[-1]
    x, y = plot.centre(slot), plot.y(value)
    said = amount(value, "")
    falls = len(known) > 1 and known[-2][1] > value
    foot = min(y + BELOW, plot.bottom - 2)
    below = falls and foot >= y + CLOSE
    narrow = min(NARROW, wide)
    if falls and not below and ASIDE + width(said) <= (100 - x) * narrow / 100:
        at = round(x + 100 * ASIDE / narrow, 3)
        return [Text("strong", at, round(min(y + 4, plot.bottom - 4), 2), "start", said)]
    anchor = "end" if x > 90 else "start" if x < 10 else "middle"
    at = {"end": min(x + 2, 100), "start": max(x - 2, 0), "middle": x}[anchor]
    return [Text("strong", at, foot if below else max(y - 10, 10), anchor, said)]
