"""An archive of samples holds what was asked for, and is never mixed with a corpus."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.errors import ArchiveError, UnknownNameError
from indexer.pipeline import build
from indexer.sample.reports import sample_report as invented
from indexer.sampling import build_sample
from indexer.segmentation import segmenter_of
from tests.samples import sample_report, write_generation

SEEDS = Path(__file__).parents[2] / "corpus"
COUNT = 201
"""More than one worker is started for."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "archive"
    build_sample(folder, COUNT, 3)
    return folder


def test_it_holds_the_first_samples_of_the_seed(archive: Path) -> None:
    reader = ArchiveReader.open_current(archive)
    assert len(list(reader.report_ids)) == COUNT
    assert reader.catalogue.sample
    for number in (0, 100, 101, COUNT - 1):
        expected = invented(number, 3)
        assert reader.report(expected.report.report_id) == expected


def test_a_sample_has_no_original(archive: Path) -> None:
    reader = ArchiveReader.open_current(archive)
    (source,) = next(reader.reports()).sources
    with pytest.raises(UnknownNameError, match="no original"):
        reader.original(source)


def test_a_corpus_is_not_built_among_samples(archive: Path) -> None:
    before = Layout(archive).current()
    with pytest.raises(ArchiveError, match="build into another folder"):
        build(SEEDS, archive)
    assert Layout(archive).current() == before


def test_samples_are_not_put_among_the_reports_of_a_corpus(tmp_path: Path) -> None:
    reader = write_generation(tmp_path, segmenter_of(None), [sample_report(random.Random(1), 1)])
    with pytest.raises(ArchiveError, match="name another folder"):
        build_sample(tmp_path, 1)
    assert [path.name for path in Layout(tmp_path).generations.iterdir()] == [reader.generation]


def test_new_samples_replace_others_and_every_one_is_shown(tmp_path: Path) -> None:
    steps: list[str] = []

    def watched(names: Sequence[str], doing: str) -> Iterator[str]:
        for name in names:
            yield name
            steps.append(doing)

    build_sample(tmp_path, 2, progress=watched)
    assert steps == ["编写"] * 2
    second = build_sample(tmp_path, 1, 1)
    reader = ArchiveReader.open_current(tmp_path)
    assert (reader.generation, list(reader.report_ids)) == (
        second,
        [invented(0, 1).report.report_id],
    )
    assert [path.name for path in Layout(tmp_path).generations.iterdir()] == [second]
