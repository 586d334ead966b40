import socket

import pytest
import uvicorn

from portal.__main__ import serve


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
