"""The examples of all components, by the file of templates/components they are from."""

from portal.gallery import agency, charts, compare, figure, findings, region, report, search
from portal.pages.gallery import Example

CATALOGUE: dict[str, tuple[Example, ...]] = {
    "agency": agency.EXAMPLES,
    "charts": charts.EXAMPLES,
    "compare": compare.EXAMPLES,
    "figure": figure.EXAMPLES,
    "findings": findings.EXAMPLES,
    "region": region.EXAMPLES,
    "report": report.EXAMPLES,
    "search": search.EXAMPLES,
}
