"""What differs in one character is found as a look at every passage finds it."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.segmentation import segmenter_of
from portal.embedded import EmbeddedEngine
from tests.brute_force import variants
from tests.samples import VOCABULARY, sample_report, write_generation

FLAT = "".join("".join(VOCABULARY).split())


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[EmbeddedEngine, list[str]]:
    """An archive of two segments, with reports removed again; and the texts that are left."""
    chance = random.Random(5)
    folder: Path = tmp_path_factory.mktemp("archive")
    segmenter = segmenter_of(None)
    items = [sample_report(chance, number) for number in range(60)]
    first = write_generation(folder, segmenter, items[:30])
    gone = [stored.report.report_id for stored, _ in items[:5]]
    reader = write_generation(folder, segmenter, items[30:], gone, first.generation)
    texts = [section.text for stored, _ in items[5:] for section in stored.report.sections]
    return EmbeddedEngine(reader, segmenter), texts


pieces = st.integers(0, len(FLAT) - 9).flatmap(
    lambda at: st.integers(3, 9).map(lambda length: FLAT[at : at + length])
)
changed = st.tuples(pieces, st.integers(0, 8), st.sampled_from("公开无政，ﬁ𠮷1")).map(
    lambda drawn: drawn[0][: drawn[1]] + drawn[2] + drawn[0][drawn[1] + 1 :]
)


@given(text=st.one_of(pieces, changed), most=st.integers(1, 5))
@settings(max_examples=200, deadline=None)
def test_variants_equal_brute_force(
    pair: tuple[EmbeddedEngine, list[str]], text: str, most: int
) -> None:
    engine, texts = pair
    assert engine.variants(text, most) == variants(texts, text)[:most]


def test_a_wrong_character_leads_to_the_right_one(
    pair: tuple[EmbeddedEngine, list[str]],
) -> None:
    engine, _ = pair
    assert engine.variants("保密审察", 1) == ("保密审查",)
    assert engine.variants("保蜜", 1) == ()
    assert engine.variants("保密审察" * 9, 1) == ()
