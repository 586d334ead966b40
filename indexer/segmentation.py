"""Chinese words: jieba behind one function, shared by index and query."""

import logging
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jieba
import msgspec

from indexer.errors import CorpusError
from indexer.normalisation import Normalised, normalise_spaced


@dataclass(frozen=True)
class Token:
    """A word and the span of the original text it was cut from (half-open, in characters)."""

    text: str
    start: int
    end: int


def dictionary_words(dictionary: Path) -> list[tuple[str, int | None, str | None]]:
    """The words of a dictionary file in jieba's format, each with its frequency and tag if it has
    them. Raises CorpusError when it cannot be read."""
    try:
        lines = dictionary.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(
            f"{dictionary}: the dictionary cannot be read ({error}); it must be UTF-8 text."
        ) from error
    words: list[tuple[str, int | None, str | None]] = []
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
    """jieba's search mode with the words of a dictionary file added.

    The dictionary is jieba's format: a word a line, optionally followed by frequency and tag.
    Raises CorpusError when it cannot be read.
    """

    def __init__(self, dictionary: Path | None = None) -> None:
        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        # jieba unmarshals a cache file of a predictable name: give it a folder nobody else can
        # write to, for the one time it loads.
        with tempfile.TemporaryDirectory(prefix="nianbao-jieba-") as private:
            self._jieba.tmp_dir = private
            self._jieba.initialize()
        for word, frequency, tag in dictionary_words(dictionary) if dictionary else ():
            self._jieba.add_word(word, frequency, tag)

    def tokens(self, text: str) -> Iterator[Token]:
        """The words of a text in order of jieba's search mode, folded (NFKC, case) and with white
        space between Chinese characters removed first; punctuation is no word."""
        folded = normalise_spaced(text)
        for word, start, end in self._jieba.tokenize(folded.text, mode="search"):
            if _WORD.search(word):
                yield _token(word, start, end, folded)

    def words(self, text: str) -> list[str]:
        """The words of `tokens`, without their places."""
        return [token.text for token in self.tokens(text)]


def answer_texts(dictionary: Path | None, argument: bytes) -> bytes:
    """What a worker does: packed texts → of each its words, packed."""
    texts = msgspec.msgpack.decode(argument, type=list[str])
    segmenter = _segmenter(dictionary)
    return msgspec.msgpack.encode([segmenter.words(text) for text in texts])


@lru_cache(maxsize=1)
def _segmenter(dictionary: Path | None) -> Segmenter:
    return Segmenter(dictionary)


_WORD = re.compile(r"\w")


def _token(word: str, start: int, end: int, folded: Normalised) -> Token:
    span = folded.original_span(start, end)
    return Token(word, *span)
