"""The embedded engine answers as a look at every section would."""

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.normalisation import normalise
from indexer.report import LEVELS, SECTION_KINDS, SEVERITIES
from indexer.segmentation import Segmenter, segmenter_of
from portal.embedded import EmbeddedEngine
from portal.engine import FacetValue, SearchResult, Unit
from portal.expression import Near, Phrase, Prefix, Word
from portal.measures import measures
from portal.query import (
    EXCLUDED,
    FACETS,
    FINDABLE,
    SOUGHT,
    UNKNOWN,
    FacetName,
    FigureRange,
    QuantityRange,
    SearchQuery,
    Sort,
)
from portal.spelling import spelled
from tests.brute_force import BruteForce, Found, is_within, stated, year_spread
from tests.expressions import expressions
from tests.samples import (
    CHANGE,
    DENOMINATOR,
    FEES,
    PENALTIES,
    RATE,
    VOCABULARY,
    sample_report,
    sample_text,
    write_generation,
)

FIGURES = (PENALTIES, FEES, CHANGE, RATE, DENOMINATOR)
UNITS: tuple[Unit, ...] = ("section", "report")


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


@pytest.fixture(scope="module")
def pair(
    tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter
) -> tuple[EmbeddedEngine, BruteForce]:
    """An archive of several generations' additions, replacements and removals; and its oracle."""
    chance = random.Random(20231231)
    folder: Path = tmp_path_factory.mktemp("archive")
    kept = {}
    base: str | None = None
    for batch in range(4):
        gone = chance.sample(sorted(kept), min(len(kept), 5))
        for report_id in gone:
            del kept[report_id]
        added = [sample_report(chance, 100 * batch + number) for number in range(25)]
        reader = write_generation(folder, segmenter, added, gone, base)
        base = reader.generation
        kept |= {stored.report.report_id: (stored, path) for stored, path in added}
    return EmbeddedEngine(reader, segmenter), BruteForce(list(kept.values()), segmenter)


words = st.sampled_from(VOCABULARY).map(lambda word: "".join(word.split())).filter(bool)
phrases = st.integers(0, 10_000).map(lambda seed: sample_text(random.Random(seed), seed % 4 + 1))
terms = st.one_of(
    words.map(Word),
    phrases.filter(str.strip).map(Phrase),
    words.flatmap(lambda word: st.sampled_from([word[:1], word[:2], word])).map(Prefix),
    st.builds(Near, st.lists(words, min_size=2, max_size=3).map(tuple), st.integers(0, 30)),
)
title_terms = st.sampled_from(
    [
        *(Word("报告"), Word("2023年"), Word("无"), Phrase("年报"), Phrase("202")),
        *(Prefix("报"), Prefix("20"), Near(("2021", "报告"), 1), Near(("告", "9"), 1)),
    ]
)
texts = st.one_of(st.just(""), terms.map(spelled), expressions(terms, title_terms).map(spelled))
bounds = st.one_of(st.none(), st.sampled_from(["-461", "0", "0.5", "1", "9.99", "10", "1000"])).map(
    lambda bound: None if bound is None else Decimal(bound)
)
facet_values = {
    "region": ["110000", "110100", "110121", "129001", "999999", UNKNOWN],
    "agency": ["甲局", "乙局", "无此局", UNKNOWN],
    "sector": ["教育", "公安", UNKNOWN],
    "level": [*LEVELS, UNKNOWN],
    "year": ["2019", "2023", "1999", UNKNOWN],
    "section": list(SECTION_KINDS),
    "finding": ["row_sum", "column_balance", "text_differs", "year_unknown"],
    "severity": list(SEVERITIES),
}
queries = st.builds(
    SearchQuery,
    q=texts,
    **{
        name: st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)
        for facet, values in facet_values.items()
        for name, most in ((facet, 2), (EXCLUDED + facet, 1))
    },
    ranges=st.lists(
        st.one_of(
            st.builds(FigureRange, st.sampled_from(FIGURES), bounds, bounds),
            st.builds(
                FigureRange, st.sampled_from(FIGURES), st.none(), st.none(), unstated=st.just(True)
            ),
        ),
        max_size=2,
        unique_by=lambda wanted: wanted.figure,
    ).map(tuple),
    quantities=st.lists(
        st.builds(QuantityRange, st.sampled_from(["件", "条", "篇", "%", "户"]), bounds, bounds),
        max_size=1,
    ).map(tuple),
    histogram=st.one_of(st.none(), st.sampled_from(FIGURES)),
    sort=st.builds(Sort, st.sampled_from(["year", *FIGURES]), st.booleans()),
    size=st.just(1000),
)


def _identities(found: Found) -> list[tuple[str, str]]:
    return sorted((stored.report.report_id, section.kind) for stored, _, section in found)


def _answered(result: SearchResult) -> list[tuple[str, str]]:
    return sorted((hit.report.report_id, hit.section) for hit in result.hits)


