"""Names like one that nobody has, for the sentence that says so."""

import difflib
from collections.abc import Iterable


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """A sentence: there is no such name (`what` says of what kind), and which are close to it."""
    close = difflib.get_close_matches(name, list(known), 3, 0.3)
    return f"没有编号为 {name!r} 的{what}。" + (f"相近的有：{'、'.join(close)}。" if close else "")
