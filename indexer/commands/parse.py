"""`parse`: what files say, as JSON."""

import sys
from pathlib import Path

import click

from indexer import pipeline
from indexer.commands.exits import SET_ASIDE


@click.command()
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
    sys.exit(SET_ASIDE if failed else 0)
