"""Workers do every task, in as many processes as asked for, and outlive none of their bounds."""

import ctypes
import multiprocessing
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import workers
from indexer.workers import Bounds, Died, OutOfMemory, TooSlow, cores, in_order, results

ROOT = Path(__file__).parents[2]
_QUICK = Bounds(seconds=1.5, memory=512 * 1024 * 1024)


def obey(argument: bytes) -> bytes:
    """What a test wants a worker to do."""
    match argument:
        case b"sleep":
            time.sleep(60)
        case b"spin":
            while True:
                pass
        case b"hang in C":
            ctypes.PyDLL(None).sleep(60)
        case b"grow":
            _ = bytearray(1024 * 1024 * 1024)
        case b"crash":
            ctypes.string_at(0)
        case b"exit":
            os._exit(5)
        case b"process":
            return str(os.getpid()).encode()
        case b"connect":
            return _refusal(lambda: socket.create_connection(("127.0.0.1", 9), 1))
        case b"start":
            return _refusal(lambda: subprocess.run(["true"], check=False))
    return argument.upper()


def _refusal(attempt: object) -> bytes:
    try:
        attempt()  # type: ignore[operator]
    except PermissionError as error:
        return str(error).encode()
    return b"allowed"


@pytest.fixture(autouse=True)
def as_in_every_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "CONTEXT", multiprocessing.get_context("spawn"))


def test_every_argument_is_answered_once_with_its_number() -> None:
    arguments = [f"a{number}".encode() for number in range(200)]
    done = dict(results(obey, arguments, Bounds(), count=3))
    assert done == {number: text.upper() for number, text in enumerate(arguments)}


def test_no_argument_needs_no_process() -> None:
    assert list(results(obey, [], Bounds())) == []


def test_an_argument_is_asked_for_when_a_worker_is_free_for_it() -> None:
    asked: list[int] = []

    def arguments() -> Iterator[bytes]:
        for number in range(50):
            asked.append(number)
            yield b"a"

    for done, _ in enumerate(results(obey, arguments(), Bounds(), count=2), 1):
        assert len(asked) <= done + 2


def test_results_are_put_in_order_as_they_come() -> None:
    done = [(number, str(number)) for number in range(50)]
    random.Random(1).shuffle(done)
    assert list(in_order(done)) == [str(number) for number in range(50)]


def test_a_worker_does_many_tasks() -> None:
    processes = {answer for _, answer in results(obey, [b"process"] * 50, Bounds(), count=2)}
    assert 1 <= len(processes) <= 2


@pytest.mark.parametrize("bad", [b"sleep", b"spin", b"hang in C"])
def test_a_task_that_takes_too_long_is_stopped_and_costs_no_other(bad: bytes) -> None:
    started = time.monotonic()
    done = dict(results(obey, [b"a", bad, b"b", b"c"], _QUICK, count=2))
    assert done == {0: b"A", 1: TooSlow(1.5), 2: b"B", 3: b"C"}
    assert time.monotonic() - started < 20


@pytest.mark.skipif(sys.platform != "linux", reason="the bound of memory is Linux's")
def test_a_task_that_wants_too_much_memory_is_refused_it_and_costs_no_other() -> None:
    done = dict(results(obey, [b"grow", b"a", b"grow", b"b"], _QUICK, count=1))
    refused = OutOfMemory(_QUICK.memory)
    assert done == {0: refused, 1: b"A", 2: refused, 3: b"B"}


def test_a_task_that_brings_its_process_down_costs_no_other() -> None:
    done = dict(results(obey, [b"crash", b"exit", b"a", b"crash"], _QUICK, count=2))
    assert done == {0: Died(-signal.SIGSEGV), 1: Died(5), 2: b"A", 3: Died(-signal.SIGSEGV)}


@pytest.mark.parametrize("forbidden", [b"connect", b"start"])
def test_a_worker_reaches_no_network_and_starts_no_program(forbidden: bytes) -> None:
    ((_, answer),) = results(obey, [forbidden], Bounds())
    assert isinstance(answer, bytes)
    assert b"may not" in answer


def test_there_is_a_worker_for_every_core() -> None:
    assert cores() >= 1


def test_workers_end_when_nobody_waits_for_them_any_more() -> None:
    waiting = results(obey, [b"process", b"sleep", b"sleep"], Bounds(), count=1)
    _, answer = next(waiting)
    assert isinstance(answer, bytes)
    waiting.close()
    assert not _is_alive(int(answer))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they end with the task at hand")
def test_workers_end_with_the_process_they_work_for_even_when_it_is_killed() -> None:
    script = (
        "from tests.indexer.test_workers import obey\n"
        "from indexer.workers import Bounds, results\n"
        "for _, process in results(obey, [b'process', b'spin', b'sleep'], Bounds(), count=1):\n"
        "    print(process.decode(), flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    for _ in range(100):
        if not _is_alive(worker):
            return
        time.sleep(0.05)
    pytest.fail("the worker is still there")


def _is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"
