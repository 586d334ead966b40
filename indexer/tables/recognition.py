"""Which printed row belongs to which statutory table, and which form the tables follow.

A row is known by the words it prints (headings, column headers, row labels); a row without any
goes to the table that the rows before it belong to. The usual form is told by the column headers
that only one form has, failing that by the row labels; never by the year or the notice. Single
rows may follow another.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from indexer.document import Grid
from indexer.findings import finding
from indexer.forms import Form, TableName, forms, plain_label
from indexer.report import Finding
from indexer.tables.labels import fold_label
from indexer.tables.rows import TableRow

_TABLES: tuple[TableName, ...] = ("proactive_disclosure", "requests", "review_and_litigation")
_REQUEST_HEADERS = ("申请人情况", "自然人", "法人或其他组织")
_REQUEST_NOTE = "本列数据的勾稽关系"
_CONTENT_HEADER = "信息内容"


@dataclass
class StatutoryRows:
    """The rows of each statutory table by the group of grids they stand in, in the order printed,
    and the usual form."""

    form: Form | None
    rows: dict[TableName, dict[int, list[TableRow]]] = field(
        default_factory=lambda: {table: {} for table in _TABLES}
    )
    findings: list[Finding] = field(default_factory=list)


def recognise(groups: Sequence[Sequence[Grid]]) -> StatutoryRows:
    """The statutory tables among the grids. Grids of one group (a section of the report) may
    continue each other without repeating a header."""
    printed = [[_rows(grid) for grid in group] for group in groups]
    found = StatutoryRows(usual_form(row for group in printed for rows in group for row in rows))
    for number, group in enumerate(printed):
        table: TableName | None = None
        for rows in group:
            table = _assign(rows, number, table, found)
    return found


def _rows(grid: Grid) -> list[TableRow]:
    return [TableRow(grid.number, number, cells) for number, cells in enumerate(grid.rows, 1)]


def _assign(
    rows: Sequence[TableRow], group: int, table: TableName | None, found: StatutoryRows
) -> TableName | None:
    """Gives every row of a grid to a table; returns the table of the last row."""
    waiting: list[TableRow] = []
    for row in rows:
        table = _table_of(row) or table
        if table is None:
            waiting.append(row)
        else:
            found.rows[table].setdefault(group, []).extend([*waiting, row])
            waiting = []
    if waiting:
        words = next((row.printed for row in waiting if row.printed), "空")
        found.findings.append(
            finding(
                "unrecognised_table",
                f"{waiting[0].where}起的表格不是法定表格，首行印作“{words[:60]}”。",
            )
        )
    return table


def _table_of(row: TableRow) -> TableName | None:
    """The table whose words the row prints most of; None when it prints none."""
    marks = _marks()
    told: list[TableName] = []
    for text in row.texts:
        if text.isascii():
            continue
        letters = fold_label(text).letters
        if letters.startswith(_REQUEST_NOTE):
            told.append("requests")
        elif letters in marks:
            told.append(marks[letters])
    if not told:
        return None
    best: TableName = max(_TABLES, key=told.count)
    return best


@cache
def _marks() -> dict[str, TableName]:
    """Words that stand in one statutory table only."""
    owners: dict[str, set[TableName]] = {}
    for form in forms().values():
        for table, words in _words(form).items():
            for word in words:
                owners.setdefault(fold_label(word).letters, set()).add(table)
    return {
        word: next(iter(tables))
        for word, tables in owners.items()
        if len(tables) == 1 and len(word) > 1 and word not in ("其他", "总计", "合计")
    }


def _words(form: Form) -> dict[TableName, list[str]]:
    blocks = [word for block in form.blocks for word in (block.heading, *block.columns)]
    blocks += [label for block in form.blocks for row in block.rows for label in row.labels]
    requests = [label for row in form.request_rows for label in row.labels]
    requests += [row.group for row in form.request_rows if row.group]
    reviews = [
        word for column in form.review_columns for word in (column.group, column.subgroup or "")
    ]
    reviews += [column.label for column in form.review_columns]
    titles = dict(zip(_TABLES, form.sections[1:4], strict=True))
    return {
        "proactive_disclosure": [titles["proactive_disclosure"], _CONTENT_HEADER, *blocks],
        "requests": [titles["requests"], *_REQUEST_HEADERS, *requests],
        "review_and_litigation": [titles["review_and_litigation"], *reviews],
    }


def usual_form(rows: Iterable[TableRow]) -> Form | None:
    """The form that most of the words say that only one form has."""
    texts = {text for row in rows for text in row.texts if not text.isascii()}
    printed = {_plain_letters(text) for text in texts}
    known = forms()
    for words in (_column_words, _row_words):
        hits = {name: len(printed & only) for name, only in _telling(words).items()}
        best = max(hits, key=lambda name: hits[name])
        if hits[best]:
            return known[best]
    shared = any(printed & _row_words(form) for form in known.values())
    return next(iter(known.values())) if shared else None


@cache
def _telling(words: Callable[[Form], set[str]]) -> dict[str, set[str]]:
    """For each form the words that no other form has."""
    own = {name: words(form) for name, form in forms().items()}
    return {name: _only(name, own) for name in own}


@lru_cache(maxsize=8192)
def _plain_letters(text: str) -> str:
    return fold_label(plain_label(text)).letters


def _only(name: str, words: dict[str, set[str]]) -> set[str]:
    return words[name].difference(*(other for key, other in words.items() if key != name))


def _column_words(form: Form) -> set[str]:
    return {
        fold_label(plain_label(column)).letters for block in form.blocks for column in block.columns
    }


def _row_words(form: Form) -> set[str]:
    words = {fold_label(plain_label(row.label)).letters for row in form.request_rows}
    words |= {fold_label(column.label).letters for column in form.review_columns}
    return words - {"其他", "总计", "合计"}
