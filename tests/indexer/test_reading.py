import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.checks import evaluate
from indexer.errors import SourceError
from indexer.findings import RULES
from indexer.forms import Form, forms
from indexer.reading import read_report
from indexer.report import AnnualReport, report_from_json, to_json
from tests.generator.rows import as_cells, as_rows, printed_figures, report_text, tables
from tests.indexer.conftest import SEEDS, SOURCES

KINDS = (
    "overview",
    "proactive_disclosure",
    "requests",
    "review_and_litigation",
    "problems_and_improvements",
    "other_matters",
)
steady = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
each_seed = pytest.mark.parametrize("name", SEEDS)


def packed(text: str) -> str:
    return "".join(text.split())


@each_seed
class TestASeedReportIsReadAsTheTruthSays:
    def test_all_two_hundred_figures(
        self, name: str, seed_reports: dict[str, AnnualReport]
    ) -> None:
        truth, read = SEEDS[name]["figures"], seed_reports[name].figures
        assert len(read) == 200
        assert list(read) == list(forms()["2021"].figures)
        assert {key: figure.value for key, figure in read.items()} == {
            key: None if value is None else Decimal(str(value)) for key, value in truth.items()
        }

    def test_the_status_of_every_figure(
        self, name: str, seed_reports: dict[str, AnnualReport]
    ) -> None:
        truth: dict[str, Any] = SEEDS[name]
        inferred = truth.get("remarks", {}).get("inferred", {})
        for key, figure in seed_reports[name].figures.items():
            if truth["figures"][key] is not None:
                assert figure.status == "stated"
            else:
                assert figure.status == ("missing" if key in inferred else "blank")

    def test_the_best_readings_of_lost_cells_and_no_others(
        self, name: str, seed_reports: dict[str, AnnualReport]
    ) -> None:
        readings = {
            key: figure.best_reading.value
            for key, figure in seed_reports[name].figures.items()
            if figure.best_reading is not None
        }
        assert readings == SEEDS[name].get("remarks", {}).get("inferred", {})

    def test_odd_cells_as_printed(self, name: str, seed_reports: dict[str, AnnualReport]) -> None:
        for key, printed in SEEDS[name].get("remarks", {}).get("raw_odd", {}).items():
            assert seed_reports[name].figures[key].printed == printed

    def test_a_figure_stands_where_it_says(
        self, name: str, seed_reports: dict[str, AnnualReport], seed_bytes: dict[str, bytes]
    ) -> None:
        report = seed_reports[name]
        grids = [grid for section in report.sections for grid in section.grids]
        lines = seed_bytes[name].decode("utf-8").splitlines()
        for figure in report.figures.values():
            assert figure.place is not None
            if figure.printed is not None:
                place = figure.place
                assert grids[place.grid - 1][place.row - 1][place.column - 1] == figure.printed
                assert figure.printed in lines[place.line - 1]

    def test_title_agency_region_level_year_and_form(
        self, name: str, seed_reports: dict[str, AnnualReport]
    ) -> None:
        truth, read = SEEDS[name], seed_reports[name]
        region = truth["region"]
        assert (read.title, read.agency, read.year, read.form) == (
            truth["title"],
            truth["agency"],
            truth["year"],
            truth["form"],
        )
        assert (read.region.province, read.region.city, read.region.county) == (
            region["province"],
            region["city"],
            region["county"],
        )
        assert (read.region.code, read.level) == (region["code"], region["level"])
        assert read.sector == "卫生健康"

    def test_the_sections_begin_where_they_should(
        self, name: str, seed_reports: dict[str, AnnualReport]
    ) -> None:
        sections = [part for part in seed_reports[name].sections if part.kind != "preamble"]
        assert tuple(section.kind for section in sections) == KINDS
        for section, truth in zip(sections, SEEDS[name]["sections"], strict=True):
            first = section.grids[0][0][0] if section.grids else section.text
            assert section.heading == truth["heading"]
            assert packed(first).startswith(packed(truth["first_characters"]))

    def test_the_identities_it_breaks_and_no_others(
        self, name: str, seed_reports: dict[str, AnnualReport]
    ) -> None:
        errors = {f.rule for f in seed_reports[name].findings if f.severity == "error"}
        assert errors == set(SEEDS[name]["broken_identities"])

    def test_and_survives_the_way_through_json(
        self, name: str, seed_reports: dict[str, AnnualReport]
    ) -> None:
        assert report_from_json(to_json(seed_reports[name])) == seed_reports[name]


