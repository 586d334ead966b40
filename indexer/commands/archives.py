"""The archive that a command is about: its option, and its reports by id."""

from pathlib import Path

import click

from indexer.archive.reader import ArchiveReader
from indexer.errors import UnknownNameError
from indexer.report import StoredReport
from indexer.suggestions import unknown

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
        raise UnknownNameError(f"{archive}：{unknown('报告', report_id, reader.report_ids)}")
    return stored
