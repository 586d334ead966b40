"""Which sections an expression matches, and how well: Expression → Found.

A conjunction or alternation scores the sum of its matching parts, an exclusion nothing; a report's
title that matches gives its score to all sections of the report.
"""

from collections.abc import Sequence

import numpy as np

from indexer.archive.reader import ArchiveReader
from indexer.normalisation import normalise
from indexer.report import SECTION_KINDS
from indexer.segmentation import Segmenter
from portal.embedded.fields import FieldSegment, Term, TextField
from portal.embedded.found import Found, both, either, without
from portal.expression import (
    And,
    Expression,
    InSection,
    InTitle,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)


class Matcher:
    """Matches expressions against one generation. Segments that `previous` has too keep what it
    remembers of them."""

    def __init__(
        self, reader: ArchiveReader, segmenter: Segmenter, previous: "Matcher | None" = None
    ) -> None:
        self._reader = reader
        self._segmenter = segmenter
        known = {} if previous is None else previous._fields
        self._fields: dict[str, tuple[FieldSegment, FieldSegment]] = {
            segment.name: known.get(segment.name)
            or (
                FieldSegment(segment.words, segment.characters),
                FieldSegment(segment.title_words, segment.title_characters),
            )
            for segment in reader.segments
        }
        texts, titles = zip(*self._fields.values(), strict=True) if self._fields else ((), ())
        self._texts = TextField(texts, reader.section_starts)
        self._titles = TextField(titles, reader.report_starts)
        owners = np.arange(len(reader.live_reports) + 1)
        self._section_starts = np.searchsorted(reader.section_report, owners)
        self._all = np.flatnonzero(reader.live_sections).astype(np.int32)
        self._complete = bool(reader.live_sections.all())

    def forget(self) -> None:
        """Forget everything remembered: for measuring."""
        self._texts.forget()
        self._titles.forget()

    def match(self, expression: Expression) -> Found:
        """The live sections that match, with their scores."""
        found = self._evaluate(expression, self._texts)
        return found if self._complete else found.kept(self._reader.live_sections[found.ids])

    def _evaluate(self, expression: Expression, field: TextField) -> Found:
        match expression:
            case Word(text):
                return self._word(text, field)
            case Phrase(text):
                return self._phrase(text, field)
            case Prefix(text):
                return field.prefix(normalise(text))
            case Near(parts, within):
                return field.near(tuple(map(normalise, parts)), within)
            case Not(part):
                return without(self._everything(field), self._evaluate(part, field).ids)
            case And(parts):
                return self._conjunction(parts, field)
            case Or(parts):
                return either([self._evaluate(part, field) for part in parts], field.count)
            case InTitle(part):
                return self._of_titles(self._evaluate(part, self._titles))
            case InSection(kind, part):
                found = self._evaluate(part, field)
                kinds = self._reader.section_kind[found.ids]
                return found.kept(kinds == SECTION_KINDS.index(kind))

    def _everything(self, field: TextField) -> Found:
        if field is self._texts:
            return Found(self._all, None)
        return Found(np.arange(field.count, dtype=np.int32), None)

    def _conjunction(self, parts: Sequence[Expression], field: TextField) -> Found:
        """Words come last, the rarest first: they only look at what the others have left."""
        terms: list[Term] = []
        others: list[Expression] = []
        for part in parts:
            own = self._terms(part.text, field) if isinstance(part, Word) else []
            terms += own
            if not own and not isinstance(part, Not):
                others.append(part)
        found: Found | None = None
        for part in others:
            other = self._evaluate(part, field)
            found = other if found is None else both(found, other)
        for term in sorted(terms, key=lambda term: term.document_frequency):
            found = field.word(term) if found is None else field.word_among(term, found)
        if found is None:
            found = self._everything(field)
        for part in parts:
            if isinstance(part, Not):
                found = without(found, self._evaluate(part.part, field).ids)
        return found

    def _word(self, text: str, field: TextField) -> Found:
        if is_literal(text, self._segmenter):
            return self._phrase(text, field)
        return self._conjunction((Word(text),), field)

    def _terms(self, text: str, field: TextField) -> list[Term]:
        """The words of a text, each once; none when it is looked up character for character."""
        if is_literal(text, self._segmenter):
            return []
        return [field.term(word) for word in dict.fromkeys(self._segmenter.words(text))]

    def _phrase(self, text: str, field: TextField) -> Found:
        phrase = normalise(text)
        return field.phrase(phrase) if phrase else self._everything(field)

    def _of_titles(self, found: Found) -> Found:
        """The sections of reports."""
        starts = self._section_starts[found.ids]
        counts = self._section_starts[found.ids + 1] - starts
        shifts = np.repeat(starts - np.cumsum(counts) + counts, counts)
        ids = (np.arange(len(shifts)) + shifts).astype(np.int32)
        return Found(ids, None if found.scores is None else np.repeat(found.scores, counts))


def is_literal(text: str, segmenter: Segmenter) -> bool:
    """Whether a word of a query is looked up character for character: one character alone, or
    text in which the segmenter finds no word (punctuation)."""
    return len(normalise(text)) == 1 or not segmenter.words(text)
