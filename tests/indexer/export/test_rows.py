"""All rows of an archive come report by report."""

from indexer.archive.reader import ArchiveReader
from indexer.export.rows import rows_of
from indexer.export.tables import TABLES


def test_reports_come_in_order_of_their_ids(invented: ArchiveReader) -> None:
    ids = [row[0] for _, rows in rows_of(invented, [TABLES["reports"]]) for row in rows]
    assert ids == sorted(invented.report_ids)


def test_no_report_is_read_for_definitions_alone(
    invented: ArchiveReader,
) -> None:
    got = list(rows_of(invented, [TABLES["rules"], TABLES["set_aside"]]))
    assert [table.name for table, _ in got] == ["rules", "set_aside"]
