"""A section's prose cut for display: paragraphs of pieces, each plain, matched, an address or a
quantity.

The text of all pieces, put together, is the paragraph as printed; only white space at its ends
is left to the style sheet. An address stays text: nothing printed in a report becomes a link.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.report import Quantity
from portal.highlighting import Span


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph. `match` is the number (in the report, from 1) of the match it
    belongs to; `opens` says that the match begins here; `url` marks an address; `quantity` is the
    one whose print it belongs to."""

    text: str
    match: int | None = None
    opens: bool = False
    url: bool = False
    quantity: Quantity | None = None


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `heading` when it is a numbered title that stands by itself."""

    pieces: tuple[Piece, ...]
    heading: bool


_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+?(?=[^!-~]|[<>()\"',;]|[.](?:[^!-~]|$)|$)"
    r"|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_TITLE = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|[（(]?\d{1,2}[)）、.．])[^。；;：:]{2,28}$"
)


def paragraphs(
    text: str,
    spans: Sequence[Span] = (),
    first: int = 1,
    quantities: Sequence[Quantity] = (),
) -> tuple[Paragraph, ...]:
    """The paragraphs of a section. `spans` are its matches, in order and free of overlaps; the
    first of them has the number `first`. `quantities` are those of the section."""
    found = []
    offset = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = offset + line.index(stripped)
            found.append(_paragraph(text, start, start + len(stripped), spans, first, quantities))
        offset += len(line) + 1
    return tuple(found)


def _paragraph(
    text: str,
    start: int,
    end: int,
    spans: Sequence[Span],
    first: int,
    quantities: Sequence[Quantity],
) -> Paragraph:
    matches = [
        (first + index, span)
        for index, span in enumerate(spans)
        if span[0] < end and span[1] > start
    ]
    addresses = [match.span() for match in _ADDRESS.finditer(text, start, end)]
    counted = [one for one in quantities if start <= one.start and one.end <= end]
    edges = {start, end}
    numbers = [(one.start, one.end) for one in counted]
    for low, high in [*(span for _, span in matches), *addresses, *numbers]:
        edges |= {max(low, start), min(high, end)}
    cuts = sorted(edges)
    pieces = tuple(
        _piece(text, low, high, matches, addresses, counted) for low, high in pairwise(cuts)
    )
    return Paragraph(pieces, _TITLE.match(text[start:end]) is not None)


def _piece(
    text: str,
    low: int,
    high: int,
    matches: list[tuple[int, Span]],
    addresses: list[Span],
    quantities: list[Quantity],
) -> Piece:
    number, span = next(
        ((number, span) for number, span in matches if span[0] <= low and high <= span[1]),
        (None, None),
    )
    return Piece(
        text[low:high],
        match=number,
        opens=span is not None and span[0] == low,
        url=any(start <= low and high <= end for start, end in addresses),
        quantity=next((one for one in quantities if one.start <= low and high <= one.end), None),
    )
