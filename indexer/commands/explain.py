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

    SUBJECT is the id of a figure, or one of agency, region, level, sector, year.
    """
    stored = report_of(ArchiveReader.open_current(archive), archive, report_id)
    field = next((name for name in _FIELDS if name == subject), None)
    lines = explain_field(stored, field) if field else explain_figure(stored, subject)
    for line in lines:
        click.echo(line)
