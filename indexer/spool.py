"""A temporary file of reports read but not yet stored, so that memory stays flat."""

from typing import IO

from indexer.report import AnnualReport, report_from_json, to_json


class Spool:
    """Reports by the name of their source file, in a stream that can be written and read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._spans: dict[str, tuple[int, int]] = {}

    def put(self, report: AnnualReport) -> None:
        """Keep a report."""
        data = to_json(report)
        self._spans[report.file] = (self._stream.seek(0, 2), len(data))
        self._stream.write(data)

    def get(self, file: str) -> AnnualReport | None:
        """The report read from a file, None when it was not read this time."""
        if file not in self._spans:
            return None
        start, size = self._spans[file]
        self._stream.seek(start)
        return report_from_json(self._stream.read(size))
