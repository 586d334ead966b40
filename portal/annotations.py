"""Findings as the page shows them: a title, the sum written out, a sentence, the way to the row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer.families import family_of
from indexer.forms import (
    ANNEX_TABLE,
    FigureDefinition,
    Form,
    Identity,
    figure_definitions,
    plain_label,
)
from indexer.mixed_forms import form_of
from indexer.report import AnnualReport, Figure, Finding, Quote, SectionKind, Severity
from portal.mistakes import mistake_text
from portal.rules import IDENTITY_TITLES

IDENTITY_NAMES = {
    "row_sum": "行合计",
    "column_subtotal": "列合计",
    "column_balance": "收支平衡",
    "inequality": "大小",
}
"""What each kind of identity is called when it holds, too."""


SHOWN = 15
"""Groups of findings beside one section at most, unless they are of so many families."""


@dataclass(frozen=True)
class SumLine:
    """A line of the sum under a finding; `kind` is "", "line" (a result) or "off" (the gap)."""

    label: str
    value: Decimal
    kind: str = ""


@dataclass(frozen=True)
class Annotation:
    """One finding. `section` is where it stands, None for the report as a whole; `marked` are the
    figures that carry its sign; `row` is the anchor of the row it is about, `quote` the words.
    `grave` says that the report contradicts itself, `quiet` that the finding only explains;
    `caveat` what it does not prove; `mistake` is a text to report a mistake of ours with, "" where
    it is not asked for."""

    id: str
    rule: str
    title: str
    text: str
    grave: bool
    quiet: bool
    lines: tuple[SumLine, ...]
    section: SectionKind | None
    marked: tuple[str, ...]
    row: str | None
    caveat: str = ""
    mistake: str = ""
    quote: Quote | None = None

    @property
    def severity(self) -> Severity:
        """How severe the finding is."""
        return "error" if self.grave else "info" if self.quiet else "warning"


def row_anchor(figure_id: str) -> str:
    """The anchor of the table row in which a figure stands; those of the statistics annex have
    one together."""
    row = figure_id.rpartition(".")[0]
    return "statistics" if row == ANNEX_TABLE else f"r-{row}"


def words_anchor(note_id: str) -> str:
    """The anchor of the words that a finding is about."""
    return f"w{note_id}"


def annotate(
    report: AnnualReport,
    titles: dict[str, str],
    context: Iterable[Finding] = (),
    address: str = "",
) -> tuple[Annotation, ...]:
    """The report's findings, in its order, then those of its context. `titles` names the rules
    that are no identity; `address` is where the public finds the report."""
    form = form_of(report.form, report.figures)
    notes = []
    for number, finding in enumerate((*report.findings, *context), 1):
        note = _annotation(f"f{number}", finding, report, form, titles)
        if address:
            text = mistake_text(report, finding, note.title, f"{address}#{note.id}")
            note = replace(note, mistake=text)
        notes.append(note)
    return tuple(notes)


def grouped(notes: Iterable[Annotation]) -> tuple[tuple[Annotation, ...], ...]:
    """Annotations of one rule put together, in order of their first; where that are too many, those
    of one family."""
    all_notes = list(notes)
    groups = _grouped(all_notes, lambda note: note.rule)
    if len(groups) > SHOWN:
        groups = _grouped(all_notes, lambda note: family_of(note.rule))
    return groups


def _grouped(
    notes: Iterable[Annotation], kind: Callable[[Annotation], str]
) -> tuple[tuple[Annotation, ...], ...]:
    groups: dict[str, list[Annotation]] = {}
    for note in notes:
        groups.setdefault(kind(note), []).append(note)
    return tuple(tuple(group) for group in groups.values())


def _annotation(
    anchor: str, finding: Finding, report: AnnualReport, form: Form | None, titles: dict[str, str]
) -> Annotation:
    identity = _identity(form, finding.rule)
    subjects = (identity.right[0],) if identity else _subjects(finding, report.figures)
    quote = finding.quotes[0] if finding.quotes else None
    section = _section(subjects[0]) if subjects else None
    title = IDENTITY_TITLES[identity.kind] if identity else titles.get(finding.rule, "批注")
    return Annotation(
        anchor,
        finding.rule,
        title,
        finding.message.removeprefix(f"{title}："),
        finding.severity == "error",
        finding.severity == "info",
        _sum(identity, report.figures) if identity else (),
        section if quote is None else report.sections[quote.section].kind,
        () if finding.severity == "info" else subjects,
        row_anchor(subjects[0]) if section else None,
        finding.caveat,
        quote=quote,
    )


def _section(figure: str) -> SectionKind | None:
    """The section whose table a figure stands in; the statistics annex has none of its own."""
    table = figure_definitions()[figure].table
    return None if table == "statistics_2014" else table


def _subjects(finding: Finding, figures: dict[str, Figure]) -> tuple[str, ...]:
    """Of the figures of a finding those that are in doubt: the ones without a value, or if all
    have one the first."""
    known = [f for f in finding.figures if f in figure_definitions()]
    doubtful = [f for f in known if f in figures and figures[f].value is None]
    return tuple(doubtful or known[:1])


def _identity(form: Form | None, rule: str) -> Identity | None:
    identities = form.identities if form else ()
    return next((identity for identity in identities if identity.id == rule), None)


def _sum(identity: Identity, figures: dict[str, Figure]) -> tuple[SumLine, ...]:
    """The identity's sum with this report's numbers; empty when one of them is not stated."""
    definitions = [figure_definitions()[figure] for figure in (*identity.left, *identity.right)]
    by_column = len({definition.row for definition in definitions}) == 1
    left = _terms(identity.left, figures, by_column)
    right = _terms(identity.right, figures, by_column)
    if left is None or right is None:
        return ()
    totals = [sum((value for _, value in side), Decimal(0)) for side in (left, right)]
    lines = _side(left, totals[0], "")
    lines += _side(right, totals[1], _lead(identity, figures))
    return (*lines, SumLine("相差", abs(totals[0] - totals[1]), "off"))


def _lead(identity: Identity, figures: dict[str, Figure]) -> str:
    """What stands before a total: it is only printed so where no person decided it."""
    if identity.op == "<=":
        return "应不大于："
    return "印作：" if figures[identity.right[0]].override is None else "改定为："


def _terms(
    ids: tuple[str, ...], figures: dict[str, Figure], by_column: bool
) -> list[tuple[str, Decimal]] | None:
    terms = []
    for figure_id in ids:
        value = figures[figure_id].value if figure_id in figures else None
        if value is None:
            return None
        terms.append((_name(figure_definitions()[figure_id], by_column), value))
    return terms


def _name(definition: FigureDefinition, by_column: bool) -> str:
    return definition.column if by_column else plain_label(definition.row)


def _side(terms: list[tuple[str, Decimal]], total: Decimal, lead: str) -> list[SumLine]:
    if len(terms) == 1:
        return [SumLine(lead + terms[0][0], terms[0][1])]
    zeros = [term for term in terms if term[1] == 0]
    shown = terms if len(zeros) < 2 else [term for term in terms if term[1] != 0]
    lines = [SumLine(label, value) for label, value in shown]
    if len(zeros) >= 2:
        lines.append(SumLine(f"{'其余' if shown else ''}{len(zeros)} 项，各为 0", Decimal(0)))
    return [*lines, SumLine("相加得", total, "line")]
