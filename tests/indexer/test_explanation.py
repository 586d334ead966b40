"""Every figure can be traced to its print."""

import re
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from indexer.errors import UnknownNameError
from indexer.explanation import explain_figure
from indexer.reading import read_report
from indexer.report import Override, Source, StoredReport

SOURCES = Path(__file__).parents[2] / "corpus" / "sources"


def _stored(start: str) -> StoredReport:
    path = next(SOURCES.glob(f"{start}_*"))
    report = read_report(path.name, path.read_bytes())
    return StoredReport(report, None, (Source(path.name, "ab" * 32, 1),))


def _explained(start: str, figure_id: str) -> str:
    return "\n".join(explain_figure(_stored(start), figure_id))


def test_a_stated_figure_is_shown_in_its_row_with_its_neighbours() -> None:
    text = _explained("000", "proactive_disclosure.licensing.decisions")
    assert "读作　17426" in text
    assert "行政许可 | 【17426】" in text
    assert "→" in text
    assert "信息内容 | 本年处理决定数量" in text


def test_the_printed_string_is_shown_untouched() -> None:
    text = _explained("003", "proactive_disclosure.normative_documents.issued")
    assert "原样　'[bookmark: _GoBack]0'" in text
    assert "读作　0" in text


def test_a_blank_figure_is_not_shown_as_zero() -> None:
    text = _explained("000", "reconsideration.total")
    assert "读作　无" in text
    assert "空白" in text


def test_a_lost_figure_shows_the_row_that_lost_it_and_the_best_reading_apart() -> None:
    text = _explained("000", "requests.refused.prohibited_by_law.other_organization")
    assert "读作　无" in text
    assert "推定　0：" in text
    assert "2. 其他法律行政法规禁止公开】 | 5 | 0 | 0 | 0 | 0 | 5" in text
    assert "cells_lost" in text


def test_the_rule_that_took_a_figure_is_told() -> None:
    assert "依据　行的标题、栏的表头都与法定格式相同" in _explained(
        "000", "proactive_disclosure.licensing.decisions"
    )
    damaged = _explained("000", "requests.unable_to_provide.still_unclear.total")
    assert "依据　行的标题" in damaged


def test_findings_about_the_figure_are_listed() -> None:
    assert "row_sum.granted" in _explained("003", "requests.granted.total")


def test_every_figure_of_every_shipped_report_can_be_explained() -> None:
    for start in ("000", "001", "002", "003", "004"):
        stored = _stored(start)
        for figure_id, figure in stored.report.figures.items():
            lines = list(explain_figure(stored, figure_id))
            assert (figure.place is None) == any("位置　无" in line for line in lines)
            assert figure.place is None or any(line.startswith("→") for line in lines)


def test_a_figure_of_another_form_is_said_to_be_so() -> None:
    text = _explained("000", "proactive_disclosure.procurement.projects")
    assert "没有这个数字" in text


def test_an_unknown_figure_is_an_error_that_names_it() -> None:
    with pytest.raises(UnknownNameError, match=r"no\.such"):
        _explained("000", "no.such")


def test_what_the_text_says_of_a_figure_is_shown_beside_the_table() -> None:
    text = _explained("000", "requests.received.natural_person")
    stored = _stored("000").report
    said = [one for one in stored.statements if "requests.received.natural_person" in one.figures]
    assert len(re.findall("^正文　“", text, re.M)) == len(said)
    told = stored.statements[0]
    assert told.quote.text in _explained("000", told.figures[0])


def test_a_decision_by_hand_is_shown_with_what_was_read() -> None:
    stored = _stored("000")
    key = "proactive_disclosure.licensing.decisions"
    decided = msgspec.structs.replace(
        stored.report.figures[key],
        value=Decimal(5),
        override=Override(Decimal(17426), "stated", "原件写作 5", "原件第 2 页"),
    )
    figures = {**stored.report.figures, key: decided}
    changed = msgspec.structs.replace(
        stored, report=msgspec.structs.replace(stored.report, figures=figures)
    )
    text = "\n".join(explain_figure(changed, key))
    assert "读作　5" in text
    assert "人工　原读作 17426（已载明）；原件写作 5；依据：原件第 2 页" in text


def test_the_page_is_told_where_there_are_pages() -> None:
    stored = _stored("000")
    key = "proactive_disclosure.licensing.decisions"
    figure = stored.report.figures[key]
    assert figure.place is not None
    place = msgspec.structs.replace(figure.place, page=2)
    figures = {**stored.report.figures, key: msgspec.structs.replace(figure, place=place)}
    changed = msgspec.structs.replace(
        stored, report=msgspec.structs.replace(stored.report, figures=figures)
    )
    assert "位置　第 2 页，第 " in "\n".join(explain_figure(changed, key))
