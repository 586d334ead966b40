"""The parameters of a search as OpenAPI describes them; `portal.query` is what reads them."""

import re
from typing import Any

from indexer.quantities import UNITS
from indexer.report import LEVELS, SECTION_KINDS, SEVERITIES
from portal.measures import measures
from portal.query import (
    CONTEXT_ORDERS,
    DEFAULT_SIZE,
    EXCLUDED,
    FINDABLE,
    MAX_PAGE,
    MAX_QUERY,
    MAX_RANGES,
    MAX_SIZE,
    MAX_SOUGHT,
    MAX_VALUES,
    SORT_FIELDS,
    SOUGHT,
    UNKNOWN,
    UNSTATED,
)
from portal.rules import known_families

Schema = dict[str, Any]
FIGURE_ID: Schema = {"$ref": "#/components/schemas/FigureId"}
_NUMBER = r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?"


def figure_id_schema() -> Schema:
    """Every figure's and indicator's id, with its label."""
    definitions = measures()
    return {
        "type": "string",
        "description": "A figure of the statutory tables, an indicator derived from them, or the "
        "denominator of an indicator.",
        "enum": list(definitions),
        "x-enumDescriptions": {figure.id: figure.label for figure in definitions.values()},
    }


def search_parameters() -> list[Schema]:
    """Every parameter of a search, in the order of the address."""
    return [
        _single(
            "q",
            'Words (all must match; AND between them is allowed), "phrases" (exact), prefix*, '
            '"a b"~10 (both, with at most 10 characters more than their own, in any order), a OR b '
            "(binds tighter than AND), -a or NOT a, (groups); title:a looks in the report's title, "
            "overview:a (any kind of section, or its short Chinese name) in sections of that kind. "
            "Nothing is an error: see `hints`. Empty: everything.",
            {"type": "string", "maxLength": MAX_QUERY},
            {
                "word": "依申请公开",
                "phrase": '"政府信息公开"',
                "either": "疫情 OR 疫苗 -医院",
                "scope": "标题:卫生 问题:(网站 OR 政务*)",
                "near": '"公开 审查"~10',
            },
        ),
        *_facets(),
        *map(_excluding, _facets()),
        _range(),
        _quantity(),
        _single(
            "histogram",
            "A figure or indicator whose distribution over the matching reports is wanted.",
            FIGURE_ID,
            {"penalties": "proactive_disclosure.penalty.decisions"},
        ),
        *(
            _single(
                SOUGHT + facet,
                f"Lists of the {facet} facet only values whose names contain every part of this "
                "text that white space separates, and those around them.",
                {"type": "string", "maxLength": MAX_SOUGHT},
                {"part": text},
            )
            for facet, text in zip(FINDABLE, ("鼓楼", "教育局", "卫生"), strict=True)
        ),
        _sort(),
        _number("page", "Which page of hits (sections, not reports).", 1, 1, MAX_PAGE),
        _number("size", "Hits (sections) on a page; 0 only counts.", DEFAULT_SIZE, 0, MAX_SIZE),
    ]


def _facets() -> list[Schema]:
    unknown = f'"{UNKNOWN}" stands for reports of which it could not be told'
    return [
        _repeated(
            "region",
            f"Six-digit division codes (GB/T 2260); a region includes those within it; {unknown}.",
            {"type": "string", "pattern": f"^([0-9]{{6}}|{UNKNOWN})$"},
            ["230100"],
        ),
        _repeated(
            "agency",
            f"Agencies, by the values of the agency facet; {unknown}.",
            {"type": "string"},
            [UNKNOWN],
        ),
        _repeated("sector", f"Lines of work; {unknown}.", {"type": "string"}, ["卫生健康"]),
        _repeated(
            "level",
            f"Administrative levels; {unknown}.",
            {"type": "string", "enum": [*LEVELS, UNKNOWN]},
            ["city", "county"],
        ),
        _repeated(
            "year",
            f"Years reported on; {unknown}.",
            {"type": "string", "pattern": f"^([0-9]{{4}}|{UNKNOWN})$"},
            ["2022", "2023"],
        ),
        _repeated(
            "section",
            "The statutory sections.",
            {"type": "string", "enum": list(SECTION_KINDS)},
            ["overview"],
        ),
        _repeated(
            "finding",
            "Reports with a finding of one of these families: a kind of identity that their "
            "figures break, or another rule.",
            {
                "type": "string",
                "enum": list(known_families()),
                "x-enumDescriptions": {one.id: one.label for one in known_families().values()},
            },
            ["row_sum", "text_differs"],
        ),
        _repeated(
            "severity",
            "Reports with a finding of one of these severities. error: the report contradicts "
            "itself; warning: a figure may have been misread or lost; info: worth knowing.",
            {"type": "string", "enum": list(SEVERITIES)},
            ["error"],
        ),
    ]


