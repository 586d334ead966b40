"""What figures, statuses and findings mean, in plain Chinese, as `explanations.json` says it."""

from functools import cache
from pathlib import Path

import msgspec


class Explanations(msgspec.Struct, frozen=True):
    """`rows` is keyed by the part of a figure's id before its column, `columns` by the last part,
    `rules` holds short titles for the rules that are no identity."""

    tables: dict[str, str]
    rows: dict[str, str]
    columns: dict[str, str]
    statuses: dict[str, str]
    rules: dict[str, str]


@cache
def explanations() -> Explanations:
    """The explanations, read once."""
    data = (Path(__file__).parent / "explanations.json").read_bytes()
    return msgspec.json.decode(data, type=Explanations)
