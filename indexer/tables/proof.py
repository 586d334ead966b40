"""Which of the possible readings of a doubtful row the sums of the form prove.

A row that has one number less or more than columns, a number broken over two cells, or blanks of
which some are fillers, can be read in a few ways. Under each way every sum that a figure of the
row takes part in is computed; a way that breaks one is impossible. What all the possible ways
agree on is proven. A sum that cannot be computed, because another row is in doubt too, proves
nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indexer.forms import FigureDefinition, Form, Identity
from indexer.report import BestReading, Figure, FigureRule
from indexer.tables.numbers import MISSING, read_number
from indexer.tables.outcome import TableOutcome
from indexer.tables.rows import LabelledRow, Offsets

_NOUGHT = Decimal(0)
_MOST_FILLERS = 2


@dataclass(frozen=True)
class Way:
    """One way to read a row: for each column the cell it stands in, None where that is lost, and
    its value; a blank counts as nothing in a sum."""

    offsets: tuple[int | None, ...]
    values: tuple[Decimal, ...]


@dataclass(frozen=True)
class DoubtfulRow:
    """A row of which it is not known which cell is which figure: `name` is its label for people,
    `definitions` are the figures in the order of the printed columns."""

    name: str
    definitions: tuple[FigureDefinition, ...]
    row: LabelledRow


def prove_rows(form: Form, doubtful: Iterable[DoubtfulRow], outcome: TableOutcome) -> None:
    """States the figures of doubtful rows that the sums prove. A row that is proven may be what
    another waits for; rows that wait for each other may have their fillers in the same place."""
    waiting = list(doubtful)
    if len(waiting) > 1 and _prove_together(form, waiting, outcome):
        return
    while waiting:
        left = [one for one in waiting if not _prove(form, one, outcome)]
        if len(left) == len(waiting):
            return
        waiting = left


def _prove_together(form: Form, rows: Sequence[DoubtfulRow], outcome: TableOutcome) -> bool:
    """Whether the sums hold for just one number of fillers behind the figures of all the rows."""
    ids = {definition.id for one in rows for definition in one.definitions}
    equations, known = _equations(form, ids), _known(outcome, ids)
    possible: list[list[Way]] = []
    for behind in range(_MOST_FILLERS + 1):
        ways = [_before_fillers(one, behind) for one in rows]
        whole = [way for way in ways if way is not None]
        read = {
            definition.id: value
            for one, way in zip(rows, whole, strict=False)
            for definition, value in zip(one.definitions, way.values, strict=True)
        }
        if len(whole) == len(rows) and _holds(read, equations, known):
            possible.append(whole)
    if len(possible) != 1:
        return False
    for one, way in zip(rows, possible[0], strict=True):
        _state(one, way, range(len(one.definitions)), outcome)
    return True


def _before_fillers(doubtful: DoubtfulRow, behind: int) -> Way | None:
    """The row's last cells but so many, when they hold all that is printed."""
    row, width = doubtful.row, len(doubtful.definitions)
    end = len(row.row.cells) - behind
    offsets = tuple(range(end - width, end))
    values = [_value(row, at) for at in offsets] if offsets[0] > row.label else [None]
    if None in values or not set(row.occupied) <= set(offsets):
        return None
    return Way(offsets, tuple(value for value in values if value is not None))


def _known(outcome: TableOutcome, ids: Collection[str]) -> dict[str, Decimal | None]:
    """The values of all other figures; a blank adds nothing to a sum."""
    return {
        key: _NOUGHT if figure.status == "blank" else figure.value
        for key, figure in outcome.figures.items()
        if key not in ids
    }


def _prove(form: Form, doubtful: DoubtfulRow, outcome: TableOutcome) -> bool:
    ids = tuple(definition.id for definition in doubtful.definitions)
    found = _proven_way(ids, doubtful.row, _equations(form, ids), _known(outcome, ids))
    if found is None:
        return False
    _state(doubtful, *found, outcome)
    return True


def _state(doubtful: DoubtfulRow, way: Way, proven: Collection[int], outcome: TableOutcome) -> None:
    row = doubtful.row
    by: tuple[FigureRule, ...] = (*row.by, "columns_by_sums")
    for column in proven:
        definition, offset = doubtful.definitions[column], way.offsets[column]
        if offset is None:
            reason = f"“{doubtful.name}”一行的格数与栏数不合，由行、列的合计推得"
            best = BestReading(way.values[column], reason)
            place = row.row.place(max(row.label, 0))
            outcome.figures[definition.id] = Figure(None, None, MISSING.status, place, best)
        else:
            outcome.figures[definition.id] = row.row.figure(definition, offset, by)
    if len(proven) == len(doubtful.definitions):
        ids = tuple(definition.id for definition in doubtful.definitions)
        outcome.clear_trouble(doubtful.name, row.row, ids)


def _equations(form: Form, ids: Iterable[str]) -> list[Identity]:
    """The equations that figures take part in, the shortest first: they deny most."""
    own = frozenset(ids)
    equations = [
        identity
        for identity in form.identities
        if identity.op == "="
        and not (own.isdisjoint(identity.left) and own.isdisjoint(identity.right))
    ]
    return sorted(equations, key=lambda one: len(one.left) + len(one.right))


