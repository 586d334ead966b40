"""Which sections an expression matches, and how well: Expression → Matches.

Words are scored by BM25 as whoosh scores them (k1 = 1.2, b = 0.75; Robertson and Zaragoza, The
Probabilistic Relevance Framework, 2009), a phrase as if it were one word. A prefix, a
proximity and a title that matches score 1. A conjunction or alternation scores the sum of its
matching parts, an exclusion nothing.
"""

from dataclasses import dataclass
from functools import reduce
from math import log

import numpy as np
from numpy.typing import NDArray

from indexer.archive.grams import phrase_grams
from indexer.archive.reader import ArchiveReader, BoolArray, IntArray, Postings
from indexer.normalisation import normalise
from indexer.report import SECTION_KINDS
from indexer.segmentation import Segmenter
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
from portal.proximity import near_spans, occurrences

FloatArray = NDArray[np.float64]
_K1 = 1.2
_B = 0.75


@dataclass(frozen=True)
class Matches:
    """Over all section ordinals: which match, and their scores (0 where they do not)."""

    sections: BoolArray
    scores: FloatArray


class Matcher:
    """Matches expressions against one generation."""

    def __init__(self, reader: ArchiveReader, segmenter: Segmenter) -> None:
        self._reader = reader
        self._segmenter = segmenter
        self._count = len(reader.section_report)

    def match(self, expression: Expression) -> Matches:
        """The live sections that match, with their scores."""
        matches = self._evaluate(expression)
        sections = matches.sections & self._reader.live_sections
        return Matches(sections, np.where(sections, matches.scores, 0.0))

    def _evaluate(self, expression: Expression) -> Matches:
        match expression:
            case Word(text):
                return self._word(text)
            case Phrase(text):
                return self._phrase(text)
            case Not(part):
                return Matches(~self._evaluate(part).sections, np.zeros(self._count))
            case And(parts):
                found = [self._evaluate(part) for part in parts]
                return self._all(found)
            case Or(parts):
                found = [self._evaluate(part) for part in parts]
                sections = reduce(np.logical_or, (matches.sections for matches in found))
                return Matches(sections, self._sum(found))
            case Prefix() | Near():
                live = np.flatnonzero(self._reader.live_sections)
                return self._constant(
                    [int(n) for n in live if self._term_holds(expression, int(n))]
                )
            case InTitle(part):
                titled = [
                    summary is not None and holds(part, summary.title or "", self._segmenter)
                    for summary in self._reader.summaries
                ]
                owners = np.array(titled, np.bool_)[self._reader.section_report]
                return self._constant(np.flatnonzero(owners))
            case InSection(kind, part):
                matches = self._evaluate(part)
                wanted = self._reader.section_kind == SECTION_KINDS.index(kind)
                sections = matches.sections & wanted
                return Matches(sections, np.where(sections, matches.scores, 0.0))

    def _term_holds(self, term: Prefix | Near, section: int) -> bool:
        parts = (term.text,) if isinstance(term, Prefix) else term.parts
        text = self._reader.normalised(section)
        return all(normalise(part) in text for part in parts) and holds(
            term, self._reader.section(section).text, self._segmenter
        )

    def _constant(self, found: list[int] | IntArray) -> Matches:
        sections = np.zeros(self._count, np.bool_)
        sections[found] = True
        return Matches(sections, sections.astype(np.float64))

    def _all(self, found: list[Matches]) -> Matches:
        sections = np.ones(self._count, np.bool_)
        for matches in found:
            sections &= matches.sections
        return Matches(sections, np.where(sections, self._sum(found), 0.0))

    def _sum(self, found: list[Matches]) -> FloatArray:
        total = np.zeros(self._count)
        for matches in found:
            total += matches.scores
        return total

    def _word(self, text: str) -> Matches:
        if is_literal(text, self._segmenter):
            return self._phrase(text)
        words = dict.fromkeys(self._segmenter.words(text))
        return self._all(
            [
                self._scored(self._reader.word(word), self._reader.document_frequency(word))
                for word in words
            ]
        )

    def _phrase(self, text: str) -> Matches:
        phrase = normalise(text)
        if not phrase:
            return Matches(np.ones(self._count, np.bool_), np.zeros(self._count))
        sections: list[int] = []
        frequencies: list[int] = []
        for section in self._candidates(phrase):
            frequency = sum(1 for _ in occurrences(self._reader.normalised(section), phrase))
            if frequency:
                sections.append(section)
                frequencies.append(frequency)
        postings = Postings(np.array(sections, np.int64), np.array(frequencies, np.float64))
        return self._scored(postings, len(sections))

    def _candidates(self, phrase: str) -> list[int]:
        found: IntArray | None = None
        for gram in phrase_grams(phrase):
            sections = self._reader.gram(gram)
            found = sections if found is None else np.intersect1d(found, sections, True)
            if not len(found):
                break
        return [] if found is None else [int(section) for section in found]

    def _scored(self, postings: Postings, document_frequency: int) -> Matches:
        reader = self._reader
        sections = np.zeros(self._count, np.bool_)
        scores = np.zeros(self._count)
        if len(postings.sections):
            idf = log(self._count / (document_frequency + 1)) + 1
            relative = reader.section_length[postings.sections] / reader.mean_section_length
            tf = postings.frequencies
            sections[postings.sections] = True
            scores[postings.sections] = idf * (
                tf * (_K1 + 1) / (tf + _K1 * ((1 - _B) + _B * relative))
            )
        return Matches(sections, scores)


def is_literal(text: str, segmenter: Segmenter) -> bool:
    """Whether a word of a query is looked up character for character: one character alone, or
    text in which the segmenter finds no word (punctuation)."""
    return len(normalise(text)) == 1 or not segmenter.words(text)


def holds(expression: Expression, text: str, segmenter: Segmenter) -> bool:
    """Whether an expression without scopes matches a text; what is in a scope is looked at as if
    it were in none."""
    match expression:
        case Word(word) if not is_literal(word, segmenter):
            return set(segmenter.words(word)) <= set(segmenter.words(text))
        case Word(phrase) | Phrase(phrase):
            return normalise(phrase) in normalise(text)
        case Prefix(beginning):
            return any(word.startswith(normalise(beginning)) for word in segmenter.words(text))
        case Near(parts, within):
            return bool(near_spans(normalise(text), list(map(normalise, parts)), within))
        case Not(part):
            return not holds(part, text, segmenter)
        case And(parts):
            return all(holds(part, text, segmenter) for part in parts)
        case Or(parts):
            return any(holds(part, text, segmenter) for part in parts)
        case InTitle(part) | InSection(_, part):
            return holds(part, text, segmenter)