@given(query=queries)
@settings(max_examples=400, deadline=None)
def test_hits_totals_facets_and_histogram_equal_brute_force(
    pair: tuple[EmbeddedEngine, BruteForce], query: SearchQuery
) -> None:
    engine, oracle = pair
    result = engine.search(query)
    found = oracle.found(query)
    reports = {stored.report.report_id: stored for stored, _, _ in found}
    assert _answered(result) == _identities(found)
    assert (result.sections, result.reports) == (len(found), len(reports))
    assert engine.count(query) == len(reports)
    for hit in result.hits:
        wanted = {r.unit for r in query.quantities if any(map(r.holds, hit.quantities))}
        assert wanted == {r.unit for r in query.quantities}
    assert result.agencies == len({s.agency_id for s in reports.values()} - {None})
    for facet in FACETS:
        counts = {value.value: value.count for value in result.facets[facet]}
        assert counts == oracle.facet(facet, query), facet
        selected = {value.value for value in result.facets[facet] if value.selected}
        assert selected == set(query.chosen(facet))
        excluded = {value.value for value in result.facets[facet] if value.excluded}
        assert excluded == set(query.excluded(facet))
    if query.histogram is not None:
        _check_histogram(query, result, oracle)


@given(
    query=queries,
    facet=st.sampled_from(FINDABLE),
    text=st.sampled_from(["甲", "局", "县", "局 乙", "教", "無", "省", "丙委"]),
)
@settings(max_examples=100, deadline=None)
def test_looking_for_a_text_in_a_facet_lists_what_contains_it_with_the_same_counts(
    pair: tuple[EmbeddedEngine, BruteForce], query: SearchQuery, facet: FacetName, text: str
) -> None:
    engine, _ = pair
    every = {value.value: value for value in engine.search(query).facets[facet]}
    expected = {*query.chosen(facet), *query.excluded(facet)}
    for value in every.values():
        around: FacetValue | None = value
        if value.count and all(part in normalise(value.label) for part in text.split()):
            while around is not None:
                expected.add(around.value)
                around = every.get(around.parent or "")
    changes: dict[str, Any] = {SOUGHT + facet: text}
    looking = engine.search(replace(query, **changes))
    assert {value.value for value in looking.facets[facet]} == expected
    for value in looking.facets[facet]:
        same = every[value.value]
        assert (value.count, value.label, value.inner) == (same.count, same.label, same.inner)


def _check_histogram(query: SearchQuery, result: SearchResult, oracle: BruteForce) -> None:
    histogram, figure = result.histogram, query.histogram
    assert histogram is not None
    assert figure is not None
    for field, without in (("count", None), ("context", figure)):
        reports = {s.report.report_id: s for s, _, _ in oracle.found(query, without=without)}
        values = [stated(stored, figure) for stored in reports.values()]
        known = [value for value in values if value is not None]
        for bar in histogram.bins:
            inside = [v for v in known if bar.low <= v < bar.high or bar.low == bar.high == v]
            inside = [v for v in inside if (v == 0) == (bar.low == bar.high)]
            assert getattr(bar, field) == len(inside), (bar, field)
        assert sum(getattr(bar, field) for bar in histogram.bins) == len(known)
        unstated = {"count": histogram.unstated, "context": histogram.unstated_context}
        assert unstated[field] == len(values) - len(known)


@given(query=queries, size=st.integers(15, 90), unit=st.sampled_from(UNITS))
@settings(max_examples=60, deadline=None)
def test_the_pages_of_a_search_put_together_are_the_whole_in_order(
    pair: tuple[EmbeddedEngine, BruteForce], query: SearchQuery, size: int, unit: Unit
) -> None:
    engine, _ = pair
    whole = engine.search(query, unit).hits
    pages = []
    for page in range(1, 50):
        hits = engine.search(replace(query, page=page, size=size), unit).hits
        if not hits:
            break
        pages += hits
        listed = {hit.report.report_id for hit in hits} if unit == "report" else hits
        assert len(listed) <= size
    assert pages == list(whole)


@given(query=queries)
@settings(max_examples=100, deadline=None)
def test_hits_are_sorted_by_the_key_asked_for_and_the_unstated_come_last(
    pair: tuple[EmbeddedEngine, BruteForce], query: SearchQuery
) -> None:
    engine, oracle = pair
    by_id = {stored.report.report_id: stored for stored, _ in oracle.items}
    for unit in UNITS:
        values = []
        for hit in engine.search(query, unit).hits:
            year = hit.report.year
            own = None if year is None else Decimal(year)
            key = query.sort.key
            values.append(own if key == "year" else stated(by_id[hit.report.report_id], key))
        known = [value for value in values if value is not None]
        assert known == sorted(known, reverse=not query.sort.ascending)
        assert values[len(known) :] == [None] * (len(values) - len(known))


def test_relevance_puts_higher_scores_first_and_groups_reports_by_their_best(
    pair: tuple[EmbeddedEngine, BruteForce],
) -> None:
    engine, _ = pair
    query = SearchQuery(q="行政处罚 OR 网站", size=1000)
    scores = [hit.score for hit in engine.search(query).hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1] > 0
    best: dict[str, float] = {}
    for hit in engine.search(query, "report").hits:
        best[hit.report.report_id] = max(best.get(hit.report.report_id, 0), hit.score)
    assert list(best.values()) == sorted(best.values(), reverse=True)


