"""The statutory forms as data: every figure with its id, label and unit, and the identities.

Source: `data/forms.json`, after the notices 国办公开办函〔2021〕30号 (form "2021"),
国办公开办函〔2019〕60号 (form "2019") and, for the statistics annex of the years before them,
国办发〔2014〕32号 (form "2014"). Which form a report follows is told by its header words, never by
its year. Code elsewhere walks these tables and knows no label of its own.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, cast

import msgspec

from indexer.errors import UnknownNameError

FormName = Literal["2021", "2019"]
"""A form with three statutory tables."""
ANNEX = "2014"
"""The form of the statistics annex."""
TableName = Literal["proactive_disclosure", "requests", "review_and_litigation", "statistics_2014"]


@dataclass(frozen=True)
class FigureDefinition:
    """One figure of a form. `label` is for people, in Chinese, complete by itself;
    `row` and `column` are the labels under which the form prints it."""

    id: str
    table: TableName
    label: str
    row: str
    column: str
    unit: str


@dataclass(frozen=True)
class BlockRow:
    """A row of table one: label as printed, its known variants, one figure a column. `id` is the
    same in every form."""

    id: str
    label: str
    variants: tuple[str, ...]
    figures: tuple[FigureDefinition, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The label and its variants."""
        return (self.label, *self.variants)


@dataclass(frozen=True)
class Block:
    """A block of table one (第二十条第（一）项 …): heading, column labels, rows."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[BlockRow, ...]


@dataclass(frozen=True)
class RequestColumn:
    """A column of table two: who applied."""

    id: str
    label: str
    variants: tuple[str, ...]


@dataclass(frozen=True)
class RequestRow:
    """A row of table two. `group` is the label of the row group it stands in, if any."""

    id: str
    label: str
    group: str | None
    variants: tuple[str, ...]
    figures: tuple[FigureDefinition, ...]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of its figures."""
        return tuple(definition.id for definition in self.figures)

    @property
    def labels(self) -> tuple[str, ...]:
        """The label and its variants."""
        return (self.label, *self.variants)


@dataclass(frozen=True)
class ReviewColumn:
    """A column of table three: reconsideration, or one of the two kinds of litigation."""

    group: str
    subgroup: str | None
    label: str
    figure: FigureDefinition


@dataclass(frozen=True)
class Identity:
    """An arithmetic relation (勾稽关系) within one report: sum of `left` `op` sum of `right`."""

    id: str
    kind: Literal["inequality", "column_balance", "column_subtotal", "row_sum"]
    left: tuple[str, ...]
    op: Literal["=", "<="]
    right: tuple[str, ...]


@dataclass(frozen=True)
class AnnexRow:
    """A row of the statistics annex. `headings` are the labels that it stands under, the outermost
    first; `known` says how sure its wording is."""

    label: str
    headings: tuple[str, ...]
    figure: FigureDefinition
    known: Literal["confirmed", "partly_confirmed", "recalled"]


@dataclass(frozen=True)
class Continuity:
    """An arithmetic relation between the reports of two consecutive years: `before` summed over
    the earlier report, with `added` less `removed` of the later one, is `now` of the later one."""

    id: str
    before: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    now: str


@dataclass(frozen=True)
class Form:
    """One statutory form. `figures` holds every figure by id in the form's order; `sections`
    the titles of its six sections; `identities` hold within a report, `continuities` from one
    year to the next."""

    name: str
    notice: str
    sections: tuple[str, ...]
    blocks: tuple[Block, ...]
    request_columns: tuple[RequestColumn, ...]
    request_rows: tuple[RequestRow, ...]
    review_columns: tuple[ReviewColumn, ...]
    identities: tuple[Identity, ...]
    continuities: tuple[Continuity, ...]
    figures: dict[str, FigureDefinition]


ANNEX_TABLE: TableName = "statistics_2014"
ANNEX_COLUMN = "统计数"
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．]|其中：)"
)


def plain_label(label: str) -> str:
    """A row's label without its numbering and its remarks in brackets."""
    return re.sub(r"（.*）$", "", _NUMBERING.sub("", label))


def _row_name(row: dict[str, Any]) -> str:
    group = row["group"]
    name = plain_label(row["label"])
    if name == "总计":
        return f"{plain_label(group)}{name}"
    return name if group is None or group[0] == "三" else f"{plain_label(group)}：{name}"


def _blocks(table: dict[str, Any]) -> tuple[Block, ...]:
    def figure(row: dict[str, Any], entry: dict[str, Any]) -> FigureDefinition:
        column = re.sub(r"（.*）$", "", entry["column"])
        return FigureDefinition(
            entry["id"],
            "proactive_disclosure",
            f"{row['label']}　{column}",
            row["label"],
            entry["column"],
            entry["unit"],
        )

    return tuple(
        Block(
            block["heading"],
            tuple(block["columns"]),
            tuple(
                BlockRow(
                    row["figures"][0]["id"].rpartition(".")[0],
                    row["label"],
                    tuple(row["label_variants"]),
                    tuple(figure(row, entry) for entry in row["figures"]),
                )
                for row in block["rows"]
            ),
        )
        for block in table["blocks"]
    )


