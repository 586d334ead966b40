"""A new generation holds what changed and what did not; one given up leaves nothing."""

import random
from math import ceil
from pathlib import Path

import pytest

from indexer.archive.catalogue import FORMAT, Catalogue
from indexer.archive.layout import Layout
from indexer.archive.merging import FULL
from indexer.archive.reader import ArchiveReader
from indexer.archive.segment_writer import SegmentWriter
from indexer.archive.writer import GenerationWriter
from indexer.segmentation import Segmenter, segmenter_of
from tests.samples import sample_report, write_generation

ITEMS = [sample_report(random.Random(number), number) for number in range(8)]
IDS = [stored.report.report_id for stored, _ in ITEMS]
EMPTY = Catalogue(FORMAT, "", "", ())


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


def _arrays(archive: Path, generation: str) -> dict[str, int]:
    folder = Layout(archive).generation(generation)
    return {p.relative_to(folder).as_posix(): p.stat().st_ino for p in folder.rglob("*.arrays")}


def test_a_generation_given_up_leaves_nothing_behind(tmp_path: Path, segmenter: Segmenter) -> None:
    reader = write_generation(tmp_path, segmenter, ITEMS[:1])
    layout = Layout(tmp_path)
    with GenerationWriter(layout, layout.next_name(), reader.generation) as writer:
        segment = SegmentWriter(writer.folder, writer.segment_name(0), segmenter.words)
        segment.add(ITEMS[1][0])
        writer.add([segment.write()])
        writer.remove(IDS[:1])
    assert [path.name for path in layout.generations.iterdir()] == [reader.generation]
    assert layout.current() == reader.generation
    assert ArchiveReader.open_current(tmp_path).report(IDS[0]) == ITEMS[0][0]


def test_an_older_generation_goes_on_being_read_unchanged(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    first = write_generation(tmp_path, segmenter, ITEMS[:4])
    second = write_generation(tmp_path, segmenter, ITEMS[4:], IDS[:2], first.generation)
    assert set(first.report_ids) == set(IDS[:4])
    assert set(second.report_ids) == set(IDS[2:])
    assert [first.report(report_id) for report_id in IDS[:4]] == [item[0] for item in ITEMS[:4]]
    assert second.report(IDS[0]) is None


def test_segments_are_carried_over_as_links_and_dropped_when_empty(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    first = write_generation(tmp_path, segmenter, ITEMS[:3])
    second = write_generation(tmp_path, segmenter, ITEMS[3:5], IDS[:1], first.generation)
    before = _arrays(tmp_path, first.generation)
    after = _arrays(tmp_path, second.generation)
    assert len(after) == 4
    assert before.items() <= after.items()
    third = write_generation(tmp_path, segmenter, [], [*IDS[1:3], "无此报告"], second.generation)
    left = _arrays(tmp_path, third.generation)
    assert left.keys() == after.keys() - before.keys()
    assert list(third.report_ids) == IDS[3:5]
    last = write_generation(tmp_path, segmenter, [], IDS, third.generation)
    assert _arrays(tmp_path, last.generation) == {}
    assert list(last.reports()) == []


def test_a_removed_report_takes_its_sections_along(tmp_path: Path, segmenter: Segmenter) -> None:
    first = write_generation(tmp_path, segmenter, ITEMS)
    second = write_generation(tmp_path, segmenter, [], IDS[2:4], first.generation)
    owners = [IDS[report] for report in second.section_report.tolist()]
    assert second.live_sections.tolist() == [owner not in IDS[2:4] for owner in owners]
    assert second.live_reports.tolist() == [n not in (2, 3) for n in range(len(IDS))]


def test_a_report_may_come_back_after_it_was_removed(tmp_path: Path, segmenter: Segmenter) -> None:
    first = write_generation(tmp_path, segmenter, ITEMS[:2])
    second = write_generation(tmp_path, segmenter, ITEMS[1:2], IDS[1:2], first.generation)
    assert sorted(second.report_ids) == sorted(IDS[:2])
    assert second.report(IDS[1]) == ITEMS[1][0]
    assert second.ordinal(IDS[1]) == 2


def test_segments_are_replaced_by_one_of_the_same_reports(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    first = write_generation(tmp_path, segmenter, ITEMS[:3])
    second = write_generation(tmp_path, segmenter, ITEMS[3:6], IDS[:1], first.generation)
    layout = Layout(tmp_path)
    with GenerationWriter(layout, layout.next_name(), second.generation) as writer:
        old = writer.segments()
        assert list(old.values()) == [(3, frozenset({0})), (3, frozenset())]
        merged = SegmentWriter(writer.folder, writer.segment_name(0), segmenter.words)
        for stored, _ in ITEMS[1:6]:
            merged.add(stored)
        writer.replace(list(old), [merged.write()])
        assert writer.segments() == {writer.segment_name(0): (5, frozenset())}
        writer.publish(EMPTY, None)
    reader = ArchiveReader.open_current(tmp_path)
    assert len(_arrays(tmp_path, reader.generation)) == 2
    assert list(reader.report_ids) == IDS[1:6]
    assert {r.report.report_id: r for r in reader.reports()} == {
        stored.report.report_id: stored for stored, _ in ITEMS[1:6]
    }


def test_a_segment_is_as_large_as_what_fills_it(
    tmp_path: Path, segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write_generation(tmp_path, segmenter, ITEMS[:3])
    second = write_generation(tmp_path, segmenter, ITEMS[3:6], IDS[:1], first.generation)
    layout = Layout(tmp_path)
    with GenerationWriter(layout, layout.next_name(), second.generation) as writer:
        old, new = writer.segments()
        sections = len(second.segments[0].section_kinds)
        assert writer.sizes() == {old: (3, 2), new: (3, 3)}
        # Long ones: as if a segment had room for half as many sections as there are reports.
        monkeypatch.setattr("indexer.archive.writer.MOST_DOCUMENTS", FULL // 2)
        assert writer.sizes()[old] == (2 * sections, ceil(2 * sections * 2 / 3))
        characters = int(second.segments[0].characters.starts[-1])
        monkeypatch.setattr("indexer.archive.writer.MANY_CHARACTERS", FULL)
        assert writer.sizes()[old] == (characters, ceil(characters * 2 / 3))


def test_the_dictionary_is_kept_with_the_generation(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("公开为例外\n", "utf-8")
    layout = Layout(tmp_path / "archive")
    layout.create()
    with GenerationWriter(layout, layout.next_name(), None) as writer:
        writer.publish(Catalogue(FORMAT, "", "0" * 64, ()), words)
    dictionary = ArchiveReader.open_current(layout.folder).dictionary
    assert dictionary is not None
    assert dictionary.read_bytes() == words.read_bytes()
