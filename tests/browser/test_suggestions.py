"""Suggestions while typing: by keyboard, by finger, announced; what was typed is never changed."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Opener


def _typed(page: Page, text: str) -> None:
    page.locator("#q").press_sequentially(text)
    expect(page.locator("#suggest")).to_be_visible()
    expect(page.locator("#suggest-state")).to_have_text(re.compile("条提示"))


def _current(page: Page) -> str | None:
    option = page.locator("#q").get_attribute("aria-activedescendant")
    selected = page.locator("#suggest [aria-selected=true]")
    assert selected.count() == (1 if option else 0)
    assert not option or selected.get_attribute("id") == option
    return option


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["1280", "360"])
@pytest.mark.parametrize("path", ["/", "/search?q=公开"])
def test_the_list_is_accessible_and_moves_nothing(
    open_page: Opener, path: str, size: tuple[int, int]
) -> None:
    page = open_page(path, size)
    page.locator("#q").fill("")
    place = "document.querySelector('.ask').nextElementSibling.getBoundingClientRect().top"
    before = page.evaluate(place)
    _typed(page, "卫生健康")
    assert page.evaluate(place) == before
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.keyboard.press("ArrowDown")
    assert Axe().run(page).response["violations"] == []


def test_arrows_go_round_through_the_box_and_enter_follows(open_page: Opener) -> None:
    page = open_page("/")
    _typed(page, "卫生健康")
    count = page.locator("#suggest [role=option]").count()
    assert count > 1
    expect(page.locator("#suggest-state")).to_have_text(re.compile(f"^{count} 条"))
    assert _current(page) is None
    seen = []
    for _ in range(count):
        page.keyboard.press("ArrowDown")
        seen.append(_current(page))
    assert len(set(seen)) == count
    page.keyboard.press("ArrowDown")
    assert _current(page) is None
    page.keyboard.press("ArrowUp")
    assert _current(page) == seen[-1]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#q")).to_have_value("卫生健康")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/agencies/"))


def test_escape_closes_the_list_and_keeps_what_was_typed(open_page: Opener) -> None:
    page = open_page("/")
    _typed(page, "卫生健康")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#suggest")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("卫生健康")
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")
    assert _current(page) is None
    page.keyboard.press("ArrowDown")
    expect(page.locator("#suggest")).to_be_visible()
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize("path", ["/", "/search?q=公开"])
def test_enter_without_a_choice_searches_for_what_was_typed(open_page: Opener, path: str) -> None:
    page = open_page(path)
    page.locator("#q").fill("")
    _typed(page, "保密审查")
    page.keyboard.press("Enter")
    expect(page.locator("#answer-text b")).to_have_text("4")
    expect(page).to_have_url(re.compile(r"/search\?q=%E4%BF%9D%E5%AF%86"))
    expect(page.locator("#suggest")).to_be_hidden()


def test_a_finger_follows_a_suggestion(open_page: Opener) -> None:
    page = open_page("/", PHONE)
    _typed(page, "保密")
    option = page.locator("#suggest-phrases-1")
    box = option.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    option.click()
    expect(page.locator("#answer-text")).to_contain_text("“保密")


def test_nothing_is_asked_for_while_a_word_is_composed(open_page: Opener, portal: str) -> None:
    page = open_page("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    page.locator("#q").focus()
    method = page.context.new_cdp_session(page)
    for typed in ("w", "wei", "weisheng"):
        place = {"selectionStart": len(typed), "selectionEnd": len(typed)}
        method.send("Input.imeSetComposition", {"text": typed, **place})
        page.wait_for_timeout(200)
    assert f"{portal}/suggest" not in asked
    method.send("Input.insertText", {"text": "卫生"})
    expect(page.locator("#suggest")).to_be_visible()
    expect(page.locator("#q")).to_have_value("卫生")
    assert asked.count(f"{portal}/suggest") == 1


def test_a_server_that_fails_leaves_the_box_as_it_is(open_page: Opener) -> None:
    page = open_page("/")
    page.route("**/suggest?*", lambda route: route.fulfill(status=204))
    page.locator("#q").press_sequentially("卫生")
    page.wait_for_timeout(400)
    expect(page.locator("#suggest")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("卫生")


def test_without_script_it_is_a_page(open_page: Opener) -> None:
    page = open_page("/", script=False)
    page.get_by_label("检索词").fill("卫生健康")
    page.get_by_role("button", name="提示").click()
    expect(page.get_by_role("heading", name="机关")).to_be_visible()
    page.get_by_role("link", name="五常市卫生健康局").click()
    expect(page).to_have_url(re.compile("/agencies/230184"))
