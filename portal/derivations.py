"""What follows from a report's figures, as pages show and explain it: indicators, identities, and
what its text says of its tables.
"""

from dataclasses import dataclass
from decimal import Decimal

from indexer.checks import IdentityTold, tell
from indexer.indicators import Formula, formula_for, indicator_definitions
from indexer.mixed_forms import form_of
from indexer.report import AnnualReport, Figure, Indicator
from portal.annotations import IDENTITY_NAMES
from portal.labels import section_label
from portal.wording import number, plain

REASONS = {
    "unstated": "有数未载明",
    "contradicted": "数字自相矛盾",
    "nothing_to_divide": "分母为零",
}
"""Why an indicator has no value, by its status."""
_OUTCOMES = {
    "agrees": "相符",
    "differs": "不同",
    "other_scope": "不同，口径可能不同",
    "not_evaluable": "无从比较",
}


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of the report: its value or why there is none, its formula in words, and with
    the numbers put in."""

    id: str
    label: str
    value: Decimal | None
    unit: str
    reason: str
    formula: str
    numbers: str


@dataclass(frozen=True)
class StatementRow:
    """What the text says of a figure, beside the figure. `section` names where it is said,
    `anchor` is that place."""

    quote: str
    section: str
    anchor: str
    label: str
    stated: Decimal
    tabled: Decimal | None
    outcome: str


@dataclass(frozen=True)
class IdentityRow:
    """An identity of the report's form with its numbers."""

    kind: str
    told: IdentityTold


@dataclass(frozen=True)
class IdentityKind:
    """A kind of identity: how many there are, and the id of one."""

    title: str
    meaning: str
    example: str
    count: int
    caveat: str


def indicator_rows(report: AnnualReport) -> tuple[IndicatorRow, ...]:
    """The indicators of a report in their order; of the rates of single reasons only those that
    are not 0. Empty when none of them has its numbers."""
    definitions = indicator_definitions()
    rows = tuple(
        IndicatorRow(
            key,
            definitions[key].label,
            None if one.value is None else plain(one.value),
            definitions[key].unit,
            REASONS.get(one.status, ""),
            formula.words,
            _numbers(one, formula, report.figures),
        )
        for key, one in report.indicators.items()
        if key in definitions and (key.count(".") == 1 or one.value)
        for formula in (formula_for(definitions[key], report.figures),)
    )
    return rows if any(row.numbers for row in rows) else ()


def _numbers(one: Indicator, formula: Formula, figures: dict[str, Figure]) -> str:
    if one.numerator is None:
        return ""
    if one.denominator is not None:
        return f"{number(one.numerator)} ÷ {number(one.denominator)}"
    sides = (formula.numerator, formula.less)
    return " − ".join(number(sum(figures[key].value or 0 for key in side)) for side in sides)


def identity_rows(report: AnnualReport) -> tuple[IdentityRow, ...]:
    """Every identity of the report's form; those that fail first."""
    form = form_of(report.form, report.figures)
    told = tell(form, report.figures) if form else []
    told.sort(key=lambda one: one.status != "fail")
    return tuple(IdentityRow(IDENTITY_NAMES[one.kind], one) for one in told)


def statement_rows(report: AnnualReport) -> tuple[StatementRow, ...]:
    """What the text says of the figures, in its order."""
    sections = report.sections
    return tuple(
        StatementRow(
            one.quote.text,
            section_label(sections[at].kind, sections[at].heading),
            statement_anchor(number),
            one.label,
            one.stated,
            one.tabled,
            _OUTCOMES[one.outcome],
        )
        for number, one in enumerate(report.statements, 1)
        for at in (one.quote.section,)
    )


def statement_anchor(number: int) -> str:
    """Where in the text a statement (from 1) stands."""
    return f"s{number}"
