"""How it is told who reported, for which place and year: the decision's evidence, kept with it."""

from typing import Literal

import msgspec

IdentityField = Literal["agency", "region", "level", "sector", "year"]

IdentityOrigin = Literal[
    "title",
    "front",
    "statistics_period",
    "preamble",
    "body",
    "compiler",
    "contact",
    "signature",
    "publication",
    "page_title",
    "metadata",
    "source",
    "file_name",
    "address",
    "manifest",
]
"""Where something was found that may tell who reports, for which place and year. front: the lines
above the title. contact: whom to ask. publication: a date of signing or publication, which tells
the year before. page_title, metadata, source, address: what a page or a file says of itself outside
its text. manifest: the statement of whoever keeps the corpus."""

Confidence = Literal["certain", "likely", "unknown"]
"""certain: the report says so of itself, or the manifest does, and nothing contradicts it.
likely: only a weaker place says so, or another place contradicts it. unknown: not decided."""


class IdentityCandidate(msgspec.Struct, frozen=True):
    """What one place says an agency, region (a division code), level, sector or year is: the words
    in which it was found, whether it was accepted, and why (a Chinese phrase)."""

    field: IdentityField
    value: str
    origin: IdentityOrigin
    words: str
    accepted: bool
    reason: str


class Identification(msgspec.Struct, frozen=True):
    """How sure it is who reported, for which place and year, and what told it."""

    agency: Confidence = "unknown"
    region: Confidence = "unknown"
    level: Confidence = "unknown"
    sector: Confidence = "unknown"
    year: Confidence = "unknown"
    canonical_agency: str | None = None
    """The agency's name written out (卫健委 is 卫生健康委员会), from which its id follows; None
    when the agency is unknown."""
    candidates: tuple[IdentityCandidate, ...] = ()
