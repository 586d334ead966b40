"""Where several phrases stand close to each other: pure strings, in any order, overlaps allowed."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

Span = tuple[int, int]


def occurrences(text: str, phrase: str) -> Iterator[int]:
    """Where a phrase begins in a text, overlapping occurrences included."""
    start = text.find(phrase)
    while start >= 0:
        yield start
        start = text.find(phrase, start + 1)


def passages(text: str, phrases: Sequence[str], within: int) -> Iterator[Span]:
    """Every stretch of a text that begins with one of the phrases, holds all of them and is as
    long as they are together and `within` characters more. (The last may end behind the text.)"""
    places = [list(occurrences(text, phrase)) for phrase in phrases]
    if not all(places):
        return
    longest = sum(map(len, phrases)) + within
    for start in sorted({start for starts in places for start in starts}):
        for starts, phrase in zip(places, phrases, strict=True):
            following = bisect_left(starts, start)
            if following == len(starts):
                return
            if starts[following] + len(phrase) > start + longest:
                break
        else:
            yield start, start + longest


def near_spans(text: str, phrases: Sequence[str], within: int) -> list[Span]:
    """The occurrences of the phrases that stand in some such stretch, in order."""
    stretches = list(passages(text, phrases, within))
    found = set[Span]()
    if stretches:
        begins = [begin for begin, _ in stretches]
        for phrase in set(phrases):
            for start in occurrences(text, phrase):
                last = bisect_left(begins, start + 1) - 1
                if last >= 0 and start + len(phrase) <= stretches[last][1]:
                    found.add((start, start + len(phrase)))
    return sorted(found)
