"""Where a figure was read from, shown in the surroundings in which it is printed."""

from collections.abc import Iterator

from indexer.alignment import one_line
from indexer.document import Place
from indexer.forms import figure_definition
from indexer.report import (
    AnnualReport,
    Figure,
    FigureRule,
    Statement,
    StatementOutcome,
    StoredReport,
)

_STATUS = {
    "stated": "已载明",
    "blank": "空白：有此格，格中无字",
    "missing": "缺失：此格或其所在的行、表没有保存下来",
    "unreadable": "无法辨认：印有文字，但读不成数",
    "inferred": "推定",
}
_RULES: dict[FigureRule, str] = {
    "label_variant": "行的标题与法定格式字句不同，是已知的别样写法。",
    "label_damaged": "行的标题残损，只可能是这一行。",
    "label_in_group": "行的标题过短，依它所在的一组认定。",
    "columns_by_header": "各栏次序与法定格式不同，按所印表头认定。",
    "columns_by_rows": "行内有空格，各栏的位置依表头或同样格数的各行认定。",
    "columns_by_sums": "行内缺一格，缺的是哪一格由行、列的合计证明。",
    "unit_converted": "格内印有别的单位，按所印单位折合。",
    "remark_kept": "数字之后另有注文，只取数字。",
}
_PLAIN_RULE = "行的标题、栏的表头都与法定格式相同，数字在其交会的一格。"
_OUTCOMES: dict[StatementOutcome, str] = {
    "agrees": "相符",
    "differs": "不同",
    "other_scope": "不同，口径可能不同",
    "not_evaluable": "表中未载明，无从比较",
}
_AROUND = 2


def explain_figure(stored: StoredReport, figure_id: str) -> Iterator[str]:
    """Lines of text that trace a figure to its print. Raises UnknownNameError for an id that no
    form has."""
    definition = figure_definition(figure_id)
    report = stored.report
    yield f"报告　{report.report_id}　{report.agency or '机关未知'}　{report.year or '年份未知'}"
    yield f"文件　{stored.sources[0].file}　sha256 {stored.sources[0].sha256}"
    yield f"数字　{figure_id}　{definition.label}（{definition.unit}）"
    figure = report.figures.get(figure_id)
    if figure is None:
        yield f"表式　{report.form or '无'}：这份报告的表式没有这个数字"
        return
    yield from _reading(figure)
    if figure.place is not None:
        yield from _surroundings(report, figure.place)
    for finding in stored.findings:
        if figure_id in finding.figures:
            yield f"批注　{finding.rule}　{one_line(finding.message)}"
    for statement in report.statements:
        if figure_id in statement.figures:
            yield _said(statement)


def _reading(figure: Figure) -> Iterator[str]:
    yield f"读作　{'无' if figure.value is None else format(figure.value, 'f')}"
    yield f"状态　{_STATUS[figure.status]}"
    yield f"原样　{'无' if figure.printed is None else repr(figure.printed)}"
    if figure.value is not None and figure.override is None:
        yield f"依据　{''.join(_RULES[rule] for rule in figure.by) or _PLAIN_RULE}"
    if figure.override is not None:
        read = figure.override
        was = "无" if read.value is None else format(read.value, "f")
        why = one_line(f"{read.reason}；依据：{read.source}")
        yield f"人工　原读作 {was}（{_STATUS[read.status]}）；{why}"
    if figure.best_reading is not None:
        best = figure.best_reading
        yield f"推定　{format(best.value, 'f')}：{one_line(best.reason)}"
    if figure.place is None:
        yield "位置　无"
        return
    place = figure.place
    page = "" if place.page is None else f"第 {place.page} 页，"
    yield (
        f"位置　{page}第 {place.line} 行，文中第 {place.grid} 个表格，"
        f"第 {place.row} 行第 {place.column} 格"
    )


def _said(statement: Statement) -> str:
    tabled = "无" if statement.tabled is None else format(statement.tabled, "f")
    return (
        f"正文　“{one_line(statement.quote.text)}”：{statement.label} {statement.stated:f}，"
        f"表中 {tabled}（{_OUTCOMES[statement.outcome]}）"
    )


def _surroundings(report: AnnualReport, place: Place) -> Iterator[str]:
    grids = [grid for section in report.sections for grid in section.grids]
    rows = grids[place.grid - 1]
    first = max(place.row - 1 - _AROUND, 0)
    for number, row in enumerate(rows[first : place.row + _AROUND], first + 1):
        cells = [one_line(cell) for cell in row]
        if number == place.row and place.column <= len(cells):
            cells[place.column - 1] = f"【{cells[place.column - 1]}】"
        yield f"{'→' if number == place.row else '　'} {number:>3}  {' | '.join(cells)}"
