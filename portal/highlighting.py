"""Where the terms of a search occur in a text, and the snippets cut around them.

All offsets are characters of the original text: what is marked is what was printed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.normalisation import folded_one_to_one, normalise, normalise_with_offsets
from indexer.report import Quantity, SectionKind
from indexer.segmentation import Segmenter
from portal.expression import Expression, Near, Phrase, Prefix, Term, Word, positive_terms
from portal.proximity import near_spans, occurrences

Span = tuple[int, int]
"""Half-open, in characters of the original text."""


@dataclass(frozen=True)
class Snippet:
    """A piece of a text: `text` is the original's `text[start:start + len(text)]`, `highlights`
    are offsets into the snippet; the flags say whether the text goes on at either end."""

    text: str
    highlights: tuple[Span, ...]
    start: int
    cut_before: bool
    cut_after: bool


class Highlighter:
    """Finds the terms of a search in its hits: of every kind of section those that count there."""

    def __init__(self, expression: Expression, segmenter: Segmenter) -> None:
        self._expression = expression
        self._segmenter = segmenter
        self._finders: dict[SectionKind, Finder] = {}

    def find(self, text: str, kind: SectionKind) -> list[Span]:
        """Every place of a term in the text of a section, in order and free of overlaps."""
        finder = self._finders.get(kind)
        if finder is None:
            terms = positive_terms(self._expression, kind)
            finder = self._finders[kind] = Finder(terms, self._segmenter)
        return finder.find(text)


@dataclass(frozen=True)
class Wanted:
    """What is looked for, normalised: `phrases` character for character, `words` where the
    segmenter cuts them, `prefixes` where it cuts a word that begins so, and the parts of each of
    `near`, where they are close to each other (see portal.expression.Near)."""

    phrases: tuple[str, ...]
    words: frozenset[str]
    prefixes: tuple[str, ...]
    near: tuple[tuple[tuple[str, ...], int], ...]

    @classmethod
    def of(cls, terms: Iterable[Term], segmenter: Segmenter) -> "Wanted":
        """What terms look for. A word of a single character, or with nothing in it that is a word,
        is looked up like a phrase."""
        phrases: dict[str, None] = {}
        words: set[str] = set()
        prefixes: dict[str, None] = {}
        near: dict[tuple[tuple[str, ...], int], None] = {}
        for term in terms:
            match term:
                case Near(parts, within):
                    near[tuple(normalise(part) for part in parts), within] = None
                case Prefix():
                    prefixes[normalise(term.text)] = None
                case Word() | Phrase():
                    normalised = normalise(term.text)
                    tokens = segmenter.words(term.text) if isinstance(term, Word) else []
                    if tokens and len(normalised) > 1:
                        words.update(tokens)
                    elif normalised:
                        phrases[normalised] = None
        return cls(tuple(phrases), frozenset(words), tuple(prefixes), tuple(near))


class Finder:
    """Finds terms in texts.

    A phrase occurs wherever the normalised text contains it, overlapping occurrences included;
    a word wherever the segmenter cuts one of its words, a prefix wherever it cuts a word that
    begins so. Of a proximity the parts occur that are close to all others.
    """

    def __init__(self, terms: Sequence[Term], segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._sought = sought = Wanted.of(terms, segmenter)
        words = sorted({*sought.words, *sought.prefixes})
        self._wanted = re.compile("|".join(map(_spaced, words))) if words else None

    def find(self, text: str) -> list[Span]:
        """Every place where a term occurs, in order and free of overlaps."""
        spans: list[Span] = []
        for phrases, within in self._sought.near:
            spans += _near_spans(text, phrases, within)
        if self._sought.phrases or self._wanted is not None:
            folded = folded_one_to_one(text)
            spans += self._phrase_spans(text, folded)
            spans += self._words(text, folded)
        return list(_joined(spans, -1))

    def words(self, text: str) -> list[Span]:
        """Every place of words, those joined between which there is at most white space."""
        return self._words(text, folded_one_to_one(text))

    def _words(self, text: str, folded: str | None) -> list[Span]:
        # What touches in the normalised text does: it has no white space.
        spans = ((start, _over_space(text, end)) for start, end in self._word_spans(text, folded))
        return [(start, len(text[:end].rstrip())) for start, end in _joined(spans, 0)]

    def _phrase_spans(self, text: str, folded: str | None) -> Iterator[Span]:
        plain = normalise(text) if folded is None else "".join(folded.split())
        phrases = [phrase for phrase in self._sought.phrases if phrase in plain]
        if not phrases:
            return
        if folded is not None:
            for phrase in phrases:
                for found in re.finditer(f"(?=({_spaced(phrase)}))", folded):
                    yield found.span(1)
            return
        normalised = normalise_with_offsets(text)
        for phrase in phrases:
            for start in occurrences(normalised.text, phrase):
                yield normalised.original_span(start, start + len(phrase))

    def _word_spans(self, text: str, folded: str | None) -> Iterator[Span]:
        if self._wanted is None:
            return
        sought = self._sought
        for start, end in self._clauses(text, folded, self._wanted):
            for token in self._segmenter.tokens(text[start:end]):
                if token.text in sought.words or token.text.startswith(sought.prefixes):
                    yield start + token.start, start + token.end

    def _clauses(self, text: str, folded: str | None, wanted: re.Pattern[str]) -> Iterator[Span]:
        """The clauses that may hold a word: all of them when the folded text does not tell."""
        if folded is None:
            yield from (clause.span() for clause in _CLAUSE.finditer(text))
            return
        start = 0
        while found := wanted.search(folded, start):
            at = found.start()
            for mark in _MARKS:
                start = max(start, text.rfind(mark, start, at) + 1)
            stop = _MARK.search(text, at)
            end = stop.start() if stop else len(text)
            yield start, end
            start = end + 1


def with_quantities(spans: Iterable[Span], quantities: Iterable[Quantity]) -> list[Span]:
    """The places of terms and those of quantities, in order and free of overlaps."""
    return list(_joined([*spans, *((one.start, one.end) for one in quantities)], -1))


def _spaced(phrase: str) -> str:
    """The expression of a normalised phrase in folded text, where white space may stand between any
    two of its characters."""
    return r"\s*".join(map(re.escape, phrase))


def _near_spans(text: str, phrases: Sequence[str], within: int) -> list[Span]:
    spans = near_spans(normalise(text), phrases, within)
    normalised = normalise_with_offsets(text if spans else "")
    return [normalised.original_span(*span) for span in spans]


def _over_space(text: str, at: int) -> int:
    """The first place from `at` on that is no white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


