"""A bar with rate and remaining time, on the error stream."""

import sys
from collections.abc import Iterable, Sequence

from tqdm import tqdm


def progress(names: Sequence[str], doing: str) -> Iterable[str]:
    """Walks through names and shows how far it got; `doing` says with what."""
    bar: Iterable[str] = tqdm(names, desc=doing, unit="份", file=sys.stderr, dynamic_ncols=True)
    return bar
