"""A segment has room for so many sections and characters, and is two files that belong together."""

import random
from pathlib import Path

import msgspec
import pytest

from indexer.archive import segment_writer
from indexer.archive.arrays import ArrayFile
from indexer.archive.segment_writer import (
    REPORTS,
    SECTIONS,
    SegmentSize,
    SegmentWriter,
    file_name,
)
from indexer.report import Section, StoredReport
from tests.samples import sample_report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in (REPORTS, SECTIONS):
        (tmp_path / part).mkdir()
    return tmp_path


def _report(number: int, *texts: str) -> StoredReport:
    stored, _ = sample_report(random.Random(number), number)
    sections = tuple(Section("free_form", None, text) for text in texts)
    return msgspec.structs.replace(
        stored, report=msgspec.structs.replace(stored.report, sections=sections)
    )


def test_a_segment_has_room_until_it_has_its_sections(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment_writer, "_MOST_SECTIONS", 5)
    writer = SegmentWriter(folder, "one", str.split)
    assert writer.has_room(_report(1, *"abcdef"))
    writer.add(_report(1, *"abc"))
    assert writer.has_room(_report(2, *"ab"))
    assert not writer.has_room(_report(2, *"abc"))


def test_a_segment_has_room_until_it_has_its_characters(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment_writer, "_MANY_CHARACTERS", 10)
    writer = SegmentWriter(folder, "one", str.split)
    assert writer.has_room(_report(1, "a" * 11))
    writer.add(_report(1, "a" * 4, "b c"))
    assert writer.has_room(_report(2, "ab", "cd"))
    assert not writer.has_room(_report(2, "ab", "cde"))


def test_a_written_segment_is_a_file_in_each_folder(folder: Path) -> None:
    writer = SegmentWriter(folder, "one", str.split)
    writer.add(_report(1, "a b", "b"))
    writer.add(_report(2))
    writer.add(_report(3, "c"))
    assert writer.write() == SegmentSize("one", reports=3, sections=3)
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.arrays")]
    assert sorted(names) == [f"reports/{file_name('one')}", f"sections/{file_name('one')}"]
    sections = ArrayFile(folder / SECTIONS / file_name("one"))
    assert sections["reports"].tolist() == [0, 0, 2]
    assert sections["ordinals"].tolist() == [0, 1, 0]


def test_a_segment_is_never_written_over(folder: Path) -> None:
    SegmentWriter(folder, "one", str.split).write()
    with pytest.raises(FileExistsError):
        SegmentWriter(folder, "one", str.split).write()