def _proven_way(
    ids: Sequence[str],
    row: LabelledRow,
    identities: Sequence[Identity],
    known: Mapping[str, Decimal | None],
) -> tuple[Way, frozenset[int]] | None:
    """The way to read a row, and the columns of which it is proven. `identities` are all equations
    that the figures `ids` take part in, `known` the values of the other figures, blanks as nothing.
    None when nothing is proven, as where a sum waits for another figure."""
    if any(
        known.get(key) is None and key not in ids
        for identity in identities
        for key in (*identity.left, *identity.right)
    ):
        return None
    possible = [
        way
        for way in _ways(ids, row, identities, known)
        if _holds(dict(zip(ids, way.values, strict=True)), identities, known)
    ]
    if not possible:
        return None
    chosen = possible[-1]
    agreed = frozenset(
        column
        for column in range(len(ids))
        if all(way.values[column] == chosen.values[column] for way in possible)
    )
    return (chosen, agreed) if agreed else None


def _ways(
    ids: Sequence[str],
    row: LabelledRow,
    identities: Sequence[Identity],
    known: Mapping[str, Decimal | None],
) -> Iterator[Way]:
    width, candidates = len(ids), list(row.candidates)
    if len(row.occupied) == len(candidates) == width + 1:
        yield from _with_a_broken_number(row)
    printed = {at: _value(row, at) for at in candidates}
    if any(value is None for value in printed.values()):
        return
    values = {at: value for at, value in printed.items() if value is not None}
    for offsets in _choices(row, candidates, width):
        yield Way(offsets, tuple(values[at] for at in offsets))
    if len(row.occupied) == width - 1:
        printed_only = {at: values[at] for at in row.occupied}
        yield from _with_a_lost_cell(ids, printed_only, identities, known)


def _choices(row: LabelledRow, candidates: Sequence[int], width: int) -> Iterator[Offsets]:
    """Cells that can be the figures when none is lost: of one too many any, a number only where
    all are; of more the empty ones at the ends."""
    if len(row.occupied) == width + 1:
        for left_out in row.occupied:
            yield tuple(at for at in row.occupied if at != left_out)
    elif len(candidates) == width + 1:
        for left_out in candidates:
            if left_out not in row.occupied:
                yield tuple(at for at in candidates if at != left_out)
    else:
        for start in range(len(candidates) - width + 1):
            offsets = tuple(candidates[start : start + width])
            if set(row.occupied) <= set(offsets):
                yield offsets


def _value(row: LabelledRow, at: int) -> Decimal | None:
    """What a cell adds to a sum; None when it is no number."""
    reading = read_number(row.row.texts[at])
    return _NOUGHT if reading.status == "blank" else reading.value


def _with_a_broken_number(row: LabelledRow) -> Iterator[Way]:
    """The row with each two neighbours for one number broken over two cells."""
    printed = list(row.occupied)
    for at in range(len(printed) - 1):
        one, other = (row.row.texts[offset] for offset in printed[at : at + 2])
        whole = read_number(f"{one.strip()}{other.strip()}").value
        offsets = (*printed[:at], None, *printed[at + 2 :])
        values = [whole if offset is None else _value(row, offset) for offset in offsets]
        if None not in values:
            yield Way(offsets, tuple(value for value in values if value is not None))


def _with_a_lost_cell(
    ids: Sequence[str],
    values: Mapping[int, Decimal],
    identities: Sequence[Identity],
    known: Mapping[str, Decimal | None],
) -> Iterator[Way]:
    """The row with each of its cells for the lost one; what that held follows from a sum."""
    for lost, key in enumerate(ids):
        offsets: list[int | None] = list(values)
        offsets.insert(lost, None)
        read = {one: values[at] for one, at in zip(ids, offsets, strict=True) if at is not None}
        rest = _solved(key, read, identities, known)
        if rest is not None and rest >= 0:
            yield Way(tuple(offsets), tuple(read.get(one, rest) for one in ids))


def _solved(
    key: str,
    read: Mapping[str, Decimal],
    identities: Sequence[Identity],
    known: Mapping[str, Decimal | None],
) -> Decimal | None:
    """The value of a figure by the sum of its row."""
    for identity in identities:
        if identity.kind == "row_sum" and key in (*identity.left, *identity.right):
            left = [read.get(one, known.get(one)) for one in identity.left if one != key]
            right = [read.get(one, known.get(one)) for one in identity.right if one != key]
            if None in left or None in right:
                return None
            gap = _sum(right) - _sum(left)
            return gap if key in identity.left else -gap
    return None


def _holds(
    read: Mapping[str, Decimal],
    identities: Sequence[Identity],
    known: Mapping[str, Decimal | None],
) -> bool:
    for identity in identities:
        left = [read.get(one, known.get(one)) for one in identity.left]
        right = [read.get(one, known.get(one)) for one in identity.right]
        if None in left or None in right or _sum(left) != _sum(right):
            return False
    return True


def _sum(values: Sequence[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), _NOUGHT)
