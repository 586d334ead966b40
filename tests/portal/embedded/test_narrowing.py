"""Facets and ranges narrow each other, and each can be left out by name."""

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from indexer.archive.reader import ArchiveReader
from indexer.report import SECTION_KINDS
from indexer.segmentation import segmenter_of
from portal.embedded.columns import load_columns
from portal.embedded.found import Listed
from portal.embedded.narrowing import Narrowing
from portal.embedded.sections import Sections
from portal.query import FigureRange, QuantityRange, SearchQuery
from tests.samples import PENALTIES, sample_report, write_generation

RANGE = FigureRange(PENALTIES, Decimal(1), None)
FULL = SearchQuery(
    year=("2023", "2019"),
    sector=("教育",),
    section=("overview",),
    not_level=("city",),
    ranges=(RANGE,),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    chance = random.Random(11)
    folder: Path = tmp_path_factory.mktemp("archive")
    items = [sample_report(chance, n) for n in range(120)]
    first = write_generation(folder, segmenter_of(None), items[:60])
    return write_generation(folder, segmenter_of(None), items[60:], base=first.generation)


def _narrowed(reader: ArchiveReader, query: SearchQuery) -> Narrowing:
    every = np.arange(len(reader.section_report), dtype=np.int32)
    found = Listed(every, every.astype(np.float32), len(every))
    return Narrowing(reader, Sections(reader), load_columns(reader), query, found)


@pytest.mark.parametrize(
    ("name", "smaller"),
    [
        ("year", replace(FULL, year=())),
        ("sector", replace(FULL, sector=())),
        ("level", replace(FULL, not_level=())),
        (PENALTIES, replace(FULL, ranges=())),
    ],
)
def test_leaving_a_choice_out_equals_a_search_without_it(
    reader: ArchiveReader, name: str, smaller: SearchQuery
) -> None:
    narrowing = _narrowed(reader, FULL)
    expected = _narrowed(reader, smaller).reports
    assert narrowing.narrows(name)
    assert not _narrowed(reader, smaller).narrows(name)
    assert narrowing.without(name).tolist() == expected.tolist()
    assert 0 < len(narrowing.reports) < len(expected)


def test_leaving_the_kinds_out_counts_the_sections_of_a_search_without_them(
    reader: ArchiveReader,
) -> None:
    kinds = _narrowed(reader, FULL).section_kinds()
    wider = _narrowed(reader, replace(FULL, section=()))
    assert kinds.tolist() == wider.section_kinds().tolist()
    assert kinds.sum() == len(wider.found)
    assert kinds[SECTION_KINDS.index("overview")] == len(_narrowed(reader, FULL).found)


def test_sections_reports_and_scores_stay_together(reader: ArchiveReader) -> None:
    narrowing = _narrowed(reader, FULL)
    assert narrowing.found.scores.tolist() == narrowing.found.ids.tolist()
    owners = reader.section_report[narrowing.found.ids].tolist()
    assert narrowing.reports.tolist() == sorted(set(owners))


def test_quantities_are_looked_for_in_the_section_that_is_found(reader: ArchiveReader) -> None:
    wanted = QuantityRange("件", Decimal(77), Decimal(77))
    found = _narrowed(reader, SearchQuery(quantities=(wanted,))).found.ids.tolist()
    assert found == [
        number
        for number in range(len(reader.section_report))
        if any(map(wanted.holds, reader.section(number).section.quantities))
    ]
    assert found


def test_without_choices_everything_stays(reader: ArchiveReader) -> None:
    narrowing = _narrowed(reader, SearchQuery())
    assert len(narrowing.found) == len(reader.section_report)
    assert narrowing.reports.tolist() == sorted(set(reader.section_report.tolist()))


def test_kinds_that_are_excluded_are_left_out_and_still_counted(reader: ArchiveReader) -> None:
    every = _narrowed(reader, SearchQuery()).section_kinds()
    narrowing = _narrowed(reader, SearchQuery(not_section=("overview", "preamble")))
    assert narrowing.section_kinds().tolist() == every.tolist()
    left = {SECTION_KINDS[kind] for kind in reader.section_kind[narrowing.found.ids].tolist()}
    assert left == set(SECTION_KINDS) - {"overview", "preamble"}
    nothing = _narrowed(reader, SearchQuery(section=("overview",), not_section=("overview",)))
    assert len(nothing.found) == len(nothing.reports) == 0
