"""Hand-made reports for the pages: each with one thing to look at."""

from decimal import Decimal

from indexer.document import Place
from indexer.forms import forms
from indexer.report import (
    AnnualReport,
    BestReading,
    Figure,
    Finding,
    Level,
    Region,
    Section,
    SetAside,
    SourceProblem,
)

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&{{7*7}}{% raw %}"
RECEIVED = "requests.received.total"
LICENSING = "proactive_disclosure.licensing.decisions"

HARBIN = Region("黑龙江省", "哈尔滨市", None, "230100")
WUCHANG = Region("黑龙江省", "哈尔滨市", "五常市", "230184")


def stated(value: str) -> Figure:
    """A figure printed like this."""
    return Figure(Decimal(value), value, "stated", Place(1, 2, 3, 40))


def report(
    report_id: str = "230100-教育局-2022",
    *,
    agency: str | None = "哈尔滨市教育局",
    title: str | None = "2022年政府信息公开工作年度报告",
    region: Region = HARBIN,
    level: Level | None = "city",
    sector: str | None = "教育",
    year: int | None = 2022,
    form: str | None = "2021",
    text: str = "制定保密审查制度。\n认真做好保密审查，公开为常态。",
    sections: tuple[Section, ...] | None = None,
    figures: dict[str, Figure] | None = None,
    findings: tuple[Finding, ...] = (),
) -> AnnualReport:
    """A report in which every figure is 0 but those given."""
    known = forms().get(form or "")
    zeros = {figure_id: stated("0") for figure_id in known.figures} if known else {}
    return AnnualReport(
        file=f"{report_id}.txt",
        report_id=report_id,
        title=title,
        agency=agency,
        region=region,
        level=level,
        sector=sector,
        year=year,
        form=form,
        sections=sections
        if sections is not None
        else (
            Section("overview", "一、总体情况", text),
            Section("proactive_disclosure", "二、主动公开政府信息情况", ""),
            Section("requests", "三、收到和处理政府信息公开申请情况", ""),
            Section("review_and_litigation", "四、政府信息公开行政复议、行政诉讼情况", ""),
            Section("other_matters", "六、其他需要报告的事项", "无。"),
        ),
        figures={**zeros, **(figures or {})},
        findings=findings,
    )


def damaged() -> AnnualReport:
    """A report with every way in which a figure can fail to be a number."""
    return report(
        "230184-教育局-2021",
        agency="五常市教育局",
        region=WUCHANG,
        level="county",
        year=2021,
        figures={
            "requests.granted.natural_person": stated("2"),
            "requests.granted.total": stated("0"),
            "requests.carried_in.total": Figure(None, "", "blank", Place(2, 4, 8, 50)),
            "requests.carried_out.total": Figure(None, None, "missing", None),
            "requests.refused.state_secret.total": Figure(
                None, "O1", "unreadable", Place(2, 9, 8, 55)
            ),
            "requests.refused.state_secret.other_organization": Figure(
                None, None, "missing", Place(2, 9, 7, 55), BestReading(Decimal(3), "由行合计推知")
            ),
        },
        findings=(
            Finding(
                "row_sum.granted", "error", "“予以公开”一行不符。", ("requests.granted.total",)
            ),
            Finding(
                "cells_lost",
                "warning",
                "一行少了一格。",
                (
                    "requests.refused.state_secret.natural_person",
                    "requests.refused.state_secret.other_organization",
                ),
            ),
            Finding("agency_unknown", "info", "没有读到全称。"),
        ),
    )


def hostile() -> AnnualReport:
    """A report in which everything printed tries to break out of its page."""
    return report(
        "230000-坏机关-2020",
        agency=f"坏{HOSTILE}",
        title=f"2020年{HOSTILE}",
        region=Region(f"省{HOSTILE}", None, None, "230000"),
        level="province",
        sector=f"系{HOSTILE}",
        year=2020,
        sections=(
            Section(
                "overview",
                f"一、{HOSTILE}",
                f"保密审查{HOSTILE} <http://a.example/?x=<b>> {HOSTILE}",
            ),
            Section("requests", None, "", (((HOSTILE, "1"), ("二", HOSTILE)),)),
        ),
        figures={
            RECEIVED: Figure(None, HOSTILE, "unreadable", Place(1, 1, 1, 1)),
            LICENSING: Figure(None, HOSTILE, "inferred", None, BestReading(Decimal(1), HOSTILE)),
        },
        findings=(Finding(f"rule{HOSTILE}", "warning", f"坏{HOSTILE}", (RECEIVED,)),),
    )


def free_form() -> AnnualReport:
    """A report from before the form, with sections of its own."""
    return report(
        "230100-水务局-2012",
        agency="哈尔滨市水务局",
        title="哈尔滨市水务局2012年政府信息公开工作年度报告",
        sector="水利",
        year=2012,
        form=None,
        sections=(
            Section("preamble", None, "统计期限为2012年。"),
            Section("free_form", "一、概述", "办公室承办水价公开。"),
            Section("free_form", "二、收费及减免情况", "没有收费。"),
            Section("free_form", "三、附表", "水价公开两次。"),
        ),
    )


def library() -> list[AnnualReport]:
    """A small library: three agencies, a gap in the years of one, one damaged, one hostile."""
    return [
        report(figures={RECEIVED: stated("34"), LICENSING: stated("1500")}),
        report(
            "230100-教育局-2019",
            year=2019,
            title=None,
            text="公开为例外。",
            figures={RECEIVED: stated("5")},
        ),
        damaged(),
        report(
            "000000-未知机关-0000",
            agency=None,
            title=None,
            region=Region(),
            level=None,
            sector=None,
            year=None,
            form=None,
            sections=(Section("free_form", None, "千余条。"),),
        ),
        hostile(),
    ]


SET_ASIDE = (
    SetAside(f"坏{HOSTILE}.txt", SourceProblem("empty", f"空文件 {HOSTILE}")),
    SetAside("b.txt", SourceProblem("binary", "不是文字。")),
)
