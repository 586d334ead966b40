"""The command line of the portal: serve an archive."""

import os
import socket
import sys
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
    with _listen(host, port) as listening:
        server = uvicorn.Server(uvicorn.Config(app, server_header=False))
        click.echo(f"年报档案: http://{_shown(host)}:{listening.getsockname()[1]}", err=True)
        server.run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        click.echo(
            f"error: cannot listen on {_shown(host)}:{port} ({_reason(error)}); choose another "
            "address or port (--host, --port; make serve HOST=… PORT=…).",
            err=True,
        )
        sys.exit(1)


def _reason(error: OSError) -> str:
    number = error.errno or 0
    return os.strerror(number) if number > 0 else str(error.strerror)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


if __name__ == "__main__":
    main()
