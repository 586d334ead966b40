"""Whoosh's own searcher and query classes give over the archive's segments what they give over an
index that whoosh wrote itself."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from whoosh import fields, query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.filedb.filestore import RamStorage
from whoosh.index import open_dir
from whoosh.reading import TermNotFound
from whoosh.searching import Searcher
from whoosh.sorting import FieldFacet

from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.archive.schema import UNSTATED
from indexer.normalisation import normalise
from indexer.report import Section
from tests.samples import FEES, PENALTIES, VOCABULARY, sample_report, write_generation

PARTS = (5, 1, 9)


class Spaced:
    """Words that are told apart by spaces, as the ordinary index tells them apart."""

    @staticmethod
    def words(text: str) -> list[str]:
        return re.findall(r"[^ \t\r\n]+", text)


def _text(chance: random.Random) -> str:
    words = ("公开", "公开为例外", "公", "教育", "WPS", "a", "ab", "abc", "𠮷林")
    return " ".join(chance.choice(words) for _ in range(chance.choice((2, 6, 15, 300))))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    chance = random.Random(11)
    reader: ArchiveReader | None = None
    folder = tmp_path_factory.mktemp("archive")
    gone: list[str] = []
    for part, count in enumerate(PARTS):
        items = [sample_report(chance, 10 * part + n, _text(chance)) for n in range(count)]
        base = None if reader is None else reader.generation
        reader = write_generation(folder, Spaced(), items, gone, base)  # type: ignore[arg-type]
        gone = [items[0][0].report.report_id] if count > 1 else []
    assert reader is not None
    assert len(reader.segments) == len(PARTS)
    assert not reader.live_reports.all()
    return reader


@pytest.fixture(scope="module")
def folder(archive: ArchiveReader) -> Path:
    layout: Layout = archive._layout
    return layout.generation(archive.generation)


@pytest.fixture(scope="module")
def sections(folder: Path) -> Iterator[Searcher]:
    with open_dir(str(folder / "sections")).searcher() as searcher:
        yield searcher


@pytest.fixture(scope="module")
def ordinary(archive: ArchiveReader) -> Iterator[Searcher]:
    """An index of whoosh's own making: the same words, segments and deletions."""
    words = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)
    index = RamStorage().create_index(fields.Schema(words=words))
    for segment in archive.segments:
        writer = index.writer()
        for number in range(len(segment.section_kinds)):
            writer.add_document(words=segment.section(number).section.text)
        writer.commit(merge=False)
    writer = index.writer()
    for number, live in enumerate(archive.live_sections.tolist()):
        if not live:
            writer.delete_document(number)
    writer.commit(merge=False)
    with index.searcher() as searcher:
        assert len(searcher.reader().leaf_readers()) == len(PARTS)
        yield searcher


def _word(word: str) -> query.Query:
    return query.Term("words", word)


QUERIES = [
    *map(_word, ("公开", "公开为例外", "公", "a", "ab", "𠮷林", "无此词")),
    query.And([_word("公开"), _word("ab")]),
    query.And([_word("公开"), _word("无此词")]),
    query.Or([_word("公"), _word("𠮷林"), _word("无此词")]),
    query.Or([_word("公"), query.And([_word("a"), _word("abc")]), _word("教育")]),
    query.And([_word("公"), query.Not(_word("abc"))]),
    query.AndNot(_word("公"), _word("abc")),
    query.AndMaybe(_word("公"), _word("abc")),
    query.Not(_word("公")),
    query.Prefix("words", "公"),
    query.Prefix("words", "a"),
    query.Prefix("words", ""),
    query.Wildcard("words", "a*c"),
    query.Wildcard("words", "公?为*"),
    query.Wildcard("words", "无*"),
    query.TermRange("words", "a", "abb"),
    query.Every("words"),
    query.Every(),
    query.NullQuery,
    query.ConstantScoreQuery(_word("公开"), 2.5),
    query.And([_word("a"), query.ConstantScoreQuery(query.Prefix("words", "公"), 0.25)]),
]


@pytest.mark.parametrize("asked", QUERIES, ids=str)
def test_documents_and_scores_are_those_of_an_ordinary_index(
    sections: Searcher, ordinary: Searcher, asked: query.Query
) -> None:
    found, expected = (
        {hit.docnum: hit.score for hit in searcher.search(asked, limit=None)}
        for searcher in (sections, ordinary)
    )
    assert found == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("asked", QUERIES, ids=str)
def test_the_best_few_are_those_of_an_ordinary_index(
    sections: Searcher, ordinary: Searcher, asked: query.Query
) -> None:
    found, expected = (
        [hit.score for hit in searcher.search(asked, limit=4)] for searcher in (sections, ordinary)
    )
    assert found == pytest.approx(expected, rel=1e-5)


def test_the_queries_find_something_and_not_everything(
    sections: Searcher, archive: ArchiveReader
) -> None:
    counts = [len(sections.search(asked, limit=None)) for asked in QUERIES]
    live = int(archive.live_sections.sum())
    assert counts.count(0) < len(QUERIES) / 4
    assert sum(0 < count < live for count in counts) > 12
    assert live < len(archive.live_sections)


