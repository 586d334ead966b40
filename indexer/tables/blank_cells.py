"""Blank cells that may not have been blank: what the rest of the table says against them.

A blank row beside a row of numbers without a label has perhaps lost them to it. A row with blank
cells whose numbers do not add up has perhaps been shifted by a column, table three as a whole:
where its sums hold one column further, no number is taken to stand where it is printed. Nothing is
repaired.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from indexer.forms import Form, Identity
from indexer.report import BestReading, Figure
from indexer.tables.outcome import TableOutcome

_DIGITS = re.compile(r"[\s.,，．+\-－]*[0-9０-９][0-9０-９\s.,，．]*")
"""A number, be it broken over lines."""
_SEVERAL = 3
"""Fewer numbers alone may be those of pages."""


def doubt_blank_cells(form: Form, outcome: TableOutcome) -> None:
    """Marks the blank figures of a table that something printed speaks against."""
    _doubt_detached(form, outcome)
    blank = {key for key, figure in outcome.figures.items() if figure.status == "blank"}
    for identity in form.identities if blank else ():
        ids = (*identity.left, *identity.right)
        known = identity.kind == "row_sum" and identity.left[0] in outcome.figures
        if known and not blank.isdisjoint(ids):
            _doubt_row(form, identity, outcome)


def _doubt_detached(form: Form, outcome: TableOutcome) -> None:
    """Withdraws the blanks of wholly blank rows where numbers stand in rows without a label, more
    than there are rows that lost their label."""
    numeric = [row for row in outcome.unmatched if any(map(_DIGITS.fullmatch, row.texts))]
    if len(numeric) <= sum(one.rule == "row_missing" for one in outcome.findings):
        return
    rows: dict[str, list[str]] = {}
    for key in outcome.figures:
        rows.setdefault(form.figures[key].row if key in form.figures else key, []).append(key)
    blank = [
        key
        for keys in rows.values()
        if all(outcome.figures[one].status == "blank" for one in keys)
        for key in keys
    ]
    if not blank:
        return
    what = f"{numeric[0].where}印有数字“{numeric[0].printed[:60]}”而没有标题，表中又有整行空白；"
    if len(numeric) < _SEVERAL and all(len(row.cells) == 1 for row in numeric):
        told = f"{what}它也许原属空白的一行，也许是页码，不能确定。"
        outcome.report("numbers_detached", told, tuple(blank))
        return
    told = f"{what}这些数字也许原属空白的各行，各行不记为空白。"
    outcome.withdraw("numbers_detached", told, dict.fromkeys(blank))


def _doubt_row(form: Form, identity: Identity, outcome: TableOutcome) -> None:
    ids = (*identity.left, *identity.right)
    left = _sum_of_printed(identity.left, outcome.figures)
    right = _sum_of_printed(identity.right, outcome.figures)
    if left is None or right is None or left == right:
        return
    row = form.figures[identity.left[0]].row
    if form.figures[identity.left[0]].table == "review_and_litigation":
        if any(one.rule == "blank_in_sum" for one in outcome.findings):
            return
        ids = tuple(column.figure.id for column in form.review_columns)
        if moved := _one_column_further(form, ids, outcome.figures):
            _withdraw_shifted(moved, outcome)
            return
    outcome.report(
        "blank_in_sum",
        f"“{row}”一行有空格，所印各数相加是 {left}，总计栏是 {right}；"
        "也许漏印了数，也许各数移了一栏，不能确定。",
        ids,
    )


def _one_column_further(
    form: Form, ids: Sequence[str], figures: Mapping[str, Figure]
) -> dict[str, Figure]:
    """The figures of table three as they are when its row is moved by the column that is blank at
    an end; none when its sums do not bear that out: all that can be told hold, one of them over
    more than noughts."""
    if any(figures[key].by for key in ids):
        return {}
    for blank, moved in ((ids[0], (*ids[1:], None)), (ids[-1], (None, *ids[:-1]))):
        if figures[blank].status != "blank":
            continue
        there = {key: figures[at] for key, at in zip(ids, moved, strict=True) if at is not None}
        sums = [
            (_sum_of_printed(one.left, there), _sum_of_printed(one.right, there))
            for one in form.identities
            if one.kind == "row_sum" and one.left[0] in ids
        ]
        told = [(left, right) for left, right in sums if left is not None and right is not None]
        if all(left == right for left, right in told) and any(left for left, _ in told):
            return there
    return {}


def _withdraw_shifted(moved: Mapping[str, Figure], outcome: TableOutcome) -> None:
    reason = "各数移回一栏后，能核对的合计都相符"
    best = {
        key: None if figure.value is None else BestReading(figure.value, reason)
        for key, figure in moved.items()
    }
    lost = {key: None for key in outcome.figures if key not in moved}
    outcome.withdraw(
        "blank_in_sum",
        "“行政复议、行政诉讼”一行一端是空格，所印各数与合计不符，移一栏后却都相符："
        "各数多半整行移了一栏，所印的位置不可信，均不采用。",
        {key: (best | lost)[key] for key in outcome.figures},
    )


def _sum_of_printed(ids: Sequence[str], figures: Mapping[str, Figure]) -> Decimal | None:
    """The sum with every blank as nothing; None when a figure is unknown."""
    known: Iterable[Figure | None] = (figures.get(key) for key in ids)
    total = Decimal(0)
    for figure in known:
        if figure is None or figure.status not in ("stated", "blank"):
            return None
        total += figure.value or 0
    return total
