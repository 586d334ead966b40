"""A figure, and who reported, can be explained from the archive."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from indexer.errors import IndexerError, UnknownNameError

SEED = next((Path(__file__).parents[3] / "corpus" / "sources").glob("000_*"))
REPORT = "230100-卫生健康委员会-2023"


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("proactive_disclosure.fees.amount", "【391.49】"),
        ("agency", "机关　哈尔滨市卫生健康委员会"),
        ("indicator.carry_over_rate", "公式　结转下年度 ÷"),
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


def test_a_file_is_explained_without_an_archive(run: Callable[..., Result]) -> None:
    result = run("explain", "--file", SEED, "year")
    assert result.exit_code == 0
    assert f"报告　{REPORT}" in result.stdout
    assert "年度　2023" in result.stdout


def test_an_unknown_name_is_an_error_with_what_is_close(
    run: Callable[..., Result], archive_dir: Path
) -> None:
    for words, close in (
        (("230100-卫生健康委-2023", "year"), REPORT),
        ((REPORT, "proactive_disclosure.fee.amount"), "proactive_disclosure.fees.amount"),
    ):
        result = run("explain", *words, "--archive", archive_dir)
        assert isinstance(result.exception, UnknownNameError)
        assert close in str(result.exception)


def test_a_file_that_cannot_be_read_is_an_error_that_says_why(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    for name in ("empty.txt", "none.txt"):
        result = run("explain", "--file", tmp_path / name, "year")
        assert isinstance(result.exception, IndexerError)
        assert str(result.exception).count(name) == 1


def test_a_name_too_few_or_too_many_is_wrong_usage(run: Callable[..., Result]) -> None:
    assert run("explain", "year").exit_code == 2
    assert run("explain", "--file", SEED, REPORT, "year").exit_code == 2
