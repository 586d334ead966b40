"""What told who reported, for which place and year: everything that was found, and its verdict."""

from collections.abc import Iterator

from indexer.alignment import aligned, one_line
from indexer.identification import Confidence, IdentityCandidate, IdentityField
from indexer.report import AnnualReport, StoredReport
from indexer.verdicts import LEVEL_NAMES, ORIGIN_NAMES

_FIELDS: dict[IdentityField, str] = {
    "agency": "机关",
    "region": "地区",
    "level": "层级",
    "sector": "系统",
    "year": "年度",
}
_CONFIDENCE: dict[Confidence, str] = {
    "certain": "确定：报告或收录清单这样写，别处都与它相合",
    "likely": "多半：只有较弱的一处这样写，或者别处另有写法",
    "unknown": "未定",
}


def explain_field(stored: StoredReport, field: IdentityField) -> Iterator[str]:
    """Lines of text that say what was decided, how sure that is, and from what."""
    report, sure = stored.report, stored.report.identification
    confidence: Confidence = getattr(sure, field)
    yield f"报告　{report.report_id}"
    yield f"文件　{stored.sources[0].file}　sha256 {stored.sources[0].sha256}"
    yield f"{_FIELDS[field]}　{one_line(_value(report, field) or '未知')}"
    if field == "agency" and sure.canonical_agency not in (None, report.agency):
        yield f"全称　{sure.canonical_agency}"
    by_hand = report.overrides.get(field)
    if by_hand is not None:
        was = by_hand.was or "无"
        why = one_line(f"原读作 {was}；{by_hand.reason}；依据：{by_hand.source}")
        yield f"人工　{why}"
    decided = report.is_decided(field)
    yield f"把握　{'由人工决定，或由人工决定的得出' if decided else _CONFIDENCE[confidence]}"
    found = [one for one in sure.candidates if one.field == field]
    if not found:
        yield "所见　没有任何一处写到"
        return
    yield from (f"所见　{line}" for line in aligned([list(_row(one)) for one in found]))
    for finding in stored.findings:
        if finding.rule.startswith(f"{field}_") or finding.rule == "manifest_disagrees":
            yield f"批注　{finding.rule}　{one_line(finding.message)}"


def _value(report: AnnualReport, field: IdentityField) -> str | None:
    if field == "level":
        return LEVEL_NAMES[report.level] if report.level else None
    if field != "region":
        value = getattr(report, field)
        return None if value is None else str(value)
    region = report.region
    names = [part for part in (region.province, region.city, region.county) if part]
    return f"{''.join(names)}（{region.code}）" if region.code else None


def _row(one: IdentityCandidate) -> Iterator[str]:
    yield "采用" if one.accepted else "不采用"
    yield LEVEL_NAMES.get(one.value, one.value) if one.field == "level" else one.value
    yield ORIGIN_NAMES[one.origin]
    yield f"“{one.words}”"
    yield one.reason
