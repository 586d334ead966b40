from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import Place
from indexer.report import (
    AnnualReport,
    BestReading,
    Figure,
    Finding,
    Region,
    Section,
    SetAside,
    SourceProblem,
    report_from_json,
    to_json,
)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.decimals(-(10**12), 10**12, places=4, allow_nan=False)
reports = st.builds(
    AnnualReport,
    file=text,
    report_id=text,
    title=st.none() | text,
    agency=st.none() | text,
    region=st.builds(Region, province=st.none() | text, code=st.none() | text),
    level=st.none() | st.sampled_from(["city", "county"]),
    sector=st.none() | text,
    year=st.none() | st.integers(2008, 2100),
    form=st.none() | st.just("2021"),
    sections=st.tuples(
        st.builds(
            Section,
            kind=st.just("overview"),
            heading=st.none() | text,
            text=text,
            grids=st.tuples(st.tuples(st.tuples(text))),
        )
    ),
    figures=st.dictionaries(
        text,
        st.builds(
            Figure,
            value=st.none() | numbers,
            printed=st.none() | text,
            status=st.sampled_from(["stated", "blank", "missing", "unreadable", "inferred"]),
            place=st.none() | st.just(Place(1, 2, 3, 4)),
            best_reading=st.none() | st.builds(BestReading, value=numbers, reason=text),
        ),
        max_size=3,
    ),
    findings=st.tuples(st.builds(Finding, rule=text, severity=st.just("error"), message=text)),
)


@given(reports)
def test_a_report_survives_the_way_to_json_and_back(report: AnnualReport) -> None:
    assert report_from_json(to_json(report)) == report


@given(reports)
def test_json_is_one_line_of_utf_8_with_numbers_as_numbers(report: AnnualReport) -> None:
    data = to_json(report)
    assert b"\n" not in data
    for figure in msgspec.json.decode(data)["figures"].values():
        assert figure["value"] is None or isinstance(figure["value"], int | float)


def test_a_number_keeps_every_digit_that_was_printed() -> None:
    figure = Figure(Decimal("1234567890.1200"), "1,234,567,890.1200", "stated", None)
    report = AnnualReport(
        "一.txt", "某局-2023", None, None, Region(), None, None, None, None, (), {"x": figure}, ()
    )
    assert b'"value":1234567890.1200,' in to_json(report)


def test_a_file_set_aside_says_why_in_the_shape_for_programs() -> None:
    aside = SetAside("a.txt", SourceProblem("empty", "空文件。"))
    assert to_json(aside).decode() == (
        '{"file":"a.txt","error":{"code":"empty","message":"空文件。"}}'
    )


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"file":"a"}', b"\xff"])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        report_from_json(data)
