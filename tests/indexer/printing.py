"""Prints reports from known figures, as agencies and crawlers flatten them into plain text."""

from collections.abc import Mapping, Sequence

from indexer.document import Cell, Grid
from indexer.forms import Form

Rows = list[list[str]]

PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》编制本报告。本报告所列数据的统计期限自{year}年1月1日起至"
    "{year}年12月31日止。"
)
_NOTE = "(本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和)"
HEADINGS = {
    "2021": (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ),
    "2019": (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、政府信息公开工作存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ),
}


def disclosure_rows(form: Form, printed: Mapping[str, str]) -> Rows:
    width = max(len(block.columns) for block in form.blocks)
    rows: Rows = []
    for block in form.blocks:
        rows += [[block.heading], list(block.columns)]
        rows += [[row.label, *(printed[figure.id] for figure in row.figures)] for row in block.rows]
    return [row + [""] * (width - len(row)) for row in rows]


def request_header() -> Rows:
    return [
        [_NOTE, "", "", "申请人情况", *[""] * 6],
        ["", "", "", "自然人", "法人或其他组织", *[""] * 4, "总计"],
        ["", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
    ]


def request_rows(form: Form, printed: Mapping[str, str]) -> Rows:
    rows: Rows = []
    seen: set[str] = set()
    for row in form.request_rows:
        labels = _labels(row.label, row.group, seen)
        rows.append([*labels, *(printed[figure.id] for figure in row.figures)])
    return rows


def _labels(label: str, group: str | None, seen: set[str]) -> list[str]:
    if group is None:
        return [label, "", ""]
    outer = "" if "三" in seen else "三、本年度办理结果"
    seen.add("三")
    if group.startswith("三"):
        return [outer, label, ""]
    inner = "" if group in seen else group
    seen.add(group)
    return [outer, inner, label]


def review_header() -> Rows:
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    return [
        ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9],
        [*results, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4],
        [*[""] * 5, *results, *results],
    ]


def review_rows(form: Form, printed: Mapping[str, str]) -> Rows:
    return [[printed[column.figure.id] for column in form.review_columns]]


def as_rows(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


def as_cells(rows: Rows) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n\n"


def tables(form: Form, printed: Mapping[str, str]) -> tuple[Rows, Rows, Rows]:
    return (
        disclosure_rows(form, printed),
        request_header() + request_rows(form, printed),
        review_header() + review_rows(form, printed),
    )


def report_text(
    form: Form,
    flattened: Sequence[str],
    agency: str = "五常市教育局",
    year: int = 2023,
) -> str:
    """A whole report around three flattened tables."""
    headings = HEADINGS[form.name]
    prose = ("全年主动公开信息若干条。", "", "", "", "公开内容还不够丰富。", "无其他事项。")
    bodies = [prose[0], *flattened, *prose[4:]]
    parts = [f"{agency}{year}年政府信息公开工作年度报告", PREAMBLE.format(year=year)]
    for heading, body in zip(headings, bodies, strict=True):
        parts += [heading, body]
    return "\n\n".join(parts) + "\n"


def printed_figures(form: Form, numbers: Sequence[int]) -> dict[str, str]:
    """Some number for every figure, taken in turn."""
    return {key: str(numbers[i % len(numbers)]) for i, key in enumerate(form.figures)}


def grid_of(rows: Rows, number: int = 1) -> Grid:
    return Grid(
        number,
        tuple(tuple(Cell(text, line) for text in row) for line, row in enumerate(rows, start=1)),
    )
