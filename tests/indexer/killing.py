"""Builds to be killed: a process that has everything loaded forks one for each order it is given.

Its workers are forked too instead of spawned, to spare them their start; else they are what they
are in every build: processes of their own that end with it.
"""

import builtins
import ctypes
import importlib
import io
import mmap
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, NoReturn, Self

import msgspec

from indexer import workers
from indexer.__main__ import run

ROOT = Path(__file__).parents[2]
_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux's prctl(2)."""
_PATIENCE = 2
"""Seconds within which the workers of a killed build have to be gone."""
_EVENTS = {
    "os.link": "link",
    "os.mkdir": "mkdir",
    "os.remove": "remove",
    "os.rename": "rename",
    "os.rmdir": "rmdir",
    "fcntl.flock": "lock",
}
KINDS = ("open", "write", "fsync", *_EVENTS.values())
_ENVIRONMENT = {"PYTHONWARNINGS": "ignore", "OPENBLAS_NUM_THREADS": "1", "TQDM_DISABLE": "1"}
_WRITING = os.O_WRONLY | os.O_RDWR


class Order(msgspec.Struct):
    """A build, to be killed before its file operation `at` (from 1), or in the middle of it when
    that writes (`torn`); or `after` so many seconds; else left alone."""

    corpus: str
    archive: str
    at: int = 0
    torn: bool = False
    after: float | None = None


class Outcome(msgspec.Struct):
    """How it ended: the exit code, negative for a signal; which file operations there were, as
    indexes into KINDS, the processes of the build together; how many seconds it took, how many
    workers outlived it, and what it said."""

    exit_code: int
    operations: list[int]
    seconds: float
    left: int
    said: str

    @property
    def killed(self) -> bool:
        return self.exit_code == -signal.SIGKILL


class Builder:
    """The process that forks builds, from outside. Used as a context manager."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.indexer.killing"],
            cwd=ROOT,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self

    def __exit__(self, *_: object) -> None:
        with self._process:
            self._process.kill()

    def build(self, corpus: Path, archive: Path, **how: Any) -> Outcome:
        order = Order(str(corpus), str(archive), **how)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(order) + b"\n")
        self._process.stdin.flush()
        return msgspec.json.decode(self._process.stdout.readline(), type=Outcome)


class _Operations:
    """Counts the file operations of a build on its archive, in whichever process they are."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._shared = mmap.mmap(-1, 1 << 16)

    def watch(self) -> None:
        self._build = os.getpid()
        builtins.open = io.open = self._open  # type: ignore[assignment]
        sync = os.fsync

        def fsync(descriptor: int) -> None:
            self.count("fsync")
            sync(descriptor)

        os.fsync = fsync  # type: ignore[assignment]
        sys.addaudithook(self._heard)

    def seen(self) -> list[int]:
        count = int.from_bytes(self._shared[:8], "little")
        return list(self._shared[8 : 8 + count])

    def count(self, kind: str) -> bool:
        """Whether this is the one to be killed at."""
        number = int.from_bytes(self._shared[:8], "little")
        self._shared[:8] = (number + 1).to_bytes(8, "little")
        self._shared[8 + number] = KINDS.index(kind)
        is_at = number + 1 == self._order.at
        if is_at and not (kind == "write" and self._order.torn):
            self.kill()
        return is_at

    def kill(self) -> None:
        os.kill(self._build, signal.SIGKILL)

    def is_of_archive(self, path: object) -> bool:
        return isinstance(path, str | Path) and str(path).startswith(self._order.archive)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if flags & _WRITING and self.is_of_archive(path):
                self.count("open")
        elif event in _EVENTS:
            path = arguments[0]
            # A name alone is in a folder given by its descriptor: a tree is deleted so.
            if self.is_of_archive(path) or isinstance(path, int) or not Path(path).is_absolute():
                self.count(_EVENTS[event])

    def _open(self, file: Any, mode: str = "r", *rest: Any, **options: Any) -> IO[Any]:
        if not set("wxa") & set(mode) or not self.is_of_archive(file):
            return _open(file, mode, *rest, **options)
        raw = _Watched(self, str(file), mode.replace("b", "").replace("t", ""))
        buffer = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffer
        encoding = options.get("encoding") or (rest[1] if len(rest) > 1 else None)
        return io.TextIOWrapper(buffer, encoding)


_open = open


class _Watched(io.FileIO):
    def __init__(self, operations: _Operations, path: str, mode: str) -> None:
        super().__init__(path, mode)
        self._operations = operations

    def write(self, data: Any) -> int:
        if self._operations.count("write"):
            super().write(memoryview(data)[: len(data) // 2])
            self._operations.kill()
        return super().write(data)


def _carried_out(order: Order) -> Outcome:
    operations = _Operations(order)
    said = os.memfd_create("said")
    began = time.monotonic()
    build = os.fork()
    if not build:
        os.dup2(said, 1)
        os.dup2(said, 2)
        operations.watch()
        _run(order)
    if order.after is not None:
        time.sleep(order.after)
        os.kill(build, signal.SIGKILL)
    exit_code = os.waitstatus_to_exitcode(os.waitpid(build, 0)[1])
    seconds = time.monotonic() - began
    return Outcome(exit_code, operations.seen(), seconds, _left(), _text(said))


def _run(order: Order) -> NoReturn:
    sys.argv = ["indexer", "build", order.corpus, "--archive", order.archive]
    try:
        run()
    except SystemExit as ended:
        sys.stdout.flush()
        os._exit(int(ended.code or 0))
    finally:
        traceback.print_exc()
        os._exit(99)


def _text(descriptor: int) -> str:
    with _open(descriptor, "rb") as stream:
        stream.seek(0)
        return stream.read().decode()


def _left() -> int:
    """Waits for the processes that the build has left to this one; how many do not end."""
    until = time.monotonic() + _PATIENCE
    with suppress(ChildProcessError):
        while time.monotonic() < until:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.001)
        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
        for child in map(int, children):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        return len(children)
    return 0


def _main() -> None:
    ctypes.CDLL(None).prctl(_SUBREAPER, 1)
    workers.CONTEXT = multiprocessing.get_context("fork")
    importlib.import_module("tests.loaded")
    for line in sys.stdin:
        order = msgspec.json.decode(line, type=Order)
        print(msgspec.json.encode(_carried_out(order)).decode(), flush=True)


if __name__ == "__main__":
    _main()
