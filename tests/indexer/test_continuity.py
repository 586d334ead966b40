from decimal import Decimal

import msgspec
import pytest

from indexer.continuity import check_continuity, hundredfold, unchanged_sections
from indexer.report import AnnualReport, Figure, Region, Section

OUT, IN = "requests.carried_out.total", "requests.carried_in.total"
STOCK = "proactive_disclosure.normative_documents"
PENALTIES = "proactive_disclosure.penalty.decisions"


def report(
    year: int | None,
    values: dict[str, str] | None = None,
    form: str = "2021",
    sections: tuple[Section, ...] = (),
) -> AnnualReport:
    figures = {
        key: Figure(Decimal(value), value, "stated", None) for key, value in (values or {}).items()
    }
    return AnnualReport(
        f"{year}.txt",
        f"某局-{year}",
        None,
        "某局",
        Region(),
        None,
        None,
        year,
        form,
        sections,
        figures,
        (),
    )


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        (report(2022, {OUT: "3"}), report(2023, {IN: "3"}), 0),
        (report(2022, {OUT: "3"}), report(2023, {IN: "2"}), 1),
        (report(2022, {OUT: "3"}), report(2024, {IN: "2"}), 0),
        (report(2022, {OUT: "3"}), report(2023), 0),
        (report(2022), report(2023, {IN: "2"}), 0),
        (report(2020, {OUT: "3"}, "2019"), report(2021, {IN: "2"}, "2021"), 0),
        (report(None, {OUT: "3"}), report(2023, {IN: "2"}), 0),
        (report(2023, {IN: "2"}), report(2022, {OUT: "3"}), 0),
    ],
)
def test_what_is_carried_out_is_carried_in_next_year(
    earlier: AnnualReport, later: AnnualReport, told: int
) -> None:
    found = check_continuity(earlier, later)
    assert [one.rule for one in found] == ["carried_over_differs"] * told
    for one in found:
        assert one.figures == (IN,)
        assert one.message == (
            "2022 年“结转下年度继续办理　总计” 3；"
            "2023 年“上年结转政府信息公开申请数量　总计”却印作 2。"
        )


def test_documents_in_force_follow_from_those_issued_and_repealed() -> None:
    before = report(2022, {f"{STOCK}.in_force": "10"})
    after = {f"{STOCK}.issued": "3", f"{STOCK}.repealed": "4", f"{STOCK}.in_force": "9"}
    assert check_continuity(before, report(2023, after)) == ()
    (found,) = check_continuity(before, report(2023, {**after, f"{STOCK}.in_force": "12"}))
    assert (found.rule, found.severity) == ("in_force_differs", "info")
    assert "应是 9" in found.message
    assert "却印作 12" in found.message
    without = {key: value for key, value in after.items() if not key.endswith("repealed")}
    assert check_continuity(before, report(2023, {**without, f"{STOCK}.in_force": "12"})) == ()


def test_items_of_the_2019_form_follow_from_the_year_before() -> None:
    row = "proactive_disclosure.penalty"
    before = report(2019, {f"{row}.items_previous_year": "7", f"{row}.items_change": "-2"}, "2019")
    assert check_continuity(before, report(2020, {f"{row}.items_previous_year": "5"}, "2019")) == ()
    (found,) = check_continuity(before, report(2020, {f"{row}.items_previous_year": "7"}, "2019"))
    assert found.rule == "items_differ"


def test_a_section_that_is_last_years_but_for_the_year_is_told() -> None:
    text = "{}年，我局认真贯彻落实条例，" + "各项工作稳步推进，" * 12 + "{}年将继续努力。"

    def with_text(year: int, words: str) -> AnnualReport:
        return report(year, sections=(Section("overview", "一、总体情况", words),))

    before = with_text(2022, text.format(2022, 2023))
    (found,) = unchanged_sections(before, with_text(2023, text.format(2023, 2024)))
    assert found.rule == "section_unchanged"
    assert "一、总体情况" in found.message
    assert unchanged_sections(before, with_text(2023, text.format(2023, 2025))) == ()
    assert unchanged_sections(before, with_text(2024, text.format(2024, 2025))) == ()
    short = [with_text(year, "无其他事项。") for year in (2022, 2023)]
    assert unchanged_sections(*short) == ()


def test_a_figure_a_hundred_times_every_other_year_is_told() -> None:
    years = [
        report(2020 + n, {PENALTIES: value}) for n, value in enumerate(["12", "900", "9", "8"])
    ]
    assert hundredfold(years) == {}
    years[1] = report(2021, {PENALTIES: "1200"})
    found = hundredfold(years)
    assert list(found) == ["某局-2021"]
    (one,) = found["某局-2021"]
    assert one.figures == (PENALTIES,)
    assert one.message.endswith("印作 1200，其他各年：2020 年 12，2022 年 9，2023 年 8。")


def test_two_other_years_of_the_same_form_are_asked_for() -> None:
    years = [report(2021, {PENALTIES: "1200"}), report(2022, {PENALTIES: "1"})]
    assert hundredfold(years) == {}
    other = msgspec.structs.replace(report(2020, {PENALTIES: "1"}), form="2019")
    assert hundredfold([*years, other]) == {}
    assert list(hundredfold([*years, report(2023, {PENALTIES: "2"})])) == ["某局-2021"]
