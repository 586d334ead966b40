import re
from pathlib import Path

import pytest

from indexer.findings import RULES, capped, finding

INDEXER = Path(__file__).parents[2] / "indexer"


def test_every_rule_has_a_snake_case_id_a_severity_and_a_chinese_sentence() -> None:
    for key, rule in RULES.items():
        assert key == rule.id
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", key)
        assert rule.meaning.endswith("。")
        assert rule.caveat.startswith("不能说明")


def test_a_finding_bears_the_severity_of_its_rule() -> None:
    assert finding("cells_lost", "一句。", ("a",)).severity == "warning"
    with pytest.raises(KeyError):
        finding("no_such_rule", "一句。")


def test_every_rule_is_used_somewhere() -> None:
    source = "".join(
        path.read_text("utf-8") for path in INDEXER.rglob("*.py") if path.name != "findings.py"
    )
    assert [rule for rule in RULES if f'"{rule}"' not in source] == []


def test_of_very_many_findings_alike_only_the_first_are_told_and_the_rest_counted() -> None:
    rows = [finding("unmatched_row", f"第 {number} 行。") for number in range(1000)]
    other = finding("row_missing", "另一行。", ("a",))
    kept = capped([*rows, other])
    assert kept[:20] == tuple(rows[:20])
    assert kept[20] == other
    assert [one.message for one in kept[21:]] == ["同样的情况另有 980 处，不一一列出。"]
    assert capped(rows[:20]) == tuple(rows[:20])


def test_no_two_rules_have_one_id() -> None:
    source = (INDEXER / "findings.py").read_text("utf-8")
    ids = re.findall(r'Rule\(\s*"(\w+)"', source)
    assert len(ids) == len(set(ids)) == len(RULES)
