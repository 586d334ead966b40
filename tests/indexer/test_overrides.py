"""Decisions are read with their lines, and every fault of the file is told at once."""

from pathlib import Path

import pytest

from indexer.errors import CorpusError
from indexer.overrides import NO_OVERRIDES, Decision, is_same_value, read_overrides

GOOD = """
# a comment
- file: a.txt
  figure: requests.received.total
  was: null
  value: 34
  reason: 扫描件印作 34
  source: 机关网站
- report: 230184-卫生健康局-2024
  figure: proactive_disclosure.fees.amount
  was: 391.490
  value: null
  reason: 看不清
  source: 来函
  by: 某人
  on: 2026-01-02
"""


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "overrides.yaml"
    path.write_text(text, "utf-8")
    return path


def test_decisions_keep_their_lines_and_their_values_as_written(tmp_path: Path) -> None:
    overrides = read_overrides(_written(tmp_path, GOOD))
    first, second = overrides.decisions
    assert first == Decision(
        3, "a.txt", None, "requests.received.total", None, None, "34", "扫描件印作 34", "机关网站"
    )
    assert (second.line, second.was, second.value, second.by) == (9, "391.490", None, "某人")
    assert overrides.of_file("a.txt") == (first,)
    assert overrides.of_report("230184-卫生健康局-2024") == (second,)
    assert overrides.of_report(None) == ()


@pytest.mark.parametrize("text", ["", "# nothing\n", "[]"])
def test_a_file_without_decisions_decides_nothing(tmp_path: Path, text: str) -> None:
    assert read_overrides(_written(tmp_path, text)).decisions == ()


def test_a_corpus_without_the_file_has_no_decisions(tmp_path: Path) -> None:
    assert read_overrides(tmp_path / "overrides.yaml") is NO_OVERRIDES


def test_the_digest_changes_with_the_decision_and_not_with_its_line(tmp_path: Path) -> None:
    before = read_overrides(_written(tmp_path, GOOD))
    after = read_overrides(_written(tmp_path, "\n\n" + GOOD))
    other = read_overrides(_written(tmp_path, GOOD.replace("value: 34", "value: 35")))
    assert before.digest("a.txt", None) == after.digest("a.txt", None)
    assert before.digest("a.txt", None) != other.digest("a.txt", None)
    assert before.digest("b.txt", None) == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("file: a.txt", "files: a.txt", "line 3: files is no key"),
        ("file: a.txt", "file: a.txt\n  report: x", "just one of file and report"),
        ("figure: requests.received.total", "figure: requests.none", "line 3: .*没有编号为"),
        ("figure: requests.received.total", "field: name", "line 3: name is no field"),
        ("value: 34", "value: 三十四", "line 3: 三十四 is no plain number"),
        ("value: 34", "value: null", "nothing is decided"),
        ("value: 34", "value: [3, 4]", "value must have one plain value"),
        ("value: 34", "value: 34\n  value: 35", "value is given twice"),
        ("reason: 看不清", "reason: ''", "line 9: reason is empty"),
        ("  source: 来函\n", "", "line 9: source is missing"),
        ("- file: a.txt", "- a\n- file: a.txt", "line 3: is no decision"),
        (
            "report: 230184-卫生健康局-2024\n  figure: proactive_disclosure.fees.amount",
            "file: a.txt\n  figure: requests.received.total",
            "line 9: decides again what line 3 decides",
        ),
        (
            "figure: requests.received.total\n  was: null\n  value: 34",
            "field: year\n  was: 2023\n  value: 23",
            "23 cannot be the year",
        ),
        (
            "figure: requests.received.total\n  was: null\n  value: 34",
            "field: region\n  was: null\n  value: 999999",
            "line 3: .*没有代码为 '999999'",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(CorpusError, match=told):
        read_overrides(_written(tmp_path, GOOD.replace(old, new, 1)))


def test_fields_that_make_the_id_are_decided_by_file(tmp_path: Path) -> None:
    text = GOOD.replace("figure: proactive_disclosure.fees.amount", "field: year")
    text = text.replace("was: 391.490\n  value: null", "was: 2023\n  value: 2024")
    with pytest.raises(CorpusError, match="name the file"):
        read_overrides(_written(tmp_path, text))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("value: 34", "value: x").replace("reason: 看不清", "reason: ''")
    with pytest.raises(CorpusError) as caught:
        read_overrides(_written(tmp_path, text))
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize(
    "text", ["a: b", "- [", "!!python/object/apply:os.system ['x']", "&a [*a]", "\x00", "- " * 9999]
)
def test_what_is_no_list_of_decisions_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(CorpusError):
        read_overrides(_written(tmp_path, text))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("1", "1.0", True), (None, None, True), ("0", None, False), ("教育局", "教育局", True)],
)
def test_values_are_compared_as_numbers_where_they_are(
    one: str | None, other: str | None, same: bool
) -> None:
    assert is_same_value(one, other) is same
