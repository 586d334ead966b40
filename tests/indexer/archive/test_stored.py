"""What is stored whole comes back whole."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.arrays import ArrayFile, ArrayWriter
from indexer.archive.stored import Stored, StoredBuilder


def _stored(pieces: list[bytes]) -> ArrayFile:
    builder = StoredBuilder()
    for piece in pieces:
        builder.add(piece)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        with ArrayWriter(path) as writer:
            builder.write(writer, "record")
        return ArrayFile(path)


@given(st.lists(st.binary(max_size=200)))
def test_pieces_come_back_in_any_order(pieces: list[bytes]) -> None:
    stored = Stored(_stored(pieces), "record")
    assert len(stored) == len(pieces)
    assert list(stored) == pieces
    assert [stored[n] for n in reversed(range(len(pieces)))] == pieces[::-1]


def test_pieces_are_kept_compressed() -> None:
    assert _stored(["公开".encode() * 1000]).size("stored.record") < 200
