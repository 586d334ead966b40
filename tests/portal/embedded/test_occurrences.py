"""Places are shown as they are printed."""

import random
from pathlib import Path

import pytest

from indexer.segmentation import Segmenter, segmenter_of
from portal.embedded.occurrences import word_places
from portal.expression import Prefix, Word
from portal.highlighting import Finder
from portal.query import SearchQuery
from tests.contexts import written
from tests.samples import sample_report


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


def test_a_character_printed_as_one_that_stands_for_several_holds_several_places(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    engine, _ = written(
        tmp_path, segmenter, [sample_report(random.Random(n), n, "第Ⅲ章") for n in range(3)]
    )
    found = engine.concordance(SearchQuery(q="“I”"))
    listed = [(one.left, one.match, one.right, one.number) for one in found.occurrences]
    assert listed.count(("第", "Ⅲ", "章", 1)) == 3


def test_words_are_placed_in_the_normalised_text(segmenter: Segmenter) -> None:
    finder = Finder([Word("公开"), Prefix("保")], segmenter)
    assert list(word_places("做 好\n保密，不\u3000公 开", finder)) == [(2, 4), (6, 8)]
    assert list(word_places("①公开", finder)) == [(1, 3)]
