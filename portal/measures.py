"""What reports can be narrowed and sorted by: the figures of the forms, the indicators, and what
these are rates of."""

from dataclasses import dataclass
from functools import cache

from indexer.forms import figure_definitions
from indexer.indicators import denominator_id, indicator_definitions

INDICATORS = "indicators"
"""The group of the indicators; figures are grouped by their table."""
DENOMINATORS = "denominators"
"""The group of what rates are rates of: to leave out those of too few cases, or to sort by."""

LEAST_CASES = 30
"""A rate of fewer is not ranked and not compared, nor is a change of fewer told in percent."""


@dataclass(frozen=True)
class Measure:
    """A figure, an indicator or a denominator. `label` is complete by itself, its parts set off by
    a wide space; `group` is the table of a figure, INDICATORS or DENOMINATORS."""

    id: str
    label: str
    unit: str
    group: str


_UNITS = {"as written": "原单位"}
"""How a unit is called that the definitions do not say in Chinese."""


@cache
def measures() -> dict[str, Measure]:
    """Every measure by its id."""
    figures = [
        Measure(one.id, one.label, _UNITS.get(one.unit, one.unit), one.table)
        for one in figure_definitions().values()
    ]
    indicators = [
        Measure(one.id, one.label, one.unit, INDICATORS) for one in indicator_definitions().values()
    ]
    units = {one.id: one.unit for one in figures}
    denominators = [
        Measure(
            denominator_id(one.id),
            f"{one.label}　分母",
            units[one.formulas[0].denominator[0]],
            DENOMINATORS,
        )
        for one in indicator_definitions().values()
        if one.is_rate
    ]
    return {one.id: one for one in (*figures, *indicators, *denominators)}


def is_derived(measure: str) -> bool:
    """Whether it is worked out from figures, so that a report without it does not merely leave it
    out."""
    return measures()[measure].group == INDICATORS


@cache
def explained_measures() -> tuple[str, ...]:
    """The ids of those that mean something by themselves: all but the denominators."""
    return tuple(key for key, one in measures().items() if one.group != DENOMINATORS)


def full_name(measure: str) -> str:
    """What a measure is called by itself: its row, and its column where that is not the total."""
    row, _, column = measures()[measure].label.partition("　")
    return row if column in ("总计", "") else f"{row}（{column}）"
