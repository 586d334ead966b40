"""The heading of a report says the agency once, and shows what a search found in its title."""

import pytest

from indexer.segmentation import Segmenter
from portal.headline import Part, headline
from portal.parser import parse_expression
from tests.portal.reports import report

AGENCY = "哈尔滨市南岗区卫生健康局"


def _shown(line: tuple[Part, ...]) -> str:
    runs = [run for part in line for run in part]
    return "".join(f"[{run.text}]" if run.match else run.text for run in runs)


@pytest.mark.parametrize(
    ("title", "q", "agency", "rest"),
    [
        ("南岗区卫生健康局 2022 年报告", "", AGENCY, "2022 年报告"),
        ("卫生健康局 2022 年报", "标题:“卫生”", "哈尔滨市南岗区[卫生]健康局", "2022 年报"),
        ("卫生健康局2022年报", "标题:“局2022”", "哈尔滨市南岗区卫生健康[局]", "[2022]年报"),
        ("2022年报告", "标题:“年报告”", AGENCY, "2022[年][报告]"),
        ("关于2022年的报告", "标题:(2022 OR 报告)", AGENCY, "关于[2022]年的[报告]"),
        ("2022年报告", "标题:(报告 -决定) 保密", AGENCY, "2022年[报告]"),
        ("2022年报告", "报告", AGENCY, "2022年报告"),
        ("2022年报告", "-标题:报告", AGENCY, "2022年报告"),
        (AGENCY, "标题:“健康”", "哈尔滨市南岗区卫生[健康]局", "2022年政府信息公开工作年度报告"),
        (None, "标题:报告", AGENCY, "2022年政府信息公开工作年度报告"),
    ],
)
def test_matches_in_the_title_as_printed_are_marked_where_it_stands(
    segmenter: Segmenter, title: str | None, q: str, agency: str, rest: str
) -> None:
    headed = report(agency=AGENCY, title=title)
    found = headline(headed, parse_expression(q).expression, segmenter)
    assert (_shown(found.agency), _shown(found.title)) == (agency, rest)


def test_without_an_agency_or_a_year_nothing_is_made_up(segmenter: Segmenter) -> None:
    nothing = report(agency=None, title=" ", year=None)
    found = headline(nothing, parse_expression("标题:报告").expression, segmenter)
    assert (_shown(found.agency), _shown(found.title)) == ("机关不详", "政府信息公开工作年度报告")


def test_lines_break_between_words_only(segmenter: Segmenter) -> None:
    headed = report(agency=AGENCY, title="2022年政府信息公开工作年度报告")
    found = headline(headed, parse_expression("标题:“府信”").expression, segmenter)
    parts = ["".join(run.text for run in part) for part in found.title]
    assert "2022年" in parts
    assert all("府信" not in part or "政府信息" in part for part in parts)
    assert len(parts) > 2
