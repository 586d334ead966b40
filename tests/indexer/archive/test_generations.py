"""A generation is whole or not there, and is read as it was written."""

import random
import shutil
from pathlib import Path

import pytest

from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.archive.writer import GenerationWriter
from indexer.errors import ArchiveError
from indexer.segmentation import Segmenter
from tests.samples import sample_report, write_generation


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def test_no_archive_is_an_error_that_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="python -m indexer build"):
        ArchiveReader.open_current(tmp_path)


def test_a_generation_given_up_leaves_nothing_behind(tmp_path: Path, segmenter: Segmenter) -> None:
    reader = write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    layout = Layout(tmp_path)
    with GenerationWriter(layout, layout.next_name(), reader.generation, segmenter) as writer:
        writer.add(*sample_report(random.Random(2), 2))
    assert [path.name for path in layout.generations.iterdir()] == [reader.generation]
    assert layout.current() == reader.generation


def test_an_older_generation_goes_on_being_read_unchanged(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    chance = random.Random(3)
    items = [sample_report(chance, number) for number in range(8)]
    first = write_generation(tmp_path, segmenter, items[:4])
    ids = [stored.report.report_id for stored, _ in items]
    second = write_generation(tmp_path, segmenter, items[4:], ids[:2], first.generation)
    assert set(first.report_ids) == set(ids[:4])
    assert set(second.report_ids) == set(ids[2:])
    assert [first.report(report_id) for report_id in ids[:4]] == [item[0] for item in items[:4]]
    assert second.report(ids[0]) is None


@pytest.mark.parametrize("part", ["catalogue.json", "sections", "reports", "HELD"])
def test_a_generation_with_a_part_missing_is_an_error_that_names_it(
    tmp_path: Path, segmenter: Segmenter, part: str
) -> None:
    reader = write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    reader.close()
    path = Layout(tmp_path).generation(reader.generation) / part
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    with pytest.raises(ArchiveError, match=f"damaged.*{part}"):
        ArchiveReader.open_current(tmp_path)


def _files_of(archive: Path, generation: str) -> list[Path]:
    folder = Layout(archive).generation(generation)
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size > 1]


def test_any_file_cut_short_is_an_error_that_names_it(tmp_path: Path, segmenter: Segmenter) -> None:
    reader = write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    reader.close()
    files = _files_of(tmp_path, reader.generation)
    assert len(files) >= 6
    for path in files:
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(ArchiveError, match=path.name):
            ArchiveReader.open_current(tmp_path)
        path.write_bytes(whole)
    assert list(ArchiveReader.open_current(tmp_path).report_ids) == list(reader.report_ids)


def test_a_table_of_contents_from_elsewhere_is_never_loaded(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    reader = write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    reader.close()
    for toc in [path for path in _files_of(tmp_path, reader.generation) if path.suffix == ".toc"]:
        whole = toc.read_bytes()
        toc.write_bytes(whole[:-1] + b"!")
        with pytest.raises(ArchiveError, match="was changed"):
            ArchiveReader.open_current(tmp_path)
        toc.write_bytes(whole)
        stranger = toc.with_name("_MAIN_99.toc")
        stranger.write_bytes(whole)
        with pytest.raises(ArchiveError, match="not part of the archive"):
            ArchiveReader.open_current(tmp_path)
        stranger.unlink()
