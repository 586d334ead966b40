"""The order of hits is that of a full sort by key and rank, whichever page is asked for."""

import random
from pathlib import Path

import numpy as np
import pytest

from indexer.archive.reader import ArchiveReader
from indexer.archive.schema import UNSTATED
from indexer.segmentation import segmenter_of
from portal.embedded.columns import load_columns
from portal.embedded.found import Found, Listed, Unscored
from portal.embedded.narrowing import Narrowing
from portal.embedded.ordering import Ordering
from portal.embedded.sections import Sections
from portal.query import SearchQuery, Sort
from tests.samples import (
    CHANGE,
    DENOMINATOR,
    FEES,
    PENALTIES,
    sample_report,
    write_generation,
)

SORTS = [
    Sort("relevance"),
    *(
        Sort(key, ascending)
        for key in ("year", "added", "agency", "region", PENALTIES, FEES, CHANGE, DENOMINATOR)
        for ascending in (False, True)
    ),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    """Several thousand sections in three segments."""
    chance = random.Random(13)
    folder: Path = tmp_path_factory.mktemp("archive")
    segmenter, base = segmenter_of(None), None
    for batch in range(3):
        items = [sample_report(chance, 1000 * batch + n, "。") for n in range(300)]
        base = write_generation(folder, segmenter, items, (), base).generation
    return ArchiveReader.open_current(folder)


@pytest.fixture(scope="module")
def ordering(reader: ArchiveReader) -> Ordering:
    return Ordering(reader, Sections(reader), load_columns(reader))


SCORES = {
    "unscored": None,
    "all": np.array([0.25, 1.5, 1.5, 7.0], np.float32),
    "some": np.array([0.0, 0.25, 1.5, 7.0], np.float32),
}


def _found(reader: ArchiveReader, seed: int, many: bool, scored: str) -> Found:
    """Random sections with few different scores."""
    chance = np.random.default_rng(seed)
    count = len(reader.section_report)
    ids = np.flatnonzero(chance.random(count) < (0.95 if many else 0.05)).astype(np.int32)
    values = SCORES[scored]
    if values is None:
        return Unscored(ids, count)
    return Listed(ids, chance.choice(values, len(ids)), count)


Key = tuple[float, int, str, int]


def _value(reader: ArchiveReader, sort: Sort, report: int) -> float | None:
    """What a report is sorted by, names by their place among all."""
    summary = reader.summary(report)
    if sort.key == "year":
        return summary.year
    if sort.key == "added":
        stored = reader.report(summary.report_id)
        assert stored is not None
        days = [source.retrieved for source in stored.sources if source.retrieved]
        return int(max(days).replace("-", "")) if days else None
    if sort.key == "region":
        return None if summary.region.code is None else int(summary.region.code)
    if sort.key == "agency":
        agencies = [value for value in reader.coded("agency").values if value is not None]
        return sorted(map(str, agencies)).index(summary.agency) if summary.agency else None
    value = int(reader.figure(sort.key)[report])
    return None if value == UNSTATED else value


def _key(reader: ArchiveReader, sort: Sort, section: int, score: float) -> Key:
    """What a section is sorted by: the key asked for, then newest first, id, place."""
    report = int(reader.section_report[section])
    summary = reader.summary(report)
    own: float | None = -score
    if sort.key != "relevance":
        value = _value(reader, sort, report)
        own = None if value is None else (value if sort.ascending else -value)
    place = reader.section(section).ordinal
    return (
        float("inf") if own is None else own,
        -(summary.year or 0),
        summary.report_id,
        place,
    )


def _narrowed(reader: ArchiveReader, query: SearchQuery, found: Found) -> Narrowing:
    return Narrowing(reader, Sections(reader), load_columns(reader), query, found)


@pytest.mark.parametrize("sort", SORTS, ids=str)
@pytest.mark.parametrize("many", [True, False])
@pytest.mark.parametrize("scored", SCORES)
def test_pages_of_sections_equal_a_full_sort(
    reader: ArchiveReader, ordering: Ordering, sort: Sort, many: bool, scored: str
) -> None:
    found = _found(reader, 1, many, scored)
    # A page near the beginning takes the way by stretches only among so many.
    assert (len(found) > 4 * 1024) is many
    pairs = zip(found.ids.tolist(), found.scores.tolist(), strict=True)
    keyed = sorted((_key(reader, sort, section, score), section) for section, score in pairs)
    expected = [section for _, section in keyed]
    pages = [(page, 1) for page in (1, 2, 3, 4, 5)] + [(1, 3), (2, 2), (1, 50), (3, 50), (9, 9)]
    pages += [(len(found) // 10 + 1, 10), (len(found) + 1, 10), (1, 1000)]
    for page, size in pages:
        query = SearchQuery(sort=sort, page=page, size=size)
        listed = ordering.sections(_narrowed(reader, query, found)).tolist()
        assert listed == expected[(page - 1) * size : page * size], (page, size)


@pytest.mark.parametrize("sort", SORTS, ids=str)
@pytest.mark.parametrize("scored", SCORES)
def test_pages_of_reports_equal_a_full_sort_by_their_best_section(
    reader: ArchiveReader, ordering: Ordering, sort: Sort, scored: str
) -> None:
    found = _found(reader, 2, True, scored)
    keys: dict[int, Key] = {}
    sections: dict[int, list[int]] = {}
    for section, score in zip(found.ids.tolist(), found.scores.tolist(), strict=True):
        report = int(reader.section_report[section])
        key = _key(reader, sort, section, score)
        keys[report] = min(keys.get(report, key), key)
        sections.setdefault(report, []).append(section)
    order = sorted(keys, key=keys.__getitem__)
    for page, size in [(1, 1), (2, 1), (1, 20), (7, 20), (1, 1000), (500, 20)]:
        query = SearchQuery(sort=sort, page=page, size=size)
        listed = ordering.reports(_narrowed(reader, query, found)).tolist()
        wanted = order[(page - 1) * size : page * size]
        assert listed == [section for report in wanted for section in sections[report]]


def test_the_order_does_not_depend_on_how_the_archive_was_put_together(
    tmp_path: Path, reader: ArchiveReader, ordering: Ordering
) -> None:
    chance = random.Random(13)
    items = [sample_report(chance, 1000 * b + n, "。") for b in range(3) for n in range(300)]
    chance.shuffle(items)
    other = write_generation(tmp_path, segmenter_of(None), items)
    columns = load_columns(other)
    lists = []
    for own, rank in (
        (reader, ordering),
        (other, Ordering(other, Sections(other), columns)),
    ):
        every = np.arange(len(own.section_report), dtype=np.int32)
        query = SearchQuery(sort=Sort(PENALTIES, True), size=200)
        narrowed = _narrowed(own, query, Unscored(every, len(every)))
        hits = [own.section(n) for n in rank.sections(narrowed).tolist()]
        lists.append([(hit.report_id, hit.ordinal) for hit in hits])
    assert lists[0] == lists[1]
    assert len(set(lists[0])) == 200


def test_newest_first_breaks_ties_by_id(reader: ArchiveReader, ordering: Ordering) -> None:
    summaries = [reader.summary(number) for number in ordering.newest_first.tolist()]
    keys = [(-(summary.year or 0), summary.report_id) for summary in summaries]
    assert keys == sorted(keys)
    assert len(keys) == len(reader.live_reports)
