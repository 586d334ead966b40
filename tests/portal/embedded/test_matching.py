"""Phrases are exact and complete, words are scored as whoosh scores them."""

import random
from pathlib import Path

import numpy as np
import pytest
from whoosh import index, query

from indexer.archive.reader import ArchiveReader
from indexer.normalisation import normalise
from indexer.segmentation import Segmenter
from portal.embedded.matching import Matcher
from portal.expression import And, Or, Phrase, Word
from tests.samples import VOCABULARY, sample_report, write_generation


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter) -> Path:
    chance = random.Random(7)
    folder = tmp_path_factory.mktemp("archive")
    write_generation(folder, segmenter, [sample_report(chance, n) for n in range(60)]).close()
    return folder


@pytest.fixture(scope="module")
def reader(archive: Path) -> ArchiveReader:
    return ArchiveReader.open_current(archive)


@pytest.fixture(scope="module")
def matcher(reader: ArchiveReader, segmenter: Segmenter) -> Matcher:
    return Matcher(reader, segmenter)


def _texts(reader: ArchiveReader) -> list[str]:
    return [normalise(reader.section(n).text) for n in range(len(reader.section_report))]


@pytest.mark.parametrize("length", [1, 2, 3, 4, 7, 12, 40])
def test_every_substring_is_found_exactly_where_it_stands(
    reader: ArchiveReader, matcher: Matcher, length: int
) -> None:
    texts = _texts(reader)
    substrings = {t[i : i + length] for t in texts for i in range(len(t) - length + 1)}
    chance = random.Random(length)
    for phrase in chance.sample(sorted(substrings), min(len(substrings), 400)):
        found = matcher.match(Phrase(phrase)).sections
        assert list(found) == [phrase in text for text in texts], phrase


@pytest.mark.parametrize(
    "phrase", ["哈哈", "哈哈哈哈哈哈", "公开公开公开公开", "不存在的话", "x" * 500, "𠮷", "\0"]
)
def test_phrases_that_tempt_an_index_are_answered_like_any_other(
    reader: ArchiveReader, matcher: Matcher, phrase: str
) -> None:
    found = matcher.match(Phrase(phrase)).sections
    assert list(found) == [normalise(phrase) in text for text in _texts(reader)]


def _whoosh_scores(archive: Path, reader: ArchiveReader, wanted: query.Query) -> dict[int, float]:
    folder = archive / "generations" / reader.generation / "sections"
    with index.open_dir(str(folder)).searcher() as searcher:
        return {hit.docnum: hit.score for hit in searcher.search(wanted, limit=None)}


@pytest.mark.parametrize("whole", ["and", "or"])
def test_scores_of_words_equal_whooshs_own(
    archive: Path, reader: ArchiveReader, matcher: Matcher, segmenter: Segmenter, whole: str
) -> None:
    chance = random.Random(1)
    known = sorted({w for word in VOCABULARY for w in segmenter.words(word) if len(w) > 1})
    for _ in range(40):
        words = chance.sample(known, 2)
        terms = [query.Term("words", word) for word in words]
        parts = tuple(Word(word) for word in words)
        if any(segmenter.words(word) != [word] for word in words):
            continue
        stock = query.And(terms) if whole == "and" else query.Or(terms)
        expected = _whoosh_scores(archive, reader, stock)
        matches = matcher.match(And(parts) if whole == "and" else Or(parts))
        found = {int(n): float(matches.scores[n]) for n in np.flatnonzero(matches.sections)}
        assert found == pytest.approx(expected, abs=1e-9)


def test_a_phrase_scores_higher_where_it_stands_more_often(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    chance = random.Random(3)
    items = [
        sample_report(chance, n, text) for n, text in enumerate(["甲乙丙丁甲乙", "甲乙丙丁戊己"])
    ]
    reader = write_generation(tmp_path, segmenter, items)
    matches = Matcher(reader, segmenter).match(Phrase("甲乙"))
    first, second = matches.scores[np.flatnonzero(matches.sections)]
    assert first > second > 0
