"""Views of the SQLite file: rows with agency, year and names beside them."""

from dataclasses import dataclass

_WHO = "r.agency, r.year, r.province, r.city, r.county, r.level, r.sector"


@dataclass(frozen=True)
class View:
    """One view, and the tables that it is made from."""

    name: str
    meaning: str
    needs: frozenset[str]
    select: str


VIEWS = (
    View(
        "named_figures",
        "数字，连同机关、年度、名称和单位；没有数值的也在，缘由见 status",
        frozenset(("reports", "figures", "figure_definitions")),
        f"""SELECT {_WHO}, d.name, f.value, d.unit, f.status, f.printed, f.by_hand, f.best_reading,
        f.page, f.line, d.form_table, f.figure_id, f.value_exact, f.report_id, r.file
        FROM figures AS f JOIN reports AS r USING (report_id)
        JOIN figure_definitions AS d USING (figure_id)""",
    ),
    View(
        "named_indicators",
        "比率，连同机关、年度、名称；没有数值的也在，缘由见 status",
        frozenset(("reports", "indicators", "indicator_definitions")),
        f"""SELECT {_WHO}, d.name, i.value, d.unit, i.status, i.numerator, i.denominator,
        d.formula, d.caveat, i.indicator_id, i.value_exact, i.report_id
        FROM indicators AS i JOIN reports AS r USING (report_id)
        JOIN indicator_definitions AS d USING (indicator_id)""",
    ),
    View(
        "named_findings",
        "批注，连同机关、年度",
        frozenset(("reports", "findings")),
        f"""SELECT {_WHO}, f.severity, f.rule, f.message, f.caveat, f.report_id, f.number, r.file
        FROM findings AS f JOIN reports AS r USING (report_id)""",
    ),
    View(
        "named_quantities",
        "正文中的数目，连同机关、年度",
        frozenset(("reports", "quantities")),
        f"""SELECT {_WHO}, q.value, q.unit, q.approximate, q.clause, q.heading, q.section_kind,
        q.value_exact, q.report_id, q.number
        FROM quantities AS q JOIN reports AS r USING (report_id)""",
    ),
    View(
        "named_sections",
        "各部分的全文，连同机关、年度",
        frozenset(("reports", "sections")),
        f"""SELECT {_WHO}, s.kind, s.heading, s.text, s.report_id, s.section
        FROM sections AS s JOIN reports AS r USING (report_id)""",
    ),
)
