"""Tables as plain rows of texts, and short reports around them, for tests of a single stage."""

from collections.abc import Mapping, Sequence

from indexer.forms import Form
from tests.generator.sheets import (
    REQUEST_HEADER,
    REVIEW_HEADER,
    Sheet,
    disclosure,
    requests,
    review,
    rows_of,
)

Rows = list[list[str]]

PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》编制本报告。本报告所列数据的统计期限自{year}年1月1日起至"
    "{year}年12月31日止。"
)


def disclosure_rows(form: Form, printed: Mapping[str, str]) -> Rows:
    return rows_of(disclosure(form, printed))


def request_header() -> Rows:
    return rows_of(Sheet("requests", REQUEST_HEADER))


def request_rows(form: Form, printed: Mapping[str, str]) -> Rows:
    return rows_of(requests(form, printed))[len(REQUEST_HEADER) :]


def review_header() -> Rows:
    return rows_of(Sheet("review_and_litigation", REVIEW_HEADER))


def review_rows(form: Form, printed: Mapping[str, str]) -> Rows:
    return rows_of(review(form, printed))[len(REVIEW_HEADER) :]


def as_rows(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


def as_cells(rows: Rows) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n\n"


def tables(form: Form, printed: Mapping[str, str]) -> tuple[Rows, Rows, Rows]:
    return (
        rows_of(disclosure(form, printed)),
        rows_of(requests(form, printed)),
        rows_of(review(form, printed)),
    )


def report_text(
    form: Form,
    flattened: Sequence[str],
    agency: str = "五常市教育局",
    year: int = 2023,
) -> str:
    """A whole report around three flattened tables."""
    headings = [f"{d}、{words}" for d, words in zip("一二三四五六", form.sections, strict=True)]
    prose = ("全年主动公开信息若干条。", "", "", "", "公开内容还不够丰富。", "无其他事项。")
    bodies = [prose[0], *flattened, *prose[4:]]
    parts = [f"{agency}{year}年政府信息公开工作年度报告", PREAMBLE.format(year=year)]
    for heading, body in zip(headings, bodies, strict=True):
        parts += [heading, body]
    return "\n\n".join(parts) + "\n"


def printed_figures(form: Form, numbers: Sequence[int]) -> dict[str, str]:
    """Some number for every figure, taken in turn."""
    return {key: str(numbers[i % len(numbers)]) for i, key in enumerate(form.figures)}
