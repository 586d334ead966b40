"""What a segment keeps of its documents whole: compressed bytes, one piece a document."""

import zlib
from collections.abc import Iterator

import numpy as np

from indexer.archive.arrays import ArrayFile, ArrayWriter

_QUICKLY = 1


class StoredBuilder:
    """Collects the pieces of documents, compressed."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def add(self, piece: bytes) -> None:
        """The piece of the next document."""
        self._pieces.append(zlib.compress(piece, _QUICKLY))

    def write(self, writer: ArrayWriter, name: str) -> None:
        """Write all pieces."""
        writer.add_bytes(f"stored.{name}", self._pieces)
        ends = np.cumsum([len(piece) for piece in self._pieces], dtype=np.uint64)
        writer.add(f"stored.{name}.ends", ends)


class Stored:
    """The pieces of one name."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._file = file
        self._name = f"stored.{name}"
        self._ends = file[f"stored.{name}.ends"]

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, document: int) -> bytes:
        start = int(self._ends[document - 1]) if document else 0
        return zlib.decompress(self._file.piece(self._name, start, int(self._ends[document])))

    def __iter__(self) -> Iterator[bytes]:
        return (self[document] for document in range(len(self)))
