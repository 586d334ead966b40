"""Who reported can be traced to what told it."""

from pathlib import Path
from typing import get_args

import msgspec
import pytest

from indexer.identification import IdentityField
from indexer.identity_explanation import explain_field
from indexer.reading import read_report
from indexer.report import FieldOverride, Source, StoredReport

SOURCES = Path(__file__).parents[2] / "corpus" / "sources"


def _stored(name: str, data: bytes) -> StoredReport:
    return StoredReport(read_report(name, data), None, (Source(name, "ab" * 32, 1),))


def _explained(start: str, field: IdentityField) -> str:
    path = next(SOURCES.glob(f"{start}_*"))
    return "\n".join(explain_field(_stored(path.name, path.read_bytes()), field))


def test_the_decision_is_shown_with_how_sure_it_is_and_the_words_that_told_it() -> None:
    text = _explained("000", "year")
    assert "年度　2023" in text
    assert "把握　确定" in text
    assert "“统计期限自2023年1月1日起至2023年12月31日止”" in text


def test_what_was_rejected_is_shown_with_the_reason() -> None:
    assert "只是提到这一年，没有说是这一年的报告" in _explained("000", "year")


def test_a_region_is_shown_by_name_and_code() -> None:
    assert "地区　黑龙江省哈尔滨市（230100）" in _explained("000", "region")


@pytest.mark.parametrize("field", get_args(IdentityField))
def test_every_field_of_every_shipped_report_can_be_explained(field: IdentityField) -> None:
    for start in ("000", "001", "002", "003", "004"):
        text = _explained(start, field)
        assert "所见　采用" in text
        assert "未知" not in text.splitlines()[2]


def test_what_is_not_known_is_said_to_be_so() -> None:
    data = next(SOURCES.glob("000_*")).read_text("utf-8")
    nameless = data.replace("哈尔滨市卫生健康委员会", "我单位").replace("哈尔滨市", "本市")
    text = "\n".join(explain_field(_stored("a.txt", nameless.encode()), "region"))
    assert "地区　未知" in text
    assert "把握　未定" in text


def test_what_a_person_decided_is_shown_with_what_was_read_and_why() -> None:
    path = next(SOURCES.glob("000_*"))
    stored = _stored(path.name, path.read_bytes())
    by_hand = {"sector": FieldOverride("卫生健康", "核对原件", "来函")}
    decided = msgspec.structs.replace(
        stored, report=msgspec.structs.replace(stored.report, overrides=by_hand)
    )
    assert "人工　原读作 卫生健康；核对原件；依据：来函" in list(explain_field(decided, "sector"))
    assert "把握　由人工决定，或由人工决定的得出" in list(explain_field(decided, "sector"))
    assert "把握　由人工决定，或由人工决定的得出" not in list(explain_field(decided, "agency"))


def test_a_level_is_shown_by_name() -> None:
    text = _explained("000", "level")
    assert "层级　市级" in text
    assert "city" not in text
