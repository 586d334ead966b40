"""Lists and tallies of agencies are what a look at every report gives."""

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.report import LEVELS, StoredReport
from indexer.segmentation import segmenter_of
from portal.embedded import EmbeddedEngine
from portal.engine import Agency
from portal.query import UNKNOWN, FacetName, SearchQuery
from tests.brute_force import BruteForce, Item, stated, values
from tests.samples import PENALTIES, sample_report, write_generation

FACETS: tuple[FacetName, ...] = ("region", "agency", "sector", "level", "year")
LAST = "\uffff"
"""Stands behind whatever is known."""


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[EmbeddedEngine, BruteForce]:
    """Some hundred reports of few agencies in several segments, some deleted; and their oracle."""
    chance = random.Random(5)
    folder: Path = tmp_path_factory.mktemp("archive")
    segmenter = segmenter_of(None)
    kept: dict[str, Item] = {}
    base: str | None = None
    for batch in range(3):
        gone = chance.sample(sorted(kept), min(len(kept), 9))
        for report_id in gone:
            del kept[report_id]
        added = [sample_report(chance, 100 * batch + number) for number in range(60)]
        reader = write_generation(folder, segmenter, added, gone, base)
        base = reader.generation
        kept |= {stored.report.report_id: (stored, path) for stored, path in added}
    return EmbeddedEngine(reader, segmenter), BruteForce(list(kept.values()), segmenter)


def some(*options: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(options), max_size=2, unique=True).map(tuple)


queries = st.builds(
    SearchQuery,
    q=st.sampled_from(["", "网站", "行政处罚", "无此词", "公开 OR 群众"]),
    region=some("110000", "110100", "110121", "129001", "999999", UNKNOWN),
    agency=some("甲局", "乙局"),
    sector=some("教育", "公安", UNKNOWN),
    level=some(*LEVELS, UNKNOWN),
    year=some("2019", "2023", UNKNOWN),
    size=st.just(1000),
)


def _by_agency(oracle: BruteForce, query: SearchQuery) -> dict[str, list[Item]]:
    agencies: dict[str, dict[str, Item]] = {}
    for stored, path, _ in oracle.found(query):
        if stored.agency_id is not None:
            own = agencies.setdefault(stored.agency_id, {})
            own[stored.report.report_id] = (stored, path)
    return {agency_id: list(own.values()) for agency_id, own in agencies.items()}


def _newest_first(items: Iterable[Item]) -> list[StoredReport]:
    own = (stored for stored, _ in items)
    return sorted(own, key=lambda s: (-(s.report.year or 0), s.report.report_id))


def _order(agency: Agency) -> tuple[str, int, str, str]:
    levels = (*LEVELS, None)
    return (
        agency.region.code or LAST,
        levels.index(agency.level),
        agency.sector or LAST,
        agency.agency_id,
    )


@given(query=queries, lacking=st.sampled_from([None, 2019, 2023, 1999]))
@settings(max_examples=300, deadline=None)
def test_agencies_are_those_of_the_reports_found(
    pair: tuple[EmbeddedEngine, BruteForce], query: SearchQuery, lacking: int | None
) -> None:
    engine, oracle = pair
    assert engine.search(query).agencies == len(_by_agency(oracle, query))
    listed = engine.agencies(query, (PENALTIES,), lacking)
    wanted = {
        agency_id: _newest_first(own)
        for agency_id, own in _by_agency(oracle, query).items()
        if lacking is None or all(stored.report.year != lacking for stored, _ in own)
    }
    assert listed.total == len(listed.agencies) == len(wanted)
    for agency in listed.agencies:
        own = wanted[agency.agency_id]
        newest = own[0].report
        assert [r.report_id for r in agency.reports] == [s.report.report_id for s in own]
        assert [r.figures[PENALTIES] for r in agency.reports] == [stated(s, PENALTIES) for s in own]
        assert (agency.name, agency.region) == (newest.agency, newest.region)
        assert (agency.level, agency.sector) == (newest.level, newest.sector)
    assert list(listed.agencies) == sorted(listed.agencies, key=_order)


def test_pages_of_agencies_follow_each_other(pair: tuple[EmbeddedEngine, BruteForce]) -> None:
    engine, _ = pair
    whole = engine.agencies(SearchQuery(size=1000)).agencies
    query = SearchQuery(size=4)
    count = -(-len(whole) // 4)
    assert count > 2
    pages = [engine.agencies(replace(query, page=page)) for page in range(1, count + 2)]
    assert tuple(agency for page in pages for agency in page.agencies) == whole
    assert {page.total for page in pages} == {len(whole)}
    assert engine.agencies(replace(query, size=0)).agencies == ()


@given(query=queries, facet=st.sampled_from(FACETS))
@settings(max_examples=300, deadline=None)
def test_a_tally_counts_every_agency_once(
    pair: tuple[EmbeddedEngine, BruteForce], query: SearchQuery, facet: FacetName
) -> None:
    engine, oracle = pair
    reports: dict[str, set[str]] = {value: set() for value in query.chosen(facet)}
    agencies: dict[str, set[str]] = {}
    years: dict[str, dict[int, set[str]]] = {}
    for stored, path, _ in oracle.found(query):
        for value in values(facet, stored, path):
            reports.setdefault(value, set()).add(stored.report.report_id)
            if stored.agency_id is not None:
                agencies.setdefault(value, set()).add(stored.agency_id)
                if stored.report.year is not None:
                    by_year = years.setdefault(value, {})
                    by_year.setdefault(stored.report.year, set()).add(stored.agency_id)
    tallies = engine.tally(query, facet)
    assert {t.value: t.reports for t in tallies} == {v: len(own) for v, own in reports.items()}
    for tally in tallies:
        assert tally.agencies == len(agencies.get(tally.value, ()))
        counts = {year: len(own) for year, own in sorted(years.get(tally.value, {}).items())}
        assert list(tally.years.items()) == list(counts.items())


def test_a_tally_lists_what_a_search_lists(pair: tuple[EmbeddedEngine, BruteForce]) -> None:
    engine, _ = pair
    outer = engine.tally(SearchQuery(), "region", 2)
    assert [(t.value, t.label, t.parent) for t in outer] == [
        ("110000", "甲省", None),
        ("120000", "丁省", None),
        *([(UNKNOWN, "未知", None)] if outer[-1].value == UNKNOWN else []),
    ]
    opened = engine.tally(SearchQuery(region=("110000",)), "region", 1)
    assert [(t.value, t.parent) for t in opened] == [("110000", None), ("110100", "110000")]
    assert len(engine.tally(SearchQuery(), "agency", 2)) == 2


def test_an_archive_without_reports_has_no_agencies(tmp_path: Path) -> None:
    segmenter = segmenter_of(None)
    item = sample_report(random.Random(1), 1)
    base = write_generation(tmp_path, segmenter, [item]).generation
    reader = write_generation(tmp_path, segmenter, [], [item[0].report.report_id], base)
    engine = EmbeddedEngine(reader, segmenter)
    assert engine.agencies(SearchQuery()).total == 0
    assert engine.tally(SearchQuery(), "region") == ()
