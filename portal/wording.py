"""Numbers, regions and titles in words, for pages."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from indexer.report import Region
from indexer.segmentation import Segmenter, Token

SHORTENED = 10_000
"""From here on a number is said in 万."""
SIZES = {12: "万亿", 8: "亿", 4: "万"}


def number(value: Decimal | int) -> str:
    """A number with thousands separators and the decimals it has, never an exponent."""
    return format(value, ",f") if isinstance(value, Decimal) else format(value, ",")


def with_unit(value: Decimal | int, unit: str) -> str:
    """A number, exactly, and its unit."""
    space = "" if unit in ("", "%") else " "
    return f"{number(plain(Decimal(value)))}{space}{unit}"


def short(value: Decimal | int, unit: str = "") -> str:
    """A number as one says it, with its unit: from 10,000 on in 万 or 亿, to three digits at least.
    What was rounded begins with 约, so that it is never taken for exact. For sentences, key figures
    and charts; a table keeps `number`."""
    exact = Decimal(value)
    if abs(exact) < SHORTENED or unit == "%":
        return with_unit(exact, unit)
    power, base = (4, unit[1:]) if unit.startswith("万") else (0, unit)
    for size in SIZES:
        scaled = rounded(exact.scaleb(power - size), 3)
        if abs(scaled) >= 1:
            break
    about = "" if scaled.scaleb(size - power) == exact else "约 "
    return f"{about}{number(scaled)} {SIZES[size]}{base}"


def rounded(value: Decimal, digits: int) -> Decimal:
    """A number to so many significant digits; all digits before the point stay."""
    decimals = max(0, digits - 1 - max(value.adjusted(), 0))
    return plain(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def plain(value: Decimal) -> Decimal:
    """The same number without zeros at the end of its decimals, and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def signed(value: Decimal | int) -> str:
    """A difference: what it is above or below, with its sign; 0 has none."""
    return number(value).replace("-", "−") if value <= 0 else f"+{number(value)}"


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
