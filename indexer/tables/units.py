"""In which unit table one prints its numbers: a fee in 元 is not the figure, which is in 万元, and
decisions counted in 万件 are none that are counted in 件."""

import re
from collections.abc import Iterable, Mapping, Sequence

from indexer.forms import FigureDefinition
from indexer.normalisation import normalise
from indexer.report import BestReading, Figure
from indexer.tables.cells import AMOUNTS, FORM_UNIT, IN_FORM_UNITS, converted
from indexer.tables.numbers import read_number
from indexer.tables.outcome import TableOutcome
from indexer.tables.rows import TableRow

_HEADER = "信息内容"
_MANYFOLD = re.compile(
    r"\([^()]{0,6}?([十百千万亿]+[件条项宗份次个])\)|单位:([十百千万亿]+[件条项宗份次个])"
)
_UNIT = re.compile(r"(?:[十百千万亿萬億]|美|港|欧|日)*[元圆円]")


def check_units(
    printed: Iterable[tuple[FigureDefinition, int]],
    rows: Sequence[TableRow],
    labels: Mapping[int, str],
    outcome: TableOutcome,
) -> None:
    """Withdraws the amounts that are not proven to be in the unit of the form, and the counts whose
    header has another. `printed` are the figures with the number of their row, `labels` the rows of
    the form by number."""
    manyfold = _manyfold(rows)
    for definition, number in printed:
        if definition.unit in AMOUNTS:
            others = [n for n, key in labels.items() if n < number and key != labels[number]]
            first = max(others, default=-1) + 1
            _check(definition, rows[first : number + 1], outcome)
        elif unit := manyfold[number]:
            where = rows[number].where
            message = f"{where}之上印的单位是“{unit}”，法定格式不以此计，数值未予采用。"
            outcome.withdraw("unit_differs", message, {definition.id: None})


def _manyfold(rows: Sequence[TableRow]) -> list[str | None]:
    """For every row the unit of many that it or the header above it prints; none of the form's
    counts has one."""
    units: list[str | None] = []
    unit: str | None = None
    for row in rows:
        printed = " ".join(text for text in row.texts if not text.isascii())
        found = (
            _MANYFOLD.search(normalise(printed)) if "单位" in printed or "件" in printed else None
        )
        if found or _HEADER in printed:
            unit = (found[1] or found[2]) if found else None
        units.append(unit)
    return units


def _check(definition: FigureDefinition, rows: Sequence[TableRow], outcome: TableOutcome) -> None:
    """`rows` reach from the header to the row of the figure. A unit within the figure's own cell
    says what the number is, unless the header gainsays it."""
    figure = outcome.figures[definition.id]
    own = read_number(figure.printed).unit if figure.printed else None
    units = [
        unit
        for row in rows
        for text in row.texts
        if own is None or text != figure.printed
        for unit in _UNIT.findall(normalise(text))
    ]
    if {*units} <= {FORM_UNIT} and (units or own or FORM_UNIT not in definition.column):
        return
    if {*units} == {own}:
        return
    printed = "、".join(dict.fromkeys([*units, *([own] if own else [])]))
    told = f"印的单位是“{printed}”" if units else "没有印明单位"
    message = f"{rows[-1].where}的金额{told}，法定格式以万元计，数值未予采用。"
    best = None if own else _converted(figure, {*units})
    outcome.withdraw("unit_differs", message, {definition.id: best})


def _converted(figure: Figure, units: set[str]) -> BestReading | None:
    """The amount in the unit of the form, when one unit is printed or none."""
    unit = next(iter(units), FORM_UNIT)
    if figure.value is None or len(units) > 1 or unit not in IN_FORM_UNITS:
        return figure.best_reading
    reason = f"所印单位是{unit}，折合万元" if units else "没有印明单位；法定格式以万元计"
    return BestReading(converted(figure.value, unit), reason)
