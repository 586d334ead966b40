"""Files of named arrays: written once, front to back; read by mapping, so that only what is looked
at is loaded.

FILE: magic, arrays one after another (each at a multiple of 64 bytes, little-endian), their names,
types and places as JSON, the length of that JSON (8 bytes), magic.
"""

import mmap
import os
import struct
import weakref
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from indexer.errors import ArchiveError

_MAGIC = b"NBARRAY1"
_ALIGNMENT = 64
_LENGTH = struct.Struct("<Q")
_TYPES = {"u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f4"}

Array = NDArray[Any]
_RELEASE: int | None = getattr(mmap, "MADV_DONTNEED", None)
T = TypeVar("T")
_REMEDY = "delete the archive and build it again."


class ArrayWriter:
    """Writes one file of arrays. Used as a context manager: the file is whole when it is left
    without an exception."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("xb")
        self._stream.write(_MAGIC)
        self._places: dict[str, tuple[str, int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._stream as stream:
            if error is None:
                directory = msgspec.json.encode(self._places)
                stream.write(directory + _LENGTH.pack(len(directory)) + _MAGIC)

    def add(self, name: str, array: Array) -> None:
        """Write an array of one dimension under a name that is not yet taken."""
        little = array.astype(array.dtype.newbyteorder("<"), copy=False)
        self.add_bytes(name, [little.tobytes()], little.dtype.str[1:])

    def add_bytes(self, name: str, pieces: Iterable[bytes], kind: str = "u1") -> None:
        """Write bytes that come piece by piece as one array of `kind`."""
        if name in self._places or kind not in _TYPES:
            raise ValueError(f"array {name!r} of type {kind}")
        self._stream.write(b"\0" * (-self._stream.tell() % _ALIGNMENT))
        start = self._stream.tell()
        for piece in pieces:
            self._stream.write(piece)
        count, rest = divmod(self._stream.tell() - start, int(kind[1:]))
        assert not rest, name
        self._places[name] = (kind, count, start)


class ArrayFile(Mapping[str, Array]):
    """The arrays of a file, read-only and mapped. They stay usable after the file is deleted.
    Raises ArchiveError when the file cannot be read, is no such file, was cut short or lacks an
    array that is asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._descriptor = os.open(path, os.O_RDONLY)
            weakref.finalize(self, os.close, self._descriptor)
            self._map = mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ)
            self._places = self._directory()
        except (OSError, ValueError, struct.error, msgspec.DecodeError) as error:
            raise ArchiveError(
                f"{path}: the file is no whole file of arrays ({error}); {_REMEDY}"
            ) from error

    def _directory(self) -> dict[str, tuple[str, int, int]]:
        tail = len(self._map) - len(_MAGIC)
        if self._map[: len(_MAGIC)] != _MAGIC or self._map[tail:] != _MAGIC:
            raise ValueError("its beginning or its end is missing")
        (length,) = _LENGTH.unpack(self._map[tail - _LENGTH.size : tail])
        start = tail - _LENGTH.size - length
        if start < len(_MAGIC):
            raise ValueError("its directory is damaged")
        directory = msgspec.json.decode(
            self._map[start : start + length], type=dict[str, tuple[str, int, int]]
        )
        for kind, count, offset in directory.values():
            if kind not in _TYPES or count < 0 or not 0 <= offset <= start - count * int(kind[1:]):
                raise ValueError("its directory is damaged")
        return directory

    def _place(self, name: str) -> tuple[str, int, int]:
        try:
            return self._places[name]
        except KeyError:
            raise ArchiveError(f"{self.path}: the file has no array {name!r}; {_REMEDY}") from None

    def __getitem__(self, name: str) -> Array:
        kind, count, start = self._place(name)
        return np.frombuffer(self._map, np.dtype("<" + kind), count, start)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Any:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def size(self, name: str) -> int:
        """How many bytes an array takes in the file."""
        kind, count, _ = self._place(name)
        return count * int(kind[1:])

    def text(self, name: str) -> bytes:
        """The bytes of an array of bytes."""
        _, count, start = self._place(name)
        return self._map[start : start + count]

    def decoded(self, name: str, kind: type[T]) -> T:
        """What an array of bytes says as JSON."""
        try:
            return msgspec.json.decode(self.text(name), type=kind)
        except msgspec.DecodeError as error:
            raise ArchiveError(
                f"{self.path}: the array {name!r} cannot be read ({error}); {_REMEDY}"
            ) from error

    def piece(self, name: str, start: int, end: int) -> bytes:
        """The bytes start..end of an array of bytes."""
        _, _, offset = self._place(name)
        return self._map[offset + start : offset + end]

    def release(self) -> None:
        """Let go of the mapped pages that were looked at, which count as memory of the process;
        they are mapped again, from the system's cache, when they are looked at again."""
        if _RELEASE is not None:
            self._map.madvise(_RELEASE)

    def read(self, name: str, start: int, end: int) -> bytes:
        """As `piece`, but read past the mapping, whose pages count as memory of the process once
        they were looked at."""
        _, _, offset = self._place(name)
        try:
            return os.pread(self._descriptor, end - start, offset + start)
        except OSError as error:
            raise ArchiveError(
                f"{self.path}: the file cannot be read ({error.strerror}); {_REMEDY}"
            ) from error


def narrow(values: Array) -> Array:
    """Whole numbers that are not negative, in the smallest type that holds them."""
    largest = int(values.max()) if len(values) else 0
    for kind, bound in ((np.uint8, 2**8), (np.uint16, 2**16), (np.uint32, 2**32)):
        if largest < bound:
            return values.astype(kind)
    return values.astype(np.uint64)


def starts_of(counts: Array) -> NDArray[np.int64]:
    """Where each of several runs begins when they stand one after another, and where all end."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def run_starts(values: Array) -> NDArray[np.intp]:
    """Where each run of equal neighbours begins."""
    if not len(values):
        return np.empty(0, np.intp)
    return np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
