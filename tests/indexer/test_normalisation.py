"""Normalised text equals its definition, and every character knows where it came from."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from indexer.normalisation import (
    fold,
    folded_one_to_one,
    normalise,
    normalise_spaced,
    normalise_spaced_with_offsets,
    normalise_with_offsets,
)

table = OpenCC("t2s")
texts = st.one_of(
    st.text(max_size=40),
    st.text(
        st.sampled_from(
            "政府氣開報乾著 ２\n　①㈠ﬁßİé\u0301\u0327か"
            "\uff9e\u3099\u1100\u1161\u11a8\u00a8\u0344𠮷A"
        ),
        max_size=12,
    ),
)


def _defined(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    simplified = (table.convert(table.convert(character)) for character in folded)
    return "".join(character for character in simplified if not character.isspace())


@given(texts)
@settings(max_examples=500)
def test_normalised_text_is_nfkc_case_folded_simplified_without_white_space(text: str) -> None:
    assert normalise(text) == _defined(text)
    assert normalise_with_offsets(text).text == _defined(text)


@given(texts)
@settings(max_examples=500)
def test_spans_lie_in_the_original_in_order_and_fold_to_what_they_stand_for(text: str) -> None:
    normalised = normalise_with_offsets(text)
    assert len(normalised.starts) == len(normalised.ends) == len(normalised.text)
    assert list(normalised.starts) == sorted(normalised.starts)
    for index, character in enumerate(normalised.text):
        start, end = normalised.original_span(index, index + 1)
        assert 0 <= start < end <= len(text)
        assert character in _defined(text[start:end])


@pytest.mark.parametrize(
    ("text", "normalised", "span", "original"),
    [
        ("２０２３ 年政府", "2023年政府", (0, 5), "２０２３ 年"),
        ("实\n行了", "实行了", (0, 2), "实\n行"),
        ("第㈠项", "第(一)项", (1, 4), "㈠"),
        ("Straße", "strasse", (4, 6), "ß"),
        ("e\u0301tat", "état", (0, 1), "e\u0301"),
        ("市氣象局 報告", "市气象局报告", (4, 6), "報告"),
    ],
)
def test_a_span_of_normalised_text_leads_back_to_the_original(
    text: str, normalised: str, span: tuple[int, int], original: str
) -> None:
    found = normalise_with_offsets(text)
    assert found.text == normalised
    start, end = found.original_span(*span)
    assert text[start:end] == original


def test_any_ideograph_folds_to_one_character_and_a_folded_text_stays() -> None:
    ideographs = "".join(map(chr, range(0x4E00, 0xA000)))
    folded = normalise(ideographs)
    assert len(folded) == len(ideographs)
    assert normalise(folded) == folded


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("2023 年 政府", "2023年政府"),
        ("WPS  Office", "wps office"),
        ("实\n行 A\nB", "实行a b"),
        ("  首尾  ", "首尾"),
    ],
)
def test_spaces_stay_only_where_they_separate_latin_words(text: str, spaced: str) -> None:
    assert normalise_spaced(text) == spaced


@given(
    st.one_of(
        texts, st.text(st.sampled_from("aZ9ßﬁＡ年㈠é. \n\t\r\x1c\x85\u3000\u200b"), max_size=12)
    )
)
@settings(max_examples=500)
def test_spaced_text_is_the_same_with_offsets_and_without(text: str) -> None:
    assert normalise_spaced(text) == normalise_spaced_with_offsets(text).text


def test_a_long_run_of_combining_marks_is_folded_like_the_whole() -> None:
    text = "政e" + "\u0301\u0327" * 2_000 + "府"
    normalised = normalise_with_offsets(text)
    assert normalised.text == _defined(text)
    assert normalised.original_span(0, 1) == (0, 1)
    assert normalised.original_span(len(normalised.text) - 1, len(normalised.text))[1] == len(text)


def test_characters_that_are_called_plain_fold_each_by_itself_to_one() -> None:
    plain = [chr(code) for code in range(0x10000) if folded_one_to_one(chr(code)) is not None]
    assert len(plain) > 21_000
    assert folded_one_to_one("ﬁ") is None
    assert folded_one_to_one("e\u0301") is None
    text = "".join(plain)
    assert folded_one_to_one(text) == fold(text) == "".join(map(fold, plain))
    assert len(fold(text)) == len(text)