def test_the_report_ids_of_the_seeds(seed_reports: dict[str, AnnualReport]) -> None:
    assert [report.report_id for report in seed_reports.values()] == [
        "230100-卫生健康委员会-2023",
        "411000-卫生健康委员会-2023",
        "230103-卫生健康局-2022",
        "231200-卫生健康委员会-2021",
        "230184-卫生健康局-2024",
    ]


def test_a_report_without_a_preamble_has_no_preamble_section(
    seed_reports: dict[str, AnnualReport],
) -> None:
    with_preamble = [
        name for name, report in seed_reports.items() if report.sections[0].kind == "preamble"
    ]
    assert with_preamble == [name for name in SEEDS if not name.startswith("001")]


def test_lost_and_stray_numbers_of_report_000_are_findings(
    seed_reports: dict[str, AnnualReport],
) -> None:
    report = seed_reports["000_27e045282ad3fd6c.txt"]
    assert [finding.rule for finding in report.findings] == ["cells_lost"] * 8 + ["stray_number"]
    stray = report.findings[-1].message
    assert "第 81 行" in stray
    assert "第 16 列" in stray
    assert "复议后起诉" in stray
    assert "无从证明" in stray


@pytest.mark.parametrize("flatten", [as_rows, as_cells])
def test_an_undamaged_print_is_read_back_exactly(form: Form, flatten: Any) -> None:
    printed = printed_figures(form, [0, 3, 17426, 5, 12])
    text = report_text(form, [flatten(rows) for rows in tables(form, printed)])
    report = read_report("报告.txt", text.encode())
    assert report.form == form.name
    assert report.report_id == "230184-教育局-2023"
    assert {key: figure.printed for key, figure in report.figures.items()} == printed
    assert all(figure.status == "stated" for figure in report.figures.values())
    unlikely = {"rules_below_city"}  # a county's bureau with 17426 规章 is
    assert {f.rule for f in report.findings} - unlikely == {
        o.identity.id for o in evaluate(form, report.figures) if o.status == "fail"
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_makes_no_difference(
    encoding: str, seed_bytes: dict[str, bytes], seed_reports: dict[str, AnnualReport]
) -> None:
    for name, data in seed_bytes.items():
        assert read_report(name, data.decode().encode(encoding)) == seed_reports[name]


def test_the_line_ends_make_no_difference(
    seed_bytes: dict[str, bytes], seed_reports: dict[str, AnnualReport]
) -> None:
    for name, data in seed_bytes.items():
        assert read_report(name, data.replace(b"\n", b"\r\n")) == seed_reports[name]


def test_a_report_without_tables_has_no_form_and_no_figures(form_2021: Form) -> None:
    report = read_report("a.txt", report_text(form_2021, ["", "", ""]).encode())
    assert (report.form, report.figures) == (None, {})
    assert [finding.rule for finding in report.findings] == ["table_missing"]


def test_a_lost_table_costs_its_figures_and_no_others(form_2021: Form) -> None:
    printed = dict.fromkeys(form_2021.figures, "0")
    one, _, three = (as_rows(rows) for rows in tables(form_2021, printed))
    report = read_report("a.txt", report_text(form_2021, [one, "", three]).encode())
    lost = {key for key, figure in report.figures.items() if figure.status == "missing"}
    assert lost == {key for key in form_2021.figures if key.startswith("requests.")}
    assert [finding.rule for finding in report.findings] == ["table_missing"]
    assert all(report.figures[key].place is None for key in lost)


def _seed(number: str) -> tuple[str, str]:
    path = next(SOURCES.glob(f"{number}_*"))
    return path.name, path.read_text(encoding="utf-8")


class TestAFileIsSetAside:
    @pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", "　\n　".encode(), "\ufeff".encode()])
    def test_when_it_is_empty(self, data: bytes) -> None:
        assert code_of("a.txt", data) == "empty"

    @pytest.mark.parametrize(
        "data",
        [
            b"PK\x03\x04rest",
            b"\x89PNG\r\n\x1a\nrest",
            "一、总体情况\x00".encode(),
            bytes(range(1, 32)) * 2,
        ],
    )
    def test_when_it_is_binary(self, data: bytes) -> None:
        assert code_of("a.txt", data) == "binary"

    def test_when_it_is_a_damaged_file_of_another_format_than_its_name_says(self) -> None:
        assert code_of("a.txt", b"%PDF-1.7\n1 0 obj") == "truncated"

    def test_when_it_is_in_no_known_encoding(self) -> None:
        assert code_of("a.txt", "年度报告".encode() + b"\xff\xfe\xfd\xff rest") == ("undecodable")

    def test_when_it_ends_inside_a_character(self) -> None:
        name, text = _seed("001")
        assert code_of(name, text.encode()[: len(text.encode()) - 1 - 1]) == "truncated"

    @pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
    def test_when_it_ends_in_section_one_or_within_a_table(self, number: str) -> None:
        name, text = _seed(number)
        before_five = text.index("\n五、")
        for share in (0.3, 0.5, 0.8):
            assert code_of(name, text[: int(before_five * share)].encode()) == "truncated"

    @pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
    def test_but_not_when_it_ends_after_the_last_table(self, number: str) -> None:
        name, text = _seed(number)
        whole = read_report(name, text.encode())
        report = read_report(name, text[: text.index("\n五、")].encode())
        assert report.figures == whole.figures
        rules = [finding.rule for finding in report.findings]
        assert rules[:3] == ["truncated", "section_missing", "section_missing"]

    def test_but_not_when_only_section_six_is_missing(self) -> None:
        name, text = _seed("002")
        report = read_report(name, text[: text.index("六、其他")].encode())
        assert [finding.rule for finding in report.findings] == ["section_missing"]

    @pytest.mark.parametrize(
        "text",
        [
            "本市今日天气晴。\n\n明天多云。",
            "哈尔滨市教育局发布2023年政府信息公开工作年度报告\n\n记者从市教育局获悉，报告已于昨日公布。",
            "《2023年政府信息公开工作年度报告》解读\n\n一、总体情况\n\n今年的报告很长。",
            "xx市教育局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n略\n\n"
            "五、存在的主要问题及改进情况\n\n略\n\n六、其他需要报告的事项\n\n无",
            "政府信息公开工作年度报告格式\n\n一、总体情况\n\n填写说明\n\n六、其他需要报告的事项\n\n无",
            "x" * 5000,
        ],
    )
    def test_when_it_is_not_a_report(self, text: str) -> None:
        assert code_of("a.txt", text.encode()) == "not_a_report"

    @pytest.mark.parametrize("name", ["a.xls", "a.rtf", "a", "a.HTML.gz", "目录/a.xlsx"])
    def test_when_its_format_cannot_be_read(self, name: str) -> None:
        with pytest.raises(SourceError, match=r"\.txt") as caught:
            read_report(name, b"anything")
        assert caught.value.code == "unsupported_format"

    def test_when_it_is_too_large(self) -> None:
        assert code_of("a.txt", b"a" * (20 * 1024 * 1024 + 1)) == "too_large"


def code_of(name: str, data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_report(name, data)
    assert caught.value.message.endswith("。")
    assert name in caught.value.message
    return caught.value.code


def read_or_refuse(data: bytes) -> None:
    try:
        report = read_report("a.txt", data)
    except SourceError:
        return
    assert report_from_json(to_json(report)) == report
    identities = {one.id for form in forms().values() for one in form.identities}
    assert {finding.rule for finding in report.findings} <= RULES.keys() | identities
    for figure in report.figures.values():
        assert (figure.value is not None) == (figure.status == "stated")


@settings(steady, max_examples=300)
@given(st.binary(max_size=400))
def test_random_bytes_raise_nothing_but_source_errors(data: bytes) -> None:
    read_or_refuse(data)


FRAGMENTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            *(
                "\n",
                "\t",
                "\n\n",
                "\n\t",
                "0",
                "一、",
                "（七）总计",
                "总计",
                "其他",
                "3. 其他",
                "1",
                "　",
            ),
            *(
                "政府信息公开工作年度报告",
                "2023年",
                "五常市教育局",
                "行政复议",
                "结果维持",
                "自然人",
            ),
            *(
                "第二十条第（一）项",
                "信息内容",
                "规章",
                "一、总体情况",
                "五、存在的主要问题及改进情况",
            ),
        ]
    ),
)


