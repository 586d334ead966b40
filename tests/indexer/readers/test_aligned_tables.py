import random

import pytest

from indexer.readers.aligned_tables import Aligned, with_aligned_tables
from indexer.readers.text_lines import Line, text_lines
from indexer.reading import read_report
from tests.generator.figures import FILLINGS, FORM_KINDS, Filling, FormKind
from tests.generator.judgement import judge
from tests.generator.ofd import ofd_file
from tests.generator.paper import Style
from tests.generator.pdf import pdf_file
from tests.generator.reports import report
from tests.indexer.readers.sheets_of_paper import glyphs

Printed = list[tuple[str, float]]


def lines(*rows: Printed) -> list[Line]:
    return text_lines(
        [g for n, row in enumerate(rows) for text, x in row for g in glyphs(text, x, 100 + 15 * n)],
        1,
    )


def read(*rows: Printed) -> list[str | tuple[tuple[str, ...], ...]]:
    return [
        item.rows if isinstance(item, Aligned) else item.text
        for item in with_aligned_tables(lines(*rows))
    ]


HEADER: Printed = [("信息内容", 60), ("本年制发件数", 200), ("本年废止件数", 300)]


def test_numbers_below_a_header_are_a_table_between_sentences() -> None:
    assert read(
        [("二、主动公开政府信息情况", 60)],
        [("第二十条第（一）项", 150)],
        HEADER,
        [("规章", 60), ("0", 220), ("1", 320)],
        [("行政规范性文件", 60), ("2", 220)],
        [("本年度没有其他情况。", 60)],
    ) == [
        "二、主动公开政府信息情况",
        (
            ("第二十条第（一）项",),
            ("信息内容", "本年制发件数", "本年废止件数"),
            ("规章", "0", "1"),
            ("行政规范性文件", "2", ""),
        ),
        "本年度没有其他情况。",
    ]


def test_text_with_a_few_numbers_is_no_table() -> None:
    rows: list[Printed] = [
        [("电话", 60), ("0451-53523359", 200)],
        [("邮编", 60), ("150200", 200)],
        [("传真", 60), ("0451-53523350", 200)],
    ]
    assert all(isinstance(item, Line) for item in with_aligned_tables(lines(*rows)))


@pytest.mark.parametrize("kind", ["2021", "one_row"])
@pytest.mark.parametrize("printer", [pdf_file, ofd_file])
def test_a_report_without_ruling_lines_is_read(printer: object, kind: FormKind) -> None:
    printed = report(kind, "plausible", random.Random(kind))
    name, data = (
        ("a.pdf", pdf_file(printed, Style(ruled=False)))
        if printer is pdf_file
        else ("a.ofd", ofd_file(printed, Style(ruled=False)))
    )
    judged = judge(read_report(name, data), printed.truth)
    assert {*judged.values()} == {"right"}


@pytest.mark.parametrize("kind", FORM_KINDS)
@pytest.mark.parametrize("filling", [one for one in FILLINGS if one != "all_blank"])
def test_no_figure_without_ruling_lines_is_silently_wrong(kind: FormKind, filling: Filling) -> None:
    printed = report(kind, filling, random.Random(f"{kind} {filling}"))
    read = read_report("a.pdf", pdf_file(printed, Style(ruled=False)))
    assert "silent" not in judge(read, printed.truth).values()
