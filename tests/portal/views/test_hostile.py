"""Whatever is printed in a report or typed by a visitor stays text."""

from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from tests.portal.reports import HOSTILE

LICENCE = "https://creativecommons.org/"
"""The one place elsewhere that a page of ours leads to."""


class Tags(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.suspicious: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "script":
            self.scripts.append(named.get("src"))
        if tag in ("img", "iframe", "object", "embed", "base", "style", "b") and "x" in named.get(
            "src", ""
        ):
            self.suspicious.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.suspicious.append(f"{tag} {name}")
            if name in ("href", "action", "src", "hx-get") and not (value or "").startswith(
                ("/", "#", LICENCE)
            ):
                self.suspicious.append(f"{tag} {name}={value}")


ADDRESSES = (
    "/",
    "/search",
    "/search?q=保密审查",
    f"/search?q={HOSTILE.replace('&', '%26').replace('#', '%23')}",
    f"/search?agency={HOSTILE.replace('&', '%26')}&sector=x&region=230000",
    f"/search?figure={HOSTILE.replace('&', '%26')}&min={HOSTILE.replace('&', '%26')}",
    "/reports/230000-坏机关-2020",
    f"/reports/230000-坏机关-2020?q={HOSTILE.replace('&', '%26')}&m=1",
    "/agencies/230000-坏机关",
    f"/reports/{HOSTILE.replace('/', '').replace('?', '').replace('#', '')}",
    "/about",
    "/findings",
    f"/findings?q={HOSTILE.replace('&', '%26').replace('#', '%23')}",
)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "parts"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_text_stays_text(pages: TestClient, address: str, headers: dict[str, str]) -> None:
    text = pages.get(address, headers=headers).text
    tags = Tags()
    tags.feed(text)
    assert all((src or "").startswith("/static/") for src in tags.scripts)
    assert tags.suspicious == []
    assert "<script>" not in text
    assert "49" not in text or "{{7*7}}" in text or "{% raw %}" not in HOSTILE


@pytest.mark.parametrize("address", ADDRESSES[6:9])
def test_hostile_text_is_shown_as_it_was_printed(pages: TestClient, address: str) -> None:
    text = pages.get(address).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text.replace("<wbr>", "")
    assert "{{7*7}}" in text.replace("<wbr>", "")
