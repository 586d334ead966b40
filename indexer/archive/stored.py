"""What a segment keeps of its documents whole: compressed bytes, one piece a document.

The pieces of one name are much alike, so they are compressed with a dictionary made of some of
them, which stands beside them. Each ends with a checksum of what it holds.
"""

from collections.abc import Iterator
from functools import cached_property
from math import ceil
from threading import Lock

import numpy as np
from zstandard import (
    DICT_TYPE_RAWCONTENT,
    ZstdCompressionDict,
    ZstdCompressor,
    ZstdDecompressor,
    ZstdError,
)

from indexer.archive.arrays import ArrayFile, ArrayWriter, narrow
from indexer.errors import ArchiveError

_LEVEL = 6
_SEEN = 2**24
"""Bytes of the first pieces, from which the dictionary is made; so many wait uncompressed."""
_LARGEST = 2**19
_SHARE = 16
"""A dictionary has _LARGEST bytes at most, and this part of what it is made from: a few pieces are
not worth one of their own size."""


class StoredBuilder:
    """Collects the pieces of documents, compressed."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._size = 0
        self._dictionary = b""
        self._compressor: ZstdCompressor | None = None
        self._pieces: list[bytes] = []

    def add(self, piece: bytes) -> None:
        """The piece of the next document."""
        if self._compressor is not None:
            self._pieces.append(self._compressor.compress(piece))
            return
        self._waiting.append(piece)
        self._size += len(piece)
        if self._size >= _SEEN:
            self._compress_waiting()

    def _compress_waiting(self) -> None:
        self._dictionary = _sampled(self._waiting, min(_LARGEST, self._size // _SHARE))
        shared = _shared(self._dictionary)
        shared.precompute_compress(level=_LEVEL)
        compressor = ZstdCompressor(level=_LEVEL, dict_data=shared, write_checksum=True)
        self._pieces.extend(map(compressor.compress, self._waiting))
        self._waiting.clear()
        self._compressor = compressor

    def write(self, writer: ArrayWriter, name: str) -> None:
        """Write all pieces."""
        if self._compressor is None:
            self._compress_waiting()
        alone = ZstdCompressor(level=_LEVEL, write_checksum=True)
        writer.add_bytes(f"stored.{name}", self._pieces)
        writer.add_bytes(f"stored.{name}.dictionary", [alone.compress(self._dictionary)])
        ends = np.cumsum([len(piece) for piece in self._pieces], dtype=np.uint64)
        writer.add(f"stored.{name}.ends", narrow(ends))


def _sampled(pieces: list[bytes], size: int) -> bytes:
    """So many bytes of pieces evenly spread."""
    total = sum(map(len, pieces))
    return b"".join(pieces[:: ceil(total / size)])[:size] if size else b""


def _shared(dictionary: bytes) -> ZstdCompressionDict:
    return ZstdCompressionDict(dictionary, dict_type=DICT_TYPE_RAWCONTENT)


class Stored:
    """The pieces of one name. They are read, not mapped: what was read once does not stay in
    memory. Raises ArchiveError for a piece that is damaged or cannot be read."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._file = file
        self._name = f"stored.{name}"
        self._ends = file[f"stored.{name}.ends"]
        # A decompressor is used by one thread at a time.
        self._lock = Lock()

    @staticmethod
    def names(file: ArrayFile) -> list[str]:
        """The names under which a file has pieces."""
        prefix, suffix = "stored.", ".ends"
        return [
            name.removeprefix(prefix).removesuffix(suffix)
            for name in file
            if name.startswith(prefix) and name.endswith(suffix)
        ]

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, document: int) -> bytes:
        start = int(self._ends[document - 1]) if document else 0
        piece = self._file.read(self._name, start, int(self._ends[document]))
        try:
            with self._lock:
                return self._decompressor.decompress(piece)
        # A damaged piece may claim any size.
        except (ZstdError, MemoryError) as error:
            raise ArchiveError(
                f"{self._file.path}: {self._name} {document} is damaged ({error}); "
                "delete the archive and build it again."
            ) from error

    @cached_property
    def _decompressor(self) -> ZstdDecompressor:
        name = f"{self._name}.dictionary"
        dictionary = self._file.read(name, 0, self._file.size(name))
        return ZstdDecompressor(dict_data=_shared(ZstdDecompressor().decompress(dictionary)))

    def __iter__(self) -> Iterator[bytes]:
        return (self[document] for document in range(len(self)))
