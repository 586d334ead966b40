"""In which order the printed header of table two or three puts the columns of the form.

A header is read by its words: what a word spans stands below it, so that a group of columns takes
the place of its heading. Where words are lost, those that are left must stand in the order of the
form. A header that has every word is followed in whatever order it prints them. A header that
does neither, or that has a word of no form, proves nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.forms import Form
from indexer.tables.labels import fold_label, has_same_meaning, is_near
from indexer.tables.rows import TableRow

_UNKNOWN = "?"
_SHORTEST_PART = 2
_SHORTEST_NEAR = 3
_REMARKS = ("本列数据的勾稽关系", "单位")
_WHOLE = ("申请人情况", "法人或其他组织")
_RECONSIDERATION, _LITIGATION = "行政复议", "行政诉讼"


@dataclass(frozen=True)
class Places:
    """The cells above which the words of a header stand, from left to right, in rows of `length`
    cells each: rows of that length have their figures below them."""

    offsets: tuple[int, ...]
    length: int


@dataclass(frozen=True)
class Columns:
    """`order`: which column of the form each printed column is; None when the header contradicts
    the form or itself. `printed`: whether any word of the header was found. `places`: where the
    columns stand, when that is told. `by_sums`: whether the order counts only where the sums of the
    rows bear it out."""

    order: tuple[int, ...] | None
    printed: bool
    places: Places | None = None
    by_sums: bool = False


@dataclass(frozen=True)
class _Token:
    word: str
    column: int


def request_columns(form: Form, blocks: Sequence[Sequence[TableRow]]) -> Columns:
    """The columns of table two, by its headers: a block is the rows of one."""
    labels = [column.label for column in form.request_columns]
    words = {_letters(label): label for label in (*labels, *_WHOLE)} | {"合计": labels[-1]}
    others = {_letters(form.sections[2])}
    others |= {_letters(group) for group in {row.group for row in form.request_rows} if group}
    printed = [
        _behind_labels(tokens) for block in blocks if (tokens := _tokens(block, words, others))
    ]
    agreed = _agreed([_request_order(labels, tokens) for tokens in printed])
    places = _request_places({_letters(label) for label in labels}, blocks)
    across = any(_is_read_across(tokens, labels[1:-1]) for tokens in printed)
    return replace(agreed, places=places, by_sums=across)


def review_columns(form: Form, blocks: Sequence[Sequence[TableRow]]) -> Columns:
    """The columns of table three."""
    labels = {column.label for column in form.review_columns}
    spans = {column.group for column in form.review_columns}
    spans |= {column.subgroup for column in form.review_columns if column.subgroup}
    words = {_letters(word): word for word in (*labels, *spans)} | {"合计": "总计"}
    others = {_letters(form.sections[3])}
    printed = [tokens for block in blocks if (tokens := _tokens(block, words, others))]
    return _agreed([_review_order(form, tokens) for tokens in printed])


def _request_places(labels: set[str], blocks: Sequence[Sequence[TableRow]]) -> Places | None:
    """Where the columns stand, when every word of the header is printed in line with the figures:
    rows of one length, the words side by side."""
    found: set[Places] = set()
    for block in blocks:
        words = [
            (column, len(row.cells))
            for row in block
            for column, text in enumerate(row.texts)
            if text and _letters(text).replace("合计", "总计") in labels
        ]
        offsets = tuple(sorted(column for column, _ in words))
        lengths = {length for _, length in words}
        side_by_side = offsets == tuple(range(offsets[0], offsets[-1] + 1)) if offsets else False
        if side_by_side and len(offsets) == len(labels) and len(lengths) == 1:
            found.add(Places(offsets, lengths.pop()))
    return found.pop() if len(found) == 1 else None


def _agreed(orders: Sequence[tuple[int, ...] | None]) -> Columns:
    """What several headers of one table say together."""
    if not orders:
        return Columns(None, printed=False)
    return Columns(orders[0] if len(set(orders)) == 1 else None, printed=True)


def _letters(text: str) -> str:
    return fold_label(text).letters.replace("其它", "其他")


def _tokens(
    block: Sequence[TableRow], words: Mapping[str, str], others: set[str]
) -> list[list[_Token]]:
    """The header words of each row; a row printed twice counts once."""
    rows: list[list[_Token]] = []
    for row in block:
        tokens = [
            _Token(word, column)
            for column, text in enumerate(row.texts)
            if (word := _word(_letters(text), words, others))
        ]
        if tokens and tokens not in rows:
            rows.append(tokens)
    return rows


def _behind_labels(rows: list[list[_Token]]) -> list[list[_Token]]:
    """The rows without the words that stand before the first column and head the labels."""
    starts = [next((i for i, token in enumerate(row) if token.word != _UNKNOWN), 0) for row in rows]
    return [row[start:] for row, start in zip(rows, starts, strict=True)]


def _word(letters: str, words: Mapping[str, str], others: set[str]) -> str | None:
    """The header word this is, whole or damaged; None for a part of one that stands alone, for
    remarks and for what is no word."""
    if not letters or letters in others or letters.startswith(_REMARKS):
        return None
    if letters in words:
        return words[letters]
    begun = {word for known, word in words.items() if known.startswith(letters)}
    if len(letters) >= _SHORTEST_PART and len(begun) == 1:
        return begun.pop()
    if any(letters in known for known in words):
        return None
    near = {
        word
        for known, word in words.items()
        if len(known) >= _SHORTEST_NEAR
        and is_near(letters, known)
        and has_same_meaning(letters, known)
    }
    return near.pop() if len(near) == 1 else _UNKNOWN


def _request_order(labels: Sequence[str], rows: list[list[_Token]]) -> tuple[int, ...] | None:
    rows = [_with_organisations_in_place(row, labels[1:-1]) for row in rows]
    if _is_read_across(rows, labels[1:-1]):
        return None
    sequences = _unfolded(rows)
    words = [token.word for sequence in sequences for token in sequence]
    if len(set(words)) < len(words) or _UNKNOWN in words:
        return None
    if len(words) == len(labels) and len(sequences) == 1:
        if not _stands_in_line(sequences[0]):
            return None
        return tuple(labels.index(word) for word in words)
    in_order = all(_is_within([t.word for t in sequence], labels) for sequence in sequences)
    return tuple(range(len(labels))) if in_order else None


def _is_read_across(rows: list[list[_Token]], organisations: Sequence[str]) -> bool:
    """Whether a header of several rows is printed as one, so that the organisations stand behind
    words that are not before them: in one row with 法人或其他组织 they stand right behind it."""
    for row in rows:
        words = [token.word for token in row]
        if _WHOLE[1] in words and not set(words).isdisjoint(organisations):
            behind = words[words.index(_WHOLE[1]) + 1 :]
            return not behind or behind[0] not in organisations
    return False


def _with_organisations_in_place(row: list[_Token], kinds: Sequence[str]) -> list[_Token]:
    """A header of several rows printed as one, with all kinds of organisations in the place of the
    word that spans them: they stand below it, whatever is printed between."""
    spanning = next((n for n, token in enumerate(row) if token.word == _WHOLE[-1]), None)
    own = [token for token in row if token.word in kinds]
    if spanning is None or len(own) < len(kinds):
        return row
    before = [token for token in row[:spanning] if token not in own]
    after = [token for token in row[spanning + 1 :] if token not in own]
    return [_Token(token.word, place) for place, token in enumerate([*before, *own, *after])]


def _unfolded(rows: list[list[_Token]]) -> list[list[_Token]]:
    """Every row with what stands below a spanning word in the place of that word."""
    loose: list[list[_Token]] = []
    below: list[_Token] = []
    for row in reversed(rows):
        spanning = next((t for word in reversed(_WHOLE) for t in row if t.word == word), None)
        if spanning is None and below:
            loose.append(below)
            below = []
        below = [
            token
            for part in row
            for token in (below if part is spanning else [part])
            if token.word not in _WHOLE
        ]
    return [*loose, below]


def _stands_in_line(tokens: Sequence[_Token]) -> bool:
    """Whether the places of the words do not gainsay their order; where merged cells were not
    expanded, two words share a place and it says nothing."""
    places = [token.column for token in tokens]
    return len(set(places)) < len(places) or places == sorted(places)


def _is_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words of `part` stand in `whole` in the same order."""
    rest = iter(whole)
    return all(word in rest for word in part)


