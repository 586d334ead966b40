"""One report of an agency against those of its other years: what should carry on and does not.

Only figures stated in both years count, and only where both reports follow one form: 2019 and
2021 count some things differently.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from indexer.findings import finding
from indexer.forms import Continuity, figure_definitions
from indexer.mixed_forms import form_of
from indexer.normalisation import normalise
from indexer.report import AnnualReport, Figure, Finding, Section, SectionKind

_RULES = {"carry": "carried_over_differs", "stock": "in_force_differs", "items": "items_differ"}
"""The rule of each family of relations, by the first part of its id."""
_REPEATABLE: tuple[SectionKind, ...] = ("overview", "problems_and_improvements", "other_matters")
_SHORTEST_REPEATED = 80
"""Characters: shorter texts (本年度无其他事项) are alike in honest reports too."""
_TIMES = 100
_SMALLEST = Decimal(100)
_OTHER_YEARS = 2
_COMPARED = (
    "proactive_disclosure.licensing.decisions",
    "proactive_disclosure.penalty.decisions",
    "proactive_disclosure.compulsion.decisions",
    "proactive_disclosure.fees.amount",
    "proactive_disclosure.normative_documents.in_force",
    "requests.received.total",
)


def check_continuity(earlier: AnnualReport, later: AnnualReport) -> tuple[Finding, ...]:
    """Findings about `later`, where it does not go on from `earlier`, the same agency's report on
    the year before; none when they are not of consecutive years and of one form."""
    if not _consecutive(earlier, later) or earlier.form != later.form:
        return ()
    form = form_of(later.form, later.figures)
    return tuple(
        found
        for relation in (form.continuities if form else ())
        for found in _broken(relation, earlier, later)
    )


def unchanged_sections(earlier: AnnualReport, later: AnnualReport) -> tuple[Finding, ...]:
    """Findings about `later` for every section that is last year's but for the years in it."""
    if not _consecutive(earlier, later):
        return ()
    before = {(section.kind, _timeless(section, earlier)) for section in earlier.sections}
    return tuple(
        finding(
            "section_unchanged",
            f"“{section.heading or '一个部分'}”与 {earlier.year} 年的报告一字不差，至多换了年份。",
        )
        for section in later.sections
        if section.kind in _REPEATABLE
        and len(text := _timeless(section, later)) >= _SHORTEST_REPEATED
        and (section.kind, text) in before
    )


def hundredfold(reports: Sequence[AnnualReport]) -> dict[str, tuple[Finding, ...]]:
    """Of all reports of one agency, by report id: findings for figures a hundred times those of
    every other year. Asks for two other years of the same form in which the figure is stated and
    not 0."""
    found: dict[str, list[Finding]] = {}
    for report in reports:
        for key in _COMPARED:
            value = _value(report.figures, key)
            if value is None or value < _SMALLEST:
                continue
            others = {
                other.year: stated
                for other in reports
                if other.year is not None
                and other.year != report.year
                and other.form == report.form
                and (stated := _value(other.figures, key))
            }
            if len(others) >= _OTHER_YEARS and value >= _TIMES * max(others.values()):
                told = "，".join(f"{year} 年 {stated}" for year, stated in sorted(others.items()))
                message = f"“{figure_definitions()[key].label}”印作 {value}，其他各年：{told}。"
                found.setdefault(report.report_id, []).append(
                    finding("hundredfold", message, (key,))
                )
    return {report_id: tuple(findings) for report_id, findings in found.items()}


def _consecutive(earlier: AnnualReport, later: AnnualReport) -> bool:
    return earlier.year is not None and later.year is not None and earlier.year + 1 == later.year


def _broken(relation: Continuity, earlier: AnnualReport, later: AnnualReport) -> Iterator[Finding]:
    before = [_value(earlier.figures, key) for key in relation.before]
    added = [_value(later.figures, key) for key in relation.added]
    removed = [_value(later.figures, key) for key in relation.removed]
    now = _value(later.figures, relation.now)
    terms = [value for value in (*before, *added, *removed) if value is not None]
    if now is None or len(terms) != len(before) + len(added) + len(removed):
        return
    due = sum(terms, Decimal(0)) - 2 * sum(terms[len(before) + len(added) :], Decimal(0))
    if due == now:
        return
    definitions = figure_definitions()
    parts = [
        f"{sign}{year} 年“{definitions[key].label}” {value}"
        for sign, year, keys, values in (
            ("", earlier.year, relation.before, before),
            ("加 ", later.year, relation.added, added),
            ("减 ", later.year, relation.removed, removed),
        )
        for key, value in zip(keys, values, strict=True)
    ]
    result = f"，应是 {due}" if len(parts) > 1 else ""
    message = (
        f"{'，'.join(parts)}{result}；{later.year} 年“{definitions[relation.now].label}”"
        f"却印作 {now}。"
    )
    rule = _RULES[relation.id.partition(".")[0]]
    yield finding(rule, message, (relation.now, *relation.added, *relation.removed))


def _value(figures: Mapping[str, Figure], key: str) -> Decimal | None:
    figure = figures.get(key)
    return figure.value if figure is not None else None


def _timeless(section: Section, report: AnnualReport) -> str:
    """The section's text for comparison, its own year and the two beside it by their place."""
    text = normalise(section.text)
    year = report.year or 0
    for place, name in ((1, "〔下年〕"), (0, "〔本年〕"), (-1, "〔上年〕")):
        text = text.replace(str(year + place), name)
    return text
