"""The words of a report are rows that hold what the report holds."""

import json

from indexer.archive.reader import ArchiveReader
from indexer.export.text_tables import finding_quote_rows, section_rows, statement_rows


def test_every_section_is_a_row_with_its_text_and_its_tables(shipped: ArchiveReader) -> None:
    for stored in shipped.reports():
        rows = list(section_rows(stored))
        assert len(rows) == len(stored.report.sections)
        for row, one in zip(rows, stored.report.sections, strict=True):
            assert row[2:5] == (one.kind, one.heading, one.text)
            assert json.loads(str(row[5])) == [list(map(list, grid)) for grid in one.grids]


def test_every_statement_is_a_row_whose_quote_stands_where_it_says(
    shipped: ArchiveReader,
) -> None:
    for stored in shipped.reports():
        rows = list(statement_rows(stored))
        assert [row[5:8] for row in rows] == [
            (one.stated, one.tabled, one.outcome) for one in stored.report.statements
        ]
        for row in rows:
            text = stored.report.sections[int(row[9] or 0)].text
            assert text[int(row[10] or 0) : int(row[11] or 0)] == row[8]


def test_every_quote_of_a_finding_is_a_row_under_the_number_of_the_finding(
    shipped: ArchiveReader,
) -> None:
    for stored in shipped.reports():
        assert [(row[1], row[3]) for row in finding_quote_rows(stored)] == [
            (number, quote.text)
            for number, one in enumerate(stored.findings, 1)
            for quote in one.quotes
        ]
