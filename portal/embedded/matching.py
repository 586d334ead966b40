"""Which sections an expression matches, and how well: Expression → Found.

A conjunction or alternation scores the sum of its matching parts, an exclusion nothing; a report's
title that matches gives its score to all sections of the report.
"""

from collections.abc import Sequence

import numpy as np

from indexer.archive.reader import ArchiveReader
from indexer.normalisation import normalise
from indexer.segmentation import Segmenter
from portal.embedded.fields import FieldSegment, Term, TextField
from portal.embedded.found import Found, Listed, Unscored, both, either, without
from portal.embedded.sections import Sections
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
    """Matches expressions against one generation, whose prose is `texts`. Segments that `previous`
    has too keep what it remembers of them."""

    def __init__(
        self,
        reader: ArchiveReader,
        sections: Sections,
        segmenter: Segmenter,
        previous: "Matcher | None" = None,
    ) -> None:
        self._sections = sections
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
        self.texts = TextField(texts, reader.section_starts)
        self._titles = TextField(titles, reader.report_starts)

    def forget(self) -> None:
        """Forget everything remembered: for measuring."""
        self.texts.forget()
        self._titles.forget()

    def match(self, expression: Expression) -> Found:
        """The live sections that match, with their scores."""
        return self._sections.live(self._evaluate(expression, self.texts))

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
                return without(self._everything(field), self._evaluate(part, field))
            case And(parts):
                return self._conjunction(parts, field)
            case Or(parts):
                return either([self._evaluate(part, field) for part in parts])
            case InTitle(part):
                return self._of_titles(self._evaluate(part, self._titles))
            case InSection(kind, part):
                return self._sections.of_kinds(self._evaluate(part, field), (kind,))

    def _everything(self, field: TextField) -> Found:
        if field is self.texts:
            return self._sections.all()
        return Unscored(np.arange(field.count, dtype=np.int32), field.count)

    def _conjunction(self, parts: Sequence[Expression], field: TextField) -> Found:
        """Scores are added up in the order of the parts' sizes, words last."""
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
            word = field.word(term)
            found = word if found is None else both(found, word)
        if found is None:
            found = self._everything(field)
        for part in parts:
            if isinstance(part, Not):
                found = without(found, self._evaluate(part.part, field))
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
        ids, counts = self._sections.sections_of(found.ids)
        count = len(self._sections.owners)
        if not found.is_scored:
            return Unscored(ids, count)
        return Listed(ids, np.repeat(found.scores, counts), count)


def is_literal(text: str, segmenter: Segmenter) -> bool:
    """Whether a word of a query is looked up character for character: one character alone, or
    text in which the segmenter finds no word (punctuation)."""
    return len(normalise(text)) == 1 or not segmenter.words(text)
