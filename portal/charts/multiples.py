"""Small multiples: many small charts of lines beside each other, over the same years."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from portal.charts.drawing import Chart
from portal.charts.lines import line, year_table
from portal.charts.scale import scale
from portal.charts.values import Number, Table, numbers
from portal.charts.years import NEW_FORMS, Series, span

HEIGHT, WIDTH, TOP = 72, 190, 8
INTERVALS = 2
SHARED = "各图纵轴相同，高低可以互比"
OWN = "各图纵轴不同，只看各自的起落"
MARKED = "竖虚线处起用新表式"


@dataclass(frozen=True)
class Panel:
    """A small chart: what it is of, its numbers by year (see Series) and their unit. The name is
    a link if there is an address."""

    series: Series
    unit: str
    url: str = ""


@dataclass(frozen=True)
class Multiple:
    """A small chart as drawn."""

    name: str
    url: str
    chart: Chart


@dataclass(frozen=True)
class Multiples:
    """All of them, with one table."""

    id: str
    title: str
    description: str
    note: str
    charts: tuple[Multiple, ...]
    table: Table


def multiples(
    *,
    id: str,
    title: str,
    panels: Iterable[Panel],
    years: tuple[int, int] | None = None,
    shared: bool = False,
    new_forms: tuple[int, ...] = NEW_FORMS,
) -> Multiples:
    """A small chart a panel. With `shared` they have one scale, so that heights compare; that takes
    panels of one unit. Otherwise each has its own."""
    shown = tuple(panels)
    units = {panel.unit for panel in shown}
    if shared and len(units) > 1:
        raise ValueError(f"One scale for {'、'.join(sorted(units))}; give each panel its own.")
    series = [panel.series for panel in shown]
    spanned = span(series, years)
    ends = (spanned[0], spanned[-1]) if spanned else None
    every = [number for one in series for number in _numbers(one, spanned)]
    charts = tuple(
        Multiple(
            panel.series.name,
            panel.url,
            _small(
                line(
                    id=f"{id}-{place}",
                    title=panel.series.name,
                    series=[panel.series],
                    unit=panel.unit,
                    years=ends,
                    height=HEIGHT,
                    wide=WIDTH,
                    top=TOP,
                    new_forms=new_forms,
                    axis=scale(
                        every if shared else _numbers(panel.series, spanned), intervals=INTERVALS
                    ),
                )
            ),
        )
        for place, panel in enumerate(shown, 1)
    )
    note = "；".join(filter(None, [SHARED if shared else OWN, MARKED if _marked(charts) else ""]))
    named = [Series(f"{p.series.name}（{p.unit}）", p.series.values) for p in shown]
    return Multiples(
        id,
        title,
        f"{len(charts)} 幅小图：{'、'.join(one.name for one in charts)}。{note}。",
        note,
        charts,
        year_table(spanned, named, ()),
    )


def _small(chart: Chart) -> Chart:
    """A chart without the words at its marks, for which it has no room."""
    return replace(chart, marks=tuple(replace(mark, text="") for mark in chart.marks))


def _marked(charts: Iterable[Multiple]) -> bool:
    return any(one.chart.marks for one in charts)


def _numbers(series: Series, years: Iterable[int]) -> list[Number]:
    return list(numbers(series.at(year) for year in years))
