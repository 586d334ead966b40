"""Chinese words: jieba behind one class, shared by index and query.

Where rjieba is there, it finds the likeliest way through jieba's dictionary, which is most of the
work. What jieba makes of that way is left to jieba: rjieba guesses unknown words by sums of another
order and joins what stands around a hyphen.
"""

import logging
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import jieba
from jieba import finalseg

from indexer.errors import CorpusError
from indexer.normalisation import Normalised, normalise_spaced, normalise_spaced_with_offsets

try:
    import rjieba
except ImportError:  # not built for every platform
    rjieba = None

Words = tuple[str, ...]


@dataclass(frozen=True)
class Token:
    """A word and the span of the original text it was cut from (half-open, in characters)."""

    text: str
    start: int
    end: int


DictionaryWord = tuple[str, int | None, str | None]
"""A word, its frequency and its tag."""


def dictionary_words(dictionary: Path) -> list[DictionaryWord]:
    """The words of a dictionary file in jieba's format, each with its frequency and tag if it has
    them. Raises CorpusError when it cannot be read."""
    try:
        lines = dictionary.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(
            f"{dictionary}: the dictionary cannot be read ({error}); it must be UTF-8 text."
        ) from error
    words: list[DictionaryWord] = []
    for number, line in enumerate(lines, 1):
        entry = line.split("#", 1)[0].split()
        if not entry:
            continue
        if len(entry) > 1 and not entry[1].isdecimal():
            raise CorpusError(
                f"{dictionary}, line {number}: {line!r} should be a word, then optionally its "
                "frequency as a whole number, then optionally a tag."
            )
        frequency = int(entry[1]) if len(entry) > 1 else None
        words.append((entry[0].casefold(), frequency, entry[2] if len(entry) > 2 else None))
    return words


class Segmenter:
    """jieba's search mode with words of its own added."""

    def __init__(self, added: Iterable[DictionaryWord] = ()) -> None:
        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        # jieba unmarshals a cache file of a predictable name: give it a folder nobody else can
        # write to, for the one time it loads.
        with tempfile.TemporaryDirectory(prefix="nianbao-jieba-") as private:
            self._jieba.tmp_dir = private
            self._jieba.initialize()
        for word, frequency, tag in added:
            self._jieba.add_word(word, frequency, tag)
        self._way = _way_by_rjieba(self._jieba)
        self._latin = _latin_words(self._jieba)
        # Reports repeat themselves.
        self._within = lru_cache(_WORDS)(partial(_words_within, self._jieba))
        self._singles = _remembering(partial(_words_of_singles, self._jieba))
        self._tokens_of_clause = lru_cache(_RUNS)(lambda clause: tuple(self._tokens(clause)))
        self._run = _remembering(partial(_words_of_run, self._jieba))

    def tokens(self, text: str) -> Iterable[Token]:
        """The words of a text in order of jieba's search mode, folded (NFKC, case) and with white
        space between Chinese characters removed first; punctuation is no word."""
        return self._tokens_of_clause(text) if len(text) <= _LONG else self._tokens(text)

    def _tokens(self, text: str) -> Iterator[Token]:
        folded = normalise_spaced_with_offsets(text)
        for run in _RUN.finditer(folded.text):
            at = run.start()
            for outer in self._outer_words(run[0]):
                for start, word in _places_within(self._jieba, outer):
                    if _WORD.search(word):
                        start += at
                        yield _token(word, start, start + len(word), folded)
                at += len(outer)

    def _outer_words(self, run: str) -> Iterator[str]:
        """What jieba cuts a run into before it looks for words within words."""
        if self._way is None or (self._latin and self._latin.search(run)):
            yield from self._jieba.cut(run)
            return
        singles = ""
        for step in self._way(run, False):
            if _is_single(step):
                singles += step
                continue
            yield from self._guessed(singles)
            singles = ""
            yield step
        yield from self._guessed(singles)

    def _guessed(self, singles: str) -> Iterable[str]:
        if not singles:
            return ()
        return _guessed(self._jieba, singles)

    def words(self, text: str) -> list[str]:
        """The words of `tokens`, without their places, and much faster."""
        words: list[str] = []
        for run in _RUN.findall(normalise_spaced(text)):
            if self._way is None or (self._latin and self._latin.search(run)):
                words += self._run(run)
            else:
                words += self._words_along(self._way(run, False))
        return words

    def _words_along(self, way: Iterable[str]) -> list[str]:
        words: list[str] = []
        singles = ""
        for step in way:
            if _is_single(step):
                singles += step
                continue
            if singles:
                words += self._singles(singles)
                singles = ""
            words += self._within(step)
        if singles:
            words += self._singles(singles)
        return words


