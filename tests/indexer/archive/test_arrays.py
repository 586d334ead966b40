"""Arrays come back from their file as they were written; a file that is not whole is an error."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.arrays import ArrayFile, ArrayWriter, narrow, run_starts, starts_of
from indexer.errors import ArchiveError

TYPES = ("u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f4")


def _written(path: Path) -> Path:
    with ArrayWriter(path) as writer:
        for kind in TYPES:
            writer.add(kind, np.arange(3, dtype=kind))
        writer.add("big-endian", np.array([1, 258], ">u2"))
        writer.add("empty", np.empty(0, np.int64))
        writer.add_bytes("pieces", [b"ab", b"", b"c"])
    return path


def test_arrays_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = ArrayFile(_written(tmp_path / "file"))
    for kind in TYPES:
        assert file[kind].dtype == np.dtype("<" + kind)
        assert file[kind].tolist() == [0, 1, 2]
        assert file.size(kind) == 3 * int(kind[1:])
        assert file[kind].__array_interface__["data"][0] % 64 == 0
        assert not file[kind].flags.writeable
    assert file["big-endian"].tolist() == [1, 258]
    assert len(file["empty"]) == 0
    assert file.text("pieces") == b"abc"
    assert file.piece("pieces", 1, 3) == b"bc"
    assert file.read("pieces", 1, 3) == b"bc"
    assert list(file) == [*TYPES, "big-endian", "empty", "pieces"]
    assert len(file) == len(TYPES) + 3


def test_what_is_let_go_of_is_mapped_again(tmp_path: Path) -> None:
    path = tmp_path / "file"
    values = np.arange(5_000_000, dtype=np.uint64)
    with ArrayWriter(path) as writer:
        writer.add("values", values)
    file = ArrayFile(path)
    array = file["values"]
    assert int(array.sum()) == int(values.sum())
    before = _mapped()
    file.release()
    assert before is None or (_mapped() or 0) < before - 30_000
    assert int(array.sum()) == int(values.sum())


def _mapped() -> int | None:
    """The kilobytes of mapped files that are resident, where the system tells."""
    status = Path("/proc/self/status")
    found = re.search(r"RssFile:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) if found else None


def test_an_array_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    file = ArrayFile(_written(tmp_path / "file"))
    assert "u1" in file
    assert "u3" not in file
    with pytest.raises(ArchiveError, match=r"file: .* no array 'u3'; delete the archive"):
        file["u3"]


def test_bytes_are_decoded_or_told_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "json"
    with ArrayWriter(path) as writer:
        writer.add_bytes("whole", [b'["a"', b"]"])
        writer.add_bytes("cut", [b'["a"'])
    file = ArrayFile(path)
    assert file.decoded("whole", list[str]) == ["a"]
    with pytest.raises(ArchiveError, match="json: the array 'cut' cannot be read"):
        file.decoded("cut", list[str])


def test_arrays_outlive_their_file(tmp_path: Path) -> None:
    path = _written(tmp_path / "file")
    file = ArrayFile(path)
    array = file["u8"]
    path.unlink()
    assert array.tolist() == [0, 1, 2]
    assert file.read("pieces", 0, 3) == b"abc"


def _open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_nothing_stays_open_but_what_is_used(tmp_path: Path) -> None:
    path = _written(tmp_path / "file")
    (tmp_path / "none").touch()
    before = _open_files()
    file = ArrayFile(path)
    array = file["u8"]
    assert _open_files() > before
    del file
    assert array.tolist() == [0, 1, 2]
    del array
    assert _open_files() == before
    with pytest.raises(ArchiveError):
        ArrayFile(tmp_path / "none")
    assert _open_files() == before


def test_a_file_cut_short_anywhere_is_an_error_that_names_it(tmp_path: Path) -> None:
    whole = _written(tmp_path / "file").read_bytes()
    cut = tmp_path / "cut"
    for length in range(len(whole)):
        cut.write_bytes(whole[:length])
        with pytest.raises(ArchiveError, match=re.escape(str(cut))):
            ArrayFile(cut)


def test_a_file_with_a_damaged_frame_is_an_error_that_names_it(tmp_path: Path) -> None:
    whole = _written(tmp_path / "file").read_bytes()
    broken = tmp_path / "broken"
    frame = [*range(8), *range(len(whole) - 16, len(whole))]
    for place in frame:
        changed = bytearray(whole)
        changed[place] ^= 0x80
        broken.write_bytes(changed)
        with pytest.raises(ArchiveError, match=re.escape(str(broken))):
            ArrayFile(broken)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b'"u8",3,', b'"u3",3,'),
        (b'"u8",3,', b'"u8",-3,'),
        (b'["u8",3,256]', b'["u8",9,9999]'),
    ],
)
def test_a_directory_that_points_elsewhere_is_an_error(
    tmp_path: Path, good: bytes, bad: bytes
) -> None:
    whole = _written(tmp_path / "file").read_bytes()
    assert good in whole
    head, _, tail = whole.partition(good)
    start = int.from_bytes(whole[-16:-8], "little") + len(bad) - len(good)
    (tmp_path / "file").write_bytes(
        head + bad + tail[:-16] + start.to_bytes(8, "little") + whole[-8:]
    )
    with pytest.raises(ArchiveError, match="directory"):
        ArrayFile(tmp_path / "file")


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="absent"):
        ArrayFile(tmp_path / "absent")


def test_what_a_failed_writer_leaves_is_no_file_of_arrays(tmp_path: Path) -> None:
    def fail_half_way() -> None:
        with ArrayWriter(tmp_path / "half") as writer:
            writer.add("one", np.ones(1, np.uint8))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with pytest.raises(ArchiveError, match="half"):
        ArrayFile(tmp_path / "half")


def test_a_name_that_is_taken_and_a_type_that_is_unknown_are_refused(tmp_path: Path) -> None:
    with ArrayWriter(tmp_path / "file") as writer:
        writer.add("one", np.ones(1, np.uint8))
        with pytest.raises(ValueError, match="'one'"):
            writer.add("one", np.ones(1, np.uint8))
        with pytest.raises(ValueError, match="f8"):
            writer.add("two", np.ones(1, np.float64))
    assert list(ArrayFile(tmp_path / "file")) == ["one"]


@given(st.lists(st.integers(0, 2**64 - 1)))
def test_numbers_are_narrowed_to_the_smallest_type_that_holds_them(numbers: list[int]) -> None:
    narrowed = narrow(np.array(numbers, np.uint64))
    assert narrowed.tolist() == numbers
    width = narrowed.dtype.itemsize
    largest = max(numbers, default=0)
    assert width == 1 or largest >= 2 ** (4 * width)


@given(st.lists(st.integers(0, 9)))
def test_runs_begin_where_the_ones_before_end(counts: list[int]) -> None:
    starts = starts_of(np.array(counts, np.int64)).tolist()
    assert starts == [sum(counts[:n]) for n in range(len(counts) + 1)]


@given(st.lists(st.integers(0, 2)))
def test_a_run_begins_wherever_a_value_differs_from_its_neighbour(values: list[int]) -> None:
    expected = [n for n, value in enumerate(values) if n == 0 or values[n - 1] != value]
    assert run_starts(np.array(values, np.int64)).tolist() == expected
