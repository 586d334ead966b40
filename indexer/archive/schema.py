"""What the archive holds, as whoosh's schemas say it: one index of reports, one of their sections,
and the values of its columns."""

from decimal import Decimal
from functools import cache

import msgspec
from whoosh import analysis, columns, fields, formats

from indexer.forms import figure_definitions
from indexer.indicators import denominator_id, indicator_definitions
from indexer.report import Region, Section, Severity

UNSTATED = -(2**63)
"""What a column holds where the report does not state it."""
SCALE = 1_000_000
"""Figures and indicators are stored as whole millionths: they have at most six decimal places."""
LIMIT = Decimal(10) ** 12
"""No figure may reach this size; the reader calls a longer number unreadable."""


class Summary(msgspec.Struct, frozen=True):
    """What lists and facets need of a report without loading it whole."""

    report_id: str
    agency: str | None
    agency_id: str | None
    region: Region
    region_path: tuple[tuple[str, str], ...]
    """(code, name) of the province, city and county, as far as known."""
    level: str | None
    sector: str | None
    year: int | None
    title: str | None
    stated_figures: int
    findings: dict[Severity, int]


class StoredSection(msgspec.Struct, frozen=True):
    """A section and where it belongs; `ordinal` is its place in the report, from 0."""

    report_id: str
    ordinal: int
    section: Section


@cache
def number_columns() -> tuple[str, ...]:
    """The names of the columns: every figure, every indicator, and the denominators of these."""
    rates = [one.id for one in indicator_definitions().values() if one.is_rate]
    return (*figure_definitions(), *indicator_definitions(), *map(denominator_id, rates))


def reports_schema() -> fields.Schema:
    """One document a report: identity, title, summary and record, a column for every figure,
    every indicator and every denominator."""
    schema = fields.Schema(
        report_id=fields.ID(unique=True),
        title_words=fields.TEXT(analyzer=_given(), phrase=False),
        title=_characters(),
        summary=fields.STORED(),
        record=fields.STORED(),
    )
    for column in number_columns():
        schema.add(column, fields.COLUMN(columns.NumericColumn("q", default=UNSTATED)))
    return schema


def sections_schema() -> fields.Schema:
    """One document a section. `words` ranks and matches words; `text` holds the characters of the
    normalised text: its terms are single ones and pairs, each with its positions."""
    return fields.Schema(
        words=fields.TEXT(analyzer=_given(), phrase=False),
        text=_characters(),
        section=fields.STORED(),
    )


def _given() -> analysis.Analyzer:
    """Words come in already cut: whoosh's pickled schema holds no segmenter."""
    return analysis.SpaceSeparatedTokenizer()


def _characters() -> fields.FieldType:
    return fields.FieldType(formats.Positions(), _given())


def column_value(value: Decimal | None) -> int:
    """A figure as its column holds it, half a millionth rounded to even."""
    if value is None:
        return UNSTATED
    if not value.is_finite() or abs(value) >= LIMIT:
        raise ValueError(f"figure out of range: {value}")
    return int((value * SCALE).to_integral_value())


def bounded_value(value: Decimal) -> int:
    """A number that is worked out, or a quantity of the prose, as arrays hold it. One of LIMIT or
    more is as large as LIMIT, beyond every bound that can be asked for."""
    return column_value(value) if abs(value) < LIMIT else int(LIMIT.copy_sign(value) * SCALE)


def figure_value(stored: int) -> Decimal | None:
    """Inverse of `column_value`, up to rounding."""
    if stored == UNSTATED:
        return None
    value = Decimal(stored) / SCALE
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
