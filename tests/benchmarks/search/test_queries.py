from tests.benchmarks.search.documents import RANGE_FIGURE, Document, Prepared
from tests.benchmarks.search.queries import CLASSES, EACH, Queries, choose_queries


def having(prepared: Prepared, word: str) -> list[Document]:
    return [one for one in prepared.documents() if word in one.words.split(" ")]


def test_every_class_has_its_queries_and_always_the_same(
    prepared: Prepared, queries: Queries
) -> None:
    assert list(queries) == list(CLASSES)
    assert all(0 < len(asked) <= EACH for asked in queries.values())
    assert choose_queries(prepared) == queries


def test_words_are_as_rare_or_common_as_their_class_says(
    prepared: Prepared, queries: Queries
) -> None:
    sections = prepared.size[0]
    for query in queries["rare word"]:
        assert 2 <= len(having(prepared, *query.words)) <= 8
    for query in queries["common word"]:
        assert len(having(prepared, *query.words)) > 0.2 * sections


def test_three_words_and_narrowed_words_are_found_somewhere(
    prepared: Prepared, queries: Queries
) -> None:
    for query in queries["three words, AND"]:
        assert any(
            set(query.words) <= set(document.words.split(" ")) for document in prepared.documents()
        )
    for query in queries["word, facet, range"]:
        assert any(
            all(getattr(document, facet) == value for facet, value in query.equal.items())
            and document.figures[RANGE_FIGURE]
            for document in having(prepared, *query.words)
        )


def test_phrases_are_many_and_begin_with_the_commonest(queries: Queries) -> None:
    asked = [query.words[0] for query in queries["exact phrase"]]
    assert len(set(asked)) == EACH
    assert {"公开", "政府信息公开"} <= set(asked)
    assert {5, 6, 8} <= set(map(len, asked))