_SPACE = re.compile(r"\s*")
_MARKS = "，。；：、！？"
"""jieba never joins words over these, so that clauses can be cut one by one."""
_MARK, _CLAUSE = re.compile(f"[{_MARKS}]"), re.compile(f"[^{_MARKS}]+")


def _joined(spans: Iterable[Span], gap: int) -> Iterator[Span]:
    """The spans in order, those joined that overlap (gap -1) or at least touch (gap 0)."""
    current: Span | None = None
    for start, end in sorted(spans):
        if current is None:
            current = (start, end)
        elif start <= current[1] + gap:
            current = (current[0], max(current[1], end))
        else:
            yield current
            current = (start, end)
    if current is not None:
        yield current


_STOP = re.compile(r"[。；！？\n]")


def snippets(
    text: str, spans: Sequence[Span], limit: int = 3, before: int = 28, width: int = 96
) -> list[Snippet]:
    """Up to `limit` windows of about `width` characters around the spans, each beginning at a
    sentence where one begins close by. Spans are those of a `Finder`."""
    windows: list[Span] = []
    for start, end in spans:
        if windows and end <= windows[-1][1]:
            continue
        if windows and start < windows[-1][1]:
            windows[-1] = (windows[-1][0], min(end, windows[-1][0] + 3 * width))
            continue
        if len(windows) == limit:
            break
        floor = windows[-1][1] if windows else 0
        windows.append(_window(text, start, end, max(floor, start - before), width))
    return [_snippet(text, window, spans) for window in windows]


def _window(text: str, start: int, end: int, floor: int, width: int) -> Span:
    stops = list(_STOP.finditer(text, floor, start))
    begin = stops[-1].end() if stops else floor
    until = min(len(text), max(begin + width, min(end, begin + 3 * width)))
    stop = _STOP.search(text, until - 1, until + width // 4) if until > 0 else None
    return begin, stop.end() if stop else until


def _snippet(text: str, window: Span, spans: Sequence[Span]) -> Snippet:
    begin, until = window
    while begin < until and text[begin].isspace():
        begin += 1
    while until > begin and text[until - 1].isspace():
        until -= 1
    highlights = tuple(
        (max(start, begin) - begin, min(end, until) - begin)
        for start, end in spans
        if start < until and end > begin
    )
    return Snippet(
        text[begin:until],
        highlights,
        begin,
        bool(text[:begin].strip()),
        bool(text[until:].strip()),
    )
