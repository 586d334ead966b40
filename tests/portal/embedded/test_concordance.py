"""Matches in context are those that the highlighter marks in every section found, in order."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.report import SECTION_KINDS
from indexer.segmentation import Segmenter, segmenter_of
from portal.embedded import concordance
from portal.expression import Near, Phrase, Prefix, Word
from portal.query import CONTEXT_ORDERS, ContextOrder, SearchQuery, Sort
from portal.spelling import spelled
from tests.contexts import EVERYTHING, Pair, expected, jumbled, shown
from tests.expressions import expressions
from tests.samples import VOCABULARY, sample_text


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter) -> Pair:
    return jumbled(tmp_path_factory.mktemp("archive"), segmenter)


words = st.sampled_from(VOCABULARY).map(lambda word: "".join(word.split())).filter(bool)
phrases = st.integers(0, 10_000).map(lambda seed: sample_text(random.Random(seed), seed % 3 + 1))
terms = st.one_of(
    words.map(Word),
    phrases.filter(str.strip).map(Phrase),
    st.sampled_from(["哈哈", "公", "开", "，", "公开为"]).map(Phrase),
    words.flatmap(lambda word: st.sampled_from([word[:1], word[:2], word])).map(Prefix),
    st.builds(Near, st.lists(words, min_size=2, max_size=3).map(tuple), st.integers(0, 30)),
)
texts = st.one_of(terms.map(spelled), expressions(terms).map(spelled))
sorts = st.builds(Sort, st.sampled_from(["year", "agency", "region"]), st.booleans())
queries = st.builds(
    SearchQuery,
    q=texts,
    year=st.sampled_from([(), ("2021",), ("2019", "2023")]),
    section=st.sampled_from([(), ("overview",), SECTION_KINDS[3:]]),
    sort=st.one_of(st.just(Sort()), sorts),
    order=st.sampled_from(CONTEXT_ORDERS),
    size=st.just(EVERYTHING),
)


@given(query=queries)
@settings(max_examples=150, deadline=None)
def test_every_mark_of_every_section_found_is_listed_in_order(
    pair: Pair, segmenter: Segmenter, query: SearchQuery
) -> None:
    found = pair[0].concordance(query)
    places = expected(pair, query, segmenter)
    assert (found.within, found.uncut) == (None, 0)
    assert (found.total, found.reports) == (len(places), len({place[0] for place in places}))
    assert [shown(one) for one in found.occurrences] == places[:EVERYTHING]


@given(query=queries, size=st.integers(1, 60))
@settings(max_examples=25, deadline=None)
def test_pages_follow_each_other_without_gaps(pair: Pair, query: SearchQuery, size: int) -> None:
    engine = pair[0]
    whole = engine.concordance(query).occurrences
    for page in (1, 2, 3, len(whole) // size, len(whole) // size + 1):
        found = engine.concordance(replace(query, page=max(page, 1), size=size))
        first = (max(page, 1) - 1) * size
        if first + size <= EVERYTHING:
            assert found.occurrences == whole[first : first + size]
    assert engine.concordance(replace(query, size=0)).occurrences == ()


def test_without_terms_in_the_text_there_is_nothing_to_list(pair: Pair) -> None:
    for q in ("", "-公开", "标题:年报告"):
        assert pair[0].concordance(SearchQuery(q=q)).total == 0
    assert pair[0].concordance(SearchQuery(q="公开", page=1_000_000)).occurrences == ()


@pytest.mark.parametrize("order", CONTEXT_ORDERS)
def test_of_what_is_too_common_only_the_first_reports_are_looked_at(
    pair: Pair, segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch, order: ContextOrder
) -> None:
    engine = pair[0]
    query = SearchQuery(q="公开", order=order, sort=Sort("agency", True), size=EVERYTHING)
    whole = expected(pair, query, segmenter)
    monkeypatch.setattr(concordance, "MOST_PLACES", 100)
    found = engine.concordance(query)
    assert found.within is not None
    hits = engine.search(query, "report").hits
    first = list(dict.fromkeys(hit.report.report_id for hit in hits))[: found.within]
    assert found.total == len(found.occurrences) < 200
    assert [shown(one) for one in found.occurrences] == [
        place for place in whole if place[0] in first
    ]
