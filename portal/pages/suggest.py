"""The context of the page of suggestions."""

from dataclasses import dataclass

from portal.pages.page import Page


@dataclass(frozen=True)
class Suggestion:
    """Something that may be meant, its address, and what tells it from others of its name."""

    label: str
    url: str
    note: str


@dataclass(frozen=True)
class SuggestionGroup:
    """Suggestions of one kind; `id` is their anchor."""

    id: str
    title: str
    items: tuple[Suggestion, ...]


@dataclass(frozen=True, kw_only=True)
class SuggestPage(Page):
    """What may be meant by what was typed, or by a part of it; on a page, or alone to be shown
    while typing. `search_url` is the search for the text as it is."""

    template = "pages/suggest.html"
    q: str
    groups: tuple[SuggestionGroup, ...]
    count: int
    search_url: str
