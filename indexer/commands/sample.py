"""`sample`: an archive of invented reports, of any size."""

from pathlib import Path

import click

from indexer.commands.progress import progress
from indexer.sample.reports import sample_count
from indexer.sampling import build_sample


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, file_okay=False))
@click.option("--reports", type=click.IntRange(min=1), required=True, help="How many reports.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another one, other reports.")
def sample(archive: Path, reports: int, seed: int) -> None:
    """Fill the folder ARCHIVE with invented reports of agencies that exist.

    To see how the portal does with many. Nothing in them is true; they are never mixed with a
    corpus: ARCHIVE must be new, empty, or hold samples, which are replaced.
    """
    most = sample_count(seed)
    if reports > most:
        raise click.BadParameter(f"there are {most} of seed {seed}.", param_hint="--reports")
    generation = build_sample(archive, reports, seed, progress)
    click.echo(f"{archive}: generation {generation}, {reports} invented reports")
