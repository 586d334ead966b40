"""The shares of years and provinces are those of counting reports one by one."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from indexer.segmentation import segmenter_of
from portal.query import QuantityRange, SearchQuery
from portal.usage import Share
from tests.brute_force import BruteForce
from tests.contexts import Pair, jumbled


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return jumbled(tmp_path_factory.mktemp("archive"), segmenter_of(None))


def counted(oracle: BruteForce, query: SearchQuery) -> tuple[Counter[str], Counter[str]]:
    """How many reports there are of each known year and province."""
    reports = {
        stored.report.report_id: (stored.report, path) for stored, path, _ in oracle.found(query)
    }
    years = Counter(str(report.year) for report, _ in reports.values() if report.year)
    provinces = Counter(path[0][0] for _, path in reports.values() if path)
    return years, provinces


QUERIES = [
    *(SearchQuery(q=q) for q in ("“保密审查”", "公开", "公* -网站", "“绝无此语”", "标题:2021")),
    SearchQuery(q="公开", year=("2021", "2022")),
    SearchQuery(q="公开", region=("110000",), section=("overview",)),
    SearchQuery(q="群众", not_year=("2021",), quantities=(QuantityRange("件", None, None),)),
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.query_string())
def test_shares_equal_brute_force(pair: Pair, query: SearchQuery) -> None:
    engine, oracle = pair
    trend = engine.trend(query)
    found, base = counted(oracle, query), counted(oracle, replace(query, q="", quantities=()))
    for shares, own, whole in zip((trend.years, trend.provinces), found, base, strict=True):
        values = {share.value: (share.reports, share.of) for share in shares}
        assert values == {value: (own[value], whole[value]) for value in whole}
        assert [share.value for share in shares] == sorted(values)
    assert [share.label for share in trend.provinces if share.value == "110000"] in (["甲省"], [])


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.query_string())
def test_the_first_and_the_latest_are_by_year_and_then_by_id(
    pair: Pair, query: SearchQuery
) -> None:
    engine, oracle = pair
    dated = [
        (stored.report.year, stored.report.report_id)
        for stored, _, _ in oracle.found(query)
        if stored.report.year
    ]
    trend = engine.trend(query)
    ends = [one and (one.year, one.report_id) for one in (trend.first, trend.latest)]
    latest = min(((-year, key) for year, key in dated), default=None)
    assert ends == [min(dated, default=None), latest and (-latest[0], latest[1])]


def test_what_is_found_is_what_a_search_counts(pair: Pair) -> None:
    engine = pair[0]
    for q in random.Random(3).sample(["公开", "群众", "“，”", "行政*", "77件"], 5):
        query = SearchQuery(q=q)
        result, trend = engine.search(query), engine.trend(query)
        years = {value.value: value.count for value in result.facets["year"]}
        counted = {share.value: share.reports for share in trend.years if share.reports}
        assert counted == {year: count for year, count in years.items() if year != "unknown"}


def test_a_year_without_any_match_is_listed(pair: Pair) -> None:
    years = pair[0].trend(SearchQuery(q="“绝无此语”")).years
    assert years
    assert all(isinstance(share, Share) and share.reports == 0 < share.of for share in years)
