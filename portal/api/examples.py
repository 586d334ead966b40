"""Example answers of the OpenAPI document: of the very shapes that are served."""

from decimal import Decimal
from typing import Any

import msgspec

from indexer.document import Place
from indexer.report import AnnualReport, Figure, Region, Section
from portal.api import answers, errors
from portal.api.responses import encode
from portal.query import ParameterProblem

REPORT_ID = "230100-卫生健康委员会-2023"
_AGENCY = "哈尔滨市卫生健康委员会"
_TITLE = "2023 年政府信息公开工作年度报告"


def search() -> Any:
    """A search for a phrase, with one hit."""
    return _plain(
        answers.SearchAnswer(
            total=answers.Total(1, 1),
            hits=(_hit(),),
            facets=_facets(),
            histogram=answers.Histogram(
                "requests.received.total", (answers.Bin(Decimal(10), Decimal(20), 1, 1),), 0
            ),
            query=_query(),
        )
    )


def _hit() -> answers.Hit:
    return answers.Hit(
        REPORT_ID,
        _AGENCY,
        2023,
        "overview",
        _TITLE,
        0.0,
        (answers.Snippet("严格执行三审三校制度", ((4, 8),)),),
    )


def _facets() -> answers.Facets:
    return answers.Facets(
        region=(
            answers.RegionValue("230000", "黑龙江省", 1, False, None),
            answers.RegionValue("230100", "哈尔滨市", 1, True, "230000"),
        ),
        agency=(),
        sector=(answers.FacetValue("卫生健康", "卫生健康", 1, False),),
        level=(answers.FacetValue("city", "市级", 1, False),),
        year=(answers.FacetValue("2023", "2023", 1, False),),
        section=(answers.FacetValue("overview", "总体情况", 1, False),),
    )


def _query() -> answers.Query:
    return answers.Query(
        q='"三审三校"',
        region=("230100",),
        agency=(),
        sector=(),
        level=(),
        year=(),
        section=(),
        range=(),
        histogram="requests.received.total",
        sort="relevance",
        page=1,
        size=20,
        understood="“三审三校”",
        hints=(),
    )


def report() -> Any:
    """A report cut down to one section and two figures."""
    return _plain(
        AnnualReport(
            file="000_27e045282ad3fd6c.txt",
            report_id=REPORT_ID,
            title=_TITLE,
            agency=_AGENCY,
            region=Region("黑龙江省", "哈尔滨市", None, "230100"),
            level="city",
            sector="卫生健康",
            year=2023,
            form="2021",
            sections=(Section("other_matters", "六、其他需要报告的事项", "无。"),),
            figures={
                "requests.received.total": Figure(Decimal(12), "12", "stated", Place(2, 4, 9, 61)),
                "reconsideration.corrected": Figure(None, "", "blank", Place(3, 4, 2, 102)),
            },
            findings=(),
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


def _error(error: answers.Error) -> Any:
    return _plain(answers.ErrorAnswer(error))


def _plain(value: Any) -> Any:
    return msgspec.json.decode(encode(value))
