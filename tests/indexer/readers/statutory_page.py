"""A report as government sites publish it: the statutory tables with their merged cells."""

from indexer.forms import Form, RequestRow

PROSE = "本年度认真贯彻落实政府信息公开条例，主动公开政府信息，依法办理公开申请。"
_OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def statutory_page(form: Form, values: dict[str, int]) -> str:
    """The page of 五常市卫生健康局's report for 2024 with these figures, by id."""
    return (
        "<html><head><title>五常市卫生健康局2024年政府信息公开工作年度报告</title></head><body>"
        "<div class='nav'><ul><li><a href='/'>首页</a></li><li><a>信息公开</a></li></ul>"
        f"</div><div id='zoom'><p>{PROSE}统计期限为2024年1月1日至12月31日。</p>"
        f"<p>一、总体情况</p><p>{PROSE * 5}</p>"
        f"<p>二、主动公开政府信息情况</p>{_disclosure(form, values)}"
        f"<p>三、收到和处理政府信息公开申请情况</p>{_requests(form, values)}"
        f"<p>四、政府信息公开行政复议、行政诉讼情况</p>{_review(form, values)}"
        f"<p>五、存在的主要问题及改进情况</p><p>{PROSE}</p>"
        "<p>六、其他需要报告的事项</p><p>无。</p></div>"
        "<div class='foot'>主办：五常市人民政府</div></body></html>"
    )


def _cell(text: object, columns: int = 1, rows: int = 1) -> str:
    return f"<td colspan='{columns}' rowspan='{rows}'><p><span>{text}</span></p></td>"


def _table(rows: list[str]) -> str:
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _disclosure(form: Form, values: dict[str, int]) -> str:
    rows = []
    for block in form.blocks:
        span = 4 - len(block.columns) + 1
        rows.append(_cell(block.heading, 4))
        rows.append("".join(_cell(c, span if c != "信息内容" else 1) for c in block.columns))
        for row in block.rows:
            figures = "".join(_cell(values[figure.id], span) for figure in row.figures)
            rows.append(_cell(row.label) + figures)
    return _table(rows)


def _requests(form: Form, values: dict[str, int]) -> str:
    first, *organisations, last = (column.label for column in form.request_columns)
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows = [
        _cell(note, 3, 3) + _cell("申请人情况", 7),
        _cell(first, 1, 2) + _cell("法人或其他组织", 5) + _cell(last, 1, 2),
        "".join(_cell(label) for label in organisations),
    ]
    printed: set[str] = set()
    for row in form.request_rows:
        figures = "".join(_cell(values[figure.id]) for figure in row.figures)
        rows.append(_labels(form, row, printed) + figures)
    return _table(rows)


def _labels(form: Form, row: RequestRow, printed: set[str]) -> str:
    """A row's labels, with those of its groups where they are not printed yet."""
    if row.group is None:
        return _cell(row.label, 3)
    labels = ""
    outcomes = [one for one in form.request_rows if one.group is not None]
    if not printed:
        labels += _cell("三、本年度办理结果", 1, len(outcomes))
    if row.group.startswith("三"):
        printed.add(row.group)
        return labels + _cell(row.label, 2)
    if row.group not in printed:
        labels += _cell(row.group, 1, sum(one.group == row.group for one in outcomes))
    printed.add(row.group)
    return labels + _cell(row.label)


def _review(form: Form, values: dict[str, int]) -> str:
    kinds = _cell("未经复议直接起诉", 5) + _cell("复议后起诉", 5)
    return _table(
        [
            _cell("行政复议", 5) + _cell("行政诉讼", 10),
            "".join(_cell(label, 1, 2) for label in _OUTCOMES) + kinds,
            "".join(_cell(label) for label in _OUTCOMES * 2),
            "".join(_cell(values[column.figure.id]) for column in form.review_columns),
        ]
    )
