"""Places are in the order of what stands beside them, however many begin alike."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.segmentation import Segmenter, segmenter_of
from portal.embedded import collation
from portal.query import SearchQuery
from tests.contexts import EVERYTHING, Pair, expected, jumbled, shown


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter) -> Pair:
    return jumbled(tmp_path_factory.mktemp("archive"), segmenter)


@given(seed=st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_many_like_contexts_are_told_apart_as_a_full_sort_does(
    pair: Pair, segmenter: Segmenter, seed: int
) -> None:
    """Also where places are compared by numbers, a few characters at a time."""
    chance = random.Random(seed)
    query = SearchQuery(
        q=chance.choice(["“公开”", "“，”", "公* OR “哈”", "“。” OR “，” OR “公开”"]),
        order=chance.choice(["left", "right"]),
        size=chance.choice([1, 7, 50, EVERYTHING]),
        page=chance.choice([1, 2, 9]),
    )
    few = collation.FEW
    collation.FEW = chance.choice([0, 1, 8])
    try:
        found = pair[0].concordance(query)
    finally:
        collation.FEW = few
    page = slice((query.page - 1) * query.size, query.page * query.size)
    whole = expected(pair, replace(query, page=1, size=EVERYTHING), segmenter)
    assert [shown(one) for one in found.occurrences] == whole[page]
