"""A figure, and who reported, can be explained from the archive."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

REPORT = "230100-卫生健康委员会-2023"


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("proactive_disclosure.fees.amount", "【391.49】"),
        ("agency", "机关　哈尔滨市卫生健康委员会"),
        ("identity", "年度　2023"),
        ("year", "年度　2023"),
        ("region", "地区　黑龙江省哈尔滨市（230100）"),
    ],
)
def test_what_is_explained(
    run: Callable[..., Result], archive_dir: Path, subject: str, said: str
) -> None:
    result = run("explain", REPORT, subject, "--archive", archive_dir)
    assert result.exit_code == 0
    assert said in result.stdout
