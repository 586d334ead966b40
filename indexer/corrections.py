"""A report with the human decisions about it: what was read stays beside what was decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from indexer.archive.catalogue import Catalogue, Entry
from indexer.assessment import reassessed
from indexer.findings import with_decisions
from indexer.identity import decreed
from indexer.overrides import Decision, Overrides, is_same_value
from indexer.report import AnnualReport, FieldOverride, Figure, Override

_SETTLED = {
    "agency": ("agency_unknown", "agency_likely", "manifest_disagrees", "region_unknown"),
    "region": ("region_unknown", "manifest_disagrees"),
    "year": ("year_unknown", "year_inferred", "year_disagrees", "manifest_disagrees"),
}
"""The findings that are answered when a person decides a field."""


def corrected(report: AnnualReport, overrides: Overrides) -> AnnualReport:
    """The report with all decisions about it, and with what follows from them made anew. One that
    does not apply changes nothing or too much: `problems` tells."""
    about_file = overrides.of_file(report.file)
    fields = [one for one in about_file if one.field is not None]
    result = _identified(report, fields) if fields else report
    figures = [one for one in about_file if one.figure is not None]
    figures += overrides.of_report(result.report_id)
    if figures:
        decided = _decided(result.figures, figures)
        result = msgspec.structs.replace(result, figures=decided)
    if not fields and not figures:
        return report
    anew = reassessed(result)
    return msgspec.structs.replace(anew, findings=with_decisions(anew.findings, anew.figures))


def _identified(report: AnnualReport, decisions: Sequence[Decision]) -> AnnualReport:
    """The report under a decided title, agency, region, level, sector or year. Name, year and
    region decide the id, and where they are decided also what else follows from them."""
    values = {one.field: one.value for one in decisions}
    changes: dict[str, Any] = {}
    if "title" in values:
        changes["title"] = values["title"]
    if not {"agency", "year", "region"}.isdisjoint(values):
        changes |= _decreed(report, values)
    if "level" in values:
        changes["level"] = values["level"]
    if "sector" in values:
        changes["sector"] = values["sector"]
    changes["overrides"] = {
        one.field: FieldOverride(_as_read(report, one.field), one.reason, one.source)
        for one in decisions
        if one.field is not None
    }
    settled = {rule for field in values for rule in _SETTLED.get(field or "", ())}
    kept = tuple(one for one in report.findings if one.rule not in settled)
    return msgspec.structs.replace(report, findings=kept, **changes)


def _decreed(report: AnnualReport, values: Mapping[str | None, str | None]) -> dict[str, Any]:
    agency = values.get("agency", report.agency)
    year = report.year
    if "year" in values:
        year = int(values["year"]) if values["year"] is not None else None
    # A name that is not decided keeps the place that was read for it.
    code = values.get("region", None if "agency" in values else report.region.code)
    who = decreed(agency, year, code)
    return {
        "agency": agency,
        "year": year,
        "region": who.region,
        "level": who.level or report.level,
        "sector": who.sector or report.sector,
        "report_id": who.report_id or report.report_id,
    }


def _as_read(report: AnnualReport, field: str) -> str | None:
    value = report.region.code if field == "region" else getattr(report, field)
    return None if value is None else str(value)


def _decided(figures: Mapping[str, Figure], decisions: Iterable[Decision]) -> dict[str, Figure]:
    result = dict(figures)
    for one in decisions:
        figure = result.get(one.figure or "")
        if one.figure is not None and figure is not None:
            result[one.figure] = _figure(figure, one)
    return result


def _figure(figure: Figure, decision: Decision) -> Figure:
    read = figure.override or Override(figure.value, figure.status, "", "")
    value = None if decision.value is None else Decimal(decision.value)
    return msgspec.structs.replace(
        figure,
        value=value,
        status="unreadable" if value is None else "stated",
        best_reading=None,
        override=Override(read.value, read.status, decision.reason, decision.source),
    )


def problems(report: AnnualReport, overrides: Overrides) -> Iterator[str]:
    """Why decisions about a corrected report do not apply to what was read: a sentence each."""
    for one in (*overrides.of_file(report.file), *overrides.of_report(report.report_id)):
        was, known = _read_before(report, one)
        if not known:
            yield overrides.problem(
                one, f"{report.file} 的表式（{report.form or '无'}）没有这个数字，请核对编号。"
            )
        elif not is_same_value(was, one.was):
            yield overrides.problem(
                one,
                f"写着 was: {_shown(one.was)}，而现在从 {report.file} 读到的是 {_shown(was)}；"
                "请与原件核对，改正这一条或删去。",
            )


def _read_before(report: AnnualReport, decision: Decision) -> tuple[str | None, bool]:
    """What was read where the decision now holds, and whether there is such a place at all."""
    if decision.field is not None:
        told = report.overrides.get(decision.field)
        return (told.was if told else None), told is not None
    figure = report.figures.get(decision.figure or "")
    if figure is None or figure.override is None:
        return None, False
    value = figure.override.value
    return (None if value is None else f"{value:f}"), True


def _shown(value: str | None) -> str:
    return "null（未载明）" if value is None else value


def unapplied(overrides: Overrides, entries: Sequence[Entry]) -> Iterator[str]:
    """Why decisions are about nothing that a corpus holds: a sentence each. `entries` are all of
    its files."""
    by_file = {entry.source.file: entry for entry in entries}
    reports = {entry.report_id for entry in entries}
    for one in overrides.decisions:
        if one.file is None:
            if one.report not in reports:
                yield overrides.problem(one, f"语料中没有编号为 {one.report} 的报告，请核对编号。")
            continue
        entry = by_file.get(one.file)
        if entry is None:
            yield overrides.problem(one, f"sources 里没有 {one.file} 这个文件，请核对文件名。")
        elif entry.error is not None:
            yield overrides.problem(
                one, f"{one.file} 没有读成报告（{entry.error.message}），这一条无从生效。"
            )
        elif one.chooses_version and (told := _needless(one.file, entry, entries)):
            yield overrides.problem(one, told)


def _needless(file: str, entry: Entry, entries: Sequence[Entry]) -> str | None:
    """Why the choice of a text decides nothing."""
    texts = [one for one in entries if one.report_id == entry.report_id]
    undecided = [msgspec.structs.replace(one, chosen=False) for one in texts]
    editions = Catalogue(0, "", "", tuple(undecided)).editions()[entry.report_id or ""]
    if len(editions) == 1:
        return f"{file} 是 {entry.report_id} 唯一的文本，无须指定；请删去这一条。"
    if file in [source.file for source in editions[-1].sources]:
        return f"{file} 不指定也是 {entry.report_id} 有效的文本；请删去这一条。"
    if sum(one.chosen for one in texts) > 1 and len({o.digest for o in texts if o.chosen}) > 1:
        return f"{entry.report_id} 有不止一个文本被指定为有效；请只留一条。"
    return None
