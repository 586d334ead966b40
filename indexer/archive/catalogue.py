"""The catalogue of a generation: every source file, and what became of it."""

from pathlib import Path

import msgspec

from indexer.errors import ArchiveError
from indexer.report import SetAside, Source, SourceProblem

FORMAT = 5
"""Of the archive's files; an archive of another format is built anew."""


class Entry(msgspec.Struct, frozen=True):
    """One source file. Read: `report_id` and `digest` (SHA-256 of the report without its file
    name). Not read: `error`. A second, different text for a report has all three."""

    source: Source
    report_id: str | None = None
    digest: str | None = None
    error: SourceProblem | None = None


class Catalogue(msgspec.Struct, frozen=True):
    """What a generation was built from. `reader` is the fingerprint of the code that read it;
    `dictionary` the SHA-256 of the segmenter's dictionary ("" for none)."""

    format: int
    reader: str
    dictionary: str
    entries: tuple[Entry, ...]

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The files that could not be used, in order of name."""
        return tuple(
            SetAside(entry.source.file, entry.error)
            for entry in self.entries
            if entry.error is not None
        )

    def sources_of(self) -> dict[str, tuple[Source, ...]]:
        """The sources of every report by its id, the one it was read from first."""
        sources: dict[str, tuple[Source, ...]] = {}
        for entry in self.entries:
            if entry.report_id is not None and entry.error is None:
                known = sources.get(entry.report_id, ())
                sources[entry.report_id] = (*known, entry.source)
        return sources


def write_catalogue(path: Path, catalogue: Catalogue) -> None:
    """Write a catalogue as JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(catalogue), indent=1))


def read_catalogue(path: Path) -> Catalogue:
    """Inverse of `write_catalogue`. Raises ArchiveError when it is damaged, of another format or
    not there."""
    remedy = "delete the archive and build it again."
    try:
        data = path.read_bytes()
        version = msgspec.json.decode(data, type=_Version).format
        if version != FORMAT:
            raise ArchiveError(f"{path}: format {version}, this program reads {FORMAT}; {remedy}")
        return msgspec.json.decode(data, type=Catalogue)
    except (OSError, msgspec.DecodeError) as error:
        raise ArchiveError(f"{path}: the catalogue cannot be read ({error}); {remedy}") from error


class _Version(msgspec.Struct):
    format: int
