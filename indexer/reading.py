"""The composer of the stages that read one source file; the only one that knows them all."""

from collections.abc import Iterator, Mapping

import msgspec

from indexer.assessment import assess
from indexer.captions import captions_of_another_year
from indexer.completeness import (
    FIRST_STATUTORY_YEAR,
    SECTION_NAMES,
    ends_early,
    is_statutory,
    refuse_truncated,
)
from indexer.document import Document, Paragraph
from indexer.evidence import NOTHING_ELSE, Evidence, Provenance
from indexer.findings import finding, with_prints
from indexer.identification import IdentityField
from indexer.identity import Identity, identify, is_placed
from indexer.quantities import find_quantities
from indexer.readers.registry import read_document
from indexer.refusal import refuse_what_is_no_report
from indexer.report import AnnualReport, Figure, Finding, Section
from indexer.section_words import STATUTORY
from indexer.sections import Outline, outline
from indexer.tables.statutory import StatutoryTables, read_tables
from indexer.verdicts import ORIGIN_NAMES
from indexer.years import disagreeing, rests_on_dates

_CLOSING_PARAGRAPHS = 8
_PLACES_NAMED = 6
_SHOWN = 20
_OF_PROSE = ("overview", "problems_and_improvements", "other_matters")
_FIELDS: dict[IdentityField, str] = {
    "agency": "机关",
    "region": "地区",
    "year": "年份",
}


def read_report(name: str, data: bytes, provenance: Provenance = NOTHING_ELSE) -> AnnualReport:
    """The report in a source file, of which its provenance is known besides. Raises SourceError
    when there is none to be read."""
    document = read_document(name, data)
    parts = outline(document)
    tables = read_tables(parts.grids, tuple(part.kind for part in parts.sections))
    evidence = _evidence(name, document, parts, tables.figures, provenance)
    identity = identify(evidence)
    refuse_what_is_no_report(name, parts, tables, identity)
    refuse_truncated(name, parts, tables.found, identity.year)
    sections = tuple(_with_quantities(section) for section in parts.sections)
    assessment = assess(
        sections, tables.figures, tables.form, identity.year, identity.level, identity.sector
    )
    findings = (
        *(finding(notice.rule, notice.message) for notice in document.notices),
        *_tables_as_pictures(parts),
        *_section_findings(parts, identity.year),
        *_identity_findings(identity),
        *_table_findings(parts, tables, identity.year),
        *tables.findings,
        *assessment.findings,
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
        form=tables.name,
        sections=sections,
        figures=tables.figures,
        findings=with_prints(findings, tables.figures),
        statements=assessment.statements,
        indicators=assessment.indicators,
        identification=identity.identification,
    )


def _with_quantities(section: Section) -> Section:
    quantities = find_quantities(section.text)
    return msgspec.structs.replace(section, quantities=quantities) if quantities else section


def _evidence(
    name: str,
    document: Document,
    parts: Outline,
    figures: Mapping[str, Figure],
    provenance: Provenance,
) -> Evidence:
    prose = [text for part in parts.sections for text in part.text.split("\n")]
    return Evidence(
        title=parts.title,
        front=parts.front,
        preamble=parts.preamble,
        text="\n".join(prose),
        closing=tuple(prose[-_CLOSING_PARAGRAPHS:]),
        figures=figures,
        metadata=document.metadata,
        file=name,
        provenance=provenance,
    )


def _section_findings(parts: Outline, year: int | None) -> Iterator[Finding]:
    if not is_statutory(parts, year):
        if parts.arrangement == "own" and year is not None and year >= FIRST_STATUTORY_YEAR:
            yield finding("own_sections", "报告没有按法定的六个部分写，各节按其自拟的标题列出。")
        return
    if ends_early(parts, year):
        yield finding("truncated", _ending(parts))
    for heading in parts.repeated:
        yield finding(
            "section_repeated", f"标题“{heading}”在别处又印了一次，其下文字归入所在的部分。"
        )
    for section in parts.sections:
        if section.kind in _OF_PROSE and not section.text and not section.grids:
            yield finding("section_empty", f"“{section.heading}”之下没有文字，也没有表格。")
    for kind in parts.missing:
        number = "一二三四五六"[STATUTORY.index(kind)]
        name = SECTION_NAMES[kind]
        yield finding("section_missing", f"没有读到第{number}部分“{name}”的标题。")


def _ending(parts: Outline) -> str:
    last = parts.tail.text[-_SHOWN:] if isinstance(parts.tail, Paragraph) else "（表格）"
    return f"报告到“{last}”为止，像是没有完；请与原件核对。"


def _tables_as_pictures(parts: Outline) -> Iterator[Finding]:
    for section, grids, pictures in zip(parts.sections, parts.grids, parts.pictures, strict=True):
        if section.kind in STATUTORY[1:4] and pictures and not grids:
            yield finding(
                "tables_are_images",
                f"“{section.heading}”这一部分没有表格，只有 {pictures} 幅图片；"
                "表格若印成图片，其中的数字没有读出，请对照原件。",
            )


def _table_findings(parts: Outline, tables: StatutoryTables, year: int | None) -> Iterator[Finding]:
    """What stands above the tables and says that they are of another year."""
    if year is None or tables.form is None:
        return
    for section, grids in zip(parts.sections, parts.grids, strict=True):
        ids = tuple(key for key, one in tables.form.figures.items() if one.table == section.kind)
        for caption in captions_of_another_year(section.text, grids, year) if grids and ids else ():
            yield finding(
                "table_year_differs",
                f"“{section.heading}”的表格之上写的是“{caption}”，报告却是 {year} 年的。",
                ids,
            )


def _identity_findings(identity: Identity) -> tuple[Finding, ...]:
    findings = [*_year_findings(identity)]
    if identity.agency is None:
        findings.append(finding("agency_unknown", "报告中没有读到行政机关的全称，机关记为不明。"))
    elif not is_placed(identity.region, identity.level):
        findings.append(finding("region_unknown", _region_message(identity.agency, identity)))
    findings += _attribution_findings(identity)
    return tuple(findings)


def _attribution_findings(identity: Identity) -> Iterator[Finding]:
    for field, stated, read in identity.contradicted:
        told = f"报告读作“{read}”" if read else "报告没有佐证"
        yield finding(
            "manifest_disagrees",
            f"收录清单所写的{_FIELDS[field]}是“{stated}”，{told}；请核对 manifest.csv 的这一行。",
        )


def _region_message(agency: str, identity: Identity) -> str:
    if not identity.places:
        return f"“{agency}”属于哪一个省、市、县，报告没有说明，行政区划记为不明。"
    named = "、".join(identity.places[:_PLACES_NAMED])
    more = f"等 {len(identity.places)} 处" if len(identity.places) > _PLACES_NAMED else ""
    return f"“{agency}”可能属于{named}{more}，报告没有说明是哪一处，行政区划记为不明。"


def _year_findings(identity: Identity) -> Iterator[Finding]:
    if identity.year is None:
        yield finding("year_unknown", "报告中没有读到是哪一年的年度报告，年份记为不明。")
    elif rests_on_dates(identity.years, identity.year):
        yield finding(
            "year_inferred",
            f"报告没有写明年份，由落款或发布的日期推定是前一年（{identity.year} 年）的报告。",
        )
    if told := disagreeing(identity.years, identity.year):
        places = "、".join(f"{ORIGIN_NAMES[one.origin]} {one.value} 年" for one in told)
        taken = f"取 {identity.year} 年" if identity.year else "不作取舍"
        yield finding("year_disagrees", f"报告各处所写的年份不同（{places}），{taken}。")
