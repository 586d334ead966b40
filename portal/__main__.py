"""The command line of the portal: serve an archive."""

from dataclasses import replace
from pathlib import Path

import click
import uvicorn

from portal.app import create_app
from portal.settings import settings_from_environment


@click.command()
@click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the archive to serve; without it NIANBAO_ARCHIVE, or else `archive`.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port."
)
def main(archive: Path | None, host: str, port: int) -> None:
    """Serve the portal over the archive; a new build is picked up without a restart."""
    settings = settings_from_environment()
    app = create_app(settings if archive is None else replace(settings, archive=archive))
    uvicorn.run(app, host=host, port=port, server_header=False)


if __name__ == "__main__":
    main()
