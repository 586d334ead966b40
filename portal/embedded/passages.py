"""Passages of a segment's texts in which several phrases stand close to each other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.archive.arrays import run_starts
from indexer.archive.characters import Characters, Places


@dataclass(frozen=True)
class Passages:
    """Where passages begin, in which documents, and how long they are at most; `parts` are places
    of each phrase, all those within a passage among them."""

    begins: Places
    documents: NDArray[np.uint16]
    longest: int
    parts: dict[str, Places]

    def spans(self, characters: Characters) -> tuple[Places, Places]:
        """Where the phrases within passages begin and end, in order of their begins."""
        starts, ends = [], []
        for phrase, places in self.parts.items():
            last = np.searchsorted(self.begins, places, "right") - 1
            places, last = places[last >= 0], last[last >= 0]
            inside = places + np.int32(len(phrase)) <= self.begins[last] + np.int32(self.longest)
            inside &= self.documents[last] == characters.documents(places)
            starts.append(places[inside])
            ends.append(places[inside] + np.int32(len(phrase)))
        begins = np.concatenate(starts)
        order = np.argsort(begins, kind="stable")
        return begins[order], np.concatenate(ends)[order]


def find_passages(characters: Characters, parts: tuple[str, ...], within: int) -> Passages:
    """Every passage that begins with one of these normalised phrases, holds all and is at most
    `within` characters longer than they are together."""
    places = [characters.places(part) for part in parts]
    lengths = [len(part) for part in parts]
    longest = sum(lengths) + within
    if not all(map(len, places)):
        nowhere = np.empty(0, np.int32)
        return Passages(nowhere, np.empty(0, np.uint16), longest, dict.fromkeys(parts, nowhere))
    # The rarest first: only what stands about it counts.
    order = sorted(range(len(parts)), key=lambda number: len(places[number]))
    anchors = places[order[0]]
    about = {number: _about(places[number], anchors, longest) for number in order}
    begins = np.concatenate(list(about.values()))
    # Sorting so puts together what is in order already.
    begins.sort(kind="stable")
    begins = begins[run_starts(begins)]
    # A passage begins with one of the parts; from there the next place of each other part
    # makes the shortest.
    ends = begins
    for number in order:
        own = about[number]
        following = _before(own, begins)
        reached = following < len(own)
        begins, ends, following = begins[reached], ends[reached], following[reached]
        ends = np.maximum(ends, own[following] + lengths[number])
        near = ends - begins <= longest
        begins, ends = begins[near], ends[near]
    documents = characters.documents(begins)
    same = ends < characters.starts[documents.astype(np.intp) + 1]
    of_parts = {parts[number]: own for number, own in about.items()}
    return Passages(begins[same], documents[same], longest, of_parts)


def _before(places: Places, begins: Places) -> NDArray[np.integer]:
    """How many of the places are before each of the begins."""
    if len(places) > len(begins):
        return np.searchsorted(places, begins)
    firsts = np.searchsorted(begins, places, "right")
    counts: NDArray[np.int64] = np.bincount(firsts, minlength=len(begins))[: len(begins)]
    return np.cumsum(counts)


def _about(places: Places, anchors: Places, reach: int) -> Places:
    """Those of the places that are no farther than `reach` from one of the anchors, or all where
    there are hardly fewer."""
    if len(anchors) * _WORTH > len(places):
        return places
    wide = anchors.astype(np.int64)
    firsts = np.searchsorted(places, wide - reach)
    ends = np.searchsorted(places, wide + reach, "right")
    # What the anchor before has taken is not taken again.
    firsts = np.maximum(firsts, np.concatenate(([0], ends[:-1])))
    counts = ends - firsts
    shifts = np.repeat(firsts - np.cumsum(counts) + counts, counts)
    about: Places = places[np.arange(len(shifts)) + shifts]
    return about


_WORTH = 4
"""Places are looked for about anchors when these are fewer by that factor."""
