"""The catalogue of a generation: every source file, and what became of it."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from indexer.errors import ArchiveError
from indexer.report import SetAside, Source, SourceProblem

FORMAT = 9
"""Of the archive's files; an archive of another format is built anew."""


class Entry(msgspec.Struct, frozen=True):
    """One source file. Read: `report_id`, `agency_id` (None for an unknown agency) and `digest`
    (SHA-256 of the report's content, whatever its file). Not read: `error`. `decided` tells the
    human decisions about it apart ("" for none); `chosen`, that a person called its text the valid
    one of several."""

    source: Source
    report_id: str | None = None
    digest: str | None = None
    error: SourceProblem | None = None
    agency_id: str | None = None
    decided: str = ""
    chosen: bool = False


class Edition(msgspec.Struct, frozen=True):
    """One text of a report, the sources that have it, by name, and the decisions about them."""

    digest: str
    sources: tuple[Source, ...]
    decided: str


class Catalogue(msgspec.Struct, frozen=True):
    """What a generation was built from. `reader` is the fingerprint of the code that read it;
    `dictionary` the SHA-256 of the segmenter's dictionary ("" for none). `sample`: its reports are
    invented, and come from no file."""

    format: int
    reader: str
    dictionary: str
    entries: tuple[Entry, ...]
    sample: bool = False

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The files that could not be used, in order of name."""
        return tuple(
            SetAside(entry.source.file, entry.error, entry.source.attribution)
            for entry in self.entries
            if entry.error is not None
        )

    def editions(self) -> dict[str, tuple[Edition, ...]]:
        """The texts of every report by its id. The valid one is the last: the one a person chose,
        else the one retrieved last (manifest), else the last by the name of its file."""
        texts: dict[str, dict[str, list[Entry]]] = {}
        for entry in self.entries:
            if entry.report_id is not None and entry.digest is not None:
                texts.setdefault(entry.report_id, {}).setdefault(entry.digest, []).append(entry)
        return {
            report_id: tuple(map(_edition, sorted(of_one.values(), key=_validity)))
            for report_id, of_one in texts.items()
        }

    def agencies(self) -> dict[str, str | None]:
        """The id of the agency of every report by the report's id."""
        return {
            entry.report_id: entry.agency_id
            for entry in self.entries
            if entry.report_id is not None
        }


def _validity(entries: Sequence[Entry]) -> tuple[bool, str, str]:
    return (
        any(entry.chosen for entry in entries),
        max(entry.source.retrieved or "" for entry in entries),
        max(entry.source.file for entry in entries),
    )


def _edition(entries: Sequence[Entry]) -> Edition:
    sources = tuple(entry.source for entry in entries)
    decided = "".join(entry.decided for entry in entries)
    return Edition(entries[0].digest or "", sources, decided)


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
