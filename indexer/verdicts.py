"""Why each thing that was found counts or does not: an identification's evidence, for people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from indexer.divisions import region_path
from indexer.evidence import Candidate, Evidence, Origin
from indexer.identification import IdentityCandidate, IdentityField
from indexer.names import Named, is_short_of, is_somebody
from indexer.regions import resolve
from indexer.report import Level

ORIGIN_NAMES: dict[Origin, str] = {
    "title": "标题",
    "front": "标题上方",
    "statistics_period": "统计期限",
    "preamble": "前言",
    "body": "正文",
    "compiler": "编制单位",
    "contact": "联系单位",
    "signature": "落款",
    "publication": "落款或发布日期的前一年",
    "page_title": "网页标题",
    "metadata": "网页所附信息",
    "source": "网页所写来源",
    "file_name": "文件名",
    "address": "网址",
    "manifest": "收录清单",
}
LEVEL_NAMES: dict[str, str] = {
    "state": "国家级",
    "province": "省级",
    "city": "市级",
    "county": "县级",
    "township": "乡镇级",
}
_ADDRESSES = ("canonical", "og:url", "saved from")
_LONGEST_WORDS = 80
_MOST = 40
_AGENCY_REJECTED: dict[Origin, str] = {
    "contact": "联系单位不一定是报告的机关",
    "body": "正文提到的机关不一定是报告的机关",
    "page_title": "网页标题不是报告自己的话",
    "metadata": "网页所署的机关常是别的机关",
    "source": "来源常是转载所自的网站",
    "file_name": "文件名不是报告自己的话",
    "manifest": "与报告自己所写的不合",
}


@dataclass(frozen=True)
class Decided:
    """What was decided; `region` is a code."""

    named: Named | None
    region: str | None
    level: Level | None
    sector: str | None
    year: int | None


def verdicts(
    decided: Decided,
    names: Sequence[Candidate],
    years: Sequence[Candidate],
    evidence: Evidence,
) -> tuple[IdentityCandidate, ...]:
    """Every candidate once, field by field, with the verdict on it."""
    found = (
        *_agencies(decided, names),
        *_addresses(evidence),
        *_regions(decided, evidence),
        *_derived(decided),
        *_years(decided, years),
    )
    unique = {(one.field, one.value, one.origin): one for one in reversed(found)}
    return tuple(reversed(unique.values()))[:_MOST]


def _candidate(
    field: IdentityField, value: str, origin: Origin, words: str, reason: str, *, accepted: bool
) -> IdentityCandidate:
    return IdentityCandidate(field, value, origin, words[:_LONGEST_WORDS], accepted, reason)


def _agencies(decided: Decided, names: Iterable[Candidate]) -> Iterator[IdentityCandidate]:
    for one in names:
        told = Named(one.value, resolve(one.value, decided.year), one.origin)
        reason, accepted = _on_agency(told, decided)
        yield _candidate("agency", one.value, one.origin, one.words, reason, accepted=accepted)


def _on_agency(told: Named, decided: Decided) -> tuple[str, bool]:
    named, year = decided.named, decided.year
    if named is None:
        if not is_somebody(told.name, year):
            return "没有写明是哪一个地方的机关", False
        why = _AGENCY_REJECTED.get(told.origin, "各处所写的机关不一致，或与报告的自称不合")
        return f"{why}，别处没有佐证", False
    if told.name == named.name or told.key(year) == named.key(year):
        return ("认定所据" if told.origin == named.origin else "与认定相同"), True
    if named.speaks_of(told.name, year):
        return "是认定的机关之内的机构", True
    if is_short_of(told.name, named.name, year):
        return "与认定的机关相合，地方由别处补全", True
    why = _AGENCY_REJECTED.get(told.origin, f"与{ORIGIN_NAMES[named.origin]}所写不同")
    return f"{why}，以{ORIGIN_NAMES[named.origin]}为准", False


def _addresses(evidence: Evidence) -> Iterator[IdentityCandidate]:
    urls = [evidence.provenance.url or ""]
    urls += [one.value for one in evidence.metadata if one.name in _ADDRESSES]
    for url in urls:
        host = _host(url)
        if host:
            reason = "网址只说明登在哪个网站，不说明是谁的报告"
            yield _candidate("agency", host, "address", url, reason, accepted=False)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _regions(decided: Decided, evidence: Evidence) -> Iterator[IdentityCandidate]:
    named, code = decided.named, decided.region
    if named is not None:
        words = named.name.removesuffix(named.place.rest) or named.name
        for place in named.place.candidates if code is None else ():
            reason = "几处地方同名，报告没有说明是哪一处"
            yield _candidate("region", place, named.origin, words, reason, accepted=False)
        if named.place.region.code is not None:
            reason = "机关的名称以这个地方开头"
            yield _candidate(
                "region", named.place.region.code, named.origin, words, reason, accepted=True
            )
    attribution = evidence.provenance.attribution
    if attribution is not None and attribution.region is not None:
        fits = code is not None and attribution.region in region_path(code)
        reason = "与认定相合" if fits else "与报告自己所写的不合"
        yield _candidate(
            "region", attribution.region, "manifest", attribution.region, reason, accepted=fits
        )


def _derived(decided: Decided) -> Iterator[IdentityCandidate]:
    named = decided.named
    if named is None:
        return
    if decided.level is not None:
        reason = "由机关的名称和所在的地方得出"
        yield _candidate("level", decided.level, named.origin, named.name, reason, accepted=True)
    if decided.sector is not None:
        reason = "由机关名称中的词得出"
        yield _candidate("sector", decided.sector, named.origin, named.name, reason, accepted=True)


def _years(decided: Decided, years: Sequence[Candidate]) -> Iterator[IdentityCandidate]:
    year = decided.year
    decisive = next((one.origin for one in years if one.value == str(year)), None)
    told = {one.value for one in years if one.origin != "body"}
    for one in years:
        if one.origin == "body" and one.value in told:
            continue
        accepted = one.value == str(year) and one.origin != "body"
        reason = "认定所据" if one.origin == decisive else "与认定相同"
        reason = reason if accepted else _on_year(one, year, decisive)
        yield _candidate("year", one.value, one.origin, one.words, reason, accepted=accepted)


def _on_year(one: Candidate, year: int | None, decisive: Origin | None) -> str:
    if one.origin == "body":
        return "只是提到这一年，没有说是这一年的报告"
    if year is None or decisive is None:
        return "各处所写的年份不同，不作取舍"
    if one.origin in ("publication", "metadata"):
        late = int(one.value) > year
        return "报告可以晚于次年发布" if late else "日期早于这一年结束，与认定不合"
    return f"与{ORIGIN_NAMES[decisive]}所写不同，以{ORIGIN_NAMES[decisive]}为准"
