"""What reports can be narrowed and sorted by: the figures of the forms, and the indicators."""

from dataclasses import dataclass
from functools import cache

from indexer.forms import figure_definitions
from indexer.indicators import indicator_definitions

INDICATORS = "indicators"
"""The group of the indicators; figures are grouped by their table."""


@dataclass(frozen=True)
class Measure:
    """A figure or an indicator. `label` is complete by itself, its parts set off by a wide space;
    `group` is the table of a figure, or INDICATORS."""

    id: str
    label: str
    unit: str
    group: str


@cache
def measures() -> dict[str, Measure]:
    """Every measure by its id."""
    figures = [
        Measure(one.id, one.label, one.unit, one.table) for one in figure_definitions().values()
    ]
    indicators = [
        Measure(one.id, one.label, one.unit, INDICATORS) for one in indicator_definitions().values()
    ]
    return {one.id: one for one in (*figures, *indicators)}
