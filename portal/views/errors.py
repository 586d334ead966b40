"""What is shown when a page cannot be: kindly, in the same look, with what to do."""

import logging
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from indexer.errors import ArchiveError
from portal.engine import SearchEngine
from portal.pages.error import ErrorPage
from portal.security import complete
from portal.templating import render

_log = logging.getLogger(__name__)

_TITLES = {
    400: ("这个请求读不懂", "请检查地址，或从首页重新开始。"),
    404: ("没有这一页", "地址可能抄错了，或者这份报告不在档案里。"),
    405: ("这里只能看，不能改", "本站的页面都只供读取。"),
}
BUILD_COMMAND = "python -m indexer build corpus --archive archive"


def http_error(request: Request, error: Exception) -> Response:
    """The page for an error of the request."""
    assert isinstance(error, HTTPException)
    title, message = _TITLES.get(error.status_code, ("这一页打不开", "请从首页重新开始。"))
    if error.detail and error.detail != HTTPStatus(error.status_code).phrase:
        message = error.detail
    headers = dict(error.headers or {})
    return _page(error.status_code, title, message, headers=headers, sample=_is_sample(request))


def _is_sample(request: Request) -> bool:
    """Whether the archive, if there is one, holds invented reports."""
    try:
        engine: SearchEngine = request.app.state.current.engine()
    except ArchiveError:
        return False
    return engine.sample


def no_archive(_: Request, error: Exception) -> Response:
    """The page while there is no archive, or none that can be read."""
    _log.error("no archive: %s", error)
    return _page(
        503,
        "现在没有可查的档案",
        "档案还没有建起来，或者已经损坏，读不出来。"
        "在项目的文件夹里运行下面的命令，建好之后刷新本页，不必重启。",
        BUILD_COMMAND,
    )


def lost_original(error: ArchiveError) -> Response:
    """The page for an original that the archive no longer has as it was."""
    _log.error("lost original: %s", error)
    return _page(
        500,
        "这份原件取不出来",
        "档案里的这份原件丢失了，或者被改动过，与校验值不符，所以不能给您。"
        "报告本身照常可查。用原来的文件再建一次档案，就能补上。",
        BUILD_COMMAND,
    )


def fault(_: Request, __: Exception) -> Response:
    """The page for a fault of ours; the fault itself goes to the log."""
    response = _page(500, "本站出了差错", "不是您的问题。差错已经记下，请稍后再试。")
    complete(response.headers)
    return response


def _page(
    status: int,
    title: str,
    message: str,
    command: str | None = None,
    headers: dict[str, str] | None = None,
    sample: bool = False,
) -> Response:
    page = ErrorPage(window=title, status=status, title=title, message=message, command=command)
    return HTMLResponse(render(page, sample=sample), status_code=status, headers=headers)
