"""A portal in a process of its own, to be asked over HTTP, and how much memory it takes."""

import re
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from tests.benchmarks.search.traffic import Visit

_ROOT = Path(__file__).parents[3]
_ADDRESS = re.compile(r"http://127\.0\.0\.1:([0-9]+)")
_KILOBYTES = re.compile(r"^(\w+):\s+([0-9]+) kB$", re.MULTILINE)
_START_SECONDS = 120
_ANSWER_SECONDS = 60


class Memory(msgspec.Struct, frozen=True):
    """Bytes: all that is resident, files that are mapped included; and what is the portal's own,
    which the system cannot read again from a file. 0 where it does not tell (/proc)."""

    resident: int
    private: int


class Served(msgspec.Struct, frozen=True):
    """How a request went: milliseconds, those of the engine where the portal tells them, and
    whether the answer was the page that was asked for."""

    milliseconds: float
    engine: float | None
    good: bool


class Portal:
    """A running portal. Used as a context manager; the process ends with it. `measured` is one
    that tells how long its engine took."""

    def __init__(self, archive: Path, measured: bool = False) -> None:
        own = ["tests.benchmarks.search.measured_portal", str(archive)]
        plain = ["portal", "--archive", str(archive), "--port", "0"]
        self._said = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed with the portal
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", *(own if measured else plain)],
            cwd=_ROOT,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
        )
        try:
            self.port = self._wait()
        except BaseException:
            self.close()
            raise

    def _wait(self) -> int:
        """The port, when the portal answers there."""
        for _ in range(_START_SECONDS * 20):
            self._said.seek(0)
            said = self._said.read()
            found = _ADDRESS.search(said)
            if found and "startup complete" in said:
                return int(found[1])
            if self._process.poll() is not None:
                raise RuntimeError(f"the portal did not start:\n{said}")
            time.sleep(0.05)
        raise RuntimeError("the portal does not start")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait()
        self._said.close()

    def memory(self) -> Memory:
        """What it takes now."""
        status = Path(f"/proc/{self._process.pid}/status")
        told = dict(_KILOBYTES.findall(status.read_text() if status.exists() else ""))
        return Memory(*(int(told.get(name, 0)) * 1024 for name in ("VmRSS", "RssAnon")))


class Browser:
    """One user's connection, kept open between requests."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=_ANSWER_SECONDS)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def visit(self, visit: Visit) -> Served:
        """Ask for a page and read it to its end."""
        headers = {"HX-Request": "true"} if visit.partial else {}
        started = time.perf_counter()
        try:
            self._connection.request("GET", visit.address, headers=headers)
            response = self._connection.getresponse()
            body = response.read()
        except (OSError, HTTPException):
            self._connection.close()
            return Served((time.perf_counter() - started) * 1000, None, False)
        milliseconds = (time.perf_counter() - started) * 1000
        engine = re.search(r"engine;dur=([0-9.]+)", response.headers.get("Server-Timing", ""))
        good = response.status == 200 and len(body) > 0
        return Served(milliseconds, float(engine[1]) if engine else None, good)
