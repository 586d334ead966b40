"""A temporary file of what is read or found but not yet stored, so that memory stays flat."""

from typing import IO


class Spool:
    """The JSON of reports by the name of their source file, and whatever else waits by a name, in a
    stream that can be written and read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._spans: dict[str, tuple[int, int]] = {}

    def __contains__(self, file: str) -> bool:
        return file in self._spans

    def put(self, file: str, report: bytes) -> None:
        """Keep something, most often a report."""
        self._spans[file] = (self._stream.seek(0, 2), len(report))
        self._stream.write(report)

    def get(self, file: str) -> bytes:
        """The report read from a file. Raises KeyError when none was kept."""
        start, size = self._spans[file]
        self._stream.seek(start)
        return self._stream.read(size)
