"""A section's prose cut for display: paragraphs of pieces, each plain, matched, an address or a
quantity, and places in it that something else on the page is about.

The text of all pieces, put together, is the paragraph as printed; only white space at its ends
is left to the style sheet. An address stays text: nothing printed in a report becomes a link.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.report import Quantity
from portal.annotations import Annotation
from portal.highlighting import Span


@dataclass(frozen=True)
class Anchor:
    """A place in a text (in characters) that something else on the page leads to; `note` is the
    finding that is about it, if one is."""

    id: str
    start: int
    note: Annotation | None = None


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph. `match` is the number (in the report, from 1) of the match it
    belongs to; `opens` says that the match begins here; `url` marks an address; `quantity` is the
    one whose print it belongs to; `anchors` are the places right before it."""

    text: str
    match: int | None = None
    opens: bool = False
    url: bool = False
    quantity: Quantity | None = None
    anchors: tuple[Anchor, ...] = ()


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
    anchors: Sequence[Anchor] = (),
) -> tuple[Paragraph, ...]:
    """The paragraphs of a section. `spans` are its matches, in order and free of overlaps; the
    first of them has the number `first`. `quantities` and `anchors` are those of the section."""
    found = []
    offset = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = offset + line.index(stripped)
            end = start + len(stripped)
            found.append(_paragraph(text, start, end, spans, first, quantities, anchors))
        offset += len(line) + 1
    return tuple(found)


def _paragraph(
    text: str,
    start: int,
    end: int,
    spans: Sequence[Span],
    first: int,
    quantities: Sequence[Quantity],
    anchors: Sequence[Anchor],
) -> Paragraph:
    matches = [
        (first + index, span)
        for index, span in enumerate(spans)
        if span[0] < end and span[1] > start
    ]
    addresses = [match.span() for match in _ADDRESS.finditer(text, start, end)]
    counted = [one for one in quantities if start <= one.start and one.end <= end]
    places = [one for one in anchors if start <= one.start < end]
    edges = {start, end, *(one.start for one in places)}
    numbers = [(one.start, one.end) for one in counted]
    for low, high in [*(span for _, span in matches), *addresses, *numbers]:
        edges |= {max(low, start), min(high, end)}
    cuts = sorted(edges)
    pieces = tuple(
        _piece(text, low, high, matches, addresses, counted, places) for low, high in pairwise(cuts)
    )
    return Paragraph(pieces, _TITLE.match(text[start:end]) is not None)


def _piece(
    text: str,
    low: int,
    high: int,
    matches: list[tuple[int, Span]],
    addresses: list[Span],
    quantities: list[Quantity],
    anchors: list[Anchor],
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
        anchors=tuple(one for one in anchors if one.start == low),
    )
