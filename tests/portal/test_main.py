import gc
import socket
from collections.abc import Iterator

import pytest
import uvicorn

from portal.__main__ import FULL_COLLECTION, serve


@pytest.fixture(autouse=True)
def threshold() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_nothing_of_an_answer_is_kept_back(monkeypatch: pytest.MonkeyPatch) -> None:
    delayed = []

    def run(_: uvicorn.Server, sockets: list[socket.socket]) -> None:
        with (
            socket.create_connection(sockets[0].getsockname()),
            sockets[0].accept()[0] as connection,
        ):
            delayed.append(not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    monkeypatch.setattr(uvicorn.Server, "run", run)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serve(lambda: None, listening)

    assert delayed == [False]


def test_everything_is_looked_through_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: None)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serve(lambda: None, listening)

    assert gc.get_threshold()[2] == FULL_COLLECTION > 10