@settings(steady, max_examples=300)
@given(st.lists(FRAGMENTS, max_size=60).map("".join))
def test_random_text_raises_nothing_but_source_errors(text: str) -> None:
    read_or_refuse(text.encode("utf-8", "surrogatepass"))


@settings(steady, max_examples=150)
@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 2**32))
def test_mutated_seeds_raise_nothing_but_source_errors(name: str, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray((SOURCES / name).read_bytes())
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(data))
        change = chance.randrange(4)
        if change == 0:
            data[at] = chance.randrange(256)
        elif change == 1:
            del data[at : at + chance.randrange(1, 200)]
        elif change == 2:
            data[at:at] = data[: chance.randrange(300)]
        else:
            data[at:at] = b"\t0\n" * chance.randrange(1, 5)
    read_or_refuse(bytes(data))


def _lines_mutated(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(lines))
        change = chance.randrange(3)
        if change == 0:
            del lines[at]
        elif change == 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        else:
            lines[at] = lines[at].replace("\t", "", 1)
        if not lines:
            break
    return "\n".join(lines)


@settings(steady, max_examples=150)
@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 2**32))
def test_lines_lost_repeated_or_run_together_raise_nothing_else(name: str, seed: int) -> None:
    text = (SOURCES / name).read_text(encoding="utf-8")
    read_or_refuse(_lines_mutated(text, random.Random(seed)).encode())


