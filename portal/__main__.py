"""The command line of the portal: serve an archive."""

from pathlib import Path

import click
import uvicorn

from portal.app import create_app
from portal.settings import Settings


@click.command()
@click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("archive"),
    show_default=True,
    help="The folder of the archive to serve.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port."
)
def main(archive: Path, host: str, port: int) -> None:
    """Serve the portal over the archive; a new build is picked up without a restart."""
    app = create_app(Settings.from_environment(archive=archive))
    uvicorn.run(app, host=host, port=port, server_header=False)


if __name__ == "__main__":
    main()
