"""Phrases are exact and complete, words are scored as whoosh scores them."""

import random
from pathlib import Path

import pytest
from whoosh import index, query

from indexer.archive.reader import ArchiveReader
from indexer.normalisation import normalise
from indexer.segmentation import Segmenter, segmenter_of
from portal.embedded.matching import Matcher, is_literal
from portal.embedded.sections import Sections
from portal.expression import And, InTitle, Not, Or, Phrase, Word
from tests.samples import VOCABULARY, sample_report, sample_text, write_generation

ADVERSARIAL = (
    *("哈哈", "哈哈哈哈哈哈", "公开公开公开公开", "不存在的话", "x" * 500, "𠮷", "\0", "\ud842"),
    *("开开", "政府信息公开" * 40, "<", "b>&", "。。", "wp", "f", "fi", "é", "100%"),
)


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter) -> Path:
    """Three segments; reports of the first are deleted."""
    chance = random.Random(7)
    folder = tmp_path_factory.mktemp("archive")
    base: str | None = None
    gone: list[str] = []
    for batch in range(3):
        items = [sample_report(chance, 100 * batch + n) for n in range(20)]
        base = write_generation(folder, segmenter, items, gone, base).generation
        gone = [] if gone else [stored.report.report_id for stored, _ in items[:4]]
    return folder


@pytest.fixture(scope="module")
def reader(archive: Path) -> ArchiveReader:
    return ArchiveReader.open_current(archive)


@pytest.fixture(scope="module")
def matcher(reader: ArchiveReader, segmenter: Segmenter) -> Matcher:
    return Matcher(reader, Sections(reader), segmenter)


@pytest.fixture(scope="module")
def texts(reader: ArchiveReader) -> dict[int, str]:
    """The normalised texts of the live sections by their ordinals."""
    live = reader.live_sections.nonzero()[0].tolist()
    assert len(live) < len(reader.live_sections)
    return {number: normalise(reader.section(number).section.text) for number in live}


@pytest.mark.parametrize("length", [1, 2, 3, 4, 7, 12, 40])
def test_every_substring_is_found_exactly_where_it_stands(
    texts: dict[int, str], matcher: Matcher, length: int
) -> None:
    substrings = {t[i : i + length] for t in texts.values() for i in range(len(t) - length + 1)}
    chance = random.Random(length)
    for phrase in chance.sample(sorted(substrings), min(len(substrings), 400)):
        found = matcher.match(Phrase(phrase)).ids
        assert found.tolist() == [n for n, text in texts.items() if phrase in text], phrase


def test_what_may_or_may_not_stand_somewhere_is_answered_like_any_other(
    texts: dict[int, str], matcher: Matcher
) -> None:
    chance = random.Random(3)
    joined = "".join(texts.values())
    letters = sorted(set(joined))
    phrases = [normalise(sample_text(chance, chance.randrange(1, 5))) for _ in range(200)]
    # Characters that are there, in an order that hardly is; and the seams between two texts.
    phrases += ["".join(chance.choices(letters, k=chance.randrange(1, 4))) for _ in range(300)]
    phrases += [joined[at : at + 4] for at in chance.sample(range(len(joined)), 200)]
    for phrase in filter(None, phrases):
        found = matcher.match(Phrase(phrase)).ids
        assert found.tolist() == [n for n, text in texts.items() if phrase in text], phrase


@pytest.mark.parametrize("phrase", ADVERSARIAL)
def test_phrases_that_tempt_an_index_are_answered_like_any_other(
    texts: dict[int, str], matcher: Matcher, phrase: str
) -> None:
    found = matcher.match(Phrase(phrase)).ids
    assert found.tolist() == [n for n, text in texts.items() if normalise(phrase) in text]


@pytest.mark.parametrize("whole", ["and", "or"])
def test_scores_of_words_equal_whooshs_own(
    archive: Path, reader: ArchiveReader, matcher: Matcher, segmenter: Segmenter, whole: str
) -> None:
    chance = random.Random(1)
    known = sorted({w for word in VOCABULARY for w in segmenter.words(word) if len(w) > 1})
    known = [word for word in known if segmenter.words(word) == [word]]
    assert len(known) > 10
    folder = archive / "generations" / reader.generation / "sections"
    hits = 0
    with index.open_dir(str(folder)).searcher() as searcher:
        for _ in range(60):
            words = chance.sample(known, 2)
            terms = [query.Term("words", word) for word in words]
            stock = query.And(terms) if whole == "and" else query.Or(terms)
            expected = {hit.docnum: hit.score for hit in searcher.search(stock, limit=None)}
            parts = tuple(map(Word, words))
            found = matcher.match(And(parts) if whole == "and" else Or(parts))
            scores = dict(zip(found.ids.tolist(), found.scores.tolist(), strict=True))
            assert scores == pytest.approx(expected, abs=1e-5)
            hits += len(found)
    assert hits > 500


def test_a_phrase_scores_higher_where_it_stands_more_often(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    chance = random.Random(3)
    items = [
        sample_report(chance, n, text) for n, text in enumerate(["甲乙丙丁甲乙", "甲乙丙丁戊己"])
    ]
    reader = write_generation(tmp_path, segmenter, items)
    first, second = Matcher(reader, Sections(reader), segmenter).match(Phrase("甲乙")).scores
    assert first > second > 0


def test_a_title_gives_its_score_to_all_sections_of_its_report(
    reader: ArchiveReader, matcher: Matcher
) -> None:
    found = matcher.match(InTitle(Phrase("2023年")))
    reports = [
        number
        for number in reader.live_reports.nonzero()[0].tolist()
        if "2023年" in (reader.summary(number).title or "")
    ]
    owners = reader.section_report[found.ids].tolist()
    wanted = [n for n, report in enumerate(reader.section_report.tolist()) if report in reports]
    assert found.ids.tolist() == wanted
    scores = dict(zip(owners, found.scores.tolist(), strict=True))
    assert [scores[owner] for owner in owners] == found.scores.tolist()
    assert min(scores.values()) > 0


def test_an_exclusion_scores_nothing_and_finds_the_live_rest(
    texts: dict[int, str], matcher: Matcher
) -> None:
    found = matcher.match(Not(Phrase("网站")))
    assert found.ids.tolist() == [n for n, text in texts.items() if "网站" not in text]
    assert not found.is_scored


def test_asking_twice_and_after_forgetting_gives_the_same(matcher: Matcher) -> None:
    asked = And((Word("行政处罚"), Or((Phrase("公开"), Word("网站"))), Not(Phrase("。"))))
    first, second = matcher.match(asked), matcher.match(asked)
    matcher.forget()
    third = matcher.match(asked)
    assert len(first) > 5
    for other in (second, third):
        assert other.ids.tolist() == first.ids.tolist()
        assert other.scores.tolist() == first.scores.tolist()


def test_what_is_no_word_is_looked_up_character_for_character(segmenter: Segmenter) -> None:
    assert is_literal("，", segmenter)
    assert is_literal("网", segmenter)
    assert is_literal("（）。", segmenter)
    assert not is_literal("网站", segmenter)


def test_an_archive_without_reports_matches_nothing(tmp_path: Path, segmenter: Segmenter) -> None:
    reader = write_generation(tmp_path, segmenter, [])
    matcher = Matcher(reader, Sections(reader), segmenter)
    asked = (Word("网站"), Phrase("网站"), Not(Phrase("网站")), InTitle(Phrase("网站")), And(()))
    for expression in asked:
        assert not len(matcher.match(expression)), expression
