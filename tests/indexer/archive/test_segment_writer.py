"""A segment has room for so many sections and characters, and is two files that belong together."""

import random
import sys
from pathlib import Path

import msgspec
import pytest

from indexer.archive import segment_writer
from indexer.archive.arrays import ArrayFile
from indexer.archive.segment import Segment
from indexer.archive.segment_writer import (
    REPORTS,
    SECTIONS,
    SegmentSize,
    SegmentWriter,
    file_name,
)
from indexer.errors import ArchiveError
from indexer.normalisation import normalise
from indexer.report import Section, StoredReport
from tests.samples import sample_report

LONGEST = segment_writer._LONGEST_NORMALISED


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


def _untitled(number: int, *texts: str) -> StoredReport:
    stored = _report(number, *texts)
    return msgspec.structs.replace(stored, report=msgspec.structs.replace(stored.report, title=""))


def test_a_segment_has_room_until_it_has_its_sections(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment_writer, "MOST_DOCUMENTS", 5)
    writer = SegmentWriter(folder, "one", str.split)
    assert writer.has_room(_report(1, *"abcde"))
    assert not writer.has_room(_report(1, *"abcdef"))
    writer.add(_report(1, *"abc"))
    assert writer.has_room(_report(2, *"ab"))
    assert not writer.has_room(_report(2, *"abc"))


def test_a_segment_has_room_until_it_has_its_reports(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment_writer, "MOST_DOCUMENTS", 3)
    writer = SegmentWriter(folder, "one", str.split)
    for number in range(3):
        assert writer.has_room(_report(number))
        writer.add(_report(number))
    assert not writer.has_room(_report(3))


def test_a_segment_has_room_until_it_has_its_characters(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment_writer, "MANY_CHARACTERS", 16)
    writer = SegmentWriter(folder, "one", str.split)
    assert writer.has_room(_untitled(1, "a" * 17))
    # Normalised, with a separator each: an empty title, four characters and three.
    writer.add(_untitled(1, "a" * 4, "㈱"))
    assert writer.has_room(_untitled(2, "ab", "c"))
    assert not writer.has_room(_untitled(2, "ab", "cd"))


def test_no_report_that_a_segment_cannot_hold_gets_into_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fits, does_not = _untitled(1, "a" * 8, "b"), _untitled(1, "a" * 8, "bc")
    monkeypatch.setattr(segment_writer, "_MOST_CHARACTERS", 12 * LONGEST)
    writer = SegmentWriter(folder, "one", str.split)
    assert writer.has_room(fits)
    assert not writer.has_room(does_not)
    with pytest.raises(ArchiveError, match=r"0001\.txt: 2 sections and 13 characters"):
        writer.add(does_not)
    writer.add(fits)
    monkeypatch.setattr(segment_writer, "MOST_DOCUMENTS", 2)
    with pytest.raises(ArchiveError, match="take the file out of the corpus"):
        writer.add(_untitled(2, "a"))


def test_no_character_becomes_more_than_reckoned_with() -> None:
    assert max(len(normalise(chr(code))) for code in range(sys.maxunicode + 1)) == LONGEST


def test_the_last_document_that_a_segment_can_number_is_found(folder: Path) -> None:
    reports = 65_536
    writer = SegmentWriter(folder, "one", str.split)
    same = _untitled(1, "a")
    for number in range(reports):
        report = msgspec.structs.replace(same.report, report_id=f"{number}", title=f"t{number}")
        stored = msgspec.structs.replace(same, report=report)
        assert writer.has_room(stored)
        writer.add(stored)
    assert not writer.has_room(stored)
    writer.write()
    segment = Segment(folder, "one")
    last = reports - 1
    assert segment.report(last).report.report_id == f"{last}"
    for postings, term in ((segment.words, "a"), (segment.title_words, f"t{last}")):
        number = postings.find(term.encode())
        assert number is not None
        assert int(postings.posting(number).documents[-1]) == last
    for characters, phrase in ((segment.characters, "a"), (segment.title_characters, f"t{last}")):
        assert int(characters.documents(characters.places(phrase))[-1]) == last


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
