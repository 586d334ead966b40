"""Phrases: how what somebody types goes on in the archive, and how often it stands there.

At some of the places of what was typed the characters behind it are looked at. What many of them
have alike is proposed, up to where jieba would cut; how many sections have it is then counted
exactly, as a phrase is searched for.
"""

from collections.abc import Iterator
from itertools import accumulate, islice

import numpy as np
from numpy.typing import NDArray

from indexer.normalisation import normalise
from indexer.segmentation import Segmenter
from portal.embedded.fields import TextField
from portal.embedded.sections import Sections
from portal.engine import PhraseSuggestion
from portal.wording import title_parts

_SHORTEST, _LONGEST = 2, 40
_WIDTH = 12
"""Characters looked at behind what was typed."""
_PLACES = 4096
"""Places looked at, over all segments."""
_CANDIDATES = 80
_ALIKE = 0.8
"""What is nearly always followed by the same is no suggestion: the longer one is."""

Window = NDArray[np.uint32]


class Phrases:
    """The continuations of one generation's prose."""

    def __init__(self, texts: TextField, sections: Sections, segmenter: Segmenter) -> None:
        self._texts = texts
        self._sections = sections
        self._segmenter = segmenter

    def suggest(self, text: str, most: int) -> tuple[PhraseSuggestion, ...]:
        """At most `most` phrases that begin with `text`, those of most sections first."""
        typed = normalise(text)
        if not _SHORTEST <= len(typed) <= _LONGEST:
            return ()
        counted = (
            PhraseSuggestion(phrase, len(self._sections.live(self._texts.phrase(phrase))))
            for phrase in self._frequent(typed)
        )
        found = list(islice((one for one in counted if one.sections), most))
        return tuple(sorted(found, key=lambda one: (-one.sections, one.text)))

    def _frequent(self, typed: str) -> list[str]:
        """What was typed and its continuations, the most frequent first."""
        counts = dict(self._whole(typed, _runs(self._behind(typed))))
        return [
            phrase
            for phrase, count in counts.items()
            if not any(
                longer.startswith(phrase) and longer != phrase and other >= _ALIKE * count
                for longer, other in counts.items()
            )
        ]

    def _behind(self, typed: str) -> Window:
        """The characters behind places of what was typed, a row each, 0 from the first on that is
        no letter; rows in order."""
        found = [(own.characters, own.characters.places(typed)) for own in self._texts.segments]
        step = -(-sum(len(places) for _, places in found) // _PLACES) or 1
        windows = [
            characters.behind(places[::step] + len(typed), _WIDTH)
            for characters, places in found
            if len(places)
        ]
        window = np.concatenate(windows) if windows else np.zeros((0, _WIDTH), np.uint32)
        letters, numbers = np.unique(window, return_inverse=True)
        is_letter = np.array([chr(letter).isalpha() for letter in letters.tolist()], np.bool_)
        going_on = np.logical_and.accumulate(is_letter[numbers.reshape(window.shape)], axis=1)
        window[~going_on] = 0
        return window[np.lexsort(window.T[::-1])]

    def _whole(self, typed: str, runs: list[tuple[int, str, str]]) -> Iterator[tuple[str, int]]:
        """Those of the runs that end where a word ends."""
        ends: dict[str, set[int]] = {}
        for count, begin, behind in runs[:_CANDIDATES]:
            if behind not in ends:
                parts = title_parts(typed + behind, self._segmenter)
                ends[behind] = set(accumulate(map(len, parts)))
                if len(behind) == _WIDTH:
                    # The last word may go on.
                    ends[behind].discard(len(typed) + _WIDTH)
            if len(typed) + len(begin) in ends[behind]:
                yield typed + begin, count


def _runs(window: Window) -> list[tuple[int, str, str]]:
    """What several rows begin with: how many, the beginning, and one of these rows whole. The
    most frequent first."""
    rows, width = window.shape
    differs = np.ones((rows, width), np.bool_)
    differs[1:] = window[1:] != window[:-1]
    begins = np.logical_or.accumulate(differs, axis=1)
    found = [(rows, "", _text(window[0]))] if rows else []
    for length in range(1, width + 1):
        firsts = np.flatnonzero(begins[:, length - 1])
        counts = np.diff(np.append(firsts, rows))
        kept = (window[firsts, length - 1] > 0) & (counts > max(1, rows // 500))
        found += [
            (count, _text(window[first, :length]), _text(window[first]))
            for first, count in zip(firsts[kept].tolist(), counts[kept].tolist(), strict=True)
        ]
    return sorted(found, key=lambda one: (-one[0], one[1]))


def _text(codes: Window) -> str:
    return codes[codes > 0].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
