"""The composer of the stages that read one source file; the only one that knows them all."""

import re
from collections.abc import Iterator, Mapping

from indexer.checks import check
from indexer.errors import SourceError
from indexer.evidence import Evidence, Origin
from indexer.findings import finding
from indexer.forms import TableName
from indexer.identity import Identity, has_placeholder, identify, is_placed
from indexer.readers.registry import read_document
from indexer.report import AnnualReport, Figure, Finding
from indexer.sections import STATUTORY, Outline, outline
from indexer.tables.statutory import StatutoryTables, read_tables
from indexer.years import disagreeing

_FIRST_STATUTORY_YEAR = 2019
_LAST_TABLE_SECTION = 4
_TABLES = 3
_CLOSING_PARAGRAPHS = 8
_PLACES_NAMED = 6
_ABOUT_A_REPORT = re.compile(
    r"解读|图解|一图读懂|一图看懂|自查|季度|半年|学年|格式|模板|样表|范本|填报说明"
)
_NEWS = re.compile(r"发布|公布|出炉|印发|征求意见")
_PREPARED = re.compile(r"统计期限|统计时限|统计周期|电子版|编制")
_PLACES_OF_YEARS: dict[Origin, str] = {
    "statistics_period": "统计期限",
    "title": "标题",
    "preamble": "前言",
    "front": "标题上方",
    "publication": "落款或发布日期的前一年",
}
_SECTION_NAMES = (
    "总体情况",
    "主动公开",
    "收到和处理申请",
    "行政复议、行政诉讼",
    "存在的问题",
    "其他事项",
)


def read_report(name: str, data: bytes) -> AnnualReport:
    """The report in a source file. Raises SourceError when there is none to be read."""
    document = read_document(name, data)
    parts = outline(document)
    tables = read_tables(parts.grids)
    evidence = _evidence(parts, tables.figures)
    identity = identify(evidence)
    _refuse_what_is_no_report(name, parts, tables, identity)
    _refuse_truncated(name, parts, tables.found, identity.year)
    findings = (
        *_missing_sections(parts, identity.year, tables),
        *_identity_findings(identity),
        *tables.findings,
        *(check(tables.form, tables.figures) if tables.form else ()),
    )
    return AnnualReport(
        file=name,
        report_id=identity.report_id,
        title=parts.title,
        agency=identity.agency,
        region=identity.region,
        level=identity.level,
        sector=identity.sector,
        year=identity.year,
        form=tables.form.name if tables.form else None,
        sections=parts.sections,
        figures=tables.figures,
        findings=findings,
    )


def _evidence(parts: Outline, figures: Mapping[str, Figure]) -> Evidence:
    prose = [text for part in parts.sections for text in part.text.split("\n")]
    return Evidence(
        title=parts.title,
        front=parts.front,
        preamble=parts.preamble,
        text="\n".join(prose),
        closing=tuple(prose[-_CLOSING_PARAGRAPHS:]),
        content=" ".join(f"{key}:{figure.value}" for key, figure in figures.items()),
    )


def _refuse_what_is_no_report(
    name: str, parts: Outline, tables: StatutoryTables, identity: Identity
) -> None:
    title = parts.title or ""
    if parts.title is None and parts.last == 0 and tables.form is None:
        raise SourceError(
            "not_a_report",
            f"{name} 里没有年度报告的标题，也没有法定的各部分；"
            "请确认这是政府信息公开工作年度报告的正文。",
        )
    if found := _ABOUT_A_REPORT.search(title):
        raise SourceError(
            "not_a_report",
            f"{name} 的标题“{title}”里有“{found[0]}”，是关于年度报告的材料而不是年度报告；"
            "请换成报告正文。",
        )
    opening = (*parts.front[-3:], title, parts.preamble[:1000])
    if identity.agency is None and any(has_placeholder(text) for text in opening):
        raise SourceError(
            "not_a_report", f"{name} 的机关名称是空白待填的（如 xx市），是模板；请换成填好的报告。"
        )
    unprepared = not _PREPARED.search("".join(part.text for part in parts.sections))
    if parts.last == 0 and tables.form is None and (unprepared or _NEWS.search(title)):
        raise SourceError(
            "not_a_report",
            f"{name} 有标题“{title}”而没有报告的任何一部分，像是一则消息；请换成报告正文。",
        )


def _refuse_truncated(
    name: str, parts: Outline, found: tuple[TableName, ...], year: int | None
) -> None:
    """A report on a statutory form goes on after its tables."""
    if parts.last > _LAST_TABLE_SECTION or not _is_statutory(found, year):
        return
    if parts.last == 0 and len(found) == _TABLES:
        return
    where = f"第{'一二三四'[parts.last - 1]}部分" if parts.last else "开头"
    raise SourceError(
        "truncated",
        f"{name} 到{where}就结束了，没有其后的“{_SECTION_NAMES[_LAST_TABLE_SECTION]}”"
        "等部分，文件不完整；请重新下载。",
    )


def _is_statutory(found: tuple[TableName, ...], year: int | None) -> bool:
    return bool(found) or year is None or year >= _FIRST_STATUTORY_YEAR


def _missing_sections(
    parts: Outline, year: int | None, tables: StatutoryTables
) -> tuple[Finding, ...]:
    if not _is_statutory(tables.found, year):
        return ()
    return tuple(
        finding(
            "section_missing",
            f"没有读到第{'一二三四五六'[STATUTORY.index(kind)]}部分“"
            f"{_SECTION_NAMES[STATUTORY.index(kind)]}”的标题。",
        )
        for kind in parts.missing
    )


def _identity_findings(identity: Identity) -> tuple[Finding, ...]:
    findings = [*_year_findings(identity)]
    if identity.agency is None:
        findings.append(finding("agency_unknown", "报告中没有读到行政机关的全称，机关记为不明。"))
    elif not is_placed(identity.region, identity.level):
        findings.append(finding("region_unknown", _region_message(identity.agency, identity)))
    return tuple(findings)


def _region_message(agency: str, identity: Identity) -> str:
    if not identity.places:
        return f"“{agency}”属于哪一个省、市、县，报告没有说明，行政区划记为不明。"
    named = "、".join(identity.places[:_PLACES_NAMED])
    more = f"等 {len(identity.places)} 处" if len(identity.places) > _PLACES_NAMED else ""
    return f"“{agency}”可能属于{named}{more}，报告没有说明是哪一处，行政区划记为不明。"


def _year_findings(identity: Identity) -> Iterator[Finding]:
    if identity.year is None:
        yield finding("year_unknown", "报告中没有读到是哪一年的年度报告，年份记为不明。")
    elif {one.origin for one in identity.years} == {"publication"}:
        yield finding(
            "year_inferred",
            f"报告没有写明年份，由落款或发布的日期推定是前一年（{identity.year} 年）的报告。",
        )
    if told := disagreeing(identity.years, identity.year):
        places = "、".join(f"{_PLACES_OF_YEARS[one.origin]} {one.value} 年" for one in told)
        taken = f"取 {identity.year} 年" if identity.year else "不作取舍"
        yield finding("year_disagrees", f"报告各处所写的年份不同（{places}），{taken}。")
