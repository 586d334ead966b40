import pytest

from indexer.forms import figure_definitions, forms
from portal.sums import Sum, equals, sums


def test_a_total_equals_its_parts_and_stands_in_the_balance() -> None:
    assert equals("requests.received.total") == "六类申请人相加"
    assert sums("requests.received.total") == (
        Sum(
            "收支平衡",
            "本年新收政府信息公开申请数量＋上年结转政府信息公开申请数量 ＝ "
            "本年度办理结果总计＋结转下年度继续办理",
            "",
        ),
        Sum("行合计", "自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他 ＝ 总计", ""),
    )


def test_rows_of_a_group_are_told_by_their_number_and_forms_apart() -> None:
    found = {one.form: one.words for one in sums("requests.granted.total") if one.kind == "列合计"}
    assert found == {
        "2021": "予以公开＋部分公开＋不予公开的 8 行＋无法提供的 3 行＋不予处理的 5 行"
        "＋其他处理的 3 行 ＝ 本年度办理结果总计",
        "2019": "予以公开＋部分公开＋不予公开的 8 行＋无法提供的 3 行＋不予处理的 5 行"
        "＋其他处理 ＝ 本年度办理结果总计",
    }


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("requests.outcome_total.total", "六类申请人相加；各种办理结果相加"),
        ("requests.carried_in.natural_person", "上一年报告的“结转下年度继续办理”"),
        ("reconsideration.total", "各种结果相加"),
        ("proactive_disclosure.penalty.decisions", ""),
        ("proactive_disclosure.rules.in_force", ""),
    ],
)
def test_what_a_figure_should_equal_is_said_briefly(figure: str, words: str) -> None:
    assert equals(figure) == words


def test_what_is_more_or_less_than_the_year_before_is_written_out() -> None:
    written = {one.kind: one for one in sums("proactive_disclosure.rules.repealed")}
    assert written["年际衔接"].words == (
        "上年的“规章现行有效件数”＋本年的“规章本年制发件数”－本年的“规章本年废止件数” ＝ "
        "本年的“规章现行有效件数”"
    )
    assert written["年际衔接"].form == "2021"
    assert sums("proactive_disclosure.rules.issued")[0].words == "本年制发件数 ≤ 现行有效件数"


def test_every_sum_of_every_form_is_told_with_each_of_its_figures() -> None:
    told = {figure: sums(figure) for figure in figure_definitions()}
    for form in forms().values():
        for figure in form.figures:
            taking_part = [i for i in form.identities if figure in (*i.left, *i.right)]
            own = [one for one in told[figure] if one.form in ("", form.name)]
            assert len([one for one in own if one.kind != "年际衔接"]) == len(taking_part)
