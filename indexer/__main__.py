"""The command line of the indexer: its commands together, and how it ends on an error."""

import sys

import click

from indexer.commands.build import build
from indexer.commands.check import check
from indexer.commands.explain import explain
from indexer.commands.export import export
from indexer.commands.parse import parse
from indexer.commands.sample import sample
from indexer.errors import IndexerError


@click.group()
def main() -> None:
    """Read annual reports on government information disclosure and build their archive."""


for _command in (parse, build, check, explain, export, sample):
    main.add_command(_command)


def run() -> None:
    """Run the command line; an error becomes one sentence and exit code 1."""
    try:
        main()
    except IndexerError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    run()
