"""The context of the page for what could not be shown."""

from dataclasses import dataclass

from portal.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class ErrorPage(Page):
    """Something could not be shown: what happened and what to do."""

    template = "pages/error.html"
    status: int
    title: str
    message: str
    command: str | None = None
