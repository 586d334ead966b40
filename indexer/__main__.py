"""The command line of the indexer: parse, build, check, explain."""

import difflib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from tqdm import tqdm

from indexer import pipeline
from indexer.archive.reader import ArchiveReader
from indexer.errors import IndexerError, UnknownNameError
from indexer.explanation import explain_figure
from indexer.intake import Reading
from indexer.report import AnnualReport, SetAside, report_from_json

EXIT_SET_ASIDE = 3
"""Everything was done, but some files could not be used."""

_archive_option = click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("archive"),
    show_default=True,
    help="The folder of the archive.",
)
_folder = click.Path(path_type=Path, file_okay=False, exists=True)


@click.group()
def main() -> None:
    """Read annual reports on government information disclosure and build their archive."""


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def parse(files: tuple[Path, ...]) -> None:
    """Print what each FILE says as a line of JSON.

    Exit code 3 when some file could not be read; its line then holds the reason.
    """
    failed = False
    for reading in pipeline.read_files(files):
        failed |= reading.error is not None
        sys.stdout.buffer.write(reading.public + b"\n")
    sys.stdout.buffer.flush()
    sys.exit(EXIT_SET_ASIDE if failed else 0)


@main.command()
@click.argument("corpus", type=_folder)
@_archive_option
def build(corpus: Path, archive: Path) -> None:
    """Bring the archive up to date with the folder CORPUS.

    Only new and changed files are read. Exit code 3 when the archive was built, but some files
    had to be set aside.
    """
    result = pipeline.build(corpus, archive, _progress)
    for note in result.notes:
        click.echo(note, err=True)
    state = "new" if result.published else "unchanged"
    click.echo(
        f"{archive}: generation {result.generation} ({state}), {result.reports} reports; "
        f"{result.read} files read, {result.stored} reports stored, {result.removed} removed, "
        f"{len(result.set_aside)} files set aside"
    )
    _list_set_aside(result.set_aside)
    sys.exit(EXIT_SET_ASIDE if result.set_aside else 0)


@main.command()
@click.argument("corpus", type=_folder, required=False)
@_archive_option
def check(corpus: Path | None, archive: Path) -> None:
    """List the files that were set aside and every finding.

    Of the archive, or, when the folder CORPUS is given, of its files as they are now. Exit code 3
    when a file is set aside.
    """
    if corpus is not None:
        results = [_result(reading) for reading in pipeline.read_corpus(corpus, _progress)]
    else:
        results = _archived(archive)
    set_aside = [result for result in results if isinstance(result, SetAside)]
    reports = [result for result in results if isinstance(result, AnnualReport)]
    for report in reports:
        for finding in report.findings:
            click.echo(f"{finding.severity}\t{finding.rule}\t{report.report_id}\t{finding.message}")
    click.echo(
        f"{len(reports)} reports, {sum(len(report.findings) for report in reports)} findings, "
        f"{len(set_aside)} files set aside"
    )
    _list_set_aside(set_aside)
    sys.exit(EXIT_SET_ASIDE if set_aside else 0)


@main.command()
@click.argument("report_id")
@click.argument("figure_id")
@_archive_option
def explain(report_id: str, figure_id: str, archive: Path) -> None:
    """Show where the figure FIGURE_ID of the report REPORT_ID was read from."""
    reader = ArchiveReader.open_current(archive)
    stored = reader.report(report_id)
    if stored is None:
        close = difflib.get_close_matches(report_id, reader.report_ids, 3, 0.3)
        raise UnknownNameError(
            f"There is no report {report_id!r} in {archive}."
            + (f" Close to it: {', '.join(close)}." if close else "")
        )
    for line in explain_figure(stored, figure_id):
        click.echo(line)


def _result(reading: Reading) -> AnnualReport | SetAside:
    return report_from_json(reading.report) if reading.error is None else reading.set_aside


def _archived(archive: Path) -> list[AnnualReport | SetAside]:
    reader = ArchiveReader.open_current(archive)
    stored = [reader.report(report_id) for report_id in reader.report_ids]
    reports = [item.report for item in stored if item is not None]
    return [*sorted(reports, key=lambda report: report.report_id), *reader.catalogue.set_aside]


def _list_set_aside(set_aside: Iterable[SetAside]) -> None:
    for item in set_aside:
        click.echo(f"set aside\t{item.file}\t{item.error.code}\t{item.error.message}")


def _progress(names: Sequence[str], doing: str) -> Iterable[str]:
    bar: Iterable[str] = tqdm(names, desc=doing, unit="份", file=sys.stderr, dynamic_ncols=True)
    return bar


def run() -> None:
    """Run the command line; an error becomes one sentence and exit code 1."""
    try:
        main()
    except IndexerError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    run()
