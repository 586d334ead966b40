"""All rows of some tables of an archive, report by report: memory holds one report at a time."""

from collections.abc import Iterator, Sequence

from indexer.archive.reader import ArchiveReader
from indexer.export.table import Row, Table


def rows_of(reader: ArchiveReader, tables: Sequence[Table]) -> Iterator[tuple[Table, list[Row]]]:
    """Tables with some of their rows, each table's in the order of its key's reports. Reports are
    only read when a table wants them."""
    for table in tables:
        if table.of_archive is not None:
            yield table, list(table.of_archive(reader.catalogue))
    of_reports = [table for table in tables if table.of_report is not None]
    for stored in reader.reports() if of_reports else ():
        for table in of_reports:
            assert table.of_report is not None
            yield table, list(table.of_report(stored))
