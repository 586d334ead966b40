"""Variants: what stands in the archive and differs from a text in one character.

Wherever the rest of a text stands around a place, the letter at that place makes a variant of it.
"""

from collections import Counter
from collections.abc import Iterator
from heapq import nsmallest

import numpy as np

from indexer.archive.reader import ArchiveReader
from indexer.normalisation import normalise
from portal.embedded.fields import TextField

_SHORTEST, _LONGEST = 4, 20
"""Of fewer characters, something always stands in place of one."""
_PLACES = 20_000
"""Places looked at in a segment, for each character of a text."""


class Variants:
    """The variants that stand in one generation's prose."""

    def __init__(self, reader: ArchiveReader, texts: TextField) -> None:
        self._reader = reader
        self._texts = texts

    def of(self, text: str, most: int) -> tuple[str, ...]:
        """At most so many variants of a text, those first that stand there most often."""
        wanted = normalise(text)
        if not _SHORTEST <= len(wanted) <= _LONGEST:
            return ()
        counts = Counter(
            f"{wanted[:at]}{letter}{wanted[at + 1 :]}"
            for at in range(len(wanted))
            for letter in self._letters(wanted, at)
        )
        return tuple(nsmallest(most, counts, lambda one: (-counts[one], one)))

    def _letters(self, wanted: str, at: int) -> Iterator[str]:
        """The other letters that stand in place of the one at `at`, each as often as it does."""
        before, behind = wanted[:at], wanted[at + 1 :]
        anchor, first = (before, 0) if len(before) >= len(behind) else (behind, at + 1)
        rest = [i for i in range(len(wanted)) if i != at and not 0 <= i - first < len(anchor)]
        starts = self._reader.section_starts
        for segment, start in zip(self._texts.segments, starts, strict=False):
            characters = segment.characters
            begins = characters.places(anchor)[:_PLACES].astype(np.int64) - first
            begins = begins[begins >= 0]
            for i in rest:
                begins = begins[characters.code_points(begins + i) == ord(wanted[i]) + 1]
            places = (begins + at).astype(np.int32)
            live = self._reader.live_sections[characters.documents(places).astype(np.int64) + start]
            # 0 stands for the end of a text.
            codes = characters.code_points(places[live])
            letters = (chr(code - 1) for code in codes[codes > 0].tolist())
            yield from (one for one in letters if one.isalnum() and one != wanted[at])
