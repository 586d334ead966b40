"""Which label a cell prints: exact, with bounded damage, ambiguous, or none.

A label is compared by its letters, without white space, punctuation and numbering. A label cut
at its end, with a few wrong letters or with a piece lost inside still counts when it can be one
label only; letters that turn the meaning (非, 不, 上, 下, a numeral) are never taken for wrong
ones. A label of two letters (其他, 总计) says too little by itself: it needs its number.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.document import without_editor_marks
from indexer.normalisation import normalise, without_pinyin
from indexer.report import FigureRule

_NUMBERING = re.compile(
    r"\(?([一二三四五六七八九十])[)、.,:]+|\(?([0-9]{1,2})(?:[)、.,:]+|(?=[\u4e00-\u9fff]))"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NOT_LETTERS = re.compile(r"[\W_]+")
_SHORT = 2
_SHORTEST_CUT = 5
_LEAST_PART = 0.6
_LETTERS_FOR_ONE_ERROR = 6
_LETTERS_FOR_TWO_ERRORS = 12
_TURNING = re.compile(r"其他|其它|[非不未无没有拟上本下前后内外增减一二三四五六七八九十]")
_KNOWN_LABELS = 4096
_LONGEST_LABEL = 80


@dataclass(frozen=True)
class Label:
    """A printed label: the number before it, if any, and its letters."""

    number: str | None
    letters: str


@lru_cache(maxsize=8192)
def fold_label(text: str) -> Label:
    """The label a cell prints."""
    folded = without_pinyin(normalise(without_editor_marks(text)))
    numbering = _NUMBERING.match(folded)
    number = (numbering[1] or numbering[2]) if numbering else None
    rest = folded[numbering.end() :] if numbering else folded
    return Label(number, _NOT_LETTERS.sub("", rest))


@dataclass(frozen=True)
class _Entry:
    """A label's key, its number, whether it needs that because it is short, its letters, and
    those of its variants too."""

    key: str
    number: str | None
    short: bool
    own: str
    forms: frozenset[str]


@dataclass(frozen=True)
class LabelMatch:
    """The keys that a printed label can mean, and what had to be borne in mind to see it."""

    keys: tuple[str, ...] = ()
    by: tuple[FigureRule, ...] = ()


_NO_MATCH = LabelMatch()


class LabelIndex:
    """Labels with their variants, each under a key; finds the keys a printed label can mean."""

    def __init__(self, entries: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._entries: list[_Entry] = []
        for key, labels in entries:
            first = fold_label(labels[0])
            forms = frozenset(fold_label(label).letters for label in labels)
            short = any(len(form) <= _SHORT for form in forms)
            self._entries.append(_Entry(key, first.number, short, first.letters, forms))
        self._known: dict[str, LabelMatch] = {}

    def find(self, text: str) -> LabelMatch:
        """The keys this text can mean: none, one, or several when it cannot be told."""
        if text.isascii():
            return _NO_MATCH
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _KNOWN_LABELS:
                self._known.clear()
            found = self._known[text] = self._find(text)
        return found

    def _find(self, text: str) -> LabelMatch:
        label = fold_label(text)
        if not _HAN.search(label.letters) or len(label.letters) > _LONGEST_LABEL:
            return _NO_MATCH
        possible = [one for one in self._entries if not one.short or one.number == label.number]
        if same := [one for one in possible if label.letters in one.forms]:
            official = all(one.own == label.letters for one in same)
            return LabelMatch(
                tuple(one.key for one in same), () if official else ("label_variant",)
            )
        for matches in (_is_cut, _is_misprinted):
            if near := [one.key for one in possible if matches(label.letters, one.forms)]:
                return LabelMatch(tuple(near), ("label_damaged",))
        numbered = [one for one in possible if one.number == label.number is not None]
        torn = tuple(one.key for one in numbered if _has_a_gap(label.letters, one.forms))
        return LabelMatch(torn, ("label_damaged",)) if torn else _NO_MATCH


def _is_cut(letters: str, forms: frozenset[str]) -> bool:
    if len(letters) <= _SHORT:
        return False
    return any(
        form.startswith(letters)
        and (len(letters) >= _SHORTEST_CUT or len(letters) >= len(form) * _LEAST_PART)
        for form in forms
    )


def _is_misprinted(letters: str, forms: frozenset[str]) -> bool:
    return any(
        len(form) >= _LETTERS_FOR_ONE_ERROR
        and is_near(letters, form)
        and has_same_meaning(letters, form)
        for form in forms
    )


def _has_a_gap(letters: str, forms: frozenset[str]) -> bool:
    """Whether a piece is lost inside the label, so that only its beginning and its end are left."""
    if len(letters) < _SHORTEST_CUT:
        return False
    return any(
        len(letters) >= len(form) * _LEAST_PART
        and has_same_meaning(letters, form)
        and any(
            form.startswith(letters[:at]) and form.endswith(letters[at:])
            for at in range(_SHORT, len(letters) - _SHORT + 1)
        )
        for form in forms
        if len(form) > len(letters)
    )


def is_near(letters: str, form: str) -> bool:
    """Whether the letters are the form's with a wrong, a lost or an added one, or two in a long
    one."""
    allowed = 1 if len(form) < _LETTERS_FOR_TWO_ERRORS else 2
    if abs(len(letters) - len(form)) > allowed:
        return False
    if len(set(letters) - set(form)) > allowed or len(set(form) - set(letters)) > allowed:
        return False
    return _distance(letters, form) <= allowed


def has_same_meaning(letters: str, form: str) -> bool:
    """Whether both have the same letters of those that turn the meaning."""
    return sorted(_TURNING.findall(letters)) == sorted(_TURNING.findall(form))


def _distance(one: str, other: str) -> int:
    """Levenshtein distance; both are short."""
    previous = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        current = [row]
        for column, right in enumerate(other, 1):
            current.append(
                min(
                    previous[column] + 1,
                    current[column - 1] + 1,
                    previous[column - 1] + (left != right),
                )
            )
        previous = current
    return previous[-1]
