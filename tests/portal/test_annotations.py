from decimal import Decimal

from msgspec.structs import replace

from indexer.report import Finding, Override, Quote
from portal.annotations import SHOWN, annotate, grouped, row_anchor
from tests.portal.reports import damaged, report, stated

TITLES = {"cells_lost": "失格"}


def test_a_broken_identity_is_written_out_as_a_sum() -> None:
    note = annotate(damaged(), TITLES)[0]
    assert note.title == "行合计不符"
    assert [(line.label, line.value, line.kind) for line in note.lines] == [
        ("自然人", Decimal(2), ""),
        ("其余5 项，各为 0", Decimal(0), ""),
        ("相加得", Decimal(2), "line"),
        ("印作：总计", Decimal(0), ""),
        ("相差", Decimal(2), "off"),
    ]


def test_a_total_that_a_person_decided_is_not_called_printed() -> None:
    broken = damaged()
    key = "requests.granted.total"
    by_hand = Override(Decimal(2), "stated", "核对原件", "来函")
    figures = {**broken.figures, key: replace(broken.figures[key], override=by_hand)}
    note = annotate(replace(broken, figures=figures), TITLES)[0]
    assert [line.label for line in note.lines][3] == "改定为：总计"


def test_a_balance_shows_both_sides() -> None:
    broken = report(
        figures={
            "requests.received.total": stated("3"),
            "requests.outcome_total.total": stated("1"),
        },
        findings=(Finding("balance.total", "error", "不平。", ("requests.received.total",)),),
    )
    (note,) = annotate(broken, TITLES)
    assert [line.label for line in note.lines] == [
        "本年新收政府信息公开申请数量",
        "上年结转政府信息公开申请数量",
        "相加得",
        "总计",
        "结转下年度继续办理",
        "相加得",
        "相差",
    ]
    assert note.lines[-1].value == 2


def test_a_sum_with_an_unstated_number_is_not_written_out() -> None:
    (note,) = annotate(
        report(form="2019", figures={}, findings=(Finding("row_sum.nothing", "error", "甲"),)), {}
    )
    assert note.lines == ()
    assert note.title == "批注"


def test_the_sign_stands_at_the_printed_total_or_at_the_figures_in_doubt() -> None:
    broken, lost, unknown = annotate(damaged(), TITLES)
    assert broken.marked == ("requests.granted.total",)
    assert lost.marked == ("requests.refused.state_secret.other_organization",)
    assert unknown.marked == ()


def test_a_finding_stands_in_the_section_of_its_table_and_points_to_its_row() -> None:
    broken, lost, unknown = annotate(damaged(), TITLES)
    assert broken.section == lost.section == "requests"
    assert broken.row == row_anchor("requests.granted.total") == "r-requests.granted"
    assert (unknown.section, unknown.row) == (None, None)


def test_contradictions_are_grave_and_explanations_quiet() -> None:
    assert [(note.grave, note.quiet) for note in annotate(damaged(), TITLES)] == [
        (True, False),
        (False, False),
        (False, True),
    ]


def test_findings_of_one_rule_stand_together() -> None:
    findings = tuple(Finding(rule, "warning", rule) for rule in ("b", "a", "b"))
    groups = grouped(annotate(report(findings=findings), {}))
    assert [[note.id for note in group] for group in groups] == [["f1", "f3"], ["f2"]]


def test_a_figure_stands_in_a_row_and_those_of_the_annex_together() -> None:
    assert row_anchor("requests.granted.total") == "r-requests.granted"
    assert row_anchor("statistics_2014.proactive_total") == "statistics"


def test_the_title_is_not_said_again_in_the_sentence() -> None:
    broken = report(findings=(Finding("row_sum.granted", "error", "行合计不符：总计是 2。"),))
    assert annotate(broken, TITLES)[0].text == "总计是 2。"


def test_a_finding_about_words_stands_where_they_do() -> None:
    quote = Quote(4, 0, 2, "无。")
    about = Finding("text_differs", "warning", "。", ("requests.granted.total",), quotes=(quote,))
    (note,) = annotate(report(findings=(about,)), TITLES)
    assert (note.section, note.quote) == ("other_matters", quote)
    assert note.row == "r-requests.granted"
    assert note.marked == ("requests.granted.total",)


def test_too_many_kinds_of_findings_are_put_together_by_family() -> None:
    rows = [
        *("received", "carried_in", "granted", "partially_granted", "carried_out"),
        *(f"refused.{one}" for one in ("state_secret", "prohibited_by_law", "internal_affairs")),
        *(f"unable_to_provide.{one}" for one in ("not_held", "would_need_creation")),
        *(f"not_processed.{one}" for one in ("duplicate_request", "published_material")),
        *("refused.third_party_rights", "refused.process_information", "outcome_total"),
        "unable_to_provide.still_unclear",
    ]
    broken = [Finding(f"row_sum.{row}", "error", "。") for row in rows]
    lost = Finding("cells_lost", "warning", "。")
    notes = annotate(report(findings=(*broken, lost)), TITLES)
    assert len(broken) > SHOWN
    assert [len(group) for group in grouped(notes)] == [len(broken), 1]
    few = annotate(report(findings=(*broken[: SHOWN - 1], lost)), TITLES)
    assert [len(group) for group in grouped(few)] == [1] * SHOWN
