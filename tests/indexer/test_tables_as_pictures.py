"""A report whose tables are pictures is indexed for its prose, and says so, in every format."""

import io
import random

import docx
import pytest
from docx.shared import Pt
from PIL import Image

from indexer.reading import read_report
from tests.generator.ofd import OfdCanvas
from tests.generator.paper import PICTURE, print_report
from tests.generator.pdf import PdfCanvas
from tests.generator.reports import PrintedReport, report


def _blocks(printed: PrintedReport) -> list[str]:
    return [block if isinstance(block, str) else PICTURE for block in printed.blocks]


def pdf(printed: PrintedReport) -> bytes:
    return print_report(_blocks(printed), PdfCanvas(), title=len(printed.title))


def ofd(printed: PrintedReport) -> bytes:
    return print_report(_blocks(printed), OfdCanvas(), title=len(printed.title))


def html(printed: PrintedReport) -> bytes:
    lines = ("<img src='1.jpg'>" if one == PICTURE else one for one in _blocks(printed))
    article = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body><div>{article}</div></body></html>".encode()


def word(printed: PrintedReport) -> bytes:
    picture, stream = io.BytesIO(), io.BytesIO()
    Image.new("L", (8, 8)).save(picture, "png")
    document = docx.Document()
    for block in _blocks(printed):
        if block == PICTURE:
            picture.seek(0)
            document.add_picture(picture, width=Pt(300), height=Pt(200))
        else:
            document.add_paragraph(block)
    document.save(stream)
    return stream.getvalue()


PRINTERS = {"a.pdf": pdf, "a.ofd": ofd, "a.html": html, "a.docx": word}


@pytest.mark.parametrize("name", PRINTERS)
def test_tables_that_are_pictures_are_three_findings_and_the_prose_is_read(name: str) -> None:
    printed = report("2021", "distinct", random.Random(3))
    read = read_report(name, PRINTERS[name](printed))
    told = [one for one in read.findings if one.rule == "tables_are_images"]
    assert len(told) == 3
    assert printed.headings[1] in told[0].message
    assert (read.agency, read.year) == (printed.agency, printed.year)
    assert not any(figure.value is not None for figure in read.figures.values())


@pytest.mark.parametrize("name", ["a.pdf", "a.ofd"])
def test_a_picture_beside_a_table_is_no_finding(name: str) -> None:
    printed = report("2021", "distinct", random.Random(3))
    blocks = [
        part
        for one in printed.blocks
        for part in ((one,) if isinstance(one, str) else (one, PICTURE))
    ]
    canvas = PdfCanvas() if name == "a.pdf" else OfdCanvas()
    read = read_report(name, print_report(blocks, canvas, title=len(printed.title)))
    assert not [one for one in read.findings if one.rule == "tables_are_images"]