@pytest.mark.parametrize(
    "text",
    [
        "\ta\n" * 200_000,
        "\ta\tb\n\tc\n" * 100_000,
        "一、总体情况\n" * 200_000,
        "政府信息公开\n" * 200_000,
        "2023年政府信息公开工作年度报告\n" + "五常市教育局" * 100_000,
        "\t" * 500_000,
        "2023年政府信息公开工作年度报告\n一、总体情况\n" + "统计期限" * 100_000,
    ],
    ids=range(7),
)
def test_long_hostile_text_is_read_in_bounded_time(text: str) -> None:
    read_or_refuse(text.encode())


def test_a_report_on_the_form_of_2019_is_read_by_the_same_code() -> None:
    path = SOURCES.parents[1] / "tests" / "data" / "reports" / "2019_form.txt"
    report = read_report(path.name, path.read_bytes())
    figures = {key: figure.value for key, figure in report.figures.items()}
    assert (report.form, report.report_id) == ("2019", "419001-自然资源和规划局-2019")
    assert (report.agency, report.sector, report.level) == (
        "济源市自然资源和规划局",
        "自然资源",
        "county",
    )
    assert list(figures) == list(forms()["2019"].figures)
    assert None not in figures.values()
    assert report.findings == ()
    assert figures["proactive_disclosure.licensing.items_change"] == 2
    assert figures["proactive_disclosure.other_services.items_change"] == -3
    assert figures["proactive_disclosure.licensing.decisions"] == 1867
    assert figures["proactive_disclosure.fees.items_change"] == -1
    assert figures["proactive_disclosure.procurement.amount"] == Decimal("321.50")
    assert figures["requests.otherwise_handled.all.legal_services_provider"] == 1
    assert figures["litigation_direct.corrected"] == 1


def test_a_title_of_another_year_than_the_statistics_period_is_a_finding(form_2021: Form) -> None:
    printed = printed_figures(form_2021, [0])
    text = report_text(form_2021, [as_rows(rows) for rows in tables(form_2021, printed)])
    report = read_report("a.txt", text.replace("教育局2023年", "教育局2022年").encode())
    assert report.year == 2023
    assert [finding.rule for finding in report.findings] == ["year_disagrees"]


def _report_of(title: str, form: Form, closing: str = "") -> AnnualReport:
    printed = printed_figures(form, [0])
    text = report_text(form, [as_rows(rows) for rows in tables(form, printed)])
    lines = text.split("\n")
    return read_report("a.txt", "\n".join([title, *lines[4:], closing]).encode())


@pytest.mark.parametrize(
    ("title", "closing", "rules"),
    [
        ("朝阳区人民政府2022年政府信息公开工作年度报告", "", ["region_unknown"]),
        ("长皋乡人民政府2022年政府信息公开工作年度报告", "", ["region_unknown"]),
        ("五常市教育局政府信息公开工作年度报告", "", ["year_unknown"]),
        ("五常市教育局政府信息公开工作年度报告", "五常市教育局\n2023年1月9日", ["year_inferred"]),
        (
            "五常市教育局2021年、2022年政府信息公开工作年度报告",
            "",
            ["year_unknown", "year_disagrees"],
        ),
        ("五常市教育局2022年政府信息公开工作年度报告", "", []),
    ],
)
def test_what_is_not_known_of_an_agency_or_a_year_is_a_finding(
    title: str, closing: str, rules: list[str], form_2021: Form
) -> None:
    assert [one.rule for one in _report_of(title, form_2021, closing).findings] == rules


def test_the_places_an_agency_may_belong_to_are_named(form_2021: Form) -> None:
    message = (
        _report_of("朝阳区人民政府2022年政府信息公开工作年度报告", form_2021).findings[0].message
    )
    assert "北京市朝阳区" in message
    assert "吉林省长春市朝阳区" in message
