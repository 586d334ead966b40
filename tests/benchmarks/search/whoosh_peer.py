"""Stock Whoosh: the obvious schema, its own writer, searcher, facets and ranges."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from whoosh import index, sorting
from whoosh.analysis import Token, Tokenizer
from whoosh.fields import ID, NUMERIC, STORED, TEXT, Schema
from whoosh.query import And, NumericRange, Or, Phrase, Term
from whoosh.searching import Searcher

from tests.benchmarks.search.answers import FACETS, TOP, Answer, Query, most_frequent, pairs
from tests.benchmarks.search.documents import BIN_WIDTH, BINS, FIGURES, Prepared

_MEGABYTES = 256


class CutWords(Tokenizer):
    """Takes words as they are cut already, at single spaces."""

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        start_pos: int = 0,
        mode: str = "",
        **_: Any,
    ) -> Iterator[Token]:
        token = Token(positions, chars, mode=mode)
        token.boost, token.stopped = 1.0, False
        for place, word in enumerate(value.split(" ") if value else (), start_pos):
            token.text, token.pos = word, place
            yield token


def _schema() -> Schema:
    return Schema(
        key=STORED,
        printed=STORED,
        words=TEXT(analyzer=CutWords(), phrase=False),
        pairs=TEXT(analyzer=CutWords(), phrase=True),
        agency=ID(sortable=True),
        region=ID(sortable=True),
        section=ID(sortable=True),
        year=NUMERIC(int, sortable=True),
        **{f"figure{number}": NUMERIC(int, sortable=True) for number in range(len(FIGURES))},
    )


class WhooshPeer:
    """An index of one segment."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._groups = {facet: sorting.FieldFacet(facet) for facet in FACETS}
        self._groups["histogram"] = sorting.RangeFacet("figure0", 0, BINS * BIN_WIDTH, BIN_WIDTH)

    @classmethod
    def build(cls, prepared: Prepared, folder: Path) -> None:
        """One process: several gain nothing."""
        writer = index.create_in(folder, _schema()).writer(limitmb=_MEGABYTES)
        for document in prepared.documents():
            figures = {
                f"figure{number}": value
                for number, value in enumerate(document.figures)
                if value is not None
            }
            writer.add_document(
                key=document.key,
                printed=document.text,
                words=document.words,
                pairs=" ".join(pairs(document.normalised)),
                agency=document.agency,
                region=document.region,
                section=document.section,
                year=document.year,
                **figures,
            )
        writer.commit()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index."""
        return cls(index.open_dir(folder).searcher())

    def close(self) -> None:
        """Let go of the index."""
        self._searcher.close()

    def forget(self) -> None:
        """Whoosh reads postings from mapped files and remembers none."""

    def answer(self, query: Query) -> Answer:
        """One search, which collects the groups as it goes."""
        results = self._searcher.search(
            _matching(query),
            limit=TOP,
            filter=_filter(query),
            groupedby=self._groups,
            maptype=sorting.Count,
        )
        # Grouped results ignore their limit.
        best = results.top_n[:TOP]
        bins = {low: count for (low, _), count in _known(results.groups("histogram")).items()}
        return Answer(
            len(results),
            tuple((self._searcher.stored_fields(place)["key"], score) for score, place in best),
            {
                facet: most_frequent(facet, {str(k): n for k, n in results.groups(facet).items()})
                for facet in FACETS
            },
            tuple(bins.get(number * BIN_WIDTH, 0) for number in range(BINS)),
        )


def _known(groups: dict[Any, int]) -> dict[Any, int]:
    return {value: count for value, count in groups.items() if value is not None}


def _matching(query: Query) -> Any:
    if query.kind == "phrase":
        found = pairs(query.words[0])
        return Phrase("pairs", found) if len(found) > 1 else Term("pairs", found[0])
    terms = [Term("words", word) for word in query.words]
    if len(terms) == 1:
        return terms[0]
    return And(terms) if query.kind == "all" else Or(terms)


def _filter(query: Query) -> Any:
    filters = [
        NumericRange(facet, value, value) if isinstance(value, int) else Term(facet, value)
        for facet, value in query.equal.items()
    ]
    filters += [
        NumericRange(f"figure{number}", low, high) for number, (low, high) in query.ranges.items()
    ]
    return And(filters) if filters else None
