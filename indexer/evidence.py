"""What a report says of itself, and what came with it: the texts that tell who it is from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from indexer.document import Metadatum
from indexer.identification import IdentityOrigin
from indexer.normalisation import normalise
from indexer.report import Attribution, Figure

Origin = IdentityOrigin

_OPENING = 3000
_READ = 20_000
"""Characters of the text that are looked at for what the report is, and calls itself."""

PAGE_TITLES = frozenset(
    ("title", "h1", "articletitle", "og:title", "标题", "名称", "信息名称", "文件名称", "公文名称")
)
"""The names of metadata that hold the title of the page or of the article on it."""


@dataclass(frozen=True)
class Candidate:
    """A name or a year, where it was found and in which words."""

    value: str
    origin: Origin
    words: str = field(default="", compare=False)


@dataclass(frozen=True)
class Provenance:
    """What is known of a file besides its content: its address, and what the manifest states."""

    url: str | None = None
    attribution: Attribution | None = None


NOTHING_ELSE = Provenance()
"""Nothing is known of a file besides its content."""


@dataclass(frozen=True)
class Evidence:
    """The texts of a report that may say who it is from. `front` are the lines above the title,
    `closing` the last paragraphs; `figures` tell this report from every other, too.
    `metadata` is what its file says of itself outside its text, `file` the file's name."""

    title: str | None
    front: tuple[str, ...]
    preamble: str
    text: str
    closing: tuple[str, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    metadata: tuple[Metadatum, ...] = ()
    file: str = ""
    provenance: Provenance = NOTHING_ELSE

    @cached_property
    def folded_preamble(self) -> str:
        """The preamble, normalised."""
        return normalise(self.preamble)

    @cached_property
    def folded_opening(self) -> str:
        """The first lines of the text after the preamble, normalised."""
        return normalise(self.text.removeprefix(self.preamble)[:_OPENING])

    @cached_property
    def folded_body(self) -> str:
        """The beginning of the text after the preamble, normalised."""
        return normalise(self.text.removeprefix(self.preamble)[:_READ])

    @cached_property
    def folded_closing(self) -> tuple[str, ...]:
        """The last paragraphs, normalised."""
        return tuple(normalise(line) for line in self.closing)
