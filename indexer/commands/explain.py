"""`explain`: where a figure was read, or what told who reported."""

from pathlib import Path
from typing import get_args

import click

from indexer.archive.reader import ArchiveReader
from indexer.commands.archives import archive_option, report_of
from indexer.explanation import explain_figure
from indexer.identification import IdentityField
from indexer.identity_explanation import explain_field

_FIELDS: tuple[IdentityField, ...] = get_args(IdentityField)


@click.command()
@click.argument("report_id")
@click.argument("subject")
@archive_option
def explain(report_id: str, subject: str, archive: Path) -> None:
    """Show where SUBJECT of the report REPORT_ID was read from.

    SUBJECT is the id of a figure, or one of agency, region, level, sector, year, or identity,
    which is all five.
    """
    stored = report_of(ArchiveReader.open_current(archive), archive, report_id)
    fields = [name for name in _FIELDS if subject in (name, "identity")]
    told = [line for field in fields for line in explain_field(stored, field)]
    for line in told or explain_figure(stored, subject):
        click.echo(line)
