"""What is possible on paper and yet unlikely: figures beyond an agency's power or size. The
bounds are a table; code walks it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from indexer.findings import finding
from indexer.forms import figure_definitions, plain_label
from indexer.report import Figure, Finding, Level
from indexer.sectors import GOVERNMENT

_FEES = ("proactive_disclosure.fees.amount",)
_RULES = tuple(
    f"proactive_disclosure.rules.{column}"
    for column in ("issued", "repealed", "in_force", "newly_made", "newly_published")
)
_BELOW_CITY: frozenset[Level] = frozenset({"county", "township"})
_LOCAL: frozenset[Level] = frozenset({"city", "province"})


@dataclass(frozen=True)
class Bound:
    """A figure stated at `least` or more by an agency of these levels (None: of any, known or
    not) and kind (None: of any) is unlikely. `reason` completes the sentence of the finding."""

    rule: str
    figures: tuple[str, ...]
    least: Decimal
    levels: frozenset[Level] | None
    government: bool | None
    reason: str


_IN_YUAN = "这一格以万元计，照此是 {yuan} 亿元；会不会是把元填进了万元的格子？"
BOUNDS: tuple[Bound, ...] = (
    Bound("fee_implausible", _FEES, Decimal(5_000), frozenset({"township"}), None, _IN_YUAN),
    Bound("fee_implausible", _FEES, Decimal(200_000), frozenset({"county"}), None, _IN_YUAN),
    Bound("fee_implausible", _FEES, Decimal(1_000_000), None, None, _IN_YUAN),
    Bound(
        "rules_below_city",
        _RULES,
        Decimal(1),
        _BELOW_CITY,
        None,
        "县级以下的机关不能制定规章。",
    ),
    Bound(
        "rules_by_department",
        _RULES,
        Decimal(1),
        _LOCAL,
        False,
        "地方规章由政府制定，部门不能制定。",
    ),
)
"""At least 0.5, 20 and 100 亿元 of fees; no whole city has stated a tenth of the last."""

_COUNTED = frozenset({"件", "项", "个"})
_MAY_BE_NEGATIVE = ".items_change"
_TEN_THOUSAND = Decimal(10_000)


def check_plausibility(
    figures: Mapping[str, Figure],
    level: Level | None,
    sector: str | None,
) -> Iterator[Finding]:
    """A finding for everything unlikely in a report. An agency of unknown level or line of work
    is beyond no power."""
    told: set[tuple[str, str]] = set()
    for bound in BOUNDS:
        if _applies(bound, level, sector):
            for key in bound.figures:
                value = figures[key].value if key in figures else None
                if value is not None and value >= bound.least and (bound.rule, key) not in told:
                    told.add((bound.rule, key))
                    yield finding(bound.rule, _unlikely(key, value, bound), (key,))
    yield from _fractions(figures)


def _applies(bound: Bound, level: Level | None, sector: str | None) -> bool:
    if bound.levels is not None and level not in bound.levels:
        return False
    if bound.government is None:
        return True
    return sector is not None and (sector == GOVERNMENT) == bound.government


def _unlikely(key: str, value: Decimal, bound: Bound) -> str:
    definition = figure_definitions()[key]
    reason = bound.reason.format(yuan=format((value / _TEN_THOUSAND).normalize(), "f"))
    return f"“{plain_label(definition.row)}”的{definition.column}印作 {value}。{reason}"


def _fractions(figures: Mapping[str, Figure]) -> Iterator[Finding]:
    for key, figure in figures.items():
        value = figure.value
        if not value or (value >= 0 and value == value.to_integral_value()):
            continue
        definition = figure_definitions()[key]
        if definition.unit in _COUNTED and not (key.endswith(_MAY_BE_NEGATIVE) and value < 0):
            message = f"“{definition.label}”印作 {figure.printed}，件数不该带小数或小于零。"
            yield finding("count_with_fraction", message, (key,))
