from decimal import Decimal

import pytest
from msgspec.structs import replace

from indexer.document import Place
from indexer.forms import forms
from indexer.report import Figure, Override
from portal.annotations import annotate
from portal.statutory import SPOKEN, STATUS_LABELS, Cell, StatutoryTables, rebuild, was_found
from tests.portal.reports import RECEIVED, damaged, report, stated


def tables(form: str = "2021") -> StatutoryTables:
    rebuilt = rebuild(report(form=form), ())
    assert rebuilt is not None
    return rebuilt


def cells_of_damaged() -> dict[str, tuple[Cell, ...]]:
    broken = damaged()
    rebuilt = rebuild(broken, annotate(broken, {}))
    assert rebuilt is not None
    return {row.anchor: row.cells for row in rebuilt.request_rows if row.cells}


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_every_figure_of_the_form_has_its_cell(form: str) -> None:
    rebuilt = tables(form)
    rows = [row for block in rebuilt.blocks for row in block.rows]
    rows += [*rebuilt.request_rows, *rebuilt.review_rows]
    assert sum(len(row.cells) for row in rows) == len(forms()[form].figures)


def test_rows_stand_under_their_headings() -> None:
    rows = tables().request_rows
    heads = [row.label for row in rows if not row.cells]
    assert heads[0].startswith("三、")
    assert [head[:3] for head in heads[1:]] == ["（三）", "（四）", "（五）", "（六）"]
    assert [row.style for row in rows[:4]] == ["sum-row", "sum-row", "group", ""]


def test_litigation_comes_in_two_rows() -> None:
    assert [row.label for row in tables().review_rows] == [
        "行政复议",
        "行政诉讼：未经复议直接起诉",
        "行政诉讼：复议后起诉",
    ]


def test_no_kind_of_absence_looks_or_sounds_like_another() -> None:
    rows = cells_of_damaged()
    cells = [
        rows["r-requests.granted"][0],
        rows["r-requests.granted"][-1],
        rows["r-requests.carried_in"][-1],
        rows["r-requests.carried_out"][-1],
        rows["r-requests.refused.state_secret"][-2],
        rows["r-requests.refused.state_secret"][-1],
    ]
    assert [(cell.kind, cell.text) for cell in cells] == [
        ("stated", "2"),
        ("zero", "0"),
        ("blank", ""),
        ("missing", "缺"),
        ("inferred", "3"),
        ("unreadable", "O1"),
    ]
    absences = [cell.spoken for cell in cells[2:]]
    assert all(absences)
    assert len(set(absences)) == 4


def test_a_cell_carries_the_sign_of_its_finding() -> None:
    rows = cells_of_damaged()
    assert [note.id for note in rows["r-requests.granted"][-1].notes] == ["f1"]
    assert rows["r-requests.granted"][0].notes == ()


def test_the_legend_needs_only_the_absences_there_are() -> None:
    assert tables().absences("requests") == frozenset()
    rebuilt = rebuild(damaged(), ())
    assert rebuilt is not None
    assert rebuilt.absences("requests") == {"blank", "missing", "inferred", "unreadable"}
    assert rebuilt.absences("proactive_disclosure") == frozenset()
    assert rebuilt.absences("review_and_litigation") == frozenset()


def test_the_origin_of_a_figure_is_its_printed_string_and_place() -> None:
    rebuilt = rebuild(damaged(), ())
    assert rebuilt is not None
    origins = {origin.label: origin for origin in rebuilt.origins["requests"]}
    assert origins["予以公开　自然人"].printed == "2"
    assert origins["予以公开　自然人"].place == "表 1，第 2 行第 3 格（原件第 40 行）"
    lost = origins["不予公开：属于国家秘密　其他"]
    assert (lost.printed, lost.status) == (None, "缺失；推定为 3：由行合计推知")


def test_a_report_of_no_known_form_has_no_tables() -> None:
    assert rebuild(report(form=None), ()) is None
    assert not was_found(report(form=None), "requests")


def test_a_table_of_which_no_cell_was_found_is_lost() -> None:
    lost = {f: Figure(None, None, "missing", None) for f in forms()["2021"].figures}
    assert was_found(report(), "requests")
    assert not was_found(report(figures=lost), "requests")


def test_every_status_has_its_word() -> None:
    assert set(STATUS_LABELS) == {"stated", "blank", "missing", "unreadable", "inferred"}
    assert set(SPOKEN) == {*STATUS_LABELS, "zero"}


def test_a_figure_that_a_person_corrected_is_marked_and_says_why() -> None:
    override = Override(Decimal(1), "stated", "原件印作 2", "来函")
    corrected = report(figures={RECEIVED: replace(stated("2"), override=override)})
    rebuilt = rebuild(corrected, ())
    assert rebuilt is not None
    marked = [cell for row in rebuilt.request_rows for cell in row.cells if cell.decided]
    assert [cell.text for cell in marked] == ["2"]
    told = [one.status for one in rebuilt.origins["requests"] if "人工校正" in one.status]
    assert told == ["人工校正；原件印作 2"]


def test_the_page_of_a_figure_is_told_where_there_are_pages() -> None:
    paged = replace(stated("2"), place=Place(1, 2, 3, 40, 5))
    rebuilt = rebuild(report(figures={RECEIVED: paged}), ())
    assert rebuilt is not None
    places = {one.place for one in rebuilt.origins["requests"]}
    assert "第 5 页，表 1，第 2 行第 3 格（原件第 40 行）" in places
