import pytest

from indexer.forms import annex_rows, figure_definitions, forms
from portal.meanings import annex_text, articles, meaning
from portal.measures import explained_measures, full_name, measures


def test_everything_that_can_be_asked_for_has_a_meaning_and_an_article() -> None:
    for key in explained_measures():
        one, measure = meaning(key), measures()[key]
        assert (one.id, one.unit, one.group) == (key, measure.unit, measure.group)
        assert one.text
        assert "〕" in one.article
        assert one.forms
        assert set(one.kin) <= set(explained_measures())


def test_a_figure_is_placed_by_row_and_column_and_its_forms_are_named() -> None:
    one = meaning("requests.received.natural_person")
    assert one.name == "本年新收政府信息公开申请数量（自然人）"
    assert one.place == "表二“一、本年新收政府信息公开申请数量”行，“自然人”栏"
    assert one.text.endswith("自然人：以个人名义申请。")
    assert one.article.startswith("条例第二十七条；年度报告格式（国办公开办函〔2021〕30号、")
    assert one.forms == ("2021", "2019")


def test_what_only_one_form_has_says_so() -> None:
    fees = meaning("proactive_disclosure.fees.amount")
    assert (fees.forms, fees.unit) == (("2021",), "万元")
    assert "2019" not in fees.article
    amount = meaning("proactive_disclosure.procurement.amount")
    assert (amount.forms, amount.unit) == (("2019",), "原单位")
    for figure in figure_definitions():
        names = meaning(figure).forms
        assert names == ("2014",) or names == tuple(
            name for name, form in forms().items() if figure in form.figures
        )


def test_a_row_of_the_annex_is_told_by_its_heading() -> None:
    one = meaning("statistics_2014.denied_privacy")
    assert one.place == "2014—2018 年统计表“涉及个人隐私”行"
    assert one.article == "国办发〔2014〕32号"
    assert one.text == "在“不同意公开答复数”之下，以件计。标题的字句各地略有出入。"
    sure = next(row for row in annex_rows() if row.known == "confirmed")
    assert "出入" not in annex_text(sure)


def test_an_indicator_has_its_formulas_and_what_to_heed() -> None:
    one = meaning("indicator.otherwise_handled_rate")
    assert len(one.formulas) == 2
    assert "2019 年格式" in one.caveat
    assert one.forms == ("2021", "2019")
    assert (one.place, one.sums, one.equals) == ("", (), "")


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("公开（条例第二十条第一项）。", "条例第二十条第一项"),
        ("条例第三十六条第四、五项", "条例第三十六条第四、五项"),
        ("（条例第十六条第二款），条例第十条", "条例第十六条第二款"),
        ("对应《政府信息公开条例》第二十条。", "条例第二十条"),
        ("《办法》第三条", ""),
    ],
)
def test_the_first_article_of_a_text_is_found(text: str, article: str) -> None:
    assert articles(text) == article


def test_names_leave_the_total_out() -> None:
    assert full_name("requests.received.total") == "本年新收政府信息公开申请数量"
    assert full_name("proactive_disclosure.penalty.decisions") == "行政处罚（本年处理决定数量）"
    assert len({full_name(key) for key in explained_measures()}) == len(explained_measures())
