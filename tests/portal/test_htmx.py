from starlette.requests import Request
from starlette.responses import Response

from portal.htmx import show_address, varies, wants_partial


def request(**headers: str) -> Request:
    raw = [(k.replace("_", "-").lower().encode(), v.encode()) for k, v in headers.items()]
    return Request({"type": "http", "headers": raw})


def test_htmx_is_given_the_parts_and_others_the_page() -> None:
    assert wants_partial(request(HX_Request="true"))
    assert wants_partial(request(HX_Request="true", HX_Boosted="true"))
    assert not wants_partial(request())


def test_going_back_gets_the_whole_page() -> None:
    assert not wants_partial(request(HX_Request="true", HX_History_Restore_Request="true"))


def test_caches_are_told_what_an_answer_depends_on() -> None:
    assert "HX-Request" in varies(Response()).headers["Vary"]


def test_the_address_to_show_goes_with_the_answer() -> None:
    shown = show_address(request(HX_Trigger="f-year-2023"), Response(), "/search?q=a")
    assert shown.headers["HX-Push-Url"] == "/search?q=a"


def test_typing_makes_no_history() -> None:
    typed = show_address(request(HX_Trigger="form-find_agency"), Response(), "/search?q=a")
    assert typed.headers["HX-Replace-Url"] == "/search?q=a"
    assert "HX-Push-Url" not in typed.headers
