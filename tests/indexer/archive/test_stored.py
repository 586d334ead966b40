"""What is stored whole comes back whole, or is an error that names its file."""

import errno
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive import stored as module
from indexer.archive.arrays import ArrayFile, ArrayWriter
from indexer.archive.stored import Stored, StoredBuilder
from indexer.errors import ArchiveError

ODD = st.text(st.characters(categories=None), max_size=60).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)
"""Texts of any characters, lone surrogates and those outside the BMP included."""
ALIKE = [f"政府信息公开工作年度报告，第{n}号，{n * n}件".encode() for n in range(400)]


def _write(path: Path, pieces: Sequence[bytes]) -> Path:
    builder = StoredBuilder()
    for piece in pieces:
        builder.add(piece)
    with ArrayWriter(path) as writer:
        builder.write(writer, "record")
    return path


def _stored(pieces: Sequence[bytes]) -> Stored:
    with tempfile.TemporaryDirectory() as folder:
        return Stored(ArrayFile(_write(Path(folder) / "file", pieces)), "record")


def _span(path: Path, name: str) -> range:
    """Where the bytes of an array stand in its file."""
    file = ArrayFile(path)
    start = path.read_bytes().index(file.text(name))
    return range(start, start + file.size(name))


def _flipped(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)


@given(st.lists(st.one_of(st.binary(max_size=200), ODD, st.sampled_from(ALIKE))))
def test_pieces_come_back_in_any_order(pieces: list[bytes]) -> None:
    stored = _stored(pieces)
    assert len(stored) == len(pieces)
    assert list(stored) == pieces
    assert [stored[n] for n in reversed(range(len(pieces)))] == pieces[::-1]


@given(st.lists(st.one_of(ODD, st.sampled_from(ALIKE))), st.integers(1, 2000))
def test_pieces_come_back_whenever_the_dictionary_was_made(pieces: list[bytes], seen: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_SEEN", seen)
        assert list(_stored(pieces)) == pieces


def test_a_piece_larger_than_all_others_comes_back() -> None:
    huge = b"".join(n.to_bytes(3, "little") for n in range(2**23))
    assert len(huge) > module._SEEN
    for pieces in ([huge], [b"", *ALIKE, huge, *ALIKE], [huge, b"", huge[::-1]]):
        assert list(_stored(pieces)) == pieces


def test_pieces_are_kept_compressed_with_what_they_share(tmp_path: Path) -> None:
    file = ArrayFile(_write(tmp_path / "file", ALIKE))
    once = ArrayFile(_write(tmp_path / "once", ALIKE[:1]))
    kept = sum(file.size(f"stored.record{part}") for part in ("", ".dictionary", ".ends"))
    assert kept < len(ALIKE) * once.size("stored.record") / 2
    assert len(ArrayFile(_write(tmp_path / "same", [b"\0" * 9000]))["stored.record"]) < 50


def test_the_same_pieces_are_the_same_bytes(tmp_path: Path) -> None:
    one, other = (_write(tmp_path / name, ALIKE).read_bytes() for name in ("one", "other"))
    assert one == other


def test_a_file_tells_the_names_of_its_pieces(tmp_path: Path) -> None:
    with ArrayWriter(tmp_path / "file") as writer:
        for name in ("record", "summary"):
            StoredBuilder().write(writer, name)
    assert Stored.names(ArrayFile(tmp_path / "file")) == ["record", "summary"]


def test_pieces_outlive_their_file(tmp_path: Path) -> None:
    path = _write(tmp_path / "file", ALIKE)
    stored = Stored(ArrayFile(path), "record")
    path.unlink()
    assert list(stored) == ALIKE


def test_threads_read_at_once() -> None:
    stored = _stored(ALIKE)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: list(stored), range(20)))
    assert answers == [ALIKE] * 20


@pytest.mark.parametrize("name", ["stored.record", "stored.record.dictionary"])
def test_a_damaged_byte_never_gives_another_piece(tmp_path: Path, name: str) -> None:
    pieces = ALIKE[:12]
    path = _write(tmp_path / "file", pieces)
    refused: set[str] = set()
    for at in _span(path, name):
        _flipped(path, at)
        stored = Stored(ArrayFile(path), "record")
        for number, piece in enumerate(pieces):
            try:
                assert stored[number] == piece
            except ArchiveError as error:
                refused.add(str(error).partition(" (")[0])
        _flipped(path, at)
    assert refused == {f"{path}: stored.record {number} is damaged" for number in range(12)}
    assert list(Stored(ArrayFile(path), "record")) == pieces


def test_a_piece_damaged_in_its_contents_is_an_error_and_its_neighbours_are_read(
    tmp_path: Path,
) -> None:
    path = _write(tmp_path / "file", ALIKE)
    ends = [0, *ArrayFile(path)["stored.record.ends"].tolist()]
    start, end = list(pairwise(ends))[7]
    _flipped(path, _span(path, "stored.record")[(start + end) // 2])
    stored = Stored(ArrayFile(path), "record")
    with pytest.raises(ArchiveError, match=r"file: stored\.record 7 is damaged.*build it again"):
        stored[7]
    assert (stored[6], stored[8]) == (ALIKE[6], ALIKE[8])


def test_a_file_that_cannot_be_read_any_more_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = Stored(ArrayFile(_write(tmp_path / "file", ALIKE)), "record")

    def fails(*_: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "pread", fails)
    with pytest.raises(ArchiveError, match=r"file: the file cannot be read.*build it again"):
        stored[0]
