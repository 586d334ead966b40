"""In which unit table one prints its amounts: a fee in 元 is not the figure, which is in 万元."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal

from indexer.forms import FigureDefinition
from indexer.normalisation import normalise
from indexer.report import BestReading
from indexer.tables.outcome import TableOutcome
from indexer.tables.rows import TableRow

_AMOUNTS = ("万元", "as written")
_FORM_UNIT = "万元"
_UNIT = re.compile(r"(?:[十百千万亿萬億]|美|港|欧|日)*[元圆円]")
_IN_FORM_UNITS = {
    "元": Decimal("0.0001"),
    "千元": Decimal("0.1"),
    "万元": Decimal(1),
    "亿元": Decimal(10000),
}


def check_units(
    printed: Iterable[tuple[FigureDefinition, int]],
    rows: Sequence[TableRow],
    labelled: Sequence[int],
    outcome: TableOutcome,
) -> None:
    """Withdraws the amounts that are not proven to be in the unit of the form. `printed` are the
    figures with the number of their row, `labelled` the numbers of the rows with a label."""
    for definition, number in printed:
        if definition.unit not in _AMOUNTS:
            continue
        above = bisect_left(labelled, number)
        first = labelled[above - 1] + 1 if above else 0
        required = _FORM_UNIT in definition.column
        _check(definition.id, rows[first : number + 1], required, outcome)


def _check(figure_id: str, rows: Sequence[TableRow], required: bool, outcome: TableOutcome) -> None:
    """`rows` reach from the header to the row of the figure."""
    units = [unit for row in rows for text in row.texts for unit in _UNIT.findall(normalise(text))]
    if {*units} <= {_FORM_UNIT} and (units or not required):
        return
    printed = "、".join(dict.fromkeys(units))
    told = f"印的单位是“{printed}”" if units else "没有印明单位"
    message = f"{rows[-1].where}的金额{told}，法定格式以万元计，数值未予采用。"
    best = _converted(figure_id, {*units}, outcome)
    outcome.withdraw("unit_differs", message, {figure_id: best})


def _converted(figure_id: str, units: set[str], outcome: TableOutcome) -> BestReading | None:
    """The amount in the unit of the form, when one unit is printed or none."""
    value = outcome.figures[figure_id].value
    unit = next(iter(units), _FORM_UNIT)
    if value is None or len(units) > 1 or unit not in _IN_FORM_UNITS:
        return outcome.figures[figure_id].best_reading
    reason = f"所印单位是{unit}，折合万元" if units else "没有印明单位；法定格式以万元计"
    return BestReading((value * _IN_FORM_UNITS[unit]).normalize() + 0, reason)
