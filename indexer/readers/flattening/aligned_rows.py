"""One row a line, columns aligned by spaces, as in the text layer of a page; labels may be stacked
over several lines.

Where a cell is blank the row is short: the spaces in its place prove nothing, for letters are not
all equally wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.document import Cell, without_editor_marks
from indexer.readers.flattening.line_kinds import SENTENCE_END, is_figure, is_heading, is_page_mark
from indexer.readers.flattening.run import Run
from indexer.readers.table_words import is_table_word, word_role

_LONGEST_LINE = 300
_LONGEST_PIECE = 30
_MOST_STRANGE = 2
_MOST_PIECES = 3
_FIGURES_OF_A_ROW = 3


@dataclass(frozen=True)
class _Line:
    """What one line prints: words, then figures. `number` counts from 1."""

    number: int
    words: tuple[str, ...]
    figures: tuple[str, ...] = ()

    @property
    def is_piece(self) -> bool:
        """Whether it can be a part of a label that is stacked over lines."""
        return not self.figures and len(self.words) == 1 and word_role(self.words[0]) is None

    @property
    def known(self) -> int:
        """How many words of a table it prints."""
        return sum(map(is_table_word, self.words))

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(Cell(text, self.number) for text in (*self.words, *self.figures))


def is_aligned(line: str) -> bool:
    """Whether a line prints several cells of a table with spaces between."""
    text = without_editor_marks(line).strip()
    if "  " not in text and not (text[-1:].isdigit() and (" " in text or "\u3000" in text)):
        return False
    if len(text) > _LONGEST_LINE or "\t" in text or "|" in text:
        return False
    parts = _parted(0, text)
    if parts.figures:
        return parts.known > 0 or (not parts.words and len(parts.figures) >= _FIGURES_OF_A_ROW)
    return len(parts.words) > 1 and parts.known > 1


def aligned_rows(lines: Sequence[str], at: int) -> Run:
    """The rows from a line on that is aligned."""
    found: list[_Line] = []
    aside: list[int] = []
    end, whole, strange = at + 1, 0, 0
    for number in range(at, len(lines)):
        text = without_editor_marks(lines[number]).strip()
        if not text:
            continue
        if is_page_mark(text):
            aside.append(number)
        elif is_aligned(text) or is_table_word(text) or (whole and _is_row(text)):
            found.append(_parted(number + 1, text))
            strange, whole, end = 0, len(found), number + 1
        elif strange < _MOST_STRANGE and _can_be_piece(text):
            found.append(_Line(number + 1, (text,)))
            strange += 1
        else:
            break
    tail = _tail(found[:whole], found[whole:])
    end = max([end, *(line.number for line in tail)])
    rows = [line.cells for line in _unstacked(found[:whole] + tail)]
    return Run(tuple(rows), end, tuple(number for number in aside if number < end))


def _is_row(text: str) -> bool:
    """Whether a line within a table prints figures, behind whatever word."""
    parts = _parted(0, text) if len(text) <= _LONGEST_LINE and "\t" not in text else None
    if parts is None or not parts.figures or is_heading(text):
        return False
    return not parts.words or "  " in text or len(parts.figures) >= _FIGURES_OF_A_ROW


def _can_be_piece(text: str) -> bool:
    if len(text) > _LONGEST_PIECE or "\t" in text or "|" in text or is_heading(text):
        return False
    return not text.endswith(SENTENCE_END)


def _tail(found: list[_Line], below: list[_Line]) -> list[_Line]:
    """The pieces below the last row that end its label."""
    last = found[-_MOST_PIECES - 1 :]
    alone = len(_unstacked(last))
    for count in range(len(below), 0, -1):
        if len(_unstacked([*last, *below[:count]])) <= alone:
            return below[:count]
    return []


def _parted(number: int, text: str) -> _Line:
    """The cells of a line: figures at its end, words before them. Words are parted by two spaces,
    or by one where each is a word of a table."""
    tokens = text.split()
    first = len(tokens)
    while first and is_figure(tokens[first - 1]):
        first -= 1
    words = [" ".join(part.split()) for part in text.split("  ")] if first else []
    words = [word for word in words if word]
    kept = len(tokens) - first
    if kept:
        words = _without_figures(words, kept)
    whole: list[str] = []
    for word in words:
        parts = word.split(" ")
        whole += parts if len(parts) > 1 and all(map(is_table_word, parts)) else [word]
    return _Line(number, tuple(whole), tuple(tokens[first:]))


def _without_figures(words: list[str], figures: int) -> list[str]:
    """The words without the last tokens, which are figures."""
    words = list(words)
    while figures and words:
        parts = words[-1].split(" ")
        taken = min(figures, len(parts))
        figures -= taken
        parts = parts[: len(parts) - taken]
        if parts:
            words[-1] = " ".join(parts)
        else:
            words.pop()
    return words


def _unstacked(found: Sequence[_Line]) -> list[_Line]:
    """The lines, with the pieces of a label above and below its figures put to it."""
    lines = list(found)
    at = 0
    while at < len(lines):
        line = lines[at]
        own = line.words[-1] if line.words else ""
        if line.figures and word_role(own) is None:
            above = _pieces(lines, at, -1)
            below = _pieces(lines, at, 1)
            for before, after in _splits(len(above), len(below), need_both=not own):
                pieces = [*reversed(above[:before]), own, *below[:after]]
                label = "\n".join(piece for piece in pieces if piece)
                if word_role(label.replace("\n", "")) in ("row", "group"):
                    lines[at] = replace(line, words=(*line.words[:-1], label))
                    del lines[at + 1 : at + 1 + after]
                    del lines[at - before : at]
                    at -= before
                    break
        at += 1
    return lines


def _pieces(lines: Sequence[_Line], at: int, step: int) -> list[str]:
    pieces: list[str] = []
    for distance in range(1, _MOST_PIECES + 1):
        index = at + step * distance
        if not 0 <= index < len(lines) or not lines[index].is_piece:
            break
        pieces.append(lines[index].words[0])
    return pieces


def _splits(above: int, below: int, *, need_both: bool) -> list[tuple[int, int]]:
    """How many pieces above and below to try: the most first."""
    pairs = [(a, b) for a in range(above + 1) for b in range(below + 1) if a + b]
    if need_both:
        pairs = [(a, b) for a, b in pairs if a and b]
    return sorted(pairs, key=sum, reverse=True)
