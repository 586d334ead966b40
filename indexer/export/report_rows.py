"""A stored report as rows: one function a table, in the order of the table's columns."""

from collections.abc import Iterator
from decimal import Decimal

from indexer.context import differing_figures
from indexer.document import Place
from indexer.report import StoredReport

Value = str | int | bool | Decimal | None


def report_row(stored: StoredReport) -> tuple[Value, ...]:
    """The row of `reports`."""
    report, source = stored.report, stored.sources[0]
    sure = report.identification
    return (
        report.report_id,
        report.title,
        report.agency,
        stored.agency_id,
        report.year,
        report.region.province,
        report.region.city,
        report.region.county,
        report.region.code,
        report.level,
        report.sector,
        report.form,
        sure.agency,
        sure.region,
        sure.year,
        source.file,
        source.sha256,
    )


def source_rows(stored: StoredReport) -> Iterator[tuple[Value, ...]]:
    """The rows of `sources`."""
    for number, one in enumerate(stored.sources, 1):
        yield (
            *(stored.report.report_id, number, one.file, one.sha256, one.size),
            *(one.url, one.retrieved),
        )


def report_figure_rows(stored: StoredReport) -> Iterator[tuple[Value, ...]]:
    """The rows of `figures`."""
    for key, one in stored.report.figures.items():
        best, place, by_hand = one.best_reading, one.place, one.override
        yield (
            *(stored.report.report_id, key, one.value, one.status, one.printed, " ".join(one.by)),
            *((best.value, best.reason) if best else (None, None)),
            *(_place(place) if place else (None,) * 5),
            by_hand is not None,
            *(
                (by_hand.value, by_hand.status, by_hand.reason, by_hand.source)
                if by_hand
                else (None,) * 4
            ),
        )


def field_override_rows(stored: StoredReport) -> Iterator[tuple[Value, ...]]:
    """The rows of `field_overrides`."""
    for field, one in stored.report.overrides.items():
        yield stored.report.report_id, field, one.was, one.reason, one.source


def version_rows(stored: StoredReport) -> Iterator[tuple[Value, ...]]:
    """The rows of `versions`."""
    for number, version in enumerate(stored.earlier, 1):
        for place, one in enumerate(version.sources, 1):
            yield (
                *(stored.report.report_id, number, place, one.file, one.sha256),
                *(one.url, one.retrieved),
            )


def version_figure_rows(stored: StoredReport) -> Iterator[tuple[Value, ...]]:
    """The rows of `version_figures`."""
    for number, version in enumerate(stored.earlier, 1):
        for key in differing_figures(stored.report, version.report):
            one = version.report.figures.get(key)
            said = (one.value, one.status, one.printed) if one else (None, "missing", None)
            yield (stored.report.report_id, number, key, *said)


def candidate_rows(stored: StoredReport) -> Iterator[tuple[Value, ...]]:
    """The rows of `identity_candidates`."""
    for number, one in enumerate(stored.report.identification.candidates, 1):
        yield (
            *(stored.report.report_id, number, one.field, one.value, one.origin),
            *(one.words, one.accepted, one.reason),
        )


def _place(place: Place) -> tuple[Value, ...]:
    return place.page, place.line, place.grid, place.row, place.column


def finding_rows(stored: StoredReport) -> Iterator[tuple[Value, ...]]:
    """The rows of `findings`."""
    for number, one in enumerate(stored.findings, 1):
        yield stored.report.report_id, number, one.rule, one.severity, one.message, one.caveat


def finding_figure_rows(stored: StoredReport) -> Iterator[tuple[Value, ...]]:
    """The rows of `finding_figures`."""
    for number, one in enumerate(stored.findings, 1):
        printed = one.printed or (None,) * len(one.figures)
        for place, (figure, cell) in enumerate(zip(one.figures, printed, strict=True), 1):
            yield stored.report.report_id, number, place, figure, cell


def quantity_rows(stored: StoredReport) -> Iterator[tuple[Value, ...]]:
    """The rows of `quantities`."""
    found = [
        (place, section, one)
        for place, section in enumerate(stored.report.sections)
        for one in section.quantities
    ]
    for number, (place, section, one) in enumerate(found, 1):
        yield (
            *(stored.report.report_id, number, place, section.kind, section.heading),
            *(one.value, one.unit, one.approximate),
            section.text[one.clause_start : one.clause_end].strip(),
            *(one.start, one.end),
        )


def indicator_value_rows(stored: StoredReport) -> Iterator[tuple[Value, ...]]:
    """The rows of `indicators`."""
    for key, one in stored.report.indicators.items():
        yield stored.report.report_id, key, one.value, one.status, one.numerator, one.denominator
