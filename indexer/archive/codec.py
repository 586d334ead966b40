"""The archive's segments as whoosh sees them: a codec that answers whoosh's readers, and with them
its query classes, from files of arrays.

Only reading: segments are written at one go (`segment_writer`), never posting by posting.
"""

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.base import Codec, PerDocumentReader, Segment, TermsReader
from whoosh.columns import ColumnReader
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from indexer.archive.arrays import ArrayFile, starts_of
from indexer.archive.characters import Characters, occurrence_counts
from indexer.archive.columns import IntArray, read_numbers
from indexer.archive.postings import LENGTHS, Posting, Postings
from indexer.archive.schema import number_columns
from indexer.archive.stored import Stored

EXTENSION = ".arrays"
INDEX = "MAIN"
"""Whoosh's name for an index of which its folder holds no other."""


class ColumnarSegment(Segment):  # type: ignore[misc]  # whoosh has no types
    """What the table of contents tells of a segment: its name, how many documents it has, which
    of them are deleted."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__(INDEX)
        self.segid = name
        self._count = count
        self._deleted: set[int] = set()

    def codec(self) -> Codec:
        """The codec that reads it."""
        return ColumnarCodec()

    def doc_count_all(self) -> int:
        """Documents, deleted ones included."""
        return self._count

    def deleted_count(self) -> int:
        """Deleted documents."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """The deleted documents."""
        return iter(sorted(self._deleted))

    def is_deleted(self, docnum: int) -> bool:
        """Whether a document is deleted."""
        return docnum in self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete a document, or take that back."""
        if delete:
            self._deleted.add(docnum)
        else:
            self._deleted.discard(docnum)


class ColumnarCodec(Codec):  # type: ignore[misc]  # whoosh has no types
    """Reads segments of arrays."""

    def terms_reader(self, storage: Any, segment: ColumnarSegment) -> "_Terms":
        """The terms of a segment."""
        return _Terms(_file(storage, segment))

    def per_document_reader(self, storage: Any, segment: ColumnarSegment) -> "_Documents":
        """The documents of a segment."""
        return _Documents(_file(storage, segment), segment)


def _file(storage: Any, segment: ColumnarSegment) -> ArrayFile:
    return ArrayFile(Path(storage.folder) / segment.make_filename(EXTENSION))


