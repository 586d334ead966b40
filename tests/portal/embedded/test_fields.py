"""A field answers over several segments as a look at its texts would."""

import random
from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.util.numeric import byte_to_length, length_to_byte

from indexer.archive.reader import ArchiveReader
from indexer.normalisation import normalise
from indexer.segmentation import Segmenter, segmenter_of
from portal.embedded.fields import FieldSegment, TextField
from portal.embedded.found import Found
from tests.brute_force import is_near
from tests.samples import VOCABULARY, sample_report, write_generation


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter) -> ArchiveReader:
    chance = random.Random(5)
    folder: Path = tmp_path_factory.mktemp("archive")
    base: str | None = None
    for batch, size in enumerate((12, 1, 8)):
        items = [sample_report(chance, 100 * batch + n) for n in range(size)]
        # A word that is there more often than a byte can tell.
        items += [sample_report(chance, 100 * batch + 50, "网站" * 300)]
        base = write_generation(folder, segmenter, items, (), base).generation
    return ArchiveReader.open_current(folder)


def _field(reader: ArchiveReader) -> TextField:
    segments = [FieldSegment(one.words, one.characters) for one in reader.segments]
    return TextField(segments, reader.section_starts)


@pytest.fixture(scope="module")
def field(reader: ArchiveReader) -> TextField:
    return _field(reader)


@pytest.fixture(scope="module")
def words(reader: ArchiveReader, segmenter: Segmenter) -> list[list[str]]:
    """The words of every section."""
    count = len(reader.section_report)
    return [list(segmenter.words(reader.section(n).section.text)) for n in range(count)]


@pytest.fixture(scope="module")
def texts(reader: ArchiveReader) -> list[str]:
    count = len(reader.section_report)
    return [normalise(reader.section(n).section.text) for n in range(count)]


def _bm25(counts: list[int], lengths: list[int]) -> dict[int, float]:
    """By the formula, with the lengths that whoosh keeps."""
    mean = sum(lengths) / len(lengths)
    having = sum(map(bool, counts))
    idf = log(len(counts) / (having + 1)) + 1
    return {
        n: idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * _kept(lengths[n]) / mean))
        for n, count in enumerate(counts)
        if count
    }


def _kept(length: int) -> float:
    return float(byte_to_length(length_to_byte(length)))


def _scores(found: Found) -> dict[int, float]:
    return dict(zip(found.ids.tolist(), found.scores.tolist(), strict=True))


def test_words_are_scored_by_bm25_over_all_segments(
    field: TextField, words: list[list[str]]
) -> None:
    lengths = list(map(len, words))
    for word in sorted({word for own in words for word in own} | {"不曾有过"}):
        counts = [own.count(word) for own in words]
        term = field.term(word)
        assert term.document_frequency == sum(map(bool, counts))
        assert _scores(field.word(term)) == pytest.approx(_bm25(counts, lengths), abs=1e-5), word
    assert max(own.count("网站") for own in words) >= 300


def test_phrases_are_scored_as_if_they_were_one_word(
    field: TextField, words: list[list[str]], texts: list[str]
) -> None:
    for phrase in ("网站", "公开", "息公开依", "哈哈", "站", "不曾有过"):
        counts = [sum(text.startswith(phrase, at) for at in range(len(text))) for text in texts]
        expected = _bm25(counts, list(map(len, words)))
        assert _scores(field.phrase(phrase)) == pytest.approx(expected, abs=1e-5)


@given(data=st.data())
def test_scores_do_not_depend_on_how_they_are_looked_at(
    reader: ArchiveReader, words: list[list[str]], data: st.DataObject
) -> None:
    field = _field(reader)
    known = sorted({word for own in words for word in own})
    term = field.term(data.draw(st.sampled_from(known)))
    whole = _field(reader).word(term)
    scores = _scores(whole)
    spread = whole.spread.tolist()
    assert spread == [scores.get(n, 0.0) for n in range(field.count)]
    # A few, again and again: at last all scores are known.
    found = field.word(term)
    for _ in range(4):
        ids = sorted(data.draw(st.sets(st.sampled_from(sorted(scores)), max_size=12)))
        some = found.scores_at(np.array(ids, np.int32))
        assert some.tolist() == [scores[n] for n in ids]


@given(
    parts=st.lists(
        st.sampled_from(
            [
                *(normalise(word) for word in VOCABULARY if normalise(word)),
                *("公", "开", "一", "哈", "0", "站网"),
            ]
        ),
        min_size=2,
        max_size=3,
    ),
    within=st.integers(0, 40),
)
def test_what_is_near_equals_a_look_at_every_choice(
    reader: ArchiveReader, texts: list[str], parts: list[str], within: int
) -> None:
    # The long texts would make the look at every choice long.
    short = [n for n, text in enumerate(texts) if len(text) < 300]
    found = set(_field(reader).near(tuple(parts), within).ids.tolist())
    assert [n for n in short if n in found] == [
        n for n in short if is_near(parts, texts[n], within)
    ]


@pytest.mark.parametrize("prefix", ["公", "公开", "2", "w", "wp", "网站", "𠮷", "不曾有过", ""])
def test_a_prefix_finds_every_word_that_begins_so_and_scores_one(
    field: TextField, words: list[list[str]], prefix: str
) -> None:
    expected = [n for n, own in enumerate(words) if any(w.startswith(prefix) for w in own)]
    assert _scores(field.prefix(prefix)) == dict.fromkeys(expected, 1.0)


def test_what_is_forgotten_is_found_again(field: TextField) -> None:
    first = _scores(field.phrase("网站"))
    segment = field.segments[0]
    assert segment.memory.peek("网站") is not None
    field.forget()
    assert segment.memory.peek("网站") is None
    assert _scores(field.phrase("网站")) == first


def test_places_that_take_long_to_find_are_remembered(field: TextField) -> None:
    segment = field.segments[0]
    places = segment.places("微信公众号")
    assert places.tolist() == segment.characters.places("微信公众号").tolist()
    assert segment.places("微信公众号") is places
    assert segment.places("公开").tolist() == segment.characters.places("公开").tolist()
    field.forget()
    assert segment.places("微信公众号") is not places
