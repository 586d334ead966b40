"""Every way to print a report: form, filling, layout and damage, from a seed to a file."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.generator.cell_damage import CELL_DAMAGES
from tests.generator.edits import Damage, without_traces_of_blanks
from tests.generator.figures import Filling, FormKind
from tests.generator.header_damage import HEADER_DAMAGES
from tests.generator.numerals import NUMERALS, Numeral
from tests.generator.ofd import ofd_file
from tests.generator.pdf import pdf_file
from tests.generator.plain_text import TEXT_LAYOUTS, TextLayout, text_of
from tests.generator.reports import PrintedReport, report
from tests.generator.row_damage import ROW_DAMAGES
from tests.generator.text_damage import TEXT_DAMAGES
from tests.generator.web import WEB_LAYOUTS
from tests.generator.word import word_file


def _page_file(page: Callable[[PrintedReport], str]) -> Callable[[PrintedReport], bytes]:
    return lambda printed: page(printed).encode()


FILES: dict[str, tuple[str, Callable[[PrintedReport], bytes]]] = {
    **{name: (".html", _page_file(page)) for name, page in WEB_LAYOUTS.items()},
    "docx": (".docx", word_file),
    "pdf": (".pdf", pdf_file),
    "ofd": (".ofd", ofd_file),
}
"""The layouts that are no text: the file's ending and what writes it."""
SHEET_DAMAGES: dict[str, Damage] = {**ROW_DAMAGES, **HEADER_DAMAGES, **CELL_DAMAGES}
LAYOUTS = (*TEXT_LAYOUTS, *FILES)
PAGES = ("pdf", "ofd")
_NEVER_ON_PAGES = ("a_cell_is_lost", "bookmarks", "a_number_is_broken")
"""A drawn page has an empty place where a cell is lost, no marks of editors, and no line ends."""
UNDAMAGED = "undamaged"


@dataclass(frozen=True)
class PrintedFile:
    """A file and the truth about what it prints."""

    name: str
    data: bytes
    report: PrintedReport


def damages(layout: str) -> tuple[str, ...]:
    """The damages that can happen in a layout."""
    if layout in TEXT_LAYOUTS:
        return (*SHEET_DAMAGES, *TEXT_DAMAGES)
    return tuple(one for one in SHEET_DAMAGES if layout not in PAGES or one not in _NEVER_ON_PAGES)


def printed_file(
    kind: FormKind,
    filling: Filling,
    layout: str,
    done: tuple[str, ...],
    chance: random.Random,
    numeral: Numeral = NUMERALS["plain"],
) -> PrintedFile:
    """A report printed in a layout, with these damages, in the order in which they happen."""
    printed = report(kind, filling, chance, numeral)
    for damage in done:
        if damage in SHEET_DAMAGES:
            printed = SHEET_DAMAGES[damage](printed, chance)
    if layout in TEXT_LAYOUTS:
        return _text_file(printed, TEXT_LAYOUTS[layout], done, chance)
    ending, write = FILES[layout]
    return PrintedFile(f"a{ending}", write(printed), printed)


def _text_file(
    printed: PrintedReport, layout: TextLayout, done: tuple[str, ...], chance: random.Random
) -> PrintedFile:
    lines = layout.lines(printed)
    if not layout.keeps_blanks:
        printed = without_traces_of_blanks(printed)
    for damage in done:
        if damage in TEXT_DAMAGES:
            lines, printed = TEXT_DAMAGES[damage](lines, printed, chance)
    return PrintedFile("a.txt", text_of(lines).encode(), printed)
