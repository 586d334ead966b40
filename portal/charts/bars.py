"""Columns: a value for each of several categories, over a larger one if there is one."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.charts.drawing import EMPTY, TOP, WIDE, Chart, Plot, Reading, Rect, labels_below
from portal.charts.scale import scale
from portal.charts.sentences import amount, spread
from portal.charts.values import Gap, Number, Row, Table, numbers, stated

WIDEST = 20
"""How wide a strip a column fills at most, in percent: a few are no wider than one of five."""
FILLED = 0.8
"""How much of its strip a column fills."""
MISSING = 10
"""How high the dashed place of a missing column is."""


@dataclass(frozen=True)
class Column:
    """A category. `context` is the larger number that `value` is part of, `brief` stands under the
    column where that is not the label."""

    label: str
    value: Number | Gap | None
    context: Number | None = None
    chosen: bool = False
    brief: str = ""


def bars(
    *,
    id: str,
    title: str,
    columns: Iterable[Column],
    across: str,
    measure: str,
    unit: str,
    each: str = "",
    context: str = "",
    root: bool = False,
    bare: bool = False,
    height: int = 96,
    wide: int = WIDE,
) -> Chart:
    """A column chart. `across` names the categories and `measure` the numbers, `context` the larger
    numbers behind them: the heads of the table. `unit` is that of the numbers (份, %); `each`
    stands behind a category in sentences (年, 件). With `bare` there are no numbers at the left.
    `wide` is how wide it is on a desktop, in pixels."""
    shown = tuple(columns)
    values = [stated(column.value) for column in shown]
    behind = [column.context for column in shown if column.context is not None]
    axis = scale([*numbers(values), *behind], root)
    known = any(True for _ in numbers(values))
    plot = Plot(axis, 2 if bare else TOP, height if known else EMPTY, len(shown))
    labels = [column.label for column in shown]
    names = [f"{label} {each}".rstrip() for label in labels]
    centres = [plot.centre(slot) for slot in range(len(shown))]
    rects: list[Rect] = []
    readings: list[Reading] = []
    for slot, (column, value) in enumerate(zip(shown, values, strict=True)):
        if column.context is not None:
            rects.append(_column("c-bar", plot, slot, column.context))
        if isinstance(value, Gap):
            rects.append(_place(plot, slot))
        else:
            rects.append(_column("c-on" if column.chosen else "c-fill", plot, slot, value))
        said = f"{names[slot]}：{amount(value, unit)}"
        if column.context is not None:
            said += f"；{context} {amount(column.context, unit)}"
        readings.append(Reading(round(slot * plot.step, 3), round(plot.step, 3), said))
    return Chart(
        id=id,
        title=title,
        unit=unit,
        description=f"{spread(names, values, unit)}。",
        note="高度取平方根" if axis.root else "",
        table=Table(
            (across, measure, *((context,) if behind else ())),
            tuple(
                Row(column.label, (value, *((stated(column.context),) if behind else ())))
                for column, value in zip(shown, values, strict=True)
            ),
        ),
        scale=axis,
        top=plot.top,
        height=plot.bottom,
        gutter="none" if bare else plot.gutter(),
        ticks=() if bare else plot.ticks(),
        rects=tuple(rects),
        texts=(
            *labels_below(
                [c.brief or c.label for c in shown], centres, plot.step, plot.bottom + 16, wide
            ),
            *(() if known else (plot.nothing(),)),
        ),
        readings=tuple(readings),
    )


def _column(css: str, plot: Plot, slot: int, value: Number) -> Rect:
    """From zero up or down to the value; at least a pixel high if that is not zero."""
    zero, end = plot.y(0), plot.y(value)
    tall = max(abs(end - zero), 1.0 if value else 0.0)
    return _rect(css, plot, slot, zero - tall if value > 0 else zero, tall)


def _place(plot: Plot, slot: int) -> Rect:
    return _rect("c-gap", plot, slot, plot.y(0) - MISSING, MISSING)


def _rect(css: str, plot: Plot, slot: int, y: float, height: float) -> Rect:
    wide = FILLED * min(plot.step, WIDEST)
    left = (slot + 0.5) * plot.step - wide / 2
    return Rect(css, round(left, 3), round(y, 2), round(wide, 3), round(height, 2))
