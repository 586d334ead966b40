"""Two reports → the page that holds them side by side: figures, indicators, and what they write."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

from indexer.report import AnnualReport, Section, StoredReport
from portal.choosing import chooser
from portal.comparison import Comparison
from portal.engine import SearchEngine
from portal.labels import UNKNOWN_AGENCY, section_label
from portal.links import compare_url, report_url
from portal.measures import LEAST_CASES
from portal.narrative import PassageKind, compare_texts
from portal.pages.compare import CompareReportsPage, SectionDifference, Side
from portal.pages.page import Link
from portal.side_by_side import figure_groups, indicator_lines, notes_of
from portal.wording import number, title_parts

_OF_ONE: dict[PassageKind, str] = {
    "same": "照旧",
    "changed": "改写",
    "dropped": "删去",
    "added": "新增",
    "moved_away": "移走",
    "moved_here": "移来",
}
_OF_TWO: dict[PassageKind, str] = {
    "same": "相同",
    "changed": "相近",
    "dropped": "前者有",
    "added": "后者有",
    "moved_away": "前者此处",
    "moved_here": "后者此处",
}
Pair = tuple[StoredReport, StoredReport]


def of_one_agency(pair: Pair) -> bool:
    """Whether both reports are of the same agency."""
    return pair[0].agency_id is not None and pair[0].agency_id == pair[1].agency_id


def in_order(pair: Pair) -> Pair:
    """Of one agency the older report first; else as asked for."""
    first, second = pair
    older = (second.report.year or 0) < (first.report.year or 0)
    return (second, first) if older and of_one_agency(pair) else pair


def report_pair_page(
    engine: SearchEngine, pair: Pair, asked: Comparison, problems: tuple[str, ...]
) -> CompareReportsPage:
    """The page of two reports."""
    pair = in_order(pair)
    reports = pair[0].report, pair[1].report
    one = of_one_agency(pair)
    names = _names(reports, one)
    sections = tuple(_sections(*reports))
    ids = reports[0].report_id, reports[1].report_id
    other = Comparison(ids, differing=not asked.differing)
    return CompareReportsPage(
        window=f"{names[0]}与{names[1]}比较",
        problems=problems,
        title=_title(engine, reports, one),
        sides=(
            _side(engine, pair, 0, names, asked.differing),
            _side(engine, pair, 1, names, asked.differing),
        ),
        notes=tuple(_notes(reports, one)),
        groups=figure_groups(reports, [notes_of(stored) for stored in pair], asked.differing),
        indicators=tuple(indicator_lines(reports, asked.differing)),
        differing=asked.differing,
        toggle=compare_url(other, "figures"),
        summary=tuple(_summary(sections, (_short(names[0]), _short(names[1])))),
        sections=tuple(one for one in sections if one.difference.passages),
        empty=tuple(one.label for one in sections if not one.difference.passages),
        words=_OF_ONE if one else _OF_TWO,
        chooser=chooser(engine, replace(asked, reports=ids[:1])),
    )


def _names(reports: tuple[AnnualReport, AnnualReport], one: bool) -> tuple[str, str]:
    """What the two are called: of one agency by their years."""
    years = reports[0].year, reports[1].year
    if not one or None in years:
        first, second = (
            f"{report.agency or UNKNOWN_AGENCY} {report.year or '年份不详'}" for report in reports
        )
        return first, second
    if (years[0] or 0) + 1 == years[1]:
        return f"上一年（{years[0]}）", f"本年（{years[1]}）"
    return f"{years[0]} 年", f"{years[1]} 年"


def _short(name: str) -> str:
    """What the sides are called in a sentence that needs no years."""
    return name.partition("（")[0] if name.startswith(("上一年", "本年")) else name


def _title(
    engine: SearchEngine, reports: tuple[AnnualReport, AnnualReport], one: bool
) -> tuple[str, ...]:
    if one:
        agency = title_parts(reports[1].agency or UNKNOWN_AGENCY, engine.segmenter)
        return (*agency, f" {reports[0].year} 年与 ", f"{reports[1].year} 年")
    first, second = (report.agency or UNKNOWN_AGENCY for report in reports)
    parts = [title_parts(name, engine.segmenter) for name in (first, second)]
    return (*parts[0], "与", *parts[1])


def _side(
    engine: SearchEngine, pair: Pair, place: int, names: tuple[str, str], differing: bool
) -> Side:
    stored = pair[place]
    report, other = stored.report, pair[1 - place].report.report_id
    agency = engine.agency(stored.agency_id) if stored.agency_id else None
    ids = report.report_id, other
    years = [
        (one.year, (one.report_id, other) if place == 0 else (other, one.report_id))
        for one in (agency.reports if agency else ())
        if one.report_id not in ids and one.year is not None
    ]
    return Side(
        title_parts(names[place], engine.segmenter),
        title_parts(report.agency or UNKNOWN_AGENCY, engine.segmenter),
        report.year,
        report_url(report.report_id),
        report.form.replace("+", " 年和 ") + " 年格式" if report.form else "没有认出法定表格",
        sum(len("".join(section.text.split())) for section in report.sections),
        tuple(
            Link(str(year), compare_url(Comparison(wanted, differing=differing)))
            for year, wanted in years
        ),
    )


def _notes(reports: tuple[AnnualReport, AnnualReport], one: bool) -> Iterator[str]:
    if reports[0].form != reports[1].form:
        yield (
            "两篇的表式不同。只有一种表式才问的栏，在另一篇里写“无此栏”，那不是零；"
            "名称相同的栏，口径也可能随表式变了。"
        )
    if not one and reports[0].year != reports[1].year:
        yield "两篇不是同一年的报告。"


def _sections(old: AnnualReport, new: AnnualReport) -> Iterator[SectionDifference]:
    for number_, (before, after) in enumerate(_paired(old.sections, new.sections), 1):
        section = after or before
        assert section is not None
        headings = (before.heading or "", after.heading or "") if before and after else ("", "")
        yield SectionDifference(
            f"s{number_}",
            section_label(section.kind, section.heading),
            headings if headings[0] != headings[1] else None,
            None if before and after else 1 if after else 0,
            compare_texts(before.text if before else "", after.text if after else ""),
        )


def _paired(
    old: tuple[Section, ...], new: tuple[Section, ...]
) -> list[tuple[Section | None, Section | None]]:
    """The sections of the new report with those of the old, in its order; what only the old one
    has stands behind what it followed there."""
    before, after = _keyed(old), _keyed(new)
    pairs: list[tuple[Section | None, Section | None]] = [
        (before.get(key), section) for key, section in after.items()
    ]
    previous: Section | None = None
    for key, section in before.items():
        if key not in after:
            at = next((n for n, (one, _) in enumerate(pairs, 1) if one is previous), 0)
            pairs.insert(at if previous else 0, (section, None))
        previous = section
    return pairs


def _keyed(sections: tuple[Section, ...]) -> dict[tuple[str, str, int], Section]:
    """Sections by what makes them the same in two reports: their kind, and the heading of those
    that a report named itself, without its number."""
    keyed: dict[tuple[str, str, int], Section] = {}
    for section in sections:
        own = section.kind == "free_form"
        name = (section.heading or "").rpartition("、")[2].strip() if own else ""
        count = sum(1 for kind, heading, _ in keyed if (kind, heading) == (section.kind, name))
        keyed[section.kind, name, count] = section
    return keyed


def _summary(sections: tuple[SectionDifference, ...], names: tuple[str, str]) -> Iterator[str]:
    """How much of the text stayed, in sentences."""
    texts = [one.difference for one in sections]
    kept = sum(one.characters("same", "same") for one in texts)
    within = sum(one.characters("same", "changed") for one in texts)
    new = sum(one.characters("added") for one in texts)
    old = sum(one.characters("dropped") for one in texts)
    total = kept + within + new
    if total + old == 0:
        return
    yield (
        f"{names[1]}的正文 {number(total)} 字：整句与{names[0]}相同的 {_share(kept, total)}，"
        f"改动的句子里相同的 {_share(within, total)}，其余 {_share(new, total)}。"
    )
    before = kept + within + old
    yield f"{names[0]}的正文 {number(before)} 字，其中 {_share(old, before)}不在{names[1]}里。"


def _share(part: int, whole: int) -> str:
    if whole < LEAST_CASES:
        return f"{number(part)} 字"
    share = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    return f"{number(part)} 字（{share}%）"
