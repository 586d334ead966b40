"""The command line of the portal: serve an archive."""

import gc
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import uvicorn

from portal.app import create_app
from portal.settings import settings_from_environment

FULL_COLLECTION = 500
"""One in so many collections of younger garbage looks through everything: once in 2,000 pages.
It takes 50 ms, in which nothing else is done, and Python would do it every 60 pages."""


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
        click.echo(f"年报档案: http://{_shown(host)}:{listening.getsockname()[1]}", err=True)
        serve(app, listening)


def serve(app: Callable[..., Any], listening: socket.socket) -> None:
    """Answer over HTTP what arrives at a listening socket, until told to end."""
    # The head and the body of an answer are sent one after the other. Without this the system keeps
    # the second back until the first is acknowledged, up to 40 ms; asyncio asks for it only on
    # sockets that name their protocol, and those of `create_server` do not.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    gc.set_threshold(*gc.get_threshold()[:2], FULL_COLLECTION)
    config = uvicorn.Config(app, server_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=[listening])


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