def _excluding(facet: Schema) -> Schema:
    """The parameter that leaves out what this one chooses."""
    name = facet["name"]
    return {
        **facet,
        "name": EXCLUDED + name,
        "description": f"Leaves out what `{name}` would choose. Repeatable.",
    }


def concordance_parameters() -> list[Schema]:
    """Those of a search that say what is looked for, and the order of places."""
    order = _single(
        "order",
        "By the normalised characters before a place (read from it outwards) or behind it, by code "
        'point, whatever `sort` says; "result" for the order of the reports.',
        {"type": "string", "enum": list(CONTEXT_ORDERS), "default": CONTEXT_ORDERS[0]},
        {"behind": "right"},
    )
    kept = _of_search(("sort", "page", "size"))
    return [*kept[:-2], order, *kept[-2:]]


def trend_parameters() -> list[Schema]:
    """Those of a search that say what is looked for."""
    return _of_search(())


def _of_search(kept: tuple[str, ...]) -> list[Schema]:
    left_out = {"histogram", "sort", "page", "size", *(SOUGHT + facet for facet in FINDABLE)}
    left_out -= set(kept)
    return [own for own in search_parameters() if own["name"] not in left_out]


def _range() -> Schema:
    figures = "|".join(re.escape(figure) for figure in measures())
    return _repeated(
        "range",
        "FIGURE_ID:MIN..MAX, ends included; either may be left out. Unstated figures and "
        f"indicators without a value satisfy no such range; FIGURE_ID:{UNSTATED} finds them. At "
        "most one range a figure.",
        {
            "type": "string",
            "pattern": f"^({figures}):(({_NUMBER})?\\.\\.({_NUMBER})?|{UNSTATED})$",
        },
        ["proactive_disclosure.penalty.decisions:1000..", "reconsideration.corrected:1..10"],
        MAX_RANGES,
    )


def _quantity() -> Schema:
    units = "|".join(re.escape(unit) for unit in UNITS)
    return _repeated(
        "quantity",
        "UNIT:MIN..MAX, ends included; either may be left out. Sections whose text has a number of "
        "that unit within the range; approximate numbers count as printed. At most one range a "
        "unit.",
        {
            "type": "string",
            "pattern": f"^({units})(/({units}))?:({_NUMBER})?\\.\\.({_NUMBER})?$",
        },
        ["件:1000..", "%:100..100"],
        MAX_RANGES,
    )


def _sort() -> Schema:
    figures = measures()
    return _single(
        "sort",
        'By relevance, or from the largest to the smallest by "year", "added" (the day it was '
        'retrieved), "agency" (name, by code points), "region" (division code), a figure, an '
        'indicator or its denominator; ":asc" turns all but the first round. What is not known '
        "comes last.",
        {
            "type": "string",
            "enum": [
                "relevance",
                *(f"{key}{order}" for key in (*SORT_FIELDS, *figures) for order in ("", ":asc")),
            ],
            "default": "relevance",
        },
        {"oldest": "year:asc", "most_requests": "requests.received.total"},
    )


def _refuses_empty(schema: Schema) -> bool:
    """Whether a schema has no room for the empty value, which an address may always have."""
    return set(schema) - {"maxLength"} != {"type"}


def _single(name: str, description: str, schema: Schema, examples: dict[str, str]) -> Schema:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "allowEmptyValue": _refuses_empty(schema),
        "schema": schema,
        "examples": {key: {"value": value} for key, value in examples.items()},
    }


def _repeated(
    name: str, description: str, items: Schema, example: list[str], most: int = MAX_VALUES
) -> Schema:
    return {
        "name": name,
        "in": "query",
        "description": f"{description} Repeatable.",
        "allowEmptyValue": _refuses_empty(items),
        "schema": {"type": "array", "items": items, "maxItems": most},
        "style": "form",
        "explode": True,
        "example": example,
    }


def _number(name: str, description: str, default: int, low: int, high: int) -> Schema:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "schema": {"type": "integer", "minimum": low, "maximum": high, "default": default},
    }
