"""Figures and indicators of several reports as one table tells them, with what differs.

Only what is stated is subtracted: a cell that is blank, lost or not asked for is told as such.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from indexer.forms import FigureDefinition, figure_definitions
from indexer.indicators import IndicatorDefinition, indicator_definitions
from indexer.report import AnnualReport, FigureStatus, StoredReport
from portal.annotations import annotate, row_anchor
from portal.derivations import REASONS
from portal.explanations import explanations
from portal.links import report_url
from portal.measures import LEAST_CASES, measures
from portal.pages.compare import FigureGroup, FigureLine, Told
from portal.ranges import TABLE_TITLES
from portal.wording import number, plain, signed

NO_COLUMN = "无此栏"
_HUNDREDTH = Decimal("0.01")
_ABSENCES: dict[FigureStatus, str] = {
    "blank": "空白",
    "missing": "未载明",
    "unreadable": "无法辨认",
    "inferred": "未载明",
}

Notes = dict[str, str]
"""By figure the title of a finding that puts it in doubt."""


def notes_of(stored: StoredReport) -> Notes:
    """The figures of a report that are in doubt."""
    notes = annotate(stored.report, explanations().rules, stored.context)
    return {figure: note.title for note in reversed(notes) for figure in note.marked}


def told_figure(report: AnnualReport, key: str, notes: Notes) -> Told:
    """A figure of a report."""
    figure = report.figures.get(key)
    if figure is None:
        return Told(NO_COLUMN if report.figures else "未载明", "absent")
    if figure.value is None:
        text, kind = _ABSENCES[figure.status], "absent"
    else:
        text, kind = number(figure.value), "stated" if figure.value else "zero"
    url = report_url(report.report_id, fragment=row_anchor(key))
    return Told(text, kind, notes.get(key, ""), url=url)


def told_indicator(report: AnnualReport, definition: IndicatorDefinition) -> Told:
    """An indicator of a report, with its numbers."""
    one = report.indicators.get(definition.id)
    if one is None:
        return Told(REASONS["unstated"], "absent")
    parts = [part for part in (one.numerator, one.denominator) if part is not None]
    numbers = " ÷ ".join(map(number, parts)) if definition.unit == "%" else ""
    if one.value is None:
        return Told(REASONS[one.status], "absent", numbers=numbers)
    few = one.denominator is not None and one.denominator < LEAST_CASES
    kind = "stated" if one.value else "zero"
    return Told(_rate(definition, one.value), kind, numbers=numbers, few=few)


def _rate(definition: IndicatorDefinition, value: Decimal) -> str:
    if definition.unit != "%":
        return f"{number(value)} {definition.unit}"
    return f"{number(shown_rate(value))}%"


def shown_rate(value: Decimal) -> Decimal:
    """A rate in percent to two places."""
    return plain(value.quantize(_HUNDREDTH, ROUND_HALF_EVEN))


def figure_groups(
    reports: Sequence[AnnualReport], notes: Sequence[Notes], differing: bool
) -> tuple[FigureGroup, ...]:
    """Every figure of two reports by table; `differing` leaves out what is the same in both."""
    tables: dict[str, list[FigureDefinition]] = {}
    for key, definition in figure_definitions().items():
        if any(key in report.figures for report in reports):
            tables.setdefault(definition.table, []).append(definition)
    return tuple(
        _group(TABLE_TITLES[table], definitions, reports, notes, differing)
        for table, definitions in tables.items()
    )


def _group(
    title: str,
    definitions: Sequence[FigureDefinition],
    reports: Sequence[AnnualReport],
    notes: Sequence[Notes],
    differing: bool,
) -> FigureGroup:
    lines: list[FigureLine] = []
    zeros: list[str] = []
    unstated: list[str] = []
    same = 0
    units = {measures()[one.id].unit for one in definitions}
    for one in definitions:
        pairs = zip(reports, notes, strict=True)
        cells = tuple(told_figure(report, one.id, known) for report, known in pairs)
        kinds = {cell.kind for cell in cells}
        doubtful = any(cell.note for cell in cells)
        lacking = any(cell.text == NO_COLUMN for cell in cells)
        if kinds == {"zero"} and not doubtful:
            zeros.append(one.label)
        elif (kinds == {"absent"} or (lacking and "stated" not in kinds)) and not doubtful:
            unstated.append(one.label)
        elif differing and len({(cell.text, cell.note) for cell in cells}) == 1:
            same += 1
        else:
            label = one.label if len(units) == 1 else f"{one.label}（{measures()[one.id].unit}）"
            lines.append(FigureLine(label, cells, *_difference(one.id, reports)))
    unit = units.pop() if len(units) == 1 else ""
    return FigureGroup(title, unit, tuple(lines), tuple(zeros), tuple(unstated), same)


def _difference(key: str, reports: Sequence[AnnualReport]) -> tuple[str, str]:
    figures = [report.figures.get(key) for report in reports]
    values = [figure.value for figure in figures if figure and figure.value is not None]
    if len(values) < 2:
        return "", ""
    old, new = values
    difference = new - old
    if old < LEAST_CASES or not difference:
        return signed(difference), ""
    share = (difference * 100 / old).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    return signed(difference), f"{signed(share)}%"


def indicator_lines(reports: Sequence[AnnualReport], differing: bool) -> Iterator[FigureLine]:
    """The indicators that at least one of the reports has; of rates for single reasons those that
    are not 0 in all. Two are subtracted where both are of enough to say anything."""
    for definition in indicator_definitions().values():
        cells = tuple(told_indicator(report, definition) for report in reports)
        kinds = {cell.kind for cell in cells}
        if kinds == {"absent"} or (definition.id.count(".") > 1 and "stated" not in kinds):
            continue
        if differing and len({(cell.text, cell.numbers) for cell in cells}) == 1:
            continue
        yield FigureLine(definition.label, cells, _rate_difference(definition, reports, cells))


def _rate_difference(
    definition: IndicatorDefinition, reports: Sequence[AnnualReport], cells: Sequence[Told]
) -> str:
    found = [report.indicators.get(definition.id) for report in reports]
    values = [one.value for one in found if one and one.value is not None]
    if len(values) != 2 or any(cell.few for cell in cells):
        return ""
    difference = values[1] - values[0]
    if definition.unit != "%":
        return f"{signed(difference)} {definition.unit}"
    return f"{signed(difference.quantize(_HUNDREDTH, ROUND_HALF_EVEN))} 个百分点"
