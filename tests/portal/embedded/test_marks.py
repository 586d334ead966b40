"""Words are found where the segmenter cuts them, though the archive does not say where that is."""

import random

import pytest

from indexer.segmentation import Segmenter, segmenter_of
from portal.embedded import concordance, marks
from portal.query import CONTEXT_ORDERS, ContextOrder, SearchQuery
from tests.contexts import EVERYTHING, Pair, expected, jumbled, shown, written
from tests.samples import sample_report


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter) -> Pair:
    return jumbled(tmp_path_factory.mktemp("archive"), segmenter)


DOUBTS = ("提高中国", "高中，", "提高中学高中", "高 中", "高\n中公开")
"""高中 is a word in some, and across words in others."""


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter) -> Pair:
    chance = random.Random(7)
    items = [
        sample_report(chance, number, "".join(chance.choices(DOUBTS, k=number % 9)))
        for number in range(60)
    ]
    return written(tmp_path_factory.mktemp("archive"), segmenter, items)


@pytest.mark.parametrize("order", CONTEXT_ORDERS)
@pytest.mark.parametrize("q", ["高中", "高*", "高中 OR “公开”", "高中 公开"])
def test_texts_in_which_a_word_also_stands_across_words_are_cut_again(
    doubtful: Pair, segmenter: Segmenter, q: str, order: ContextOrder
) -> None:
    query = SearchQuery(q=q, order=order, size=EVERYTHING)
    found = doubtful[0].concordance(query)
    assert found.uncut == 0
    assert [shown(one) for one in found.occurrences] == expected(doubtful, query, segmenter)


def test_of_texts_to_be_cut_again_only_the_newest_are(
    doubtful: Pair, segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = SearchQuery(q="高中", size=EVERYTHING)
    whole = expected(doubtful, query, segmenter)
    monkeypatch.setattr(concordance, "MOST_CUT", 10)
    found = doubtful[0].concordance(query)
    assert found.uncut > 0
    listed = [shown(one) for one in found.occurrences]
    assert 0 < len(listed) == found.total < len(whole)
    assert [place for place in whole if place in listed] == listed
    left_out = {place[:2] for place in whole} - {place[:2] for place in listed}
    assert len(left_out) == found.uncut


def test_of_a_long_beginning_the_texts_are_cut(
    pair: Pair, segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = SearchQuery(q="公*", size=EVERYTHING)
    monkeypatch.setattr(marks, "MOST_WORDS", 1)
    monkeypatch.setattr(concordance, "MOST_CUT", EVERYTHING)
    found = pair[0].concordance(query)
    assert [shown(one) for one in found.occurrences] == expected(pair, query, segmenter)[
        :EVERYTHING
    ]
