"""`build`: an archive from a corpus."""

import sys
from pathlib import Path

import click

from indexer import pipeline
from indexer.commands.archives import archive_option
from indexer.commands.exits import SET_ASIDE
from indexer.commands.progress import progress


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path, file_okay=False, exists=True))
@archive_option
def build(corpus: Path, archive: Path) -> None:
    """Bring the archive up to date with the folder CORPUS.

    Only new and changed files are read. Exit code 3 when the archive was built, but some files
    had to be set aside.
    """
    result = pipeline.build(corpus, archive, progress)
    for note in result.notes:
        click.echo(note, err=True)
    state = "new" if result.published else "unchanged"
    click.echo(
        f"{archive}: generation {result.generation} ({state}), {result.reports} reports; "
        f"{result.read} files read, {result.stored} reports stored, {result.removed} removed, "
        f"{len(result.set_aside)} files set aside"
    )
    for item in result.set_aside:
        click.echo(f"set aside\t{item.file}\t{item.error.code}\t{item.error.message}")
    sys.exit(SET_ASIDE if result.set_aside else 0)
