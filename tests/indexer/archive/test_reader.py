"""A generation is read as it was written, or an error says what is wrong with it."""

import random
import shutil
from pathlib import Path

import pytest

from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.archive.schema import UNSTATED, figure_value
from indexer.errors import ArchiveError
from indexer.normalisation import normalise
from indexer.segmentation import Segmenter
from tests.samples import sample_report, write_generation


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def test_no_archive_is_an_error_that_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="python -m indexer build"):
        ArchiveReader.open_current(tmp_path)


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


def test_reports_sections_and_figures_are_read_as_written(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    chance = random.Random(4)
    items = [sample_report(chance, number) for number in range(6)]
    reader = write_generation(tmp_path, segmenter, items)
    for stored, path in items:
        ordinal = reader.ordinal(stored.report.report_id)
        assert ordinal is not None
        assert reader.report(stored.report.report_id) == stored
        summary = reader.summaries[ordinal]
        assert summary is not None
        assert summary.region_path == path
        sections = [n for n, owner in enumerate(reader.section_report) if owner == ordinal]
        texts = {reader.section(n).ordinal: reader.section(n).text for n in sections}
        assert texts == {n: section.text for n, section in enumerate(stored.report.sections)}
        assert all(reader.normalised(n) == normalise(reader.section(n).text) for n in sections)
        for figure_id, figure in stored.report.figures.items():
            assert figure_value(int(reader.figure(figure_id)[ordinal])) == figure.value
    assert (reader.figure("requests.received.total") == UNSTATED).all()


def test_words_and_grams_are_found_where_they_stand(tmp_path: Path, segmenter: Segmenter) -> None:
    chance = random.Random(4)
    reader = write_generation(tmp_path, segmenter, [sample_report(chance, n) for n in range(6)])
    texts = [reader.section(n).text for n in range(len(reader.section_report))]
    words = [segmenter.words(text) for text in texts]
    for word in {word for section in words for word in section}:
        postings = reader.word(word)
        assert dict(zip(postings.sections, postings.frequencies, strict=True)) == {
            n: section.count(word) for n, section in enumerate(words) if word in section
        }
        assert reader.document_frequency(word) == len(postings.sections)
    for gram in ("公开", "开", "𠮷", "不在"):
        assert list(reader.gram(gram)) == [n for n, t in enumerate(texts) if gram in normalise(t)]
    assert len(reader.word("无此词").sections) == 0
