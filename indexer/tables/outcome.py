"""What the reading of one statutory table yields: figures by id, and findings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.findings import finding
from indexer.forms import FigureDefinition
from indexer.report import BestReading, Figure, FigureRule, Finding
from indexer.tables.headers import Columns
from indexer.tables.numbers import UNREADABLE
from indexer.tables.rows import TableRow, Trouble

_TROUBLES: dict[Trouble, str] = {
    "cells_lost": "的格数少于栏数，缺的是哪一格不能确定",
    "cells_unaligned": "有空格，各数属于哪一栏不能确定",
    "cells_surplus": "的数字多于栏数，各数属于哪一栏不能确定",
}

_REMARKABLE = frozenset[FigureRule](("unit_converted", "remark_kept"))

LOST = Figure(None, None, "missing", None)
"""A figure of which no trace was found."""


@dataclass
class TableOutcome:
    """Collects the figures and findings of a table while it is read. `forms` are the names of the
    forms that its rows or headers are known to follow."""

    figures: dict[str, Figure] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unmatched: list[TableRow] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)

    def report(self, rule: str, message: str, figures: tuple[str, ...] = ()) -> None:
        """Adds a finding."""
        self.findings.append(finding(rule, message, figures))

    def report_unmatched(self, row: TableRow, keys: tuple[str, ...]) -> None:
        """A row that is no row of the form, or could be several."""
        if not row.printed:
            return
        self.unmatched.append(row)
        if keys:
            self.report(
                "ambiguous_row",
                f"{row.where}印作“{row.printed}”，可能是法定表格中不止一行的标题，不作取舍。",
            )
        else:
            self.report(
                "unmatched_row", f"{row.where}印作“{row.printed}”，与法定表格的各行都对不上。"
            )

    def report_misaligned(
        self, trouble: Trouble | None, name: str, row: TableRow, figures: tuple[str, ...]
    ) -> None:
        """A row of which it cannot be told which cell is which figure."""
        if trouble is not None:
            self.report(
                trouble,
                f"“{name}”一行{_TROUBLES[trouble]}；{row.where}印作“{row.printed}”。",
                figures,
            )

    def clear_trouble(self, name: str, row: TableRow, figures: tuple[str, ...]) -> None:
        """The sums have shown which cell of the row is which figure: that is told instead."""
        own = set(figures)
        self.findings = [
            one for one in self.findings if one.rule not in _TROUBLES or set(one.figures) != own
        ]
        self.report(
            "cells_proven",
            f"“{name}”一行的格数与栏数不合，各数属于哪一栏由行、列的合计证明；"
            f"{row.where}印作“{row.printed}”。",
            figures,
        )

    def take_row(
        self,
        definitions: tuple[FigureDefinition, ...],
        row: TableRow,
        offsets: tuple[int, ...],
        by: tuple[FigureRule, ...] = (),
    ) -> dict[str, Figure]:
        """The figures of a row whose cells are known, in the order of the definitions; `by` is how
        they are known."""
        return {
            definition.id: row.figure(definition, offset, by)
            for definition, offset in zip(definitions, offsets, strict=True)
        }

    def withdraw(self, rule: str, message: str, readings: Mapping[str, BestReading | None]) -> None:
        """Figures of which it is not proven what they say lose their values; what they most likely
        say stays beside them where it is given."""
        for key, best in readings.items():
            figure = self.figures[key]
            status = figure.status if figure.printed is None else UNREADABLE.status
            self.figures[key] = Figure(None, figure.printed, status, figure.place, best, figure.by)
        self.report(rule, message, tuple(readings))

    def best_readings(self, ids: Iterable[str], reason: str) -> dict[str, BestReading | None]:
        """The values of the figures as best readings, for one reason."""
        figures = {key: self.figures[key] for key in ids}
        return {
            key: figure.best_reading if figure.value is None else BestReading(figure.value, reason)
            for key, figure in figures.items()
        }

    def check_columns(self, columns: Columns, name: str, ids: tuple[str, ...]) -> None:
        """Withdraws the figures of a table whose header does not prove their columns."""
        if not columns.printed:
            reason = f"{name}的表头没有读到；这是按法定格式的栏序所读的数"
            message = f"{name}的表头没有读到，各数属于哪一栏没有凭据，均不采用。"
            self.withdraw("header_missing", message, self.best_readings(ids, reason))
        elif columns.order is None:
            self.refuse_columns(f"{name}的表头", ids)
        elif columns.order != tuple(range(len(columns.order))):
            self.report("columns_reordered", f"{name}的各栏次序与法定格式不同，按所印表头读取。")

    def refuse_columns(self, header: str, ids: tuple[str, ...]) -> None:
        """Figures under a header that is not the form's: no cell is known to be theirs."""
        for key in ids:
            self.figures[key] = Figure(None, None, LOST.status, self.figures[key].place)
        message = f"{header}与法定格式的各栏不符，各数属于哪一栏不能确定，均不采用。"
        self.report("header_differs", message, ids)

    def check_repeats(self, name: str, times: Sequence[int], ids: tuple[str, ...]) -> None:
        """Two tables of one kind with different numbers are not one: a row that only one of them
        prints may belong to either."""
        differ = any(one.rule == "row_repeated" for one in self.findings)
        if differ and sum(count > 1 for count in times) > 1:
            message = f"{name}的表格印了不止一次而数字不同，不能确定以哪一次为准，均不采用。"
            self.withdraw("table_repeated", message, dict.fromkeys(ids))

    def settle(self, name: str, ids: tuple[str, ...], readings: list[dict[str, Figure]]) -> None:
        """Takes the readings of one row: none, one, or the same row printed more than once, be it
        by another form that shares a figure."""
        if not readings:
            self.figures.update(dict.fromkeys(ids, LOST))
            return
        first, *others = readings
        if not self.figures.keys().isdisjoint(ids):
            others.append({key: self.figures[key] for key in ids if key in self.figures})
        if any(_differ(first, other) for other in others):
            self.report(
                "row_repeated",
                f"“{name}”一行印了不止一次，数字不同，不能确定以哪一次为准，均不采用。",
                ids,
            )
            self.figures.update(
                (key, Figure(None, figure.printed, UNREADABLE.status, figure.place))
                for key, figure in first.items()
            )
            return
        self.figures.update(first)
        self._report_cells(first)

    def _report_cells(self, figures: dict[str, Figure]) -> None:
        """What is odd about the print of figures that were taken."""
        for key, figure in figures.items():
            odd = figure.value is None or (figure.by and not _REMARKABLE.isdisjoint(figure.by))
            if odd and figure.printed and figure.place:
                self._report_cell(key, figure, figure.printed, figure.place.line)

    def _report_cell(self, key: str, figure: Figure, printed: str, line: int) -> None:
        where = f"原文第 {line} 行的格内印作“{_in_one_line(printed)}”"
        if figure.status in ("unreadable", "inferred"):
            self.report("unreadable_cell", f"{where}，不能读作一个数字。", (key,))
        elif "unit_converted" in figure.by:
            message = f"{where}，按所印单位折合为 {figure.value} 万元。"
            self.report("unit_converted", message, (key,))
        elif "remark_kept" in figure.by:
            message = f"{where}，数字取 {figure.value}，其后的注文照录。"
            self.report("remark_kept", message, (key,))


def _in_one_line(printed: str) -> str:
    lines = ("".join(line.split()) for line in printed.strip().split("\n"))
    return "↵".join(lines)[:60]


def _differ(one: Mapping[str, Figure], other: Mapping[str, Figure]) -> bool:
    """Whether a figure that both have is not the same in both."""
    return any(
        (one[key].value, one[key].status) != (figure.value, figure.status)
        for key, figure in other.items()
    )
