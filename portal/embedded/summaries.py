"""What lists say of reports, with the figures asked for."""

from indexer.archive.reader import ArchiveReader
from indexer.archive.schema import figure_value
from portal.summary import ReportSummary


class Summaries:
    """The summaries of one generation, read one by one."""

    def __init__(self, reader: ArchiveReader) -> None:
        self._reader = reader

    def of(self, ordinal: int, figures: tuple[str, ...] = ()) -> ReportSummary:
        """The summary of a report."""
        summary = self._reader.summary(ordinal)
        columns = {figure: self._reader.figure(figure) for figure in figures}
        return ReportSummary(
            report_id=summary.report_id,
            agency=summary.agency,
            agency_id=summary.agency_id,
            region=summary.region,
            level=summary.level,
            sector=summary.sector,
            year=summary.year,
            title=summary.title,
            figures={key: figure_value(int(column[ordinal])) for key, column in columns.items()},
            findings=summary.findings,
        )
