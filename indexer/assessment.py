"""What follows from the sections and figures of a report: its findings about itself, what its text
says of its tables, and its indicators.

It is made once when a report is read, and again when a person's decision changes a figure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from indexer.checks import check
from indexer.findings import with_prints
from indexer.forms import Form
from indexer.indicators import derive
from indexer.mixed_forms import form_of
from indexer.plausibility import check_plausibility
from indexer.report import AnnualReport, Figure, Finding, Indicator, Level, Section, Statement
from indexer.sectors import GOVERNMENT
from indexer.statements import compare_statements, statement_findings

_RULES = frozenset(
    {
        *("text_differs", "text_differs_in_scope", "fee_implausible", "rules_below_city"),
        *("rules_by_department", "count_with_fraction"),
    }
)
"""The rules of the findings made here that are no identities."""


@dataclass(frozen=True)
class Assessment:
    """`findings` without their printed cells; `indicators` is empty without statutory tables."""

    findings: tuple[Finding, ...]
    statements: tuple[Statement, ...]
    indicators: dict[str, Indicator]


def assess(
    sections: Sequence[Section],
    figures: Mapping[str, Figure],
    form: Form | None,
    year: int | None,
    level: Level | None,
    sector: str | None,
) -> Assessment:
    """Everything that follows from sections and figures. `form` is that of the tables."""
    broken = check(form, figures) if form else []
    statements = compare_statements(sections, figures, year, sector == GOVERNMENT)
    return Assessment(
        (
            *broken,
            *statement_findings(statements),
            *check_plausibility(figures, level, sector),
        ),
        statements,
        derive(figures, {key for one in broken for key in one.figures}) if form else {},
    )


def reassessed(report: AnnualReport) -> AnnualReport:
    """The report after something in it was changed: what follows from it is made anew, all other
    findings stay. Every finding gets the printed cells of now."""
    form = form_of(report.form, report.figures)
    identities = {identity.id for identity in form.identities} if form else set()
    anew = assess(report.sections, report.figures, form, report.year, report.level, report.sector)
    kept = [one for one in report.findings if one.rule not in identities | _RULES]
    return msgspec.structs.replace(
        report,
        findings=with_prints((*kept, *anew.findings), report.figures),
        statements=anew.statements,
        indicators=anew.indicators,
    )
