"""The archive that a command is about: its option, and its reports by id."""

import difflib
from pathlib import Path

import click

from indexer.archive.reader import ArchiveReader
from indexer.errors import UnknownNameError
from indexer.report import StoredReport

archive_option = click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("archive"),
    show_default=True,
    help="The folder of the archive.",
)


def report_of(reader: ArchiveReader, archive: Path, report_id: str) -> StoredReport:
    """The report of this id. Raises UnknownNameError, which names ids close to it."""
    stored = reader.report(report_id)
    if stored is None:
        close = difflib.get_close_matches(report_id, reader.report_ids, 3, 0.3)
        raise UnknownNameError(
            f"There is no report {report_id!r} in {archive}."
            + (f" Close to it: {', '.join(close)}." if close else "")
        )
    return stored
