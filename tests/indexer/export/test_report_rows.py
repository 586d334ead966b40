"""A report's rows hold what the report holds."""

from decimal import Decimal

from indexer.archive.reader import ArchiveReader
from indexer.export.report_rows import (
    candidate_rows,
    field_override_rows,
    finding_figure_rows,
    finding_rows,
    indicator_value_rows,
    quantity_rows,
    report_figure_rows,
    report_row,
    source_rows,
    version_figure_rows,
    version_rows,
)


def test_every_figure_is_a_row_with_its_value_print_and_place(shipped: ArchiveReader) -> None:
    for stored in shipped.reports():
        rows = {row[1]: row for row in report_figure_rows(stored)}
        assert list(rows) == list(stored.report.figures)
        for key, one in stored.report.figures.items():
            row = rows[key]
            assert row[2:5] == (one.value, one.status, one.printed)
            assert row[6] == (one.best_reading.value if one.best_reading else None)
            assert row[9] == (one.place.line if one.place else None)


def test_every_finding_is_a_row_and_so_is_each_of_its_figures(shipped: ArchiveReader) -> None:
    for stored in shipped.reports():
        findings = stored.findings
        assert [row[2:] for row in finding_rows(stored)] == [
            (one.rule, one.severity, one.message, one.caveat) for one in findings
        ]
        assert [(row[1], row[3], row[4]) for row in finding_figure_rows(stored)] == [
            (number, figure, cell)
            for number, one in enumerate(findings, 1)
            for figure, cell in zip(one.figures, one.printed, strict=True)
        ]


def test_every_quantity_is_a_row_with_its_clause(shipped: ArchiveReader) -> None:
    for stored in shipped.reports():
        sections = stored.report.sections
        rows = list(quantity_rows(stored))
        assert len(rows) == sum(len(section.quantities) for section in sections)
        for row in rows:
            text = sections[int(row[2] or 0)].text
            assert str(row[8]) in text
            assert text[int(row[9] or 0) : int(row[10] or 0)].strip() in str(row[8])


def test_indicators_sources_and_who_reported_are_rows(shipped: ArchiveReader) -> None:
    for stored in shipped.reports():
        report, row = stored.report, report_row(stored)
        assert (row[0], row[2], row[4], row[8]) == (
            report.report_id, report.agency, report.year, report.region.code,
        )  # fmt: skip
        assert [one[2] for one in source_rows(stored)] == [one.file for one in stored.sources]
        assert [(one[1], one[2]) for one in indicator_value_rows(stored)] == [
            (key, one.value) for key, one in report.indicators.items()
        ]


def test_a_figure_decided_by_hand_says_so_and_keeps_its_print_and_its_reading(
    decided: ArchiveReader,
) -> None:
    (stored,) = decided.reports()
    rows = {row[1]: row for row in report_figure_rows(stored)}
    row = rows["requests.granted.total"]
    assert row[2:5] == (Decimal(2), "stated", "0")
    assert row[-5:] == (True, Decimal(0), "stated", "=扫描件印作 2", "扫描件第 3 页")
    assert [key for key, one in rows.items() if one[-5]] == ["requests.granted.total"]
    assert {one[-4:] for key, one in rows.items() if not one[-5]} == {(None,) * 4}


def test_a_field_decided_by_hand_and_a_replaced_text_are_rows(decided: ArchiveReader) -> None:
    (stored,) = decided.reports()
    assert [row[1:] for row in field_override_rows(stored)] == [("sector", "卫生健康", "试", "试")]
    assert [row[1:4] for row in version_rows(stored)] == [(1, 1, "a.txt")]


def test_findings_of_other_years_and_texts_are_rows_too(decided: ArchiveReader) -> None:
    (stored,) = decided.reports()
    assert "versions_differ" in {row[2] for row in finding_rows(stored)}


def test_figures_of_a_replaced_text_that_differ_are_rows(decided: ArchiveReader) -> None:
    (stored,) = decided.reports()
    ((report_id, number, key, value, status, printed),) = version_figure_rows(stored)
    assert (report_id, number) == (stored.report.report_id, 1)
    assert (key, value, status, printed) == ("requests.granted.total", Decimal(0), "stated", "0")


def test_every_candidate_of_who_reported_is_a_row(shipped: ArchiveReader) -> None:
    for stored in shipped.reports():
        assert [row[2:] for row in candidate_rows(stored)] == [
            (one.field, one.value, one.origin, one.words, one.accepted, one.reason)
            for one in stored.report.identification.candidates
        ]
