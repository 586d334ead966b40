"""A file that was cut short, changed or put there by somebody else is never loaded."""

import random
from pathlib import Path

import pytest

from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.errors import ArchiveError
from indexer.segmentation import Segmenter
from tests.samples import sample_report, write_generation


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


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
