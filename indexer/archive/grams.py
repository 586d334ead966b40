"""The single characters and pairs of characters by which phrases find their candidates."""

from itertools import pairwise


def grams(normalised: str) -> set[str]:
    """Every character and every pair of neighbouring characters of a normalised text."""
    return set(normalised) | {first + second for first, second in pairwise(normalised)}


def phrase_grams(normalised: str) -> set[str]:
    """The grams that every text containing this phrase has; the fewest that tell most."""
    if len(normalised) < 2:
        return set(normalised)
    return {first + second for first, second in pairwise(normalised)}