def _request_rows(
    table: dict[str, Any], columns: tuple[RequestColumn, ...]
) -> tuple[RequestRow, ...]:
    return tuple(
        RequestRow(
            row["id"],
            row["label"],
            row["group"],
            tuple(row["label_variants"]),
            tuple(
                FigureDefinition(
                    f"{row['figure_prefix']}.{column.id}",
                    "requests",
                    f"{_row_name(row)}　{column.label}",
                    row["label"],
                    column.label,
                    table["unit"],
                )
                for column in columns
            ),
        )
        for row in table["rows"]
    )


def _review_columns(table: dict[str, Any]) -> tuple[ReviewColumn, ...]:
    return tuple(
        ReviewColumn(
            entry["group"],
            entry["subgroup"],
            entry["column"],
            FigureDefinition(
                entry["id"],
                "review_and_litigation",
                "　".join(part for part in (entry["subgroup"] or entry["group"], entry["column"])),
                entry["subgroup"] or entry["group"],
                entry["column"],
                table["unit"],
            ),
        )
        for entry in table["figures"]
    )


def _continuity(item: dict[str, Any]) -> Continuity:
    """From terms such as -requests.carried_in.total@Y+1."""
    terms = [term.partition("@") for term in item["left"]]
    added = [figure for figure, _, year in terms if year == "Y+1"]
    return Continuity(
        item["id"],
        tuple(figure for figure, _, year in terms if year == "Y"),
        tuple(figure for figure in added if not figure.startswith("-")),
        tuple(figure[1:] for figure in added if figure.startswith("-")),
        item["right"][0].partition("@")[0],
    )


def _form(data: dict[str, Any]) -> Form:
    disclosure, requests, review = data["tables"]
    blocks = _blocks(disclosure)
    columns = tuple(
        RequestColumn(column["id"], column["label"], tuple(column["variants"]))
        for column in requests["columns"]
    )
    rows = _request_rows(requests, columns)
    reviews = _review_columns(review)
    definitions = (
        *(figure for block in blocks for row in block.rows for figure in row.figures),
        *(figure for row in rows for figure in row.figures),
        *(column.figure for column in reviews),
    )
    identities = tuple(
        Identity(item["id"], item["kind"], tuple(item["left"]), item["op"], tuple(item["right"]))
        for item in data["identities"]
        if item["kind"] != "cross_year"
    )
    return Form(
        data["form"],
        data["notice"],
        tuple(data["sections"]),
        blocks,
        columns,
        rows,
        reviews,
        identities,
        tuple(_continuity(item) for item in data["identities"] if item["kind"] == "cross_year"),
        {definition.id: definition for definition in definitions},
    )


@cache
def forms() -> dict[str, Form]:
    """The forms with three statutory tables by name, the newest first."""
    return {item["form"]: _form(item) for item in _data()["forms"] if "tables" in item}


@cache
def annex_rows() -> tuple[AnnexRow, ...]:
    """The rows of the statistics annex of form "2014", in its order."""
    annex = next(item for item in _data()["forms"] if item["form"] == ANNEX)
    rows = {row["id"]: row for row in annex["rows"]}
    return tuple(_annex_row(row, rows) for row in annex["rows"])


def _annex_row(row: dict[str, Any], rows: dict[str, dict[str, Any]]) -> AnnexRow:
    headings = _annex_headings(row, rows)
    name = "：".join(plain_label(label) for label in (*headings[-1:], row["label"]))
    figure = FigureDefinition(row["id"], ANNEX_TABLE, name, row["label"], ANNEX_COLUMN, row["unit"])
    return AnnexRow(row["label"], headings, figure, row["label_status"])


def _annex_headings(row: dict[str, Any], rows: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """What the row stands under: headings, and rows that it is a part of."""
    under = row["under"]
    if under in rows:
        return (*_annex_headings(rows[under], rows), rows[under]["label"])
    return () if under is None else (under,)


@cache
def _data() -> dict[str, Any]:
    path = Path(__file__).parent / "data" / "forms.json"
    return cast("dict[str, Any]", msgspec.json.decode(path.read_bytes()))


@cache
def figure_definitions() -> dict[str, FigureDefinition]:
    """Every figure of every form by id; where forms share an id, the newest form's wording."""
    merged: dict[str, FigureDefinition] = {}
    for form in forms().values():
        for figure_id, definition in form.figures.items():
            merged.setdefault(figure_id, definition)
    return merged | {row.figure.id: row.figure for row in annex_rows()}


def figure_definition(figure_id: str) -> FigureDefinition:
    """The definition of one figure. Raises UnknownNameError."""
    try:
        return figure_definitions()[figure_id]
    except KeyError:
        raise UnknownNameError(
            f"没有编号为 {figure_id!r} 的数字；全部编号见“说明”页或 indexer/data/forms.json。"
        ) from None
