"""A stored report → the context of its page: sections, tables, findings, matches, other years."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from indexer.report import AnnualReport, Section, StoredReport
from indexer.segmentation import Segmenter
from indexer.verdicts import LEVEL_NAMES
from portal.annotations import Annotation, annotate, grouped, words_anchor
from portal.citation import cite
from portal.derivations import identity_rows, indicator_rows, statement_anchor, statement_rows
from portal.engine import SearchEngine
from portal.explanations import explanations
from portal.expression import Expression, describe, positive_terms
from portal.headline import headline
from portal.highlighting import Highlighter, Span
from portal.identification import field_decisions
from portal.labels import UNKNOWN_AGENCY, section_label
from portal.links import api_report_url, original_url, report_url, section_anchor
from portal.listing import (
    beside_links,
    region_links,
    sector_links,
    today_links,
    year_links,
)
from portal.neighbours import FIGURES, neighbours
from portal.pages.report import Citation, MatchBar, ReportPage, SectionView, SourceFile
from portal.parser import parse_expression
from portal.prose import Anchor, paragraphs
from portal.ranges import TABLE_TITLES
from portal.statutory import annex_origins, rebuild, was_found
from portal.summary import ReportSummary
from portal.versions import (
    all_sources,
    count_versions,
    decisions_of,
    version_links,
    version_of,
)
from portal.wording import title_parts


@dataclass(frozen=True)
class ReportRequest:
    """What is asked of a report's page: the matches of `q` marked, number `match` the current one;
    the text number `version`, None for the valid one. `address` is where the public finds the
    page, `day` when it was asked for, `contact` the address of whoever runs the portal."""

    q: str
    match: int
    address: str
    day: date
    version: int | None = None
    contact: str | None = None


def report_page(engine: SearchEngine, stored: StoredReport, asked: ReportRequest) -> ReportPage:
    """The page of a report. The version asked for has to be one of its texts."""
    version = asked.version or count_versions(stored)
    shown = version_of(stored, version)
    earlier = None if shown is stored else version
    report, segmenter, q = shown.report, engine.segmenter, asked.q
    expression = parse_expression(q).expression
    notes = annotate(report, explanations().rules, shown.context, asked.address)
    sections = _sections(report, expression, notes, segmenter)
    placed = {note.id for section in sections for group in section.notes for note in group}
    reports = _reports(engine, stored)
    severities = [finding.severity for finding in shown.findings]
    return ReportPage(
        window=f"{report.agency or UNKNOWN_AGENCY} {_year_title(report)}",
        report_id=report.report_id,
        headline=headline(report, expression, segmenter),
        agency=report.agency or UNKNOWN_AGENCY,
        agency_id=stored.agency_id,
        year=report.year,
        path=(*region_links(report.region), *sector_links(report.sector)),
        level=LEVEL_NAMES.get(report.level or ""),
        form=report.form,
        bar=_match_bar(report.report_id, asked, sections) if positive_terms(expression) else None,
        sections=sections,
        tables=rebuild(report, notes),
        annex=annex_origins(report),
        notes=grouped(note for note in notes if note.id not in placed),
        indicators=indicator_rows(report),
        identities=identity_rows(report),
        statements=statement_rows(report),
        first_note=next((note.id for note in notes if not note.quiet), "notes"),
        contradictions=severities.count("error"),
        doubts=severities.count("warning"),
        years=year_links(reports, report.report_id),
        neighbours=neighbours(reports, report.report_id),
        beside=beside_links(reports, report.report_id),
        decided=decisions_of(report),
        identification=field_decisions(report),
        today=today_links(report.region, report.year),
        version=version,
        versions=version_links(stored, version, q),
        citation=Citation(cite(report, asked.address, asked.day), asked.day),
        sources=tuple(
            SourceFile(
                source, source.file.rpartition("/")[2], original_url(report.report_id, number)
            )
            for number, source in enumerate(all_sources(stored), 1)
            if source in shown.sources
        ),
        json_url=api_report_url(report.report_id, earlier),
        contact=asked.contact,
    )


def _year_title(report: AnnualReport) -> str:
    return f"{report.year} 年年度报告" if report.year else "年度报告"


def _sections(
    report: AnnualReport,
    expression: Expression,
    notes: tuple[Annotation, ...],
    segmenter: Segmenter,
) -> tuple[SectionView, ...]:
    views: list[SectionView] = []
    marked = 0
    highlighter = Highlighter(expression, segmenter)
    for ordinal, section in enumerate(_with_lost_sections(report)):
        spans = highlighter.find(section.text, section.kind)
        first = section.kind not in {view.kind for view in views}
        anchors = tuple(_anchors(report, notes, ordinal))
        view = _section(report, section, ordinal, spans, marked + 1, anchors, segmenter)
        here = [note for note in notes if note.quote and note.quote.section == ordinal]
        if first:
            here += [n for n in notes if n.section == section.kind and n.quote is None]
        else:
            view = replace(view, anchor=f"{section.kind}-{ordinal + 1}", table=None)
        views.append(replace(view, notes=grouped(here)))
        marked += len(spans)
    return tuple(views)


def _anchors(report: AnnualReport, notes: tuple[Annotation, ...], ordinal: int) -> Iterator[Anchor]:
    """The places of a section's text that findings and the comparison with the tables are about."""
    for note in notes:
        if note.quote and note.quote.section == ordinal:
            yield Anchor(words_anchor(note.id), note.quote.start, note)
    for number, statement in enumerate(report.statements, 1):
        if statement.quote.section == ordinal:
            yield Anchor(statement_anchor(number), statement.quote.start)


def _with_lost_sections(report: AnnualReport) -> tuple[Section, ...]:
    """The sections, and an empty one for every table that was found outside its section."""
    kinds = {section.kind for section in report.sections}
    lost = tuple(
        Section(kind, None, "")
        for kind in ("proactive_disclosure", "requests", "review_and_litigation")
        if kind not in kinds and was_found(report, kind)
    )
    return (*report.sections, *lost)


def _section(
    report: AnnualReport,
    section: Section,
    ordinal: int,
    spans: list[Span],
    first: int,
    anchors: tuple[Anchor, ...],
    segmenter: Segmenter,
) -> SectionView:
    rebuilt = section.kind in TABLE_TITLES and was_found(report, section.kind)
    label = section_label(section.kind, section.heading)
    return SectionView(
        section_anchor(section.kind, ordinal),
        section.kind,
        label,
        title_parts(section.heading or label, segmenter),
        paragraphs(section.text, spans, first, section.quantities, anchors),
        section.kind if rebuilt else None,
        () if rebuilt else section.grids,
        (),
        len(spans),
    )


def _match_bar(report_id: str, asked: ReportRequest, sections: tuple[SectionView, ...]) -> MatchBar:
    holders = [section.anchor for section in sections for _ in range(section.matches)]
    total = len(holders)
    current = min(asked.match, total)

    def url(match: int) -> str:
        return report_url(report_id, asked.q, match, version=asked.version)

    return MatchBar(
        describe(parse_expression(asked.q).expression)[:40],
        total,
        current,
        holders[current - 1] if current else None,
        url(current - 1) if current > 1 else None,
        url(current + 1) if current < total else None,
        report_url(report_id, version=asked.version),
    )


def _reports(engine: SearchEngine, stored: StoredReport) -> tuple[ReportSummary, ...]:
    """All reports of the agency whose report it is."""
    agency = engine.agency(stored.agency_id, FIGURES) if stored.agency_id else None
    return agency.reports if agency else ()
