"""Grams never lose a candidate of a phrase."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.grams import grams, phrase_grams

texts = st.text(st.sampled_from("甲乙丙𠮷a"), max_size=12)


@given(before=texts, phrase=texts, after=texts)
def test_a_text_has_all_grams_of_every_phrase_in_it(before: str, phrase: str, after: str) -> None:
    assert phrase_grams(phrase) <= grams(before + phrase + after)


def test_grams_are_the_characters_and_the_pairs() -> None:
    assert grams("甲乙甲") == {"甲", "乙", "甲乙", "乙甲"}
    assert phrase_grams("甲") == {"甲"}
    assert phrase_grams("甲乙丙") == {"甲乙", "乙丙"}
