import time

import pytest

from indexer.forms import Form
from indexer.reading import read_report
from tests.indexer.test_refusal import LONG, TITLE, refusal, report


def test_a_report_that_breaks_off_says_where() -> None:
    code, message = refusal(f"{TITLE}\n本报告统计期限为2022年度。\n一、总体情况\n好。".encode())
    assert (code, "第一部分" in message) == ("truncated", True)


@pytest.mark.parametrize(
    "body",
    [
        f"一、总体情况\n{LONG}\n下一步改进发布方式，解决更新慢的问题。",
        f"{LONG}\n存在的问题是更新慢，明年改进。",
        f"一、总体情况\n{LONG}\n二、主动公开政府信息情况\n详见统计表。",
    ],
)
def test_a_report_without_its_last_headings_is_read_and_says_so(body: str) -> None:
    text = f"{TITLE}\n本报告统计期限为2022年度。\n{body}"
    rules = [finding.rule for finding in read_report("a.txt", text.encode()).findings]
    assert "truncated" in rules
    assert "section_missing" in rules


def test_a_last_sentence_without_its_end_is_a_finding(form_2021: Form) -> None:
    data = report(form_2021, TITLE) + "另有若干事项，将在明年".encode()
    assert "truncated" in {finding.rule for finding in read_report("a.txt", data).findings}


def test_a_very_long_last_paragraph_is_looked_at_once(form_2021: Form) -> None:
    data = report(form_2021, TITLE) + ("工作有序，" * 40_000 + "。").encode()
    started = time.perf_counter()
    rules = {finding.rule for finding in read_report("a.txt", data).findings}
    assert "truncated" not in rules
    assert time.perf_counter() - started < 5
