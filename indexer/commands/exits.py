"""How commands end: the exit codes, for scripts, and what they follow from."""

from collections.abc import Iterable

from indexer.audit import Gravity

SET_ASIDE = 3
"""Everything was done, but some files could not be used; nothing else is known about them."""
WARNINGS = 4
"""`check` found at least one warning, and no error."""
ERRORS = 5
"""`check` found at least one error: a report contradicts itself."""
_OF_GRAVITY: dict[Gravity, int] = {
    "set_aside": SET_ASIDE,
    "error": ERRORS,
    "warning": WARNINGS,
    "info": 0,
}


def exit_code(gravities: Iterable[Gravity]) -> int:
    """The code for the gravest. A file set aside comes first: what it holds was not looked at, so
    that the absence of an error would say nothing."""
    there = set(gravities)
    return next((code for gravity, code in _OF_GRAVITY.items() if gravity in there), 0)
