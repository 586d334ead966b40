"""What is compared with what: Comparison ↔ URL parameters, the two directions side by side."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from portal.measures import measures
from portal.query import MAX_QUERY

MOST_REPORTS, MOST_AGENCIES = 2, 6


@dataclass(frozen=True)
class Comparison:
    """Two reports, or some agencies in a year (None: the newest that fits). `figure` is drawn over
    the years; `differing` hides what is the same in both reports; `find` looks for agencies to
    compare with. What is there in all is kept, also when it is too little to compare."""

    reports: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    year: int | None = None
    figure: str | None = None
    differing: bool = False
    find: str = ""

    def params(self) -> list[tuple[str, str]]:
        """The URL parameters, defaults left out. Inverse of `parse_comparison`."""
        params = [("report", one) for one in self.reports]
        params += [("agency", one) for one in self.agencies]
        if self.year is not None:
            params.append(("year", str(self.year)))
        if self.figure is not None:
            params.append(("figure", self.figure))
        if self.differing:
            params.append(("only", "1"))
        if self.find:
            params.append(("find", self.find))
        return params

    def query_string(self) -> str:
        """The part of the address after the question mark, "" where nothing was chosen."""
        return urlencode(self.params())

    def with_agency(self, agency_id: str) -> "Comparison":
        """The same with one more agency, nothing being looked for any longer."""
        return replace(self, agencies=(*self.agencies, agency_id), find="")

    def without_agency(self, agency_id: str) -> "Comparison":
        """The same without this agency."""
        return replace(self, agencies=tuple(one for one in self.agencies if one != agency_id))


def parse_comparison(params: Iterable[tuple[str, str]]) -> tuple[Comparison, tuple[str, ...]]:
    """Read what is compared from URL parameters, with a sentence on each that cannot be used."""
    values: dict[str, list[str]] = {}
    for name, value in params:
        if value and value not in values.setdefault(name, []):
            values[name].append(value)
    problems: list[str] = []
    reports, agencies = values.get("report", []), values.get("agency", [])
    if len(reports) > MOST_REPORTS:
        problems.append(f"一次对照两份报告，用的是前两份，另外 {len(reports) - 2} 份没有用上。")
    if len(agencies) > MOST_AGENCIES:
        left = len(agencies) - MOST_AGENCIES
        problems.append(f"一次最多比较 {MOST_AGENCIES} 个机关，其余 {left} 个没有用上。")
    year = values.get("year", [""])[0]
    if year and not re.fullmatch(r"[0-9]{4}", year):
        problems.append(f"年份“{year[:20]}”不是四位数字，例：year=2023。")
        year = ""
    figure = values.get("figure", [""])[0]
    if figure and figure not in measures():
        problems.append(f"没有编号为“{figure[:60]}”的数字。")
        figure = ""
    return Comparison(
        tuple(reports[:MOST_REPORTS]),
        tuple(agencies[:MOST_AGENCIES]),
        int(year) if year else None,
        figure or None,
        values.get("only", [""])[0] == "1",
        values.get("find", [""])[0][:MAX_QUERY].strip(),
    ), tuple(problems)
