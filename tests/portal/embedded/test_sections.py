"""What is told of the sections found is what a look at each of them tells, be they few or many."""

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.reader import ArchiveReader
from indexer.report import SECTION_KINDS
from indexer.segmentation import segmenter_of
from portal.embedded.found import Found, Unscored
from portal.embedded.sections import Sections
from tests.samples import sample_report, write_generation


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    """Two segments; reports of the first are deleted."""
    chance = random.Random(17)
    folder: Path = tmp_path_factory.mktemp("archive")
    items = [sample_report(chance, n) for n in range(90)]
    first = write_generation(folder, segmenter_of(None), items[:50])
    gone = [stored.report.report_id for stored, _ in items[10:14]]
    return write_generation(folder, segmenter_of(None), items[50:], gone, first.generation)


@pytest.fixture(scope="module")
def sections(reader: ArchiveReader) -> Sections:
    return Sections(reader)


def _found(reader: ArchiveReader, data: st.DataObject) -> Found:
    count = len(reader.section_report)
    some = data.draw(st.sets(st.integers(0, count - 1), max_size=20))
    if data.draw(st.booleans()):
        some = set(range(count)) - some
    return Unscored(np.array(sorted(some), np.int32), count)


@given(data=st.data())
def test_reports_and_kinds_are_those_of_the_sections(
    reader: ArchiveReader, sections: Sections, data: st.DataObject
) -> None:
    found = _found(reader, data)
    owners = reader.section_report[found.ids].tolist()
    kinds = [SECTION_KINDS[kind] for kind in reader.section_kind[found.ids].tolist()]
    counts = sections.per_report(found).tolist()
    assert counts == [owners.count(report) for report in range(len(reader.live_reports))]
    assert sections.reports(found).tolist() == sorted(set(owners))
    assert sections.kind_counts(found).tolist() == [kinds.count(kind) for kind in SECTION_KINDS]
    wanted = data.draw(st.sets(st.sampled_from(SECTION_KINDS), min_size=1, max_size=3))
    of_kinds = sections.of_kinds(found, sorted(wanted)).ids.tolist()
    pairs = zip(found.ids.tolist(), kinds, strict=True)
    assert of_kinds == [number for number, kind in pairs if kind in wanted]


@given(data=st.data())
def test_the_sections_of_some_reports_are_theirs(
    reader: ArchiveReader, sections: Sections, data: st.DataObject
) -> None:
    found = _found(reader, data)
    share = data.draw(st.sampled_from([0.0, 0.03, 0.5, 1.0]))
    chance = np.random.default_rng(data.draw(st.integers(0, 9)))
    allowed = chance.random(len(reader.live_reports)) < share
    expected = [n for n in found.ids.tolist() if allowed[reader.section_report[n]]]
    assert sections.of_reports(found, allowed).ids.tolist() == expected
    reports = np.flatnonzero(allowed).astype(np.int32)
    ids, counts = sections.sections_of(reports)
    every = range(len(reader.section_report))
    assert ids.tolist() == [n for n in every if allowed[reader.section_report[n]]]
    assert np.repeat(reports, counts).tolist() == reader.section_report[ids].tolist()


def test_deleted_sections_are_not_live(reader: ArchiveReader, sections: Sections) -> None:
    live = reader.live_sections.nonzero()[0].tolist()
    assert len(live) < len(reader.section_report)
    assert sections.all().ids.tolist() == live
    every = np.arange(len(reader.section_report), dtype=np.int32)
    assert sections.live(Unscored(every, len(every))).ids.tolist() == live
