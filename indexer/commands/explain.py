"""`explain`: where a figure was read, how an indicator was made, or what told who reported."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import get_args

import click

from indexer import pipeline
from indexer.archive.reader import ArchiveReader
from indexer.commands.archives import archive_option, report_of
from indexer.errors import IndexerError, UnknownNameError
from indexer.explanation import explain_figure
from indexer.forms import figure_definitions
from indexer.identification import IdentityField
from indexer.identity_explanation import explain_field
from indexer.indicator_explanation import explain_indicator
from indexer.indicators import indicator_definitions
from indexer.report import StoredReport, report_from_json
from indexer.suggestions import unknown

_FIELDS: tuple[IdentityField, ...] = get_args(IdentityField)
_ALL_FIELDS = "identity"


@click.command()
@click.argument("names", nargs=-1, metavar="[REPORT_ID] SUBJECT")
@archive_option
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path),
    help="Read this file instead of a report of the archive; SUBJECT is then given alone.",
)
def explain(names: tuple[str, ...], archive: Path, path: Path | None) -> None:
    """Show where SUBJECT of the report REPORT_ID was read from.

    SUBJECT is the id of a figure or an indicator, or one of agency, region, level, sector, year, or
    identity, which is all five.
    """
    if len(names) != (2 if path is None else 1):
        raise click.UsageError("Give REPORT_ID and SUBJECT, or --file FILE and SUBJECT alone.")
    for line in _explained(
        _of_archive(archive, names[0]) if path is None else _read(path), names[-1]
    ):
        click.echo(line)


def _explained(stored: StoredReport, subject: str) -> Iterator[str]:
    fields = [name for name in _FIELDS if subject in (name, _ALL_FIELDS)]
    indicator = indicator_definitions().get(subject)
    if fields:
        for field in fields:
            yield from explain_field(stored, field)
    elif subject in figure_definitions():
        yield from explain_figure(stored, subject)
    elif indicator is not None:
        yield from explain_indicator(stored, indicator)
    else:
        known = (_ALL_FIELDS, *_FIELDS, *figure_definitions(), *indicator_definitions())
        raise UnknownNameError(unknown("数字、指标或判定", subject, known))


def _of_archive(archive: Path, report_id: str) -> StoredReport:
    with closing(ArchiveReader.open_current(archive)) as reader:
        return report_of(reader, archive, report_id)


def _read(path: Path) -> StoredReport:
    readings = list(pipeline.read_files([path]))
    if len(readings) != 1:
        raise IndexerError(f"{path} 里有 {len(readings)} 个文件；请先解开，再指定其中一个。")
    (reading,) = readings
    if reading.error is not None:
        message = reading.error.message
        raise IndexerError(message if message.startswith(f"{path}") else f"{path}：{message}")
    return StoredReport(report_from_json(reading.report), reading.agency_id, (reading.source,))
