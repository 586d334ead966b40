"""Numbers, regions and titles in words, for pages."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from indexer.report import Region
from indexer.segmentation import Segmenter, Token


def number(value: Decimal | int) -> str:
    """A number with thousands separators and the decimals it has, never an exponent."""
    return format(value, ",f") if isinstance(value, Decimal) else format(value, ",")


def region_path(region: Region) -> tuple[str, ...]:
    """The names of a region from the widest to the narrowest; empty when unknown."""
    return tuple(name for name in (region.province, region.city, region.county) if name)


def title_parts(text: str, segmenter: Segmenter) -> tuple[str, ...]:
    """A title in the pieces between which a line may break: jieba's longest words, with numbers
    and punctuation kept to what they belong to. Joined, they are the title."""
    cuts = [0, *(start for start in _word_starts(text, segmenter) if start > 0), len(text)]
    parts = [text[low:high] for low, high in pairwise(cuts)]
    kept: list[str] = []
    for part in parts:
        if not part:
            continue
        if kept and (kept[-1][-1].isdigit() or kept[-1][-1] in "、（(" or len(kept[-1]) == 1):
            kept[-1] += part
        else:
            kept.append(part)
    return tuple(kept)


def _word_starts(text: str, segmenter: Segmenter) -> Iterator[int]:
    longest: list[Token] = []
    for token in sorted(segmenter.tokens(text), key=lambda token: (token.start, -token.end)):
        if not longest or token.start >= longest[-1].end:
            longest.append(token)
    return (token.start for token in longest)
