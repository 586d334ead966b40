import re
from pathlib import Path

import pytest

from indexer.findings import RULES, finding

INDEXER = Path(__file__).parents[2] / "indexer"


def test_every_rule_has_a_snake_case_id_a_severity_and_a_chinese_sentence() -> None:
    for key, rule in RULES.items():
        assert key == rule.id
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", key)
        assert rule.meaning.endswith("。")


def test_a_finding_bears_the_severity_of_its_rule() -> None:
    assert finding("cells_lost", "一句。", ("a",)).severity == "warning"
    with pytest.raises(KeyError):
        finding("no_such_rule", "一句。")


def test_every_rule_is_used_somewhere() -> None:
    source = "".join(
        path.read_text("utf-8") for path in INDEXER.rglob("*.py") if path.name != "findings.py"
    )
    assert [rule for rule in RULES if f'"{rule}"' not in source] == []
