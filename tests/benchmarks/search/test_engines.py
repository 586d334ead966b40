"""Every engine that is installed gives the answers that counting through all documents gives."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.benchmarks.search.answers import FACETS, Answer, Query, difference, most_frequent
from tests.benchmarks.search.documents import BIN_WIDTH, BINS, Document, Prepared
from tests.benchmarks.search.engines import CONTENDERS, OURS, WHOOSH, Contender
from tests.benchmarks.search.queries import Queries
from tests.benchmarks.search.timing import Timed, ask, build


def counted(documents: list[Document], query: Query) -> Answer:
    found = [one for one in documents if _matches(one, query)]
    bins = Counter(
        value // BIN_WIDTH for one in found for value in one.figures[:1] if value is not None
    )
    facets = {
        facet: most_frequent(facet, Counter(str(getattr(one, facet)) for one in found))
        for facet in FACETS
    }
    return Answer(len(found), (), facets, tuple(bins[number] for number in range(BINS)))


def _matches(document: Document, query: Query) -> bool:
    words = set(document.words.split(" "))
    having = {
        "any": not words.isdisjoint(query.words),
        "all": words.issuperset(query.words),
        "phrase": query.words[0] in document.normalised,
    }[query.kind]
    return (
        having
        and all(getattr(document, facet) == value for facet, value in query.equal.items())
        and all(
            (value := document.figures[number]) is not None and low <= value <= high
            for number, (low, high) in query.ranges.items()
        )
    )


@pytest.fixture(scope="module")
def timed(
    prepared: Prepared, queries: Queries, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Contender], Timed]:
    """Builds what a contender needs, and asks it every query; once each."""
    work = tmp_path_factory.mktemp("work")

    @cache
    def built(index: str) -> Path:
        contender = next(one for one in CONTENDERS if one.index == index)
        assert build(contender, prepared, work / index).bytes > 0
        return work / index

    @cache
    def asked(contender: Contender) -> Timed:
        if not contender.is_here():
            pytest.skip(f"{contender.library} is not installed")
        return ask(contender, built(contender.index), queries, repetitions=1)

    return asked


@pytest.mark.parametrize("contender", CONTENDERS, ids=lambda one: one.name)
def test_an_engine_answers_as_counting_does(
    contender: Contender,
    prepared: Prepared,
    queries: Queries,
    timed: Callable[[Contender], Timed],
) -> None:
    told = timed(contender)
    documents = list(prepared.documents())
    for name, asked in queries.items():
        assert len(told.latencies[name]) == len(asked)
        for query, answer in zip(asked, told.answers[name], strict=True):
            assert difference(counted(documents, query), answer) is None, query
            assert (len(answer.top) > 0) == (answer.total > 0)


def test_words_score_as_stock_whoosh_scores_them(
    queries: Queries, timed: Callable[[Contender], Timed]
) -> None:
    ours, stock = (timed(one) for one in CONTENDERS if one.name in (OURS, WHOOSH))
    for name in set(queries) - {"exact phrase"}:
        for one, other in zip(ours.answers[name], stock.answers[name], strict=True):
            assert [s for _, s in one.top] == pytest.approx([s for _, s in other.top], rel=1e-5)
