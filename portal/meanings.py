"""What each figure and indicator means: where it stands in the form, on what article it rests."""

import re
from dataclasses import dataclass
from functools import cache

from indexer.forms import (
    ANNEX,
    AnnexRow,
    FigureDefinition,
    annex_rows,
    figure_definitions,
    forms,
    plain_label,
)
from indexer.indicators import IndicatorDefinition, indicator_definitions
from portal.explanations import explanations
from portal.kindred import kin
from portal.measures import INDICATORS, full_name, measures
from portal.sums import Sum, equals, sums

SHORT_TABLES = {
    "proactive_disclosure": "表一",
    "requests": "表二",
    "review_and_litigation": "表三",
    "statistics_2014": "2014—2018 年统计表",
}
FORM_YEARS = {"2021": "2021 年起", "2019": "2019 和 2020 年", ANNEX: "2014 至 2018 年"}
"""The years of report for which a form was made."""
_ANNEX_NOTICE = "国办发〔2014〕32号"
_NUMERAL = "[一二三四五六七八九十]+"
_ARTICLE = re.compile(
    rf"条例》?(第{_NUMERAL}条(?:第{_NUMERAL}款)?(?:第[一二三四五六七八九十、]+项)?)"
)


@dataclass(frozen=True)
class Meaning:
    """What a figure or an indicator means. `article` is what it rests on, `place` where the form
    prints it ("" of an indicator), `forms` which forms have it, the newest first. `equals` says
    briefly what it should equal, "" when nothing; `sums` are all that it takes part in, `formulas`
    those of an indicator. `kin` are the ids of what comes near it in other forms."""

    id: str
    name: str
    unit: str
    group: str
    text: str
    article: str
    place: str
    forms: tuple[str, ...]
    equals: str
    sums: tuple[Sum, ...]
    kin: tuple[str, ...]
    formulas: tuple[str, ...] = ()
    caveat: str = ""

    @property
    def is_additive(self) -> bool:
        """Whether sums over reports mean anything: of rates, and of what is not in one unit, they
        do not."""
        return self.unit not in ("%", "原单位")


@cache
def meaning(measure: str) -> Meaning:
    """The meaning of a figure or an indicator by its id."""
    indicator = indicator_definitions().get(measure)
    return _of_figure(measure) if indicator is None else _of_indicator(indicator)


def group_anchor(group: str) -> str:
    """Where the index of figures has a table, or the indicators."""
    return group if group == INDICATORS else f"table-{group}"


def row_id(figure: str) -> str:
    """What the id of a figure begins with: its row."""
    return figure.rpartition(".")[0]


def notice(form: str) -> str:
    """The notice that made a form."""
    return forms()[form].notice if form in forms() else _ANNEX_NOTICE


def annex_text(row: AnnexRow) -> str:
    """What a row of the statistics annex says."""
    heading = f"在“{plain_label(row.headings[-1])}”之下，" if row.headings else ""
    sure = "" if row.known == "confirmed" else "标题的字句各地略有出入。"
    return f"{heading}以{row.figure.unit}计。{sure}"


def articles(text: str) -> str:
    """The first article of the regulation that a text names, "" when it names none."""
    found = _ARTICLE.search(text)
    return f"条例{found[1]}" if found else ""


def _of_figure(figure: str) -> Meaning:
    definition = figure_definitions()[figure]
    names = tuple(name for name, form in forms().items() if figure in form.figures) or (ANNEX,)
    annex = next((row for row in annex_rows() if row.figure.id == figure), None)
    return Meaning(
        figure,
        full_name(figure),
        measures()[figure].unit,
        definition.table,
        annex_text(annex) if annex else _text(definition),
        _ANNEX_NOTICE if annex else _article(definition, names),
        _place(definition),
        names,
        equals(figure),
        sums(figure),
        kin(figure),
    )


def _of_indicator(one: IndicatorDefinition) -> Meaning:
    return Meaning(
        one.id,
        one.label,
        one.unit,
        INDICATORS,
        "由表中的数算出；所需的数都载明、又不牵涉不成立的算式，才有值。",
        one.source,
        "",
        tuple(
            name
            for name, form in forms().items()
            if any(form.figures.keys() >= set(formula.figures) for formula in one.formulas)
        ),
        "",
        (),
        (),
        tuple(formula.words for formula in one.formulas),
        one.caveat,
    )


def _text(definition: FigureDefinition) -> str:
    row = explanations().rows[row_id(definition.id)]
    column = explanations().columns.get(definition.id.rpartition(".")[2], "")
    is_total = definition.id.endswith(".total")
    return row if is_total or not column else f"{row}{definition.column}：{column}"


def _article(definition: FigureDefinition, names: tuple[str, ...]) -> str:
    texts = (explanations().rows[row_id(definition.id)], explanations().tables[definition.table])
    article = next(filter(None, map(articles, texts)), "条例第五十条")
    return f"{article}；年度报告格式（{'、'.join(map(notice, names))}）"


def _place(definition: FigureDefinition) -> str:
    table, row = SHORT_TABLES[definition.table], definition.row
    if definition.table == "statistics_2014":
        return f"{table}“{row}”行"
    return f"{table}“{row}”行，“{definition.column}”栏"
