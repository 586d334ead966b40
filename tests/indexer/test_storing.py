"""Reports come out of the segments as they went in, however they were shared out."""

import errno
import os
import random
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from indexer import storing
from indexer.archive import segment_writer
from indexer.archive.catalogue import FORMAT, Catalogue
from indexer.archive.layout import Layout
from indexer.archive.merging import FULL
from indexer.archive.reader import ArchiveReader
from indexer.archive.segment_writer import file_name
from indexer.archive.writer import GenerationWriter
from indexer.errors import ArchiveError
from indexer.pipeline import build
from indexer.report import StoredReport
from indexer.storing import merge, store
from indexer.workers import Bounds, Result, Task
from tests.samples import sample_report

SEEDS = Path(__file__).parents[2] / "corpus"
NOTHING = Catalogue(FORMAT, "", "", ())


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path / "archive")
    layout.create()
    return layout


@pytest.fixture
def without_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers do their tasks in this process."""

    def results(
        task: Task, arguments: Iterable[bytes], _: Bounds, workers: int
    ) -> Iterator[Result]:
        assert workers > 0
        for number, argument in enumerate(arguments):
            yield number, task(argument)

    monkeypatch.setattr(storing, "results", results)


def _invented(seed: int, count: int) -> list[StoredReport]:
    chance = random.Random(seed)
    return [sample_report(chance, number)[0] for number in range(count)]


def _add(layout: Layout, reports: Sequence[StoredReport], workers: int) -> ArchiveReader:
    with GenerationWriter(layout, layout.next_name(), layout.current()) as writer:
        store(writer, map(msgspec.json.encode, reports), len(reports), None, workers)
        writer.publish(NOTHING, None)
    return ArchiveReader.open_current(layout.folder)


def _holds(reader: ArchiveReader, reports: Sequence[StoredReport]) -> bool:
    return list(reader.reports()) == sorted(reports, key=lambda one: one.report.report_id)


def test_workers_store_what_was_given_each_a_segment_of_its_own(layout: Layout) -> None:
    reports = _invented(1, 23)
    reader = _add(layout, reports, 2)
    assert _holds(reader, reports)
    assert sorted(len(segment.report_ids) for segment in reader.segments) == [11, 12]
    folder = layout.generation(reader.generation)
    assert list(folder.glob("incoming-*")) == []


@pytest.mark.usefixtures("without_processes")
@pytest.mark.parametrize(
    ("count", "workers", "sizes"),
    [(1, 1, [1]), (8, 2, [4, 4]), (9, 2, [3, 3, 3]), (3, 2, [1, 2])],
)
def test_no_segment_has_more_reports_than_a_full_one(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, count: int, workers: int, sizes: list[int]
) -> None:
    assert FULL > 4
    monkeypatch.setattr(storing, "FULL", 4)
    reports = _invented(2, count)
    reader = _add(layout, reports, workers)
    assert _holds(reader, reports)
    assert sorted(len(segment.report_ids) for segment in reader.segments) == sizes


@pytest.mark.usefixtures("without_processes")
@pytest.mark.parametrize("bound", ["MOST_DOCUMENTS", "MANY_CHARACTERS"])
def test_a_batch_of_more_than_a_segment_may_hold_becomes_several(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    reports = _invented(3, 30)
    most = max(len(one.report.sections) for one in reports)
    monkeypatch.setattr(segment_writer, bound, most)
    reader = _add(layout, reports, 1)
    assert _holds(reader, reports)
    assert len(reader.segments) > 5
    if bound == "MOST_DOCUMENTS":
        assert all(len(segment.section_kinds) <= most for segment in reader.segments)


@pytest.mark.usefixtures("without_processes")
def test_merging_keeps_every_report_but_the_deleted(layout: Layout) -> None:
    reports = _invented(4, 24)
    for start in range(0, 24, 6):
        _add(layout, reports[start : start + 6], 1)
    gone = {reports[number].report.report_id for number in (0, 7, 8, 23)}
    with GenerationWriter(layout, layout.next_name(), layout.current()) as writer:
        writer.remove(gone)
        names = list(writer.segments())
        merge(writer, [names[:2], names[2:3]], None)
        writer.publish(NOTHING, None)
    reader = ArchiveReader.open_current(layout.folder)
    assert _holds(reader, [one for one in reports if one.report.report_id not in gone])
    assert [(len(one.report_ids), one.name in names) for one in reader.segments] == [
        (6, True),
        (9, False),
        (6, False),
    ]


def _flipped(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _forbidden(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path.chmod(0)


@pytest.mark.usefixtures("without_processes")
@pytest.mark.parametrize("damage", [_flipped, _cut_short, _forbidden, Path.unlink])
@pytest.mark.parametrize("part", ["reports", "sections"])
def test_a_damaged_segment_is_not_put_together_with_others_but_named(
    layout: Layout, damage: Callable[[Path], None], part: str
) -> None:
    reports = _invented(6, 4)
    for start in (0, 2):
        reader = _add(layout, reports[start : start + 2], 1)
    names = [segment.name for segment in reader.segments]
    path = layout.generation(reader.generation) / part / file_name(names[1])
    with GenerationWriter(layout, layout.next_name(), reader.generation) as writer:
        damage(path)
        with pytest.raises(ArchiveError) as told:
            merge(writer, [names], None)
    assert str(told.value).startswith(f"{path}: the file was changed or cannot be read")
    assert "delete the archive and build it again" in str(told.value)
    assert layout.current() == reader.generation
    assert len(list(layout.generations.iterdir())) == 2


@pytest.mark.usefixtures("without_processes")
def test_a_report_too_large_for_any_segment_is_named(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment_writer, "_MOST_CHARACTERS", 10)
    with (
        GenerationWriter(layout, layout.next_name(), None) as writer,
        pytest.raises(ArchiveError, match=r"0000\.txt: .* take the file out of the corpus"),
    ):
        store(writer, map(msgspec.json.encode, _invented(7, 1)), 1, None)


def test_an_error_of_a_worker_comes_back_as_it_was(layout: Layout) -> None:
    name = layout.next_name()
    with GenerationWriter(layout, name, None) as writer:
        shutil.rmtree(writer.folder / "sections")
        with pytest.raises(FileNotFoundError) as told:
            store(writer, map(msgspec.json.encode, _invented(5, 2)), 2, None, 1)
    assert told.value.errno == errno.ENOENT
    assert list(layout.generations.iterdir()) == []


@pytest.mark.usefixtures("without_processes")
def test_a_disk_that_is_full_is_told_with_the_remedy_and_leaves_the_current_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Path(shutil.copytree(SEEDS, tmp_path / "corpus"))
    archive = tmp_path / "archive"
    first = build(corpus, archive)
    before = list(ArchiveReader.open_current(archive).reports())
    (corpus / "dictionary.txt").write_text("健康许昌\n", "utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(segment_writer, "write_characters", full)
    with pytest.raises(ArchiveError, match=r"No space left on device.*Free some space"):
        build(corpus, archive)
    reader = ArchiveReader.open_current(archive)
    assert reader.generation == first.generation
    assert list(reader.reports()) == before
    assert [path.name for path in Layout(archive).generations.iterdir()] == [first.generation]
