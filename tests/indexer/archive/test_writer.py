"""A new generation holds what changed and what did not; one given up leaves nothing."""

import random
from pathlib import Path

import pytest

from indexer.archive.layout import Layout
from indexer.archive.writer import GenerationWriter
from indexer.segmentation import Segmenter
from tests.samples import sample_report, write_generation


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def test_a_generation_given_up_leaves_nothing_behind(tmp_path: Path, segmenter: Segmenter) -> None:
    reader = write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    layout = Layout(tmp_path)
    with GenerationWriter(layout, layout.next_name(), reader.generation) as writer:
        stored, path = sample_report(random.Random(2), 2)
        writer.add(stored, path, [[]] * len(stored.report.sections))
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
