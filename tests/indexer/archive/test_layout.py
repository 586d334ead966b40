"""One generation is current, one build writes, nobody deletes what is being read."""

import errno
import fcntl
import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from indexer.archive.layout import Layout
from indexer.errors import ArchiveError


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path / "archive")
    layout.create()
    return layout


def _generation(layout: Layout, name: str) -> str:
    layout.generation(name).mkdir()
    (layout.generation(name) / "catalogue.json").write_text("{}", "utf-8")
    return name


def test_there_is_no_current_generation_before_one_is_published(layout: Layout) -> None:
    assert layout.current() is None
    layout.publish(_generation(layout, layout.next_name()))
    assert (layout.current() or "").startswith("00000001-")
    assert layout.next_name().startswith("00000002-")


def test_pruning_keeps_the_current_generation_and_those_being_read(layout: Layout) -> None:
    for name in ("00000001", "00000002", "00000003"):
        layout.publish(_generation(layout, name))
    _generation(layout, "00000004")
    held = layout.hold("00000001")
    layout.prune()
    assert {path.name for path in layout.generations.iterdir()} == {"00000001", "00000003"}
    held.close()
    layout.prune()
    assert {path.name for path in layout.generations.iterdir()} == {"00000003"}


def test_a_generation_deleted_while_its_lock_was_waited_for_is_not_held(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("00000001", "00000002"):
        layout.publish(_generation(layout, name))
    lock = fcntl.flock

    def late(stream: IO[bytes], operation: int) -> None:
        monkeypatch.undo()
        layout.prune()
        lock(stream, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    with pytest.raises(ArchiveError, match="00000001/HELD: the file is missing"):
        layout.hold("00000001")
    assert [path.name for path in layout.generations.iterdir()] == ["00000002"]


def test_nobody_can_hold_a_generation_that_is_being_deleted(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("00000001", "00000002"):
        layout.publish(_generation(layout, name))
    deleted: list[str] = []

    def slowly(path: Path, *, ignore_errors: bool) -> None:
        assert ignore_errors
        with pytest.raises(ArchiveError, match="being deleted"):
            layout.hold(path.name)
        deleted.append(path.name)

    monkeypatch.setattr(shutil, "rmtree", slowly)
    layout.prune()
    assert deleted == ["00000001"]
    # Killed before it was deleted, it is no more than an unfinished one.
    monkeypatch.undo()
    layout.prune()
    assert [path.name for path in layout.generations.iterdir()] == ["00000002"]


def test_a_pointer_that_a_killed_build_has_left_is_cleared_away(layout: Layout) -> None:
    layout.publish(_generation(layout, "00000001"))
    (layout.folder / "CURRENT.new").write_text("0000", "ascii")
    layout.prune()
    assert layout.current() == "00000001"
    names = {path.name for path in layout.folder.iterdir()}
    assert names == {"CURRENT", "generations", "originals"}


def test_an_original_that_finds_no_space_leaves_nothing_behind(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("indexer.archive.layout._sync", full)
    with pytest.raises(OSError, match="No space left"):
        layout.keep_original("0" * 64, b"hello")
    assert list(layout.originals.iterdir()) == []


_HOLD = """
import sys
from pathlib import Path
from indexer.archive.layout import Layout
with Layout(Path(sys.argv[1])).writing():
    print("locked", flush=True)
    sys.stdin.read()
"""


def test_a_second_build_is_refused_by_name_and_a_killed_one_leaves_no_lock(layout: Layout) -> None:
    command = [sys.executable, "-c", _HOLD, str(layout.folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "locked\n"
        with pytest.raises(ArchiveError, match=str(holder.pid)), layout.writing():
            pass
        holder.kill()
        holder.wait()
    with layout.writing():
        pass


def test_an_original_is_kept_once_and_a_changed_one_is_noticed(layout: Layout) -> None:
    sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    layout.keep_original(sha256, b"hello")
    layout.keep_original(sha256, b"hello")
    assert layout.original(sha256) == b"hello"
    (layout.originals / sha256).write_bytes(b"hallo")
    with pytest.raises(ArchiveError, match="changed"):
        layout.original(sha256)
    layout.prune_originals(set())
    with pytest.raises(ArchiveError, match="cannot be read"):
        layout.original(sha256)
