"""`export`: what an archive holds, to be taken away."""

from pathlib import Path
from typing import Literal, get_args

import click

from indexer.archive.reader import ArchiveReader
from indexer.commands.archives import archive_option
from indexer.export.sqlite_file import export_sqlite
from indexer.export.tables import COLUMNS, TABLES
from indexer.export.text_files import export_text

ExportFormat = Literal["csv", "jsonl", "sqlite"]


@click.command()
@archive_option
@click.option(
    "--what",
    type=click.Choice(tuple(TABLES)),
    multiple=True,
    help="Only this table (repeatable); all of them by default.",
)
@click.option(
    "--format",
    "export_format",
    type=click.Choice(get_args(ExportFormat)),
    default="csv",
    show_default=True,
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The folder for a file a table; with --format sqlite the file.",
)
@click.option("--overwrite", is_flag=True, help="Replace files that are there already.")
def export(
    archive: Path,
    what: tuple[str, ...],
    export_format: ExportFormat,
    output: Path,
    overwrite: bool,
) -> None:
    """Write the archive's tables as CSV, JSON lines or one SQLite file.

    A number is exact in every format. In CSV, text that a spreadsheet program would take for a
    formula has an apostrophe in front. SQLite holds a number as such, to sort by, and in …_exact as
    text, exactly; and the tables that those of --what refer to. Beside the file stands another,
    for `datasette FILE -m …-metadata.json`.
    """
    reader = ArchiveReader.open_current(archive)
    names = [name for name in TABLES if name in what] if what else list(TABLES)
    if export_format == "sqlite":
        for name, count in export_sqlite(reader, names, output, overwrite=overwrite).items():
            click.echo(f"{output}: {name}, {count} rows")
        return
    tables = [TABLES[name] for name in names] + ([] if what else [COLUMNS])
    counts = export_text(reader, tables, output, export_format, overwrite=overwrite)
    for path, count in counts.items():
        click.echo(f"{path}: {count} rows")
