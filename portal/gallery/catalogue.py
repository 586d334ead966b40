"""The examples of all components, by the file of templates/components they are from."""

from portal.gallery import (
    agency,
    charts,
    compare,
    coverage,
    figure,
    findings,
    region,
    report,
    search,
    views,
)
from portal.pages.gallery import Example

CATALOGUE: dict[str, tuple[Example, ...]] = {
    "agency": agency.EXAMPLES,
    "charts": charts.EXAMPLES,
    "compare": compare.EXAMPLES,
    "coverage": coverage.EXAMPLES,
    "figure": figure.EXAMPLES,
    "findings": findings.EXAMPLES,
    "region": region.EXAMPLES,
    "report": report.EXAMPLES,
    "search": search.EXAMPLES,
    "views": views.EXAMPLES,
}
