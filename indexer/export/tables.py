"""The tables of an export as data: their columns, what each means, and where the rows come from.

Every format of an export walks these tables. Figures are exact in all of them: a number is never
turned into a binary fraction.
"""

from collections.abc import Iterable, Iterator

from indexer.archive.catalogue import Catalogue
from indexer.export.definitions import figure_rows, indicator_rows, rule_rows
from indexer.export.report_rows import (
    candidate_rows,
    field_override_rows,
    finding_figure_rows,
    finding_rows,
    indicator_value_rows,
    quantity_rows,
    report_figure_rows,
    report_row,
    source_rows,
    version_figure_rows,
    version_rows,
)
from indexer.export.table import Column, Row, Table
from indexer.export.text_tables import TEXT_TABLES
from indexer.report import Attribution


def _set_aside_rows(catalogue: Catalogue) -> Iterator[Row]:
    for item in catalogue.set_aside:
        said = item.attribution or Attribution()
        yield item.file, item.error.code, item.error.message, said.agency, said.region, said.year


_REPORT = Column("report_id", "text", "报告的编号，由地区、机关、年度得出，不因重建而变", "reports")
_FIGURE = Column("figure_id", "text", "数字的编号，见 figure_definitions", "figure_definitions")

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "reports",
            "每份报告一行：谁、何地、何年、从哪个文件读来",
            ("report_id",),
            (
                Column("report_id", "text", "报告的编号，由地区、机关、年度得出，不因重建而变"),
                Column("title", "text", "报告所印的标题"),
                Column("agency", "text", "行政机关的名称，空缺为没有读到"),
                Column("agency_id", "text", "机关的编号，即报告编号去掉年度；同一机关各年相同"),
                Column("year", "integer", "报告的年度，不是发布的年份"),
                Column("province", "text", "省、自治区、直辖市"),
                Column("city", "text", "市、地区、自治州、盟"),
                Column("county", "text", "县、区、县级市、旗"),
                Column("region_code", "text", "所属地区的行政区划代码（GB/T 2260），取已知最小的"),
                Column("level", "text", "机关的层级：state province city county township"),
                Column("sector", "text", "机关的系统，如卫生健康、教育"),
                Column("form", "text", "表格所依的格式：2021、2019、2014，或几种并用"),
                Column("agency_confidence", "text", "机关认定得多确定：certain likely unknown"),
                Column("region_confidence", "text", "地区认定得多确定"),
                Column("year_confidence", "text", "年度认定得多确定"),
                Column("file", "text", "读取所据的文件"),
                Column("sha256", "text", "这个文件的校验和"),
            ),
            ("agency_id", "region_code", "year", "sector"),
            of_report=lambda stored: [report_row(stored)],
        ),
        Table(
            "sources",
            "每份报告的原件，一份报告可有几个；第 1 个是读取所据",
            ("report_id", "number"),
            (
                _REPORT,
                Column("number", "integer", "次序，从 1 起"),
                Column("file", "text", "文件名，相对于语料的 sources 文件夹"),
                Column("sha256", "text", "校验和"),
                Column("size", "integer", "字节数"),
                Column("url", "text", "取得的网址，空缺为没有记录"),
                Column("retrieved", "text", "取得的日期"),
            ),
            of_report=source_rows,
        ),
        Table(
            "field_overrides",
            "人工认定的标题、机关、地区、层级、系统、年度，和原来读作什么",
            ("report_id", "field"),
            (
                _REPORT,
                Column("field", "text", "认定的是哪一项"),
                Column("was", "text", "认定之前读作什么，地区写作代码；空缺为没有读到"),
                Column("reason", "text", "理由"),
                Column("source", "text", "依据"),
            ),
            of_report=field_override_rows,
        ),
        Table(
            "versions",
            "被别的文本取代了的文本及其原件；其余各表只取有效的文本",
            ("report_id", "number", "place"),
            (
                _REPORT,
                Column("number", "integer", "第几个文本，从 1 起，最早的在前"),
                Column("place", "integer", "这个文本的第几个原件，从 1 起"),
                Column("file", "text", "文件名，相对于语料的 sources 文件夹"),
                Column("sha256", "text", "校验和"),
                Column("url", "text", "取得的网址，空缺为没有记录"),
                Column("retrieved", "text", "取得的日期"),
            ),
            of_report=version_rows,
        ),
        Table(
            "version_figures",
            "被取代的文本中，与有效的文本不同的数字",
            ("report_id", "number", "figure_id"),
            (
                _REPORT,
                Column("number", "integer", "第几个文本，见 versions"),
                _FIGURE,
                Column("value", "figure", "数值；只有 status 是 stated 才有，空缺不是零"),
                Column("status", "text", "stated blank missing unreadable inferred"),
                Column("printed", "text", "格内所印的原样；没有这一格则空缺"),
            ),
            of_report=version_figure_rows,
        ),
        Table(
            "identity_candidates",
            "机关、地区、层级、系统、年度由何认定：各处所写，采用与不采用的都在",
            ("report_id", "number"),
            (
                _REPORT,
                Column("number", "integer", "在这份报告中的次序，从 1 起"),
                Column("field", "text", "agency region level sector year"),
                Column("value", "text", "那里所写的是什么；地区写作代码"),
                Column("origin", "text", "写在哪里：title signature file_name 等"),
                Column("words", "text", "原文"),
                Column("accepted", "boolean", "1 为采用"),
                Column("reason", "text", "采用或不采用的理由"),
            ),
            of_report=candidate_rows,
        ),
        Table(
            "figures",
            "法定表格中的每个数字：数值、所印原样、状态、所在之处",
            ("report_id", "figure_id"),
            (
                _REPORT,
                _FIGURE,
                Column("value", "figure", "数值；只有 status 是 stated 才有，空缺不是零"),
                Column("status", "text", "stated blank missing unreadable inferred"),
                Column("printed", "text", "格内所印的原样；没有这一格则空缺"),
                Column("rules", "text", "读取时所依的特别规则，以空格分隔；没有则为空"),
                Column("best_reading", "decimal", "缺失之处多半是什么数；不是数值，不可当作数值"),
                Column("best_reading_reason", "text", "这样推定的理由"),
                Column("page", "integer", "在文件的第几页；格式没有页的空缺"),
                Column("line", "integer", "在文件的第几行"),
                Column("grid", "integer", "在文中第几个表格"),
                Column("row", "integer", "在表格的第几行"),
                Column("column", "integer", "在这一行的第几格"),
                Column("by_hand", "boolean", "1 为人工校正：value 和 status 是人定的，不是读出的"),
                Column("read_value", "decimal", "校正之前读作什么；没有校正则空缺"),
                Column("read_status", "text", "校正之前的状态"),
                Column("override_reason", "text", "校正的理由"),
                Column("override_source", "text", "校正的依据"),
            ),
            ("figure_id", "status"),
            of_report=report_figure_rows,
        ),
        Table(
            "findings",
            "批注：报告的不合之处，或读取时的疑问",
            ("report_id", "number"),
            (
                _REPORT,
                Column("number", "integer", "在这份报告中的次序，从 1 起"),
                Column("rule", "text", "规则的编号，见 rules", "rules"),
                Column("severity", "text", "error 自相矛盾；warning 可能读错或缺失；info 供参考"),
                Column("message", "text", "说明"),
                Column("caveat", "text", "这条批注不能说明什么"),
            ),
            ("rule", "severity"),
            of_report=finding_rows,
        ),
        Table(
            "finding_figures",
            "每条批注涉及的数字",
            ("report_id", "number", "place"),
            (
                Column("report_id", "text", "报告的编号", "findings"),
                Column("number", "integer", "批注在这份报告中的次序", "findings"),
                Column("place", "integer", "数字在这条批注中的次序，从 1 起"),
                _FIGURE,
                Column("printed", "text", "格内所印的原样；没有这一格则空缺"),
            ),
            ("figure_id",),
            of_report=finding_figure_rows,
        ),
        Table(
            "quantities",
            "正文中带单位的数目",
            ("report_id", "number"),
            (
                _REPORT,
                Column("number", "integer", "在这份报告中的次序，从 1 起"),
                Column("section", "integer", "在第几部分，从 0 起"),
                Column("section_kind", "text", "这一部分的种类"),
                Column("heading", "text", "这一部分的标题"),
                Column("value", "figure", "数值，万、亿已经乘出"),
                Column("unit", "text", "单位"),
                Column("approximate", "boolean", "1 为约数（余、近、以上 …）"),
                Column("clause", "text", "所在的分句，照录"),
                Column("start", "integer", "在这一部分的正文中从第几字起，从 0 数"),
                Column("end", "integer", "到第几字止（不含）"),
            ),
            ("unit",),
            of_report=quantity_rows,
        ),
        Table(
            "indicators",
            "由数字算出的比率",
            ("report_id", "indicator_id"),
            (
                _REPORT,
                Column("indicator_id", "text", "比率的编号", "indicator_definitions"),
                Column("value", "figure", "百分数，四位小数；只有 status 是 stated 才有"),
                Column("status", "text", "stated unstated contradicted nothing_to_divide"),
                Column("numerator", "decimal", "分子"),
                Column("denominator", "decimal", "分母"),
            ),
            ("indicator_id",),
            of_report=indicator_value_rows,
        ),
        *TEXT_TABLES,
        Table(
            "set_aside",
            "没有收入的文件和原因",
            ("file",),
            (
                Column("file", "text", "文件名"),
                Column("code", "text", "原因的代码"),
                Column("message", "text", "原因和办法"),
                Column("agency", "text", "收录清单所写的机关"),
                Column("region", "text", "收录清单所写的行政区划代码"),
                Column("year", "integer", "收录清单所写的年度"),
            ),
            of_archive=_set_aside_rows,
        ),
        Table(
            "figure_definitions",
            "每个数字的定义",
            ("figure_id",),
            (
                Column("figure_id", "text", "数字的编号"),
                Column("name", "text", "名称，可单独读懂"),
                Column("form_table", "text", "所在的法定表格"),
                Column("row", "text", "表中的行"),
                Column("column", "text", "表中的栏"),
                Column("unit", "text", "单位"),
            ),
            of_archive=lambda _: figure_rows(),
        ),
        Table(
            "indicator_definitions",
            "每个比率的定义",
            ("indicator_id",),
            (
                Column("indicator_id", "text", "比率的编号"),
                Column("name", "text", "名称"),
                Column("unit", "text", "单位"),
                Column("formula", "text", "算法；几种格式各有算法的，逐一写出"),
                Column("source", "text", "依据"),
                Column("caveat", "text", "比较时要注意什么"),
            ),
            of_archive=lambda _: indicator_rows(),
        ),
        Table(
            "rules",
            "批注的规则和勾稽关系",
            ("rule",),
            (
                Column("rule", "text", "规则的编号"),
                Column("severity", "text", "轻重"),
                Column("meaning", "text", "什么情况下有这条批注"),
                Column("caveat", "text", "它不能说明什么"),
            ),
            of_archive=lambda _: rule_rows(),
        ),
    )
}
"""By name, in the order in which they are written."""


def _column_rows(_: Catalogue) -> Iterator[Row]:
    for table in TABLES.values():
        yield table.name, "", table.meaning
        for column in table.columns:
            yield table.name, column.name, column.meaning


COLUMNS = Table(
    "columns",
    "各表、各栏的意义",
    ("table_name", "column_name"),
    (
        Column("table_name", "text", "表名"),
        Column("column_name", "text", "栏名；空的一行说的是整张表"),
        Column("meaning", "text", "意义"),
    ),
    of_archive=_column_rows,
)
"""Goes with the tables where they are files; a SQLite file has its own, with more columns."""


def with_needed(names: Iterable[str]) -> list[Table]:
    """The tables of these names and all they refer to, in their usual order."""
    wanted = set(names)
    while more := {need for name in wanted for need in TABLES[name].needs} - wanted:
        wanted |= more
    return [table for table in TABLES.values() if table.name in wanted]
