"""The context of the page that explains."""

from dataclasses import dataclass

from portal.derivations import IdentityKind
from portal.pages.page import Page


@dataclass(frozen=True)
class RuleRow:
    """A rule of the findings: what it says, how grave it is and what it does not prove."""

    id: str
    title: str
    severity: str
    meaning: str
    caveat: str


@dataclass(frozen=True, kw_only=True)
class AboutPage(Page):
    """What this is, how it reads reports, what its signs mean, and on what terms. `contact` is
    where mistakes may be sent, if anywhere."""

    template = "pages/about.html"
    here: str = "about"
    statuses: tuple[tuple[str, str, str], ...]
    identities: tuple[IdentityKind, ...]
    indicators_url: str
    rules: tuple[RuleRow, ...]
    levels: tuple[tuple[str, str], ...]
    section_kinds: tuple[tuple[str, str, str], ...]
    identity_kinds: tuple[tuple[str, str], ...]
    severities: tuple[tuple[str, str], ...]
    contact: str | None
