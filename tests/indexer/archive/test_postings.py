"""Postings say of every term in which documents it is and how often."""

import itertools
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.arrays import ArrayFile, ArrayWriter
from indexer.archive.postings import LENGTHS, Postings, PostingsBuilder

TERMS = (
    "",
    "a",
    "ab",
    "b",
    "公开",
    "公",
    "公开为",
    "𠮷",
    "𠮷林",
    "\ud800",
    "\ud842",
    "\uffff",
    "\U0010ffff",
)
documents_of_terms = st.lists(
    st.lists(st.tuples(st.sampled_from(TERMS), st.sampled_from((1, 1, 2, 254, 255, 256, 70_000)))),
    max_size=6,
).map(lambda documents: [[t for t, n in document for _ in range(n)] for document in documents])


def _postings(documents: Sequence[Sequence[str]]) -> Postings:
    builder = PostingsBuilder()
    for document in documents:
        builder.add(document)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        with ArrayWriter(path) as writer:
            builder.write(writer, "words")
        return Postings(ArrayFile(path), "words")


def _bytes(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")


@given(documents_of_terms)
def test_every_term_is_found_in_its_documents_and_no_other(documents: list[list[str]]) -> None:
    postings = _postings(documents)
    counted = [Counter(document) for document in documents]
    present = {term for document in documents for term in document}
    assert [term for _, term in postings.terms()] == sorted(map(_bytes, present))
    assert [number for number, _ in postings.terms(1)] == list(range(1, len(present)))
    assert len(postings) == len(postings.hashes) == len(present)
    for term in TERMS:
        number = postings.find(_bytes(term))
        if term not in present:
            assert number is None
            continue
        assert number is not None
        posting = postings.posting(number)
        expected = {n: count[term] for n, count in enumerate(counted) if term in count}
        pairs = zip(posting.documents.tolist(), posting.counts().tolist(), strict=True)
        assert list(pairs) == list(expected.items())
        assert (posting.frequencies is None) == (set(expected.values()) == {1})
        assert postings.document_frequency(number) == len(expected)
        assert postings.frequency(number) == sum(expected.values())


@given(documents_of_terms)
def test_the_terms_with_a_prefix_are_all_that_begin_so(documents: list[list[str]]) -> None:
    postings = _postings(documents)
    present = {term for document in documents for term in document}
    for prefix in map(_bytes, TERMS):
        expected = sorted(t for t in map(_bytes, present) if t.startswith(prefix))
        assert [postings.term(number) for number in postings.with_prefix(prefix)] == expected


def test_lengths_are_kept_as_whoosh_keeps_them() -> None:
    lengths = [0, 1, 2, 7, 300, 100_000]
    postings = _postings([["词"] * length for length in lengths])
    assert postings.length == sum(lengths)
    kept = LENGTHS[postings.lengths].tolist()
    assert kept[:4] == [0, 1, 2, 7]
    assert all(abs(kept[n] - lengths[n]) <= lengths[n] / 8 for n in range(len(lengths)))
    assert all(one <= other for one, other in itertools.pairwise(kept))


def test_no_documents_have_no_terms() -> None:
    for documents in ([], [[]], [[], []]):
        postings = _postings(documents)
        assert len(postings) == 0
        assert postings.find(b"a") is None
        assert list(postings.with_prefix(b"")) == []
        assert len(postings.lengths) == len(documents)
