"""The errors of the JSON interface: for every code, the sentence that says what to do."""

from collections.abc import Iterable

from portal import address
from portal.api.answers import Error, ParameterProblem

NO_ADDRESS = Error("not_found", "没有这个地址；全部接口见 /api/openapi.json。")
WRONG_METHOD = Error("method_not_allowed", "这个地址只能用 GET 取。")
NO_ARCHIVE = Error("no_archive", "现在没有可查的档案；请稍后再试。")
"""Says nothing of the archive's place on the server: that is nobody's business."""
FAULT = Error("fault", "本程序出错，没有答案；已记入日志。")


def no_report(report_id: str) -> Error:
    """No report has this id."""
    return Error("not_found", f"没有编号为“{report_id}”的报告；编号见检索结果的 report_id。")


def no_version(report_id: str, count: int) -> Error:
    """A report has fewer texts than were asked for."""
    return Error("not_found", f"报告“{report_id}”只有 {count} 个文本；见 versions。")


def bad_parameters(problems: Iterable[address.ParameterProblem]) -> Error:
    """Some parameters cannot be used; each is named."""
    named = tuple(ParameterProblem(problem.parameter, problem.message) for problem in problems)
    return Error("bad_parameter", "有些参数不能用；parameters 逐个说明。", named)
