"""Two texts held against each other, sentence by sentence: what was kept, changed, added, dropped.

Nothing of either text is lost: what is the same and what is dropped make the old one, what is the
same and what is added the new one, to the character. Time is bounded, whatever the texts are.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from portal.alignment import Pairs, common_subsequence, likest_pairs

PieceKind = Literal["same", "dropped", "added"]
PassageKind = Literal["same", "changed", "dropped", "added", "moved_away", "moved_here"]
Grain = Literal["word", "sentence", "paragraph", "text"]
"""How finely texts were held against each other: to the words of a sentence that changed; in a very
long text by whole sentences; in one of very many sentences by paragraphs; in one of very many of
those too only by its beginning and its end."""

MOST_CHARACTERS = 50_000
"""Of a text, to tell what changed within its sentences."""
MOST_UNITS = 1_500
"""Sentences, or paragraphs, of a text."""
MOST_CELLS, MOST_SHARED = 10_000, 300_000
"""Of one gap between sentences that are in both: pairs whose likeness is told, characters looked
at for it."""
MOST_BITS = 4_000_000
"""Characters of one sentence times those of the other, to tell what changed within it."""
MOST_RUNS = 30
"""Changes within a sentence that are shown one by one."""
ALIKE = 0.4
"""The least likeness of a sentence that changed with what it was."""
MOVED = 8
"""The fewest characters of a sentence that is told to have moved."""

_SENTENCE = re.compile(r"[^。；！？\n]*(?:[。；！？]+[”’』」）]*\s*|\n\s*|\Z)")
_PARAGRAPH = re.compile(r"[^\n]*(?:\n\s*|\Z)")
_ATOM = re.compile(r"(?:[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?|[A-Za-z]+|.)\s*", re.DOTALL)
_DIGIT = re.compile(r"[0-9０-９]")
_NUMBER = re.compile(r"[0-9０-９.,．，%％‰]*")


@dataclass(frozen=True)
class Piece:
    """Characters that are in both texts, in the old one, or in the new one. A `quiet` one has its
    like in the other text but for white space and the width of characters (， for ,)."""

    kind: PieceKind
    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Passage:
    """Sentences of one kind that follow each other; of "changed" each stands alone. What moved is
    dropped in one place and added, word for word, in another. Of what is the same every piece that
    is dropped or added is quiet."""

    kind: PassageKind
    pieces: tuple[Piece, ...]
    sentences: int = 1

    def characters(self, kind: PieceKind) -> int:
        """How many characters of a kind it has, white space not counted; of what is quiet those
        of the new text, as the same."""
        return sum(
            len("".join(piece.text.split()))
            for piece in self.pieces
            if (piece.kind == kind and not piece.quiet)
            or (piece.quiet and (kind, piece.kind) == ("same", "added"))
        )


@dataclass(frozen=True)
class TextDifference:
    """Two texts held against each other."""

    passages: tuple[Passage, ...]
    grain: Grain

    @property
    def unchanged(self) -> bool:
        """Whether the texts are the same but for white space and the width of characters."""
        return all(passage.kind == "same" for passage in self.passages)

    def sentences(self, *kinds: PassageKind) -> int:
        """How many sentences are of these kinds."""
        return sum(passage.sentences for passage in self.passages if passage.kind in kinds)

    def characters(self, piece: PieceKind, *kinds: PassageKind) -> int:
        """How many characters of one kind passages of these kinds have; all when none is named."""
        wanted = (one for one in self.passages if not kinds or one.kind in kinds)
        return sum(passage.characters(piece) for passage in wanted)


def compare_texts(old: str, new: str) -> TextDifference:
    """Hold two texts against each other."""
    if _key(old) == _key(new):
        # Lines that are broken elsewhere cut sentences elsewhere.
        same = Passage("same", tuple(_spaced(old, new)), len(_units(_SENTENCE, new)))
        return TextDifference(tuple(_joined([same] if old or new else [])), "word")
    short = max(len(old), len(new)) <= MOST_CHARACTERS
    grains: tuple[tuple[Grain, re.Pattern[str]], ...] = (
        ("word" if short else "sentence", _SENTENCE),
        ("paragraph", _PARAGRAPH),
    )
    for grain, pattern in grains:
        before, after = _units(pattern, old), _units(pattern, new)
        if max(len(before), len(after)) <= MOST_UNITS:
            within = _within if grain == "word" else _whole
            return TextDifference(tuple(_joined(_aligned(before, after, within))), grain)
    return TextDifference(tuple(_joined([Passage("changed", tuple(_within(old, new)))])), "text")


_Within = Callable[[str, str], Iterator[Piece]]
"""Tells what changed within a sentence."""


def _units(pattern: re.Pattern[str], text: str) -> list[str]:
    return [unit for unit in pattern.findall(text) if unit]


def _key(text: str) -> str:
    """What makes a text the same as another: its characters without width and white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _aligned(old: list[str], new: list[str], within: _Within) -> Iterator[Passage]:
    """The passages, one a sentence: those in both stand fast, the others lie in gaps between."""
    before, after = [_key(one) for one in old], [_key(one) for one in new]
    pairs = common_subsequence(before, after)
    moved = _left_over(before, {i for i, _ in pairs}) & _left_over(after, {j for _, j in pairs})
    x = y = 0
    for i, j in [*pairs, (len(old), len(new))]:
        yield from _gap(old[x:i], new[y:j], moved, within)
        if i < len(old):
            yield Passage("same", tuple(_spaced(old[i], new[j])), int(bool(before[i])))
        x, y = i + 1, j + 1


