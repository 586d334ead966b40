"""What an agency's other reports, and other texts of the same one, say about a report."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from indexer.continuity import check_continuity, hundredfold, unchanged_sections
from indexer.findings import finding, with_decisions, with_prints
from indexer.forms import figure_definitions
from indexer.normalisation import normalise
from indexer.report import AnnualReport, Finding

_FIGURES_NAMED = 5


def findings_of_context(
    reports: Sequence[AnnualReport], earlier: Mapping[str, Sequence[AnnualReport]]
) -> dict[str, tuple[Finding, ...]]:
    """Of all reports of one agency, by report id: the findings that no report gives rise to by
    itself. `earlier` are the texts that others have replaced, by report id, oldest first."""
    found: dict[str, list[Finding]] = defaultdict(list)
    in_order = sorted(reports, key=lambda report: report.year or 0)
    for before, after in pairwise(in_order):
        found[after.report_id] += check_continuity(before, after)
        found[after.report_id] += unchanged_sections(before, after)
    for report_id, findings in hundredfold(in_order).items():
        found[report_id] += findings
    for report in in_order:
        found[report.report_id] += _versions(report, earlier.get(report.report_id, ()))
    return {
        report.report_id: with_decisions(
            with_prints(found[report.report_id], report.figures), report.figures
        )
        for report in in_order
    }


def differing_figures(one: AnnualReport, other: AnnualReport) -> tuple[str, ...]:
    """The ids of the figures that two texts of a report do not give alike."""
    keys = dict.fromkeys((*one.figures, *other.figures))
    return tuple(key for key in keys if _said(one, key) != _said(other, key))


def differing_sections(one: AnnualReport, other: AnnualReport) -> tuple[str, ...]:
    """The headings (of a preamble: 前言) of the sections that two texts do not have alike."""
    texts = [
        {(section.heading or "前言", normalise(section.text)) for section in report.sections}
        for report in (one, other)
    ]
    return tuple(dict.fromkeys(heading for heading, _ in sorted(texts[0] ^ texts[1])))


def _said(report: AnnualReport, key: str) -> tuple[object, object]:
    figure = report.figures.get(key)
    return (None, "missing") if figure is None else (figure.value, figure.status)


def _versions(report: AnnualReport, earlier: Sequence[AnnualReport]) -> Iterator[Finding]:
    if not earlier:
        return
    keys = differing_figures(earlier[-1], report)
    labels = [figure_definitions()[key].label for key in keys[:_FIGURES_NAMED]]
    named = f"：{'、'.join(f'“{label}”' for label in labels)}" if labels else ""
    more = "等" if len(keys) > _FIGURES_NAMED else ""
    figures = f"有 {len(keys)} 个数字不同{named}{more}" if keys else "数字相同，文字不同"
    yield finding(
        "versions_differ",
        f"这份报告收到 {len(earlier) + 1} 个不同的文本，这里是有效的一个；它与前一个{figures}。",
        keys,
    )
