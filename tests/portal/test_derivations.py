from decimal import Decimal

import msgspec
import pytest

from indexer.assessment import reassessed
from indexer.reading import read_report
from indexer.report import AnnualReport
from portal.derivations import identity_rows, indicator_rows, statement_rows
from tests.indexer.conftest import SOURCES


@pytest.fixture(scope="module")
def suihua() -> AnnualReport:
    name = "003_1244fb917606d24f.txt"
    return read_report(name, (SOURCES / name).read_bytes())


def test_an_indicator_is_shown_with_its_formula_and_its_numbers(suihua: AnnualReport) -> None:
    rows = {row.id: row for row in indicator_rows(suihua)}
    carried = rows["indicator.carry_over_rate"]
    assert (carried.value, carried.numbers) == (Decimal("0.0000"), "0 ÷ 2")
    opened = rows["indicator.disclosure_rate_of_outcomes"]
    assert (opened.value, opened.reason) == (None, "数字自相矛盾")
    assert rows["indicator.net_backlog"].numbers == "0 − 0"
    assert "indicator.refusal_rate.state_secret" not in rows


def test_without_numbers_there_are_no_rows(suihua: AnnualReport) -> None:
    bare = reassessed(msgspec.structs.replace(suihua, figures={}, form=None))
    assert indicator_rows(bare) == ()
    assert identity_rows(bare) == ()


def test_identities_that_fail_stand_first_with_their_numbers(suihua: AnnualReport) -> None:
    rows = identity_rows(suihua)
    assert [row.told.status for row in rows[:3]] == ["fail", "fail", "pass"]
    row = next(row for row in rows if row.told.id == "row_sum.granted")
    assert (row.kind, row.told.left, row.told.op, row.told.right) == (
        "行合计",
        "2 + 0 + 0 + 0 + 0 + 0 = 2",
        "=",
        "0",
    )


def test_what_the_text_says_stands_beside_the_table(suihua: AnnualReport) -> None:
    (row,) = statement_rows(suihua)
    assert row.quote == "2021年共收到申请公开的信息数2件（历年累计7件）"
    assert (row.stated, row.tabled, row.outcome, row.anchor) == (2, 2, "相符", "s1")