def _review_order(form: Form, rows: list[list[_Token]]) -> tuple[int, ...] | None:
    results = list(dict.fromkeys(column.label for column in form.review_columns))
    subgroups = list(dict.fromkeys(c.subgroup for c in form.review_columns if c.subgroup))
    flat = [token.word for row in rows for token in row]
    if _UNKNOWN in flat:
        return None
    standards = (
        [_RECONSIDERATION, _LITIGATION, *results, *subgroups, *results, *results],
        [_RECONSIDERATION, _LITIGATION, *subgroups, *results, *results, *results],
    )
    complete = sorted(flat) == sorted(standards[0])
    if complete and (printed := _review_tokens(rows, results, subgroups)):
        if not _stands_in_line([token for _, token in printed]):
            return None
        keys = [(column.subgroup or column.group, column.label) for column in form.review_columns]
        wanted = [(group, token.word) for group, token in printed]
        return tuple(keys.index(key) for key in wanted) if set(wanted) == set(keys) else None
    in_order = any(_is_within(flat, standard) for standard in standards)
    return tuple(range(len(form.review_columns))) if in_order else None


def _review_tokens(
    rows: list[list[_Token]], results: list[str], subgroups: list[str]
) -> list[tuple[str, _Token]] | None:
    """The results with what they are results of, from left to right; None when it is not told."""
    flat = [token for row in rows for token in row]
    groups = [token.word for token in flat if token.word in (_RECONSIDERATION, _LITIGATION)]
    kinds = [token.word for token in flat if token.word in subgroups]
    printed = [[token for token in row if token.word in results] for row in rows]
    printed = [row for row in printed if row]
    width = len(results)
    lengths = [len(row) for row in printed]
    if lengths == [width, 2 * width]:
        parts = {_RECONSIDERATION: printed[0], _LITIGATION: printed[1]}
    elif lengths == [3 * width]:
        first = width if groups[0] == _RECONSIDERATION else 2 * width
        parts = {groups[0]: printed[0][:first], groups[1]: printed[0][first:]}
    else:
        return None
    named = {
        _RECONSIDERATION: [_RECONSIDERATION] * width,
        _LITIGATION: [kind for kind in kinds for _ in range(width)],
    }
    return [pair for group in groups for pair in zip(named[group], parts[group], strict=True)]
