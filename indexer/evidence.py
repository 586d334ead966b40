"""What a report says of itself: the texts that tell who it is from, and what was found in them."""

from dataclasses import dataclass
from typing import Literal

Origin = Literal[
    "title",
    "front",
    "statistics_period",
    "preamble",
    "compiler",
    "contact",
    "signature",
    "publication",
]


@dataclass(frozen=True)
class Candidate:
    """A name or a year and where it was found."""

    value: str
    origin: Origin


@dataclass(frozen=True)
class Evidence:
    """The texts of a report that may say who it is from. `front` are the lines above the title,
    `closing` the last paragraphs; `content` is what else tells this report from every other."""

    title: str | None
    front: tuple[str, ...]
    preamble: str
    text: str
    closing: tuple[str, ...] = ()
    content: str = ""
