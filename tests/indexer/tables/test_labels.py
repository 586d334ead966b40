import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.forms import Form, forms
from indexer.tables.labels import Label, LabelIndex, fold_label


def index_of(form: Form) -> LabelIndex:
    return LabelIndex((row.id, row.labels) for row in form.request_rows)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("（七）总计", Label("七", "总计")),
        ("(七) 总计", Label("七", "总计")),
        ("总计", Label(None, "总计")),
        ("3. 其他", Label("3", "其他")),
        ("３．其他", Label("3", "其他")),
        ("⒊其他", Label("3", "其他")),
        ("3其他", Label("3", "其他")),
        ("一、本年新收", Label("一", "本年新收")),
        ("结\n果\n维\n持", Label(None, "结果维持")),
        ("3.危及“三安全一稳定”", Label("3", "危及三安全一稳定")),
        ("", Label(None, "")),
    ],
)
def test_a_label_is_its_number_and_its_letters(text: str, label: Label) -> None:
    assert fold_label(text) == label


def test_every_label_and_variant_of_a_form_is_found_and_is_one_row(form: Form) -> None:
    index = index_of(form)
    for row in form.request_rows:
        for label in row.labels:
            assert index.find(label).keys == (row.id,)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("4. 无正当理由大量反复申", "not_processed.excessive_requests"),
        ("3. 补正后申请内容仍不明", "unable_to_provide.still_unclear"),
        ("无正当理由大量反复申请", "not_processed.excessive_requests"),
        ("(二) 部分公开", "partially_granted"),
        ("（二）部分公开（区分处理的，只计这", "partially_granted"),
        ("1.本机关不掌握相关政务信息", "unable_to_provide.not_held"),
        ("7.属于行政执法案件", "refused.enforcement_case_file"),
        ("1属于国家秘密", "refused.state_secret"),
    ],
)
def test_bounded_damage_is_borne(text: str, row: str) -> None:
    assert index_of(forms()["2021"]).find(text).keys == (row,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "其他",
        "总计",
        "2.其他",
        "（六）总计",
        "不予公开",
        "申请",
        "属于",
        "商业企业",
        "本年度办理结果",
    ],
)
def test_what_says_too_little_is_no_row(text: str) -> None:
    assert index_of(forms()["2021"]).find(text).keys == ()


def test_a_label_that_could_be_two_rows_is_both() -> None:
    index = LabelIndex([("a", ["申请人逾期不补正材料"]), ("b", ["申请人逾期不缴费用"])])
    assert index.find("申请人逾期").keys == ("a", "b")


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.data())
def test_a_label_cut_at_its_end_is_never_taken_for_another_row(data: st.DataObject) -> None:
    form = forms()["2021"]
    row = data.draw(st.sampled_from(form.request_rows))
    cut = row.label[: data.draw(st.integers(1, len(row.label)))]
    found = index_of(form).find(cut).keys
    assert not found or row.id in found
