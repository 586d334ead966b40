"""Example answers of the OpenAPI document: of the very shapes that are served."""

from decimal import Decimal
from typing import Any

import msgspec

from indexer.document import Place
from indexer.report import Figure, Region, Section, Source
from portal.address import ParameterProblem
from portal.api import answers, errors
from portal.api.responses import encode
from portal.query import EXCLUDED, FACETS, FINDABLE, SOUGHT

_FILE = "001_85182ae5dfc374f1.txt"
_SHA256 = "d57244b3cf9f165e9b8ac8d9b669d74d5086b8c46bed6ac67167713d45fa8e17"
REPORT_ID = "411000-卫生健康委员会-2023"
_AGENCY = "许昌市卫生健康委员会"
_TITLE = "许昌市卫生健康委员会 2023 年政府信息公开工作年度报告"
_RECEIVED = "requests.received.total"
_CORRECTED = "reconsideration.corrected"
_OTHER_MATTERS = "2023年，本机关未收取政府信息处理费。"

_WORDS = answers.Words('"三审三校"', "“三审三校”", ())


def search() -> Any:
    """A search for a phrase, with one hit."""
    return _plain(
        answers.SearchAnswer(
            total=answers.Total(1, 1),
            hits=(_hit(),),
            facets=_facets(),
            histogram=answers.Histogram(
                _RECEIVED, (answers.Bin(Decimal(1), Decimal(10), 1, 1),), 0, 0
            ),
            query=_query(),
        )
    )


def _hit() -> answers.Hit:
    text = "严格信息审核发布机制，对公开的政府信息落实三审三校，保证发布信息的准确性、及时性。"
    snippet = answers.Snippet(text, ((21, 25),))
    return answers.Hit(
        REPORT_ID, _AGENCY, 2023, "overview", _TITLE, 1.61, (snippet,), "一、总体情况", ()
    )


def _facets() -> answers.Facets:
    return answers.Facets(
        region=(
            answers.RegionValue("410000", "河南省", 1, False, False, None, True),
            answers.RegionValue("411000", "许昌市", 1, True, False, "410000", False),
        ),
        agency=(answers.FacetValue(_AGENCY, _AGENCY, 1, False, False),),
        sector=(answers.FacetValue("卫生健康", "卫生健康", 1, False, False),),
        level=(answers.FacetValue("city", "市级", 1, False, False),),
        year=(answers.FacetValue("2023", "2023", 1, False, False),),
        section=(answers.FacetValue("overview", "总体情况", 1, False, False),),
        finding=(answers.FacetValue("row_sum", "行合计不符", 1, False, False),),
        severity=(answers.FacetValue("error", "不符", 1, False, False),),
    )


def _query() -> answers.Query:
    facets: dict[str, Any] = {
        **{facet: ("411000",) if facet == "region" else () for facet in FACETS},
        **{EXCLUDED + facet: () for facet in FACETS},
        **{SOUGHT + facet: "" for facet in FINDABLE},
    }
    return answers.Query(
        q='"三审三校"',
        **facets,
        range=(),
        quantity=(),
        histogram=_RECEIVED,
        sort="relevance",
        page=1,
        size=20,
        understood="“三审三校”",
        hints=(),
    )


def concordance() -> Any:
    """A phrase that stands in one place."""
    place = answers.Place(
        REPORT_ID,
        _AGENCY,
        2023,
        "overview",
        "一、总体情况",
        "严格信息审核发布机制，对公开的政府信息落实",
        "三审三校",
        "，保证发布信息的准确性、及时性。",
        1,
    )
    return _plain(answers.ConcordanceAnswer(answers.PlaceTotal(1, 1), None, 0, (place,), _WORDS))


def trend() -> Any:
    """A phrase that one of two reports of a year has."""
    use = answers.Use(REPORT_ID, _AGENCY, 2023)
    years = (answers.Share("2023", "2023", 1, 2),)
    provinces = (answers.Share("410000", "河南省", 1, 1),)
    return _plain(answers.TrendAnswer(years, provinces, use, use, _WORDS))


def report() -> Any:
    """A report cut down to a section and two figures."""
    return _plain(
        answers.ReportAnswer(
            file=_FILE,
            report_id=REPORT_ID,
            title=_TITLE,
            agency=_AGENCY,
            region=Region("河南省", "许昌市", None, "411000"),
            level="city",
            sector="卫生健康",
            year=2023,
            form="2021",
            sections=(Section("other_matters", "六、其他需要报告的事项", _OTHER_MATTERS),),
            figures={
                _RECEIVED: Figure(
                    Decimal(7), "7", "stated", Place(2, 4, 9, 41), by=("columns_by_rows",)
                ),
                _CORRECTED: Figure(Decimal(0), "0", "stated", Place(3, 4, 2, 72)),
            },
            findings=(),
            versions=(answers.VersionAnswer(1, _FILE, (Source(_FILE, _SHA256, 6679),)),),
        )
    )


def health() -> Any:
    """The portal is up."""
    return _plain(answers.HealthAnswer("ok", "000001", 5))


def bad_parameter() -> Any:
    """One parameter could not be used."""
    problem = ParameterProblem("size", "size 要是 0 到 1000 的整数，不是“很多”。")
    return _error(errors.bad_parameters([problem]))


def not_found() -> Any:
    """No report of that id."""
    return _error(errors.no_report("230100-2023"))


def no_archive() -> Any:
    """Nothing to answer from."""
    return _error(errors.NO_ARCHIVE)


def fault() -> Any:
    """A fault of the portal."""
    return _error(errors.FAULT)


def _error(error: answers.Error) -> Any:
    return _plain(answers.ErrorAnswer(error))


def _plain(value: Any) -> Any:
    return msgspec.json.decode(encode(value))
