"""One row a line, cells parted by upright strokes: `a | b | c |`, Markdown with strokes on both
sides, and whole tables or articles inside one such row.

Where every row begins with a stroke, the strokes stand outside; else one that begins a row stands
behind an empty cell.
"""

import re
from collections.abc import Iterator, Sequence

from indexer.document import Cell
from indexer.readers.flattening.line_kinds import is_page_mark
from indexer.readers.flattening.run import Row, Run
from indexer.readers.flattening.word_stream import rows_of_words
from indexer.readers.table_words import word_role

STROKES = ("|", "｜")
_STROKE = re.compile(r"(?<!\\)[|｜]")
_RULE = re.compile(r"[\s|｜:\-－—=+]+")
_ROWS_IN_ONE = 3
_EMPHASIS = "*_` "


def pipe_rows(lines: Sequence[str], at: int) -> Run:
    """The rows from a line on that has a stroke."""
    end = at
    aside: list[int] = []
    while end < len(lines):
        if not has_stroke(lines[end]):
            if not (
                is_page_mark(lines[end].strip()) and has_stroke("".join(lines[end + 1 : end + 2]))
            ):
                break
            aside.append(end)
        end += 1
    kept = [n for n in range(at, end) if n not in aside and not _is_rule(lines[n])]
    printed = _whole([(n + 1, lines[n].strip()) for n in kept])
    outside = all(text[:1] in STROKES for _, text in printed)
    rows: list[Row] = []
    for number, text in printed:
        cells = [Cell(part, number) for part in parts_of_row(text, outside=outside)]
        rows += (
            rows_of_words([c for c in cells if c.text]) if _holds_rows(cells) else [tuple(cells)]
        )
    return Run(tuple(rows), end, tuple(aside))


def _whole(printed: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The rows, one that was broken put together again with its line break: where most rows end
    with a stroke, one that does not goes on on the next line."""
    ended = [text[-1:] in STROKES for _, text in printed]
    if sum(ended) * 2 < len(printed):
        return printed
    whole: list[tuple[int, str]] = []
    open_row = False
    for (number, text), closed in zip(printed, ended, strict=True):
        if open_row and text[:1] not in STROKES:
            begun, before = whole.pop()
            whole.append((begun, f"{before}\n{text}"))
        else:
            whole.append((number, text))
        open_row = not closed
    return whole


def has_stroke(line: str) -> bool:
    """Whether a line has a stroke between or behind cells."""
    return "|" in line or "｜" in line


def parts_of_row(text: str, *, outside: bool) -> list[str]:
    """The cells of a row, as printed."""
    text = text.strip()
    if text[-1:] in STROKES:
        text = text[:-1]
    if outside and text[:1] in STROKES:
        text = text[1:]
    return [_clean(part) for part in _STROKE.split(text)]


def _clean(text: str) -> str:
    """A cell without the marks of Markdown."""
    text = text.strip().replace("\\|", "|")
    if text[:1] in "*_`" and text[:1]:
        text = text.strip(_EMPHASIS)
    return re.sub(r"\s*<br\s*/?>\s*", "\n", text) if "<" in text else text


def _is_rule(line: str) -> bool:
    """Whether a line is the rule below a header: |---|---|."""
    return "--" in line and _RULE.fullmatch(line) is not None


def _holds_rows(cells: Sequence[Cell]) -> bool:
    """Whether one line holds several rows of a table."""
    labels: Iterator[Cell] = (cell for cell in cells if word_role(cell.text) == "row")
    return sum(1 for _ in labels) >= _ROWS_IN_ONE