class _Terms(TermsReader):  # type: ignore[misc]  # whoosh has no types
    """Fields with postings, and fields with characters, whose terms are single characters and pairs
    of neighbours, each at its places: a stock phrase of pairs is an exact phrase."""

    def __init__(self, file: ArrayFile) -> None:
        words = [name.removesuffix(".terms") for name in file if name.endswith(".terms")]
        self._postings = {name: Postings(file, name) for name in words}
        names = [n.removesuffix(".alphabet") for n in file if n.endswith(".alphabet")]
        self._characters = {name: Characters(file, name) for name in names}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._posting(*term) is not None

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in self.indexed_field_names():
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for name in self.indexed_field_names():
            if name == fieldname and name in self._postings:
                postings = self._postings[name]
                for _, term in postings.terms(postings.first_from(prefix)):
                    yield name, term
            elif name == fieldname:
                for text in self._characters[name].terms():
                    if text.encode("utf-8", "surrogatepass") >= prefix:
                        yield name, text.encode("utf-8", "surrogatepass")
            elif name > fieldname:
                yield from self.terms_from(name, b"")
                return

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        posting = self._posting(fieldname, text)
        if posting is None:
            raise KeyError(f"{fieldname}:{text!r}")
        counts = posting.counts()
        lengths = (
            LENGTHS[self._postings[fieldname].lengths[posting.documents]]
            if fieldname in self._postings
            else np.ones(1, np.float32)
        )
        return TermInfo(
            weight=int(counts.sum(dtype=np.int64)),
            df=len(posting.documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(counts.max()),
            minid=int(posting.documents[0]),
            maxid=int(posting.documents[-1]),
        )

    def _posting(self, fieldname: str, text: bytes) -> Posting | None:
        if fieldname in self._postings:
            number = self._postings[fieldname].find(text)
            return None if number is None else self._postings[fieldname].posting(number)
        if fieldname in self._characters:
            characters = self._characters[fieldname]
            phrase = text.decode("utf-8", "surrogatepass")
            documents, counts = occurrence_counts(characters.documents(characters.places(phrase)))
            return Posting(documents, counts) if len(documents) else None
        return None

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> "_Matcher":
        posting = self._posting(fieldname, text)
        if posting is None:
            raise TermNotFound(f"{fieldname}:{text!r}")
        positions: IntArray | None = None
        if fieldname in self._characters:
            characters = self._characters[fieldname]
            places = characters.places(text.decode("utf-8", "surrogatepass"))
            starts = characters.starts[characters.documents(places)]
            positions = places.astype(np.int64) - starts.astype(np.int64)
        return _Matcher((fieldname, text), posting, positions, format_, scorer)

    def indexed_field_names(self) -> list[str]:
        return sorted([*self._postings, *self._characters])

    def close(self) -> None:
        pass


class _Matcher(LeafMatcher):  # type: ignore[misc]  # whoosh has no types
    """Walks through the documents of a term, one by one."""

    def __init__(
        self,
        term: tuple[str, bytes],
        posting: Posting,
        positions: IntArray | None,
        format_: Any,
        scorer: Any,
    ) -> None:
        self._term = term
        self._documents: list[int] = posting.documents.tolist()
        self._counts: list[int] = posting.counts().tolist()
        self._positions = positions
        self._position_starts = starts_of(np.array(self._counts, np.int64))
        self.format = format_
        self.scorer = scorer
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self._documents)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> "_Matcher":
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        return twin

    def id(self) -> int:
        return self._documents[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self._documents[self._at :])

    def next(self) -> bool:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        # A matcher that says it has moved to another block loses whoosh's phrase its spans.
        return False

    def skip_to(self, id: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._documents, id, self._at)

    def weight(self) -> float:
        return float(self._counts[self._at])

    def supports(self, astype: str) -> bool:
        return bool(self.format.supports(astype)) and (
            astype != "positions" or self._positions is not None
        )

    def value_as(self, astype: str) -> Any:
        if astype != "positions" or self._positions is None:
            return self._counts[self._at] if astype == "frequency" else self.weight()
        span = slice(*self._position_starts[self._at : self._at + 2])
        return self._positions[span].tolist()

    def value(self) -> Any:
        raise NotImplementedError("a posting of arrays has no bytes; ask for value_as")

    def supports_block_quality(self) -> bool:
        return False


class _Documents(PerDocumentReader):  # type: ignore[misc]  # whoosh has no types
    def __init__(self, file: ArrayFile, segment: ColumnarSegment) -> None:
        self._file = file
        self._segment = segment
        self._stored = {name: Stored(file, name) for name in Stored.names(file)}

    def close(self) -> None:
        pass

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        # Whoosh sorts by no field of which one segment lacks the column; read, it states nothing.
        return fieldname in number_columns()

    def column_reader(self, fieldname: str, _: Any) -> "_Column":
        return _Column(read_numbers(self._file, fieldname, self.doc_count_all()))

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        if f"{fieldname}.lengths" not in self._file:
            return default
        return int(LENGTHS[self._file[f"{fieldname}.lengths"][docnum]])

    def field_length(self, fieldname: str) -> int:
        name = f"{fieldname}.length"
        return int(self._file[name][0]) if name in self._file else 0

    def min_field_length(self, fieldname: str) -> int:
        return int(LENGTHS[self._file[f"{fieldname}.lengths"]].min())

    def max_field_length(self, fieldname: str) -> int:
        return int(LENGTHS[self._file[f"{fieldname}.lengths"]].max())

    def stored_fields(self, docnum: int) -> dict[str, bytes]:
        return {name: stored[docnum] for name, stored in self._stored.items()}


class _Column(ColumnReader):  # type: ignore[misc]  # whoosh has no types
    def __init__(self, values: IntArray) -> None:
        self._values = values
        self._sign = 1

    def set_reverse(self) -> None:
        self._sign = -1

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, docnum: int) -> int:
        return int(self._values[docnum])

    def sort_key(self, docnum: int) -> int:
        return self._sign * int(self._values[docnum])
