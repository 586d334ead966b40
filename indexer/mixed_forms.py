"""The form of a report whose tables follow more than one: put together from what it prints.

Agencies print one table by the form of 2021 and another by that of 2019, or a row of the one in a
table of the other. The figures carry the ids of the form under which each is printed, so that the
ids say which rows the report's own form has.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from indexer.forms import (
    ANNEX,
    ANNEX_TABLE,
    Block,
    BlockRow,
    Form,
    Identity,
    RequestRow,
    forms,
)

_JOINT = "+"


def form_name(parts: Iterable[str]) -> str | None:
    """The public name of the form of a report: "2021", "2019" or "2014"; where several are mixed
    their names with a plus sign between, the oldest first ("2019+2021"); None for no form."""
    names = {name for part in parts for name in part.split(_JOINT)}
    return _JOINT.join(sorted(names)) or None


def form_of(name: str | None, figures: Collection[str]) -> Form | None:
    """The form of the statutory tables of a report, by its name and the ids of its figures. None
    when it has no such table."""
    known = forms().get(name or "")
    if known is not None and known.figures.keys() >= set(figures):
        return known
    parts = [part for part in (name or "").split(_JOINT) if part != ANNEX]
    if not set(parts) & forms().keys():
        return None
    if ANNEX in (name or ""):
        own = [key for key in figures if not key.startswith(f"{ANNEX_TABLE}.")]
        return form_of(form_name(parts), own)
    return _assembled(name or "", frozenset(figures))


@lru_cache(maxsize=64)
def _assembled(name: str, figures: frozenset[str]) -> Form:
    """The rows of all forms whose figures the report has."""
    known = list(forms().values())
    newest = known[0]
    blocks = tuple(_blocks(known, figures))
    rows = tuple(_request_rows(known, figures))
    definitions = (
        *(figure for block in blocks for row in block.rows for figure in row.figures),
        *(figure for row in rows for figure in row.figures),
        *(column.figure for column in newest.review_columns),
    )
    own = {definition.id: definition for definition in definitions}
    return Form(
        name,
        "、".join(form.notice for form in known),
        newest.sections,
        blocks,
        newest.request_columns,
        rows,
        newest.review_columns,
        tuple(_identities(known, own)),
        tuple({one.id: one for form in known for one in form.continuities}.values()),
        own,
    )


def _blocks(known: Iterable[Form], figures: frozenset[str]) -> Iterator[Block]:
    """The blocks in the order of their headings. A row that two forms have is that of the form
    which asks for more, when the report has all of it."""
    printed = [
        (block, row)
        for form in known
        for block in form.blocks
        for row in block.rows
        if _ids(row) <= figures
    ]
    kept = [
        (block, row)
        for block, row in printed
        if not any(row.id == other.id and _ids(row) < _ids(other) for _, other in printed)
    ]
    blocks = {(block.heading, block.columns): block for block, _ in kept}
    for heading, columns in sorted(blocks, key=lambda block: _place(known, block[0])):
        own = [row for b, row in kept if (b.heading, b.columns) == (heading, columns)]
        yield Block(heading, columns, tuple(own))


def _ids(row: BlockRow) -> set[str]:
    return {figure.id for figure in row.figures}


def _place(known: Iterable[Form], heading: str) -> int:
    """Where a block stands among those of all forms."""
    return max(
        number
        for form in known
        for number, block in enumerate(form.blocks)
        if block.heading == heading
    )


def _request_rows(known: Iterable[Form], figures: frozenset[str]) -> Iterator[RequestRow]:
    """The rows in their order; one that only an older form has stands before the row which
    follows it there."""
    rows: list[RequestRow] = []
    for form in known:
        place = 0
        for row in form.request_rows:
            at = next((n for n, one in enumerate(rows) if one.id == row.id), None)
            if at is None:
                rows.insert(place, row)
                at = place
            place = at + 1
    yield from (row for row in rows if row.figures[0].id in figures)


def _identities(known: Iterable[Form], figures: Collection[str]) -> Iterator[Identity]:
    """Those of which the report has every figure, each once, by the newest form that has it."""
    seen: set[str] = set()
    for form in known:
        for identity in form.identities:
            parts = {*identity.left, *identity.right}
            if identity.id not in seen and all(part in figures for part in parts):
                seen.add(identity.id)
                yield identity
