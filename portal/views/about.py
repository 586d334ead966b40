"""The page that explains the archive, its search and every figure."""

from collections.abc import Iterator

from starlette.requests import Request

from indexer.checks import IDENTITY_CAVEATS
from indexer.findings import RULES
from indexer.forms import FigureDefinition, annex_rows, forms, plain_label
from indexer.indicators import indicator_definitions
from indexer.report import SECTION_KINDS
from indexer.verdicts import LEVEL_NAMES
from portal.derivations import IdentityKind, IndicatorExplained
from portal.engine import SearchEngine
from portal.explanations import explanations
from portal.labels import SECTION_LABELS, SECTION_SHORT_NAMES
from portal.meanings import annex_text
from portal.pages.about import AboutPage, FigureRow, FigureTable, RuleRow
from portal.ranges import TABLE_TITLES
from portal.rules import IDENTITY_MEANINGS, IDENTITY_TITLES, SEVERITY_LABELS
from portal.statutory import STATUS_LABELS


def about(_: Request, engine: SearchEngine) -> AboutPage:
    """What this is, how to search it, what every figure means."""
    texts = explanations()
    return AboutPage(
        window="说明",
        tables=tuple(
            FigureTable(
                f"table-{table}",
                title,
                texts.tables[table],
                tuple(_annex_rows() if table == "statistics_2014" else _rows(table)),
            )
            for table, title in TABLE_TITLES.items()
        ),
        columns=tuple(_columns()),
        statuses=tuple(
            (status, STATUS_LABELS[status], meaning) for status, meaning in texts.statuses.items()
        ),
        identities=tuple(_identities()),
        indicators=tuple(
            IndicatorExplained(
                one.id,
                one.label,
                one.unit,
                tuple(formula.words for formula in one.formulas),
                one.source,
                one.caveat,
            )
            for one in indicator_definitions().values()
        ),
        rules=tuple(
            RuleRow(
                rule.id,
                texts.rules[rule.id],
                SEVERITY_LABELS[rule.severity],
                rule.meaning,
                rule.caveat,
            )
            for rule in RULES.values()
        ),
        set_aside=engine.statistics().set_aside,
        levels=tuple(LEVEL_NAMES.items()),
        section_kinds=tuple(
            (kind, SECTION_LABELS[kind], SECTION_SHORT_NAMES[kind][0]) for kind in SECTION_KINDS
        ),
        identity_kinds=tuple(IDENTITY_TITLES.items()),
        severities=tuple(SEVERITY_LABELS.items()),
    )


def _rows(table: str) -> Iterator[FigureRow]:
    """The rows of a table in every form, each once, with the ids of its figures."""
    rows: dict[str, list[FigureDefinition]] = {}
    for form in forms().values():
        for definition in form.figures.values():
            if definition.table == table:
                figures = rows.setdefault(definition.id.rpartition(".")[0], [])
                if definition.id not in {figure.id for figure in figures}:
                    figures.append(definition)
    for row, figures in rows.items():
        columns = tuple((figure.id.rpartition(".")[2], figure.column) for figure in figures)
        label = plain_label(figures[0].row)
        yield FigureRow(row, label, explanations().rows[row], columns)


def _annex_rows() -> Iterator[FigureRow]:
    """The rows of the statistics annex, each one figure."""
    for row in annex_rows():
        yield FigureRow(row.figure.id, plain_label(row.label), annex_text(row), ())


def _columns() -> Iterator[tuple[str, str, str]]:
    labels = {
        definition.id.rpartition(".")[2]: definition.column
        for form in forms().values()
        for definition in form.figures.values()
    }
    for column, meaning in explanations().columns.items():
        yield column, labels[column], meaning


def _identities() -> Iterator[IdentityKind]:
    for kind, meaning in IDENTITY_MEANINGS.items():
        named = [i for i in forms()["2021"].identities if i.kind == kind]
        if named:
            yield IdentityKind(
                IDENTITY_TITLES[kind], meaning, named[0].id, len(named), IDENTITY_CAVEATS[kind]
            )
