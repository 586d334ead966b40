"""A file is complete or not there."""

import os
import subprocess
from pathlib import Path

import pytest

from indexer.errors import OutputError
from indexer.export.outputs import completed, see_that_free


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.csv"
    with completed(path) as part:
        part.write_text("all")
        assert not path.exists()
    assert path.read_text() == "all"
    assert list(path.parent.iterdir()) == [path]


def test_what_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), completed(path) as part:
        part.write_text(f"half {1 // 0}")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="--output"), completed(tmp_path / "file" / "a.csv"):
        pass


def test_nothing_is_replaced_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    see_that_free([path], overwrite=False)
    path.write_text("old")
    with pytest.raises(OutputError, match=r"a\.csv: there already.*--overwrite"):
        see_that_free([tmp_path / "b.csv", path], overwrite=False)
    see_that_free([path], overwrite=True)
    with pytest.raises(OutputError, match="no file"):
        see_that_free([tmp_path], overwrite=True)


def test_two_exports_of_one_file_do_not_touch_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    other = tmp_path / f".a.csv.{os.getppid()}.part"
    other.write_text("at work")
    with completed(path) as part:
        part.write_text("all")
    assert other.read_text() == "at work"
    assert path.read_text() == "all"


def test_what_a_killed_export_left_is_cleared_away(tmp_path: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    left = tmp_path / f".a.csv.{ended.pid}.part"
    for name in (left.name, f".b.csv.{ended.pid}.part"):
        (tmp_path / name).write_text("half")
    with completed(tmp_path / "a.csv") as part:
        part.write_text("all")
    assert not left.exists()
    assert (tmp_path / f".b.csv.{ended.pid}.part").exists()
