"""tantivy: words by its whitespace tokenizer, phrases over pairs of characters, facets and the
histogram by its aggregations. It answers in two passes, first the best, then the aggregations."""

from pathlib import Path
from typing import Any, Self

import tantivy
from tantivy import Occur, SchemaBuilder
from tantivy import Query as TantivyQuery

from tests.benchmarks.search.answers import FACETS, MOST_VALUES, TOP, Answer, Query, pairs
from tests.benchmarks.search.documents import BIN_WIDTH, BINS, FIGURES, Prepared

_HEAP = 400_000_000
_THREADS = 2
_ALL = 1_000_000


def _aggregations(**terms: int) -> dict[str, Any]:
    """All facets and the histogram; `terms` are further settings of the facets."""
    return {
        **{
            facet: {"terms": {"field": facet, "size": MOST_VALUES[facet], **terms}}
            for facet in FACETS
        },
        "histogram": {
            "histogram": {
                "field": "figure0",
                "interval": BIN_WIDTH,
                "hard_bounds": {"min": 0, "max": BINS * BIN_WIDTH - 1},
            }
        },
    }


def _schema() -> tantivy.Schema:
    builder = SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("printed", stored=True, indexed=False)
    for name in ("words", "pairs"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("agency", "region", "section"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", fast=True, indexed=True)
    for number in range(len(FIGURES)):
        builder.add_integer_field(f"figure{number}", fast=True, indexed=False)
    return builder.build()


class TantivyPeer:
    """An index of tantivy, as it merges its segments by itself. It counts a facet from the most
    frequent values of each segment, as it does by itself: of many values some counts are short."""

    aggregations = _aggregations()

    def __init__(self, index: tantivy.Index) -> None:
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def build(cls, prepared: Prepared, folder: Path) -> None:
        """Two threads write, as there are two cores to write with."""
        writer = tantivy.Index(_schema(), path=str(folder)).writer(_HEAP, _THREADS)
        for document in prepared.documents():
            figures = {
                f"figure{number}": value
                for number, value in enumerate(document.figures)
                if value is not None
            }
            writer.add_document(
                tantivy.Document(
                    key=document.key,
                    printed=document.text.encode(),
                    words=document.words,
                    pairs=" ".join(pairs(document.normalised)),
                    agency=document.agency,
                    region=document.region,
                    section=document.section,
                    year=document.year,
                    **figures,
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map the index."""
        return cls(tantivy.Index.open(str(folder)))

    def close(self) -> None:
        """The index goes with its last reference."""

    def forget(self) -> None:
        """tantivy reads postings from mapped files and remembers none."""

    def answer(self, query: Query) -> Answer:
        """Search, then aggregate."""
        asked = self._query(query)
        result = self._searcher.search(asked, TOP)
        told = self._searcher.aggregate(asked, self.aggregations)
        counts = {
            name: {str(one["key"]): one["doc_count"] for one in told[name]["buckets"]}
            for name in self.aggregations
        }
        bins = {int(float(low)): count for low, count in counts.pop("histogram").items()}
        return Answer(
            result.count,
            tuple((self._searcher.doc(place)["key"][0], score) for score, place in result.hits),
            counts,
            tuple(bins.get(number * BIN_WIDTH, 0) for number in range(BINS)),
        )

    def _query(self, query: Query) -> TantivyQuery:
        matching = self._matching(query)
        if not query.equal and not query.ranges:
            return matching
        # A filter scores nothing.
        filters = [
            TantivyQuery.term_query(self._schema, facet, value)
            for facet, value in query.equal.items()
        ] + [
            TantivyQuery.range_query(
                self._schema, f"figure{number}", tantivy.FieldType.Integer, low, high
            )
            for number, (low, high) in query.ranges.items()
        ]
        unscored = [(Occur.Must, TantivyQuery.const_score_query(one, 0.0)) for one in filters]
        return TantivyQuery.boolean_query([(Occur.Must, matching), *unscored])

    def _matching(self, query: Query) -> TantivyQuery:
        if query.kind == "phrase":
            found = pairs(query.words[0])
            if len(found) == 1:
                return TantivyQuery.term_query(self._schema, "pairs", found[0], "freq")
            return TantivyQuery.phrase_query(self._schema, "pairs", list(found))
        terms = [
            TantivyQuery.term_query(self._schema, "words", word, "freq") for word in query.words
        ]
        if len(terms) == 1:
            return terms[0]
        occurrence = Occur.Must if query.kind == "all" else Occur.Should
        return TantivyQuery.boolean_query([(occurrence, term) for term in terms])


class ExactTantivyPeer(TantivyPeer):
    """The same, told to count every value of every segment."""

    aggregations = _aggregations(segment_size=_ALL)
