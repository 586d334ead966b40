"""A printed cell taken as one figure: the unit it prints must be one of that figure.

Money is converted into the unit of the form, exactly; a count in money, or money counted in
pieces, is no reading of the figure.
"""

from decimal import Decimal

from indexer.document import Place
from indexer.forms import FigureDefinition
from indexer.report import BestReading, Figure, FigureRule
from indexer.tables.numbers import UNREADABLE, Reading, read_number

FORM_UNIT = "万元"
AMOUNTS = (FORM_UNIT, "as written")
IN_FORM_UNITS = {
    "元": Decimal("0.0001"),
    "百元": Decimal("0.01"),
    "千元": Decimal("0.1"),
    "万元": Decimal(1),
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿元": Decimal(10000),
}


def figure_in_cell(
    definition: FigureDefinition, printed: str, place: Place, by: tuple[FigureRule, ...] = ()
) -> Figure:
    """The figure that a cell prints. `by` is how the cell was found."""
    reading = read_number(printed)
    if reading.value is None:
        best = _likely(printed, reading)
        return Figure(None, printed, reading.status, place, best, by)
    value = reading.value
    if reading.unit is not None:
        if not _fits(definition, reading.unit):
            return Figure(None, printed, UNREADABLE.status, place, None, by)
        if reading.unit in IN_FORM_UNITS and reading.unit != FORM_UNIT:
            value, by = converted(value, reading.unit), (*by, "unit_converted")
    if reading.remark is not None:
        by = (*by, "remark_kept")
    return Figure(value, printed, reading.status, place, None, by)


def converted(value: Decimal, unit: str) -> Decimal:
    """An amount in the unit of the form, exactly."""
    return (value * IN_FORM_UNITS[unit]).normalize() + 0


def _fits(definition: FigureDefinition, unit: str) -> bool:
    """Money for amounts, anything counted for counts."""
    return (unit in IN_FORM_UNITS) == (definition.unit in AMOUNTS)


def _likely(printed: str, reading: Reading) -> BestReading | None:
    if reading.likely is None:
        return None
    return BestReading(reading.likely, f"格内印作“{printed.strip()}”，像是以字母代替了数字")