def segmenter_of(dictionary: Path | None) -> Segmenter:
    """The segmenter with the words of a dictionary file, kept for the next who asks for the same.
    Raises CorpusError when it cannot be read."""
    return _segmenter(tuple(dictionary_words(dictionary)) if dictionary else ())


@lru_cache(maxsize=1)
def _segmenter(added: tuple[DictionaryWord, ...]) -> Segmenter:
    return Segmenter(added)


_RUN = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+|\w")
"""What jieba cuts as one; all else it gives out character by character."""
_WORD = re.compile(r"\w")
_RUNS, _WORDS = 10_000, 30_000
"""How many runs and words are remembered with what they were cut into."""
_LONG = 100
"""Runs longer than a clause hardly come again."""


def _remembering(cut: Callable[[str], Words]) -> Callable[[str], Words]:
    remembering = lru_cache(_RUNS)(cut)
    return lambda run: remembering(run) if len(run) <= _LONG else cut(run)


def _words_of_run(tokenizer: jieba.Tokenizer, run: str) -> Words:
    return tuple(filter(_WORD.search, tokenizer.cut_for_search(run)))


def _words_of_singles(tokenizer: jieba.Tokenizer, singles: str) -> Words:
    """What jieba makes of neighbours each of which is alone on the likeliest way."""
    guessed = _guessed(tokenizer, singles)
    return tuple(word for one in guessed for word in _words_within(tokenizer, one))


def _guessed(tokenizer: jieba.Tokenizer, singles: str) -> Iterable[str]:
    alone = len(singles) == 1 or tokenizer.FREQ.get(singles)
    guessed: Iterable[str] = singles if alone else finalseg.cut(singles)
    return guessed


def _is_single(step: str) -> bool:
    return len(step) == 1 or (step.isascii() and step.isalnum())


def _words_within(tokenizer: jieba.Tokenizer, word: str) -> Words:
    """What the search mode yields for a word: shorter words within it, then itself."""
    places = _places_within(tokenizer, word)
    return tuple(part for _, part in places if _WORD.search(part))


def _places_within(tokenizer: jieba.Tokenizer, word: str) -> list[tuple[int, str]]:
    """The same, each with where it begins in the word."""
    parts = [
        (start, word[start : start + size])
        for size in (2, 3)
        if size < len(word)
        for start in range(len(word) - size + 1)
    ]
    return [*((start, part) for start, part in parts if tokenizer.FREQ.get(part)), (0, word)]


def _way_by_rjieba(tokenizer: jieba.Tokenizer) -> Callable[[str, bool], list[str]] | None:
    """How rjieba cuts with exactly the dictionary of a jieba; None where it cannot."""
    if rjieba is None or tokenizer.total > _LARGEST_TOTAL:
        return None
    same = rjieba.Jieba.empty()
    rest = tokenizer.total
    for word, frequency in tokenizer.FREQ.items():
        if frequency:  # the others are but beginnings of words
            same.add_word(word, frequency, None)
            rest -= frequency
    # jieba's total counts a word anew each time it is added. Every word is weighed against the
    # total, so the rest goes to a word that no run can hold.
    same.add_word("\n", rest, None)
    cut: Callable[[str, bool], list[str]] = same.cut
    return cut


_LARGEST_TOTAL = 2**53


def _latin_words(tokenizer: jieba.Tokenizer) -> re.Pattern[str] | None:
    """Finds the words of Latin letters and digits alone, as 12345: rjieba gives out such characters
    together whether they are a word or not, which makes a difference to jieba."""
    words = [
        word
        for word, frequency in tokenizer.FREQ.items()
        if frequency and len(word) > 1 and word.isascii() and word.isalnum()
    ]
    return re.compile("|".join(words)) if words else None


def _token(word: str, start: int, end: int, folded: Normalised) -> Token:
    span = folded.original_span(start, end)
    return Token(word, *span)