def test_summaries_carry_the_figures_asked_for(
    pair: tuple[EmbeddedEngine, BruteForce],
) -> None:
    engine, oracle = pair
    result = engine.search(SearchQuery(size=1000), figures=FIGURES)
    by_id = {stored.report.report_id: stored for stored, _ in oracle.items}
    assert len(result.hits) > 100
    for hit in result.hits:
        stored = by_id[hit.report.report_id]
        assert hit.report.figures == {figure: stated(stored, figure) for figure in FIGURES}


@given(query=queries, figure=st.sampled_from(FIGURES))
@settings(max_examples=200, deadline=None)
def test_a_figure_is_spread_over_the_years_as_counting_by_hand_says(
    pair: tuple[EmbeddedEngine, BruteForce], query: SearchQuery, figure: str
) -> None:
    engine, oracle = pair
    years: dict[int, list[Decimal | None]] = {}
    for one in {s.report.report_id: s for s, _, _ in oracle.found(query)}.values():
        if one.report.year is not None:
            years.setdefault(one.report.year, []).append(stated(one, figure))
    expected = tuple(year_spread(year, values) for year, values in sorted(years.items()))
    assert engine.spread(query, figure) == expected


@given(query=queries)
@settings(max_examples=50, deadline=None)
def test_the_values_of_all_reports_found_come_newest_first_each_once(
    pair: tuple[EmbeddedEngine, BruteForce], query: SearchQuery
) -> None:
    engine, oracle = pair
    values = {one.report_id: one for one in engine.report_values(query, FIGURES)}
    found = {s.report.report_id: s for s, _, _ in oracle.found(query)}
    assert len(list(engine.report_values(query, FIGURES))) == len(values)
    assert list(values) == sorted(found, key=lambda key: (-(found[key].report.year or 0), key))
    for key, stored in found.items():
        assert values[key].figures == {f: stated(stored, f) for f in FIGURES}


def test_of_every_measure_the_reports_that_state_it_are_counted(
    pair: tuple[EmbeddedEngine, BruteForce],
) -> None:
    engine, oracle = pair
    assert engine.stated() == {
        measure: sum(stated(stored, measure) is not None for stored, _ in oracle.items)
        for measure in measures()
    }
    assert all(engine.stated()[figure] for figure in FIGURES)


def test_a_range_wider_than_any_column_is_no_error(
    pair: tuple[EmbeddedEngine, BruteForce],
) -> None:
    engine, oracle = pair
    wide = FigureRange(PENALTIES, Decimal("-999999999999.9999"), Decimal("999999999999.9999"))
    expected = [stored for stored, _ in oracle.items if is_within(wide, stored)]
    assert engine.search(SearchQuery(ranges=(wide,))).reports == len(expected)


def test_regions_are_listed_as_a_tree_with_their_names(
    pair: tuple[EmbeddedEngine, BruteForce],
) -> None:
    engine, _ = pair
    rows = engine.search(SearchQuery()).facets["region"]
    assert {(row.value, row.label, row.parent) for row in rows} == {
        ("110000", "甲省", None),
        ("110100", "乙市", "110000"),
        ("110121", "丙县", "110100"),
        ("120000", "丁省", None),
        ("129001", "戊市", "120000"),
        (UNKNOWN, "未知", None),
    }
    order = [row.value for row in rows]
    assert order.index("110000") + 1 == order.index("110100") == order.index("110121") - 1
    assert order[-1] == UNKNOWN


def test_the_statistics_count_what_is_there(pair: tuple[EmbeddedEngine, BruteForce]) -> None:
    engine, oracle = pair
    statistics = engine.statistics()
    reports = [stored.report for stored, _ in oracle.items]
    assert statistics.reports == len(reports)
    assert statistics.sections == sum(len(report.sections) for report in reports)
    assert statistics.stated_figures == sum(
        figure.value is not None for report in reports for figure in report.figures.values()
    )
    assert statistics.findings == sum(len(stored.findings) for stored, _ in oracle.items)
    assert sum(statistics.years.values()) == sum(report.year is not None for report in reports)
    assert statistics.agencies == len({s.agency_id for s, _ in oracle.items} - {None})


def test_a_report_and_its_agency_are_found_by_id(
    pair: tuple[EmbeddedEngine, BruteForce],
) -> None:
    engine, oracle = pair
    for stored, _ in oracle.items:
        assert engine.report(stored.report.report_id) == stored
        if stored.agency_id is not None:
            agency = engine.agency(stored.agency_id)
            assert agency is not None
            assert stored.report.report_id in {report.report_id for report in agency.reports}
            years = [report.year or 0 for report in agency.reports]
            assert years == sorted(years, reverse=True)
    assert engine.report("no-such-report") is None
    assert engine.agency("no-such-agency") is None
