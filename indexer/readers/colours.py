"""What colour says of a digit: white ones may be seen on a dark ground, or not at all."""

from indexer.readers.page import UNREADABLE


def as_seen(letter: str, colour: object) -> str:
    """The letter, but a white digit as one that cannot be read. `colour` is of grey, of red, green
    and blue, or of the four inks, each from 0 to 1 (ISO 32000-1, 8.6); None is not told."""
    return UNREADABLE if letter.isdigit() and _is_white(colour) else letter


def _is_white(colour: object) -> bool:
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    return {*parts} == ({0} if len(parts) == 4 else {1})
