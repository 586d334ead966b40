"""Normalised text: what look-up sees, with the way back to the original characters.

Normalised: NFKC (Unicode Standard Annex 15), then case folded, then every traditional character
made the simplified one that OpenCC's table of characters gives it (never whole words, which would
change lengths), then all white space removed. Every normalised character remembers the span of
original characters it came from, so that a match can be shown in the text as printed.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from opencc import OpenCC


def _simplified() -> dict[int, str]:
    """Every traditional ideograph and its simplified one; line by line, so that each is converted
    by itself, and twice, so that what is folded stays as it is."""
    ideographs = [chr(code) for code in range(0x3400, 0xA000)]
    table = OpenCC("t2s")
    converted = table.convert(table.convert("\n".join(ideographs))).split("\n")
    pairs = zip(ideographs, converted, strict=True)
    return {ord(one): other for one, other in pairs if one != other and len(other) == 1}


_SIMPLIFIED = _simplified()
_TRADITIONAL = re.compile(f"[{''.join(map(chr, _SIMPLIFIED))}]")
_COMPATIBLE = {
    character: folded
    for block in (range(0x80, 0x100), range(0x2000, 0x3400), range(0xFF00, 0xFFF0))
    for character in map(chr, block)
    if (folded := unicodedata.normalize("NFKC", character)) != character
}
"""Fixed spaces, full-width forms, numbers in circles and the like, each with its NFKC. NFKC takes
one for the other wherever it stands; replaced beforehand, they spare most texts the slow part of
the algorithm."""
_TO_FOLD = re.compile(f"[{''.join(_COMPATIBLE)}]")
_PUNCTUATION = "，：；（）"
"""Full-width forms of which every text has many: replaced at one go each."""


@dataclass(frozen=True)
class Normalised:
    """`text`, and for each of its characters the first and the end original offset."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The original span (half-open) behind the normalised span start..end, start < end."""
        return self.starts[start], max(self.ends[start:end])


def fold(text: str) -> str:
    """NFKC, case folding and simplified characters, white space kept."""
    for mark in _PUNCTUATION:
        text = text.replace(mark, _COMPATIBLE[mark])
    text = _TO_FOLD.sub(lambda found: _COMPATIBLE[found[0]], text)
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded.translate(_SIMPLIFIED) if _TRADITIONAL.search(folded) else folded


def normalise(text: str) -> str:
    """The normalised text, without offsets: `normalise_with_offsets(text).text`, but faster."""
    return "".join(fold(text).split())


_PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])\([a-z\u00df-\u01dc]{1,6}\)")


def without_pinyin(normalised: str) -> str:
    """Normalised text without the pronunciations that a converter set behind single characters:
    关(guan)规(gui)定 is 关规定."""
    return _PINYIN.sub("", normalised) if "(" in normalised else normalised


def normalise_with_offsets(text: str) -> Normalised:
    """The normalised text with the way back."""
    return _map(text, _VISIBLE)


_VISIBLE, _EVERYTHING = re.compile(r"\S+"), re.compile(r".+", re.DOTALL)


_BETWEEN_LATIN = re.compile(r" (?=[0-9A-Za-z])(?<=[0-9A-Za-z] )")


def normalise_spaced(text: str) -> str:
    """As `normalise`, but white space between two characters of Latin script or digits is kept as
    one space: there it separates words."""
    spaced = " ".join(fold(text).split())
    return _BETWEEN_LATIN.sub("\n", spaced).replace(" ", "").replace("\n", " ")


def normalise_spaced_with_offsets(text: str) -> Normalised:
    """What `normalise_spaced` gives, with the way back."""
    folded = _map(text, _EVERYTHING)
    kept: list[int] = []
    for index, character in enumerate(folded.text):
        if not character.isspace():
            if (
                kept
                and kept[-1] != index - 1
                and _is_latin(folded.text[kept[-1]])
                and _is_latin(character)
            ):
                kept.append(index - 1)
            kept.append(index)
    return Normalised(
        "".join(" " if folded.text[i].isspace() else folded.text[i] for i in kept),
        array("l", (folded.starts[i] for i in kept)),
        array("l", (folded.ends[i] for i in kept)),
    )


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


_PLAIN = re.compile(
    r"[\u4e00-\u9fff -~\n\u00b7\u2013\u2014\u2018\u2019\u201c\u201d"
    r"\u3000-\u301b\uff01-\uff5e]*"
)
"""Text of which every character is folded by itself, and to one character."""


def folded_one_to_one(text: str) -> str | None:
    """The folded text, if each of its characters is at the place of the one it was made from; None
    when that is not known."""
    return fold(text) if _PLAIN.fullmatch(text) else None


def _map(text: str, kept: re.Pattern[str]) -> Normalised:
    """The folded text without what is not `kept`, a pattern of characters one or more times."""
    folded = folded_one_to_one(text)
    starts = array("l")
    ends = array("l")
    if folded is not None:
        for run in kept.finditer(folded):
            start, end = run.span()
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        return Normalised("".join(kept.findall(folded)), starts, ends)
    characters: list[str] = []
    for start, end in _clusters(text):
        for character in fold(text[start:end]):
            if kept.match(character):
                characters.append(character)
                starts.append(start)
                ends.append(end)
    return Normalised("".join(characters), starts, ends)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The shortest spans that can be folded one by one with the result of folding the whole."""
    spans = list(pairwise([*_boundaries(text), len(text)])) if text else []
    if "".join(fold(text[start:end]) for start, end in spans) != fold(text):
        # Marks that reorder across several characters (UAX 15, 1.3): one span is coarse but true.
        return iter([(0, len(text))])
    return iter(spans)


def _boundaries(text: str) -> Iterator[int]:
    start = 0
    yield 0
    for index in range(1, len(text)):
        if _stands_alone(text[index]) and _stands_alone(text[index - 1]):
            begins = True
        elif unicodedata.combining(text[index]):
            begins = False
        else:
            before = text[start:index]
            begins = fold(before + text[index]) == fold(before) + fold(text[index])
        if begins:
            start = index
            yield index


def _stands_alone(character: str) -> bool:
    """Characters that compose with nothing before or after them: a shortcut for most text."""
    return "\u4e00" <= character <= "\u9fff" or character < "\u0080"
