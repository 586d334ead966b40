"""What is printed undamaged comes back exactly, whatever the form, the layout and the format."""

import random

import pytest

from indexer.reading import read_report
from tests.generator.figures import FILLINGS, FORM_KINDS, Filling, FormKind
from tests.generator.judgement import judge
from tests.generator.plain_text import TEXT_LAYOUTS, text_of
from tests.generator.reports import PrintedReport, report
from tests.generator.web import WEB_LAYOUTS
from tests.generator.word import word_file

FULL: list[Filling] = ["plausible", "distinct", "large"]
"""No cell is blank, so that no layout loses one."""


def wrong(name: str, data: bytes, printed: PrintedReport) -> dict[str, str]:
    read = read_report(name, data)
    assert (read.agency, read.year) == (printed.agency, printed.year)
    return {k: verdict for k, verdict in judge(read, printed.truth).items() if verdict != "right"}


@pytest.mark.parametrize("layout", TEXT_LAYOUTS)
@pytest.mark.parametrize("kind", FORM_KINDS)
@pytest.mark.parametrize("filling", FULL)
def test_plain_text_comes_back_exactly(layout: str, kind: FormKind, filling: Filling) -> None:
    printed = report(kind, filling, random.Random(f"{layout} {kind} {filling}"))
    text = text_of(TEXT_LAYOUTS[layout].lines(printed))
    assert wrong("a.txt", text.encode(), printed) == {}


@pytest.mark.parametrize("layout", ["tab_rows_joined", "cells_indented", "cells_broken", "pipes"])
@pytest.mark.parametrize("filling", FILLINGS)
def test_blanks_come_back_where_a_layout_keeps_them(layout: str, filling: Filling) -> None:
    printed = report("2021", filling, random.Random(f"{layout} {filling}"))
    text = text_of(TEXT_LAYOUTS[layout].lines(printed))
    assert wrong("a.txt", text.encode(), printed) == {}


@pytest.mark.parametrize("layout", WEB_LAYOUTS)
@pytest.mark.parametrize("filling", FILLINGS)
def test_web_pages_come_back_exactly(layout: str, filling: Filling) -> None:
    printed = report("2021", filling, random.Random(f"{layout} {filling}"))
    assert wrong("a.html", WEB_LAYOUTS[layout](printed).encode(), printed) == {}


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_word_files_come_back_exactly(kind: FormKind) -> None:
    printed = report(kind, "distinct", random.Random(kind))
    assert wrong("a.docx", word_file(printed), printed) == {}


@pytest.mark.parametrize("layout", TEXT_LAYOUTS)
def test_where_blanks_leave_no_trace_no_figure_is_silently_wrong(layout: str) -> None:
    printed = report("2021", "blank_noughts", random.Random(layout))
    read = read_report("a.txt", text_of(TEXT_LAYOUTS[layout].lines(printed)).encode())
    assert "silent" not in judge(read, printed.truth).values()
