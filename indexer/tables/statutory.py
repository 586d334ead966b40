"""The composer of the tables: grids → the form, its figures and what is wrong with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indexer.document import Grid
from indexer.findings import capped, finding
from indexer.forms import ANNEX, Form, TableName, forms
from indexer.mixed_forms import form_name, form_of
from indexer.report import Figure, Finding, SectionKind
from indexer.tables.annex import is_annex, read_annex
from indexer.tables.blank_cells import doubt_blank_cells
from indexer.tables.outcome import LOST, TableOutcome
from indexer.tables.proactive_disclosure import read_proactive_disclosure
from indexer.tables.recognition import StatutoryRows, recognise, usual_form
from indexer.tables.requests import read_requests
from indexer.tables.review_and_litigation import read_review_and_litigation
from indexer.tables.rows import TableRow, without_empty_edge
from indexer.tables.stray_numbers import report_stray_numbers

_READERS: dict[TableName, Callable[[Form, Sequence[TableRow]], TableOutcome]] = {
    "proactive_disclosure": read_proactive_disclosure,
    "requests": read_requests,
    "review_and_litigation": read_review_and_litigation,
}
_NAMES: dict[TableName, str] = {
    "proactive_disclosure": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "review_and_litigation": "政府信息公开行政复议、行政诉讼情况",
}
_LATER_SECTIONS: tuple[SectionKind, ...] = ("problems_and_improvements", "other_matters")
"""What stands there was put there on purpose: a table of another year or of a part."""


@dataclass(frozen=True)
class StatutoryTables:
    """What the tables say. `name` is that of the form they follow, None when no table was found.
    `form` is that of the three statutory tables, put together from what they print where they
    follow different ones; None when there is only a statistics annex. `found` are those of the
    three that were found."""

    name: str | None
    form: Form | None
    figures: dict[str, Figure]
    findings: tuple[Finding, ...]
    found: tuple[TableName, ...]


def read_tables(
    groups: Sequence[Sequence[Grid]], sections: Sequence[SectionKind] = ()
) -> StatutoryTables:
    """The figures of all grids; grids of one group stand in one section of the report, whose kinds
    `sections` tells when they are known."""
    annex = [grid for group in groups for grid in group if is_annex(grid)]
    if not annex:
        return _read_statutory(groups, sections)
    rest = [[grid for grid in group if grid not in annex] for group in groups]
    return _with_annex(_read_statutory(rest, sections), read_annex(annex))


def _with_annex(tables: StatutoryTables, annex: TableOutcome) -> StatutoryTables:
    """The annex beside the statutory tables, of which a report with an annex need have none."""
    findings = [one for one in tables.findings if tables.form or one.rule != "table_missing"]
    return StatutoryTables(
        form_name([ANNEX, *([tables.name] if tables.name else [])]),
        tables.form,
        tables.figures | annex.figures,
        capped([*findings, *annex.findings]),
        tables.found,
    )


def _read_statutory(
    groups: Sequence[Sequence[Grid]], sections: Sequence[SectionKind]
) -> StatutoryTables:
    recognised = recognise(groups)
    form = recognised.form
    findings = list(recognised.findings)
    if form is None:
        findings.append(finding("table_missing", "报告中没有读到任何一张法定表格，没有数字。"))
        return StatutoryTables(None, None, {}, capped(findings), ())
    outcomes: dict[TableName, TableOutcome] = {}
    for table, read in _READERS.items():
        rows = without_empty_edge(_own_rows(recognised, table, form, sections, findings))
        if rows:
            if table == "proactive_disclosure":
                form = usual_form(rows) or form
            outcomes[table] = read(form, rows)
            findings += outcomes[table].findings
        else:
            findings.append(_table_missing(form, table))
    form = _form_of(form, outcomes)
    for outcome in outcomes.values():
        told = len(outcome.findings)
        doubt_blank_cells(form, outcome)
        report_stray_numbers(outcome)
        findings += outcome.findings[told:]
    read_figures = {key: one for out in outcomes.values() for key, one in out.figures.items()}
    figures = {key: read_figures.get(key, LOST) for key in form.figures}
    return StatutoryTables(form.name, form, figures, capped(findings), tuple(outcomes))


def _form_of(usual: Form, outcomes: Mapping[TableName, TableOutcome]) -> Form:
    """The form of all tables together. Beside table one, （六）其他处理 printed as one row makes no
    other form of table two: it is known under the headers of 2021 too."""
    names = {name for outcome in outcomes.values() for name in outcome.forms}
    if "proactive_disclosure" in outcomes:
        names = outcomes["proactive_disclosure"].forms | (names & {next(iter(forms()))})
    lost = [one.id for one in usual.figures.values() if one.table not in outcomes]
    printed = [key for outcome in outcomes.values() for key in outcome.figures]
    return form_of(form_name(names), [*printed, *lost]) or usual


def _own_rows(
    recognised: StatutoryRows,
    table: TableName,
    form: Form,
    sections: Sequence[SectionKind],
    findings: list[Finding],
) -> list[TableRow]:
    """The rows of a table that stand in its own section; those elsewhere are another year's or
    another body's, unless the report has no such section."""
    own: list[TableRow] = []
    ids = tuple(key for key, figure in form.figures.items() if figure.table == table)
    for group, rows in recognised.rows[table].items():
        section = sections[group] if group < len(sections) else table
        if section == table:
            own += rows
            continue
        adopted = table not in sections and section not in _LATER_SECTIONS
        if adopted:
            own += rows
        findings.append(_table_elsewhere(table, rows[0], adopted, ids))
    return own


def _table_elsewhere(
    table: TableName, first: TableRow, adopted: bool, ids: tuple[str, ...]
) -> Finding:
    used = "该部分的标题没有读到，仍按本年度的表读取" if adopted else "不作为本年度的表读取"
    message = f"{first.where}起的“{_NAMES[table]}”一表不在它自己的部分，{used}。"
    return finding("table_elsewhere", message, ids)


def _table_missing(form: Form, table: TableName) -> Finding:
    ids = tuple(key for key, figure in form.figures.items() if figure.table == table)
    return finding("table_missing", f"没有读到“{_NAMES[table]}”一表，表内各数缺失。", ids)