def _left_over(keys: list[str], paired: set[int]) -> set[str]:
    return {key for i, key in enumerate(keys) if i not in paired and len(key) >= MOVED}


def _gap(old: list[str], new: list[str], moved: set[str], within: _Within) -> Iterator[Passage]:
    x = y = 0
    for i, j in [*_changed(old, new, moved), (len(old), len(new))]:
        yield from (_alone(text, "dropped", "moved_away", moved) for text in old[x:i])
        yield from (_alone(text, "added", "moved_here", moved) for text in new[y:j])
        if i < len(old):
            yield Passage("changed", tuple(within(old[i], new[j])))
        x, y = i + 1, j + 1


def _alone(
    text: str, piece: Literal["dropped", "added"], gone: PassageKind, moved: set[str]
) -> Passage:
    key = _key(text)
    kind: PassageKind = gone if key in moved else piece if key else "same"
    return Passage(kind, (Piece(piece, text),), int(bool(key)))


def _changed(old: list[str], new: list[str], moved: set[str]) -> Pairs:
    """The sentences of a gap that are others changed. A gap of very many is cut into parts, and
    sentences are paired only with those that stand at about the same place."""
    if not old or not new:
        return []
    before, after = ([_traits(text, moved) for text in texts] for texts in (old, new))
    shared = sum(map(len, before)) * len(new)
    parts = 1 + max(len(old) * len(new) // MOST_CELLS, shared // MOST_SHARED)
    pairs: Pairs = []
    for part in range(parts):
        x, y = len(old) * part // parts, len(new) * part // parts
        one, other = before[x : len(old) * (part + 1) // parts], after[y:]
        other = other[: len(new) * (part + 1) // parts - y]
        alike = _likeness_of(one, other)
        pairs += [(x + i, y + j) for i, j in likest_pairs(len(one), len(other), alike, ALIKE)]
    return pairs


def _traits(text: str, moved: set[str]) -> frozenset[str]:
    """What makes a sentence like another: the pairs of characters in it, numbers left aside."""
    key = _key(text)
    if not key or key in moved:
        return frozenset()
    plain = _DIGIT.sub("0", key)
    return frozenset(plain[i : i + 2] for i in range(max(1, len(plain) - 1)))


def _likeness_of(
    old: list[frozenset[str]], new: list[frozenset[str]]
) -> Callable[[int, int], float]:
    def likeness(i: int, j: int) -> float:
        one, other = old[i], new[j]
        return 2 * len(one & other) / (len(one) + len(other) or 1)

    return likeness


def _spaced(old: str, new: str) -> Iterator[Piece]:
    """The pieces of two sentences that are the same."""
    return (
        piece if piece.kind == "same" else Piece(piece.kind, piece.text, quiet=True)
        for piece in _within(old, new)
    )


_Run = tuple[str, str, str, str]
"""What was dropped, what was added in its place, and what is the same after it, in the old text
and in the new."""


def _within(old: str, new: str) -> Iterator[Piece]:
    """What changed within a sentence; where that would be very many pieces, all of it."""
    runs: list[_Run] = []
    for run in _runs(_ATOM.findall(old), _ATOM.findall(new)):
        if runs and _by_chance(runs[-1], run):
            dropped, added, before, after = runs[-1]
            runs[-1] = dropped + before + run[0], added + after + run[1], *run[2:]
        else:
            runs.append(run)
    for dropped, added, before, after in runs if len(runs) <= MOST_RUNS else [(old, new, "", "")]:
        yield Piece("dropped", dropped)
        yield Piece("added", added)
        if before == after:
            yield Piece("same", after)
        else:
            yield Piece("dropped", before, quiet=True)
            yield Piece("added", after, quiet=True)


def _whole(old: str, new: str) -> Iterator[Piece]:
    """All of a sentence as changed."""
    yield Piece("dropped", old)
    yield Piece("added", new)


def _by_chance(before: _Run, after: _Run) -> bool:
    """Whether what is the same between two changes is so by chance, and no help to a reader: few
    characters between longer ones, none of which is a number in place of a number."""
    runs = (before, after)
    if any(_NUMBER.fullmatch(_key(dropped + added)) for dropped, added, *_ in runs):
        return False
    around = min(max(len(dropped), len(added)) for dropped, added, *_ in runs)
    return len(before[2].strip()) <= max(1, around // 2)


def _runs(old: list[str], new: list[str]) -> Iterator[_Run]:
    x = y = 0
    keys = {atom: _key(atom) for atom in {*old, *new}}
    same = _same_atoms([keys[atom] for atom in old], [keys[atom] for atom in new])
    # Pairs that follow each other in both stand at the same distance from their number.
    blocks = groupby(enumerate(same), lambda one: (one[1][0] - one[0], one[1][1] - one[0]))
    for _, block in blocks:
        places = [pair for _, pair in block]
        (i, j), size = places[0], len(places)
        same_old, same_new = "".join(old[i : i + size]), "".join(new[j : j + size])
        yield "".join(old[x:i]), "".join(new[y:j]), same_old, same_new
        x, y = i + size, j + size
    yield "".join(old[x:]), "".join(new[y:]), "", ""


def _same_atoms(old: list[str], new: list[str]) -> Pairs:
    """The atoms that are in both; where there are too many, those at the beginning and the end."""
    most = min(len(old), len(new))
    head = next((k for k in range(most) if old[k] != new[k]), most)
    rest = most - head
    tail = next((k for k in range(rest) if old[-1 - k] != new[-1 - k]), rest)
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    few = len(middle[0]) * len(middle[1]) <= MOST_BITS
    return [
        *((k, k) for k in range(head)),
        *((head + i, head + j) for i, j in (common_subsequence(*middle) if few else ())),
        *((len(old) - k, len(new) - k) for k in range(tail, 0, -1)),
    ]


def _joined(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The same passages, those of one kind that follow each other as one."""
    for (kind, _), group in groupby(
        enumerate(passages), lambda one: (one[1].kind, one[0] if one[1].kind == "changed" else None)
    ):
        run = [passage for _, passage in group]
        pieces = (piece for passage in run for piece in passage.pieces)
        yield Passage(kind, tuple(_merged(pieces)), sum(one.sentences for one in run))


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    present = (piece for piece in pieces if piece.text)
    for (kind, quiet), run in groupby(present, lambda piece: (piece.kind, piece.quiet)):
        yield Piece(kind, "".join(piece.text for piece in run), quiet)