def test_terms_and_their_statistics_are_those_of_an_ordinary_index(
    sections: Searcher, ordinary: Searcher
) -> None:
    ours, theirs = sections.reader(), ordinary.reader()
    terms = list(theirs.field_terms("words"))
    assert list(ours.field_terms("words")) == terms
    for term in terms:
        assert ours.frequency("words", term) == theirs.frequency("words", term)
        assert ours.doc_frequency("words", term) == theirs.doc_frequency("words", term)
        one, other = ours.term_info("words", term), theirs.term_info("words", term)
        for name in ("weight", "doc_frequency", "max_weight", "min_id", "max_id"):
            assert getattr(one, name)() == getattr(other, name)()
        assert (one.min_length(), one.max_length()) == (other.min_length(), other.max_length())
    assert ours.field_length("words") == theirs.field_length("words")
    assert ours.min_field_length("words") == theirs.min_field_length("words")
    assert ours.max_field_length("words") == theirs.max_field_length("words")
    assert ours.doc_count() == theirs.doc_count()
    assert ours.doc_count_all() == theirs.doc_count_all()
    assert list(ours.all_doc_ids()) == list(theirs.all_doc_ids())


def _phrase(text: str) -> query.Query:
    if len(text) <= 2:
        return query.Term("text", text)
    return query.Phrase("text", [text[n : n + 2] for n in range(len(text) - 1)])


def test_a_phrase_of_pairs_is_found_exactly_where_it_stands(
    sections: Searcher, archive: ArchiveReader
) -> None:
    live = archive.live_sections.nonzero()[0].tolist()
    texts = {number: normalise(archive.section(number).section.text) for number in live}
    chance = random.Random(12)
    phrases = [
        "公",
        "哈哈哈",
        "哈哈哈哈",
        "公开公开",
        "开为例外公",
        "无此",
        "公无",
        "𠮷林𠮷",
        *"𠮷",
    ]
    phrases += filter(None, map(normalise, VOCABULARY))
    for text in chance.choices([text for text in texts.values() if len(text) > 20], k=25):
        start = chance.randrange(len(text) - 12)
        phrases.append(text[start : start + chance.randrange(1, 12)])
    found_some = 0
    for phrase in phrases:
        results = sections.search(query.ConstantScoreQuery(_phrase(phrase)), limit=None)
        expected = {number for number, text in texts.items() if phrase in text}
        assert results.docs() == expected, phrase
        found_some += bool(expected)
    assert found_some > 30


def test_phrases_and_words_go_together_in_one_query(
    sections: Searcher, archive: ArchiveReader
) -> None:
    asked = query.And([_word("公开"), query.Not(_phrase("外公开"))])
    live = archive.live_sections.nonzero()[0].tolist()
    texts = {number: archive.section(number).section.text for number in live}
    expected = {
        number
        for number, text in texts.items()
        if "公开" in Spaced.words(text) and "外公开" not in normalise(text)
    }
    assert expected
    assert sections.search(asked, limit=None).docs() == expected


def test_a_term_that_no_document_has_is_a_term_not_found(sections: Searcher) -> None:
    reader = sections.reader().leaf_readers()[0][0]
    for field, term in (("words", b"none"), ("text", "无此".encode()), ("section", b"a")):
        assert (field, term) not in reader
        with pytest.raises(TermNotFound):
            reader.term_info(field, term)
        with pytest.raises(TermNotFound):
            reader.postings(field, term)


def test_stored_fields_are_those_of_the_document(
    sections: Searcher, archive: ArchiveReader
) -> None:
    for number in range(len(archive.section_report)):
        stored = sections.stored_fields(number)
        section = msgspec.msgpack.decode(stored["section"], type=Section)
        assert section == archive.section(number).section


def test_reports_are_found_by_id_and_sorted_by_their_figures(
    folder: Path, archive: ArchiveReader
) -> None:
    with open_dir(str(folder / "reports")).searcher() as searcher:
        for number, report_id in enumerate(archive.report_id_of):
            live = bool(archive.live_reports[number])
            found = searcher.search(query.Term("report_id", report_id)).docs()
            assert found == ({number} if live else set())
        for figure in (PENALTIES, FEES):
            hits = searcher.search(query.Every(), sortedby=figure, limit=None)
            values = [int(archive.figure(figure)[hit.docnum]) for hit in hits]
            assert len(values) == archive.live_reports.sum() < len(archive.live_reports)
            assert values == sorted(values)


def test_exactly_figures_and_indicators_have_a_column(folder: Path, archive: ArchiveReader) -> None:
    stated = {FEES: True, "requests.received.total": False}
    with open_dir(str(folder / "reports")).searcher() as searcher:
        for figure, is_stated in stated.items():
            assert bool((archive.figure(figure) != UNSTATED).any()) == is_stated
            assert searcher.reader().has_column(figure)
            for reverse in (False, True):
                facet = FieldFacet(figure, reverse=reverse)
                hits = searcher.search(query.Every(), sortedby=facet, limit=None)
                values = [int(archive.figure(figure)[hit.docnum]) for hit in hits]
                assert len(values) == archive.live_reports.sum()
                assert values == sorted(values, reverse=reverse)
        for leaf, _ in searcher.reader().leaf_readers():
            for name in (FEES.rpartition(".")[0], f"{FEES}.1", "title"):
                assert not leaf._perdoc.has_column(name)
