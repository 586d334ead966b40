"""A PDF file that an agency published is read whole: every figure, heading and page as printed.

The truth was written down from the printed pages, not from any reading of the file.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from indexer.document import Document, Paragraph
from indexer.readers.pdf import read_pdf
from indexer.reading import read_report
from indexer.report import AnnualReport

ROOT = Path(__file__).parents[2]
TRUTH: dict[str, Any] = json.loads((ROOT / "tests/data/hongze_2023.json").read_text("utf-8"))
PUBLISHED = ROOT.parent / "shared" / "real" / TRUTH["file"]

if not PUBLISHED.exists():
    pytest.skip("the published file is not here", allow_module_level=True)


@pytest.fixture(scope="module")
def report() -> AnnualReport:
    return read_report(TRUTH["file"], PUBLISHED.read_bytes())


@pytest.fixture(scope="module")
def document() -> Document:
    return read_pdf(TRUTH["file"], PUBLISHED.read_bytes())


def test_it_is_known_whose_it_is_and_of_which_year(report: AnnualReport) -> None:
    assert (report.agency, report.year) == (TRUTH["agency"], TRUTH["year"])


@pytest.mark.parametrize("key", TRUTH["figures"])
def test_a_figure_is_as_printed_and_on_its_page(report: AnnualReport, key: str) -> None:
    printed, page = TRUTH["figures"][key]
    figure = report.figures[key]
    assert (figure.value, figure.printed, figure.status) == (Decimal(printed), printed, "stated")
    assert figure.place is not None
    assert figure.place.page == page


def test_no_figure_is_read_that_is_not_printed(report: AnnualReport) -> None:
    assert {k for k, one in report.figures.items() if one.value is not None} <= {*TRUTH["figures"]}


def test_its_broken_sums_are_told(report: AnnualReport) -> None:
    told = [finding.rule for finding in report.findings if finding.severity == "error"]
    assert told == TRUTH["broken"]


def test_its_headings_stand_on_their_pages(report: AnnualReport, document: Document) -> None:
    pages = {b.text: b.page for b in document.blocks if isinstance(b, Paragraph)}
    assert [(heading, pages[heading]) for heading, _ in TRUTH["headings"]] == [
        tuple(one) for one in TRUTH["headings"]
    ]
    headings = [section.heading for section in report.sections if section.heading]
    assert headings == [heading for heading, _ in TRUTH["headings"]]


def test_no_page_number_stands_in_the_text(document: Document) -> None:
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts[:2] == TRUTH["title"]
    assert not any(text.strip("- 12345") == "" for text in texts)


def test_sentences_go_on_over_the_page_breaks(report: AnnualReport) -> None:
    text = "\n".join(section.text for section in report.sections)
    assert "严格执行“分级审核、先审后发”程序" in text
    assert "实行政府信息公开工作人员跟班学习制度" in text
