"""Whatever is printed, and whatever happens to it, reading answers or declares why not; how the
text was saved makes no difference."""

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import SourceError
from indexer.reading import read_report
from indexer.report import AnnualReport
from tests.generator.catalogue import SHEET_DAMAGES, printed_file
from tests.generator.figures import FILLINGS, FORM_KINDS, Filling, FormKind
from tests.generator.plain_text import TEXT_LAYOUTS
from tests.generator.text_damage import TEXT_DAMAGES

SAVED = {
    "with CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "with a mark": lambda text: text.encode("utf-8-sig"),
    "as GB18030": lambda text: text.encode("gb18030"),
    "as UTF-16": lambda text: text.encode("utf-16"),
}


def read(data: bytes) -> AnnualReport:
    return read_report("a.txt", data)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.sampled_from(FORM_KINDS),
    st.sampled_from(FILLINGS),
    st.sampled_from(sorted(TEXT_LAYOUTS)),
    st.lists(st.sampled_from([*SHEET_DAMAGES, *TEXT_DAMAGES]), max_size=4),
    st.integers(0, 10**6),
)
def test_nothing_but_a_source_error_is_raised(
    kind: FormKind, filling: Filling, layout: str, done: list[str], seed: int
) -> None:
    printed = printed_file(kind, filling, layout, tuple(done), random.Random(seed))
    with suppress(SourceError):
        report = read(printed.data)
        valued = {one.status for one in report.figures.values() if one.value is not None}
        assert valued <= {"stated"}


@pytest.mark.parametrize("saved", SAVED)
@pytest.mark.parametrize("layout", TEXT_LAYOUTS)
def test_how_a_text_was_saved_makes_no_difference(layout: str, saved: str) -> None:
    printed = printed_file("2021", "distinct", layout, (), random.Random(f"{layout} {saved}"))
    assert read(SAVED[saved](printed.data.decode())) == read(printed.data)
