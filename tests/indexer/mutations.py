"""The seeds' tables filled with distinct numbers that fulfil the form's sums, and ways to damage
them. `truth` is what a reader of the print would say: None for a figure that is not there."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from indexer.document import Place
from indexer.forms import Form, forms
from indexer.reading import read_report
from tests.indexer.conftest import SOURCES

Truth = dict[str, Decimal | None]


@dataclass(frozen=True)
class Printed:
    """A report's lines, what each figure prints, and the line and cell (from 0) it stands in."""

    lines: tuple[str, ...]
    truth: Truth
    places: dict[str, tuple[int, int]]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def numeric_lines(self) -> list[int]:
        return sorted({line for line, _ in self.places.values()})

    def figures_of(self, line: int) -> list[str]:
        return [key for key, place in self.places.items() if place[0] == line]


@cache
def _places(name: str) -> tuple[tuple[str, ...], dict[str, Place]]:
    data = (SOURCES / name).read_bytes()
    report = read_report(name, data)
    places = {
        key: figure.place
        for key, figure in report.figures.items()
        if figure.place is not None and figure.status == "stated"
    }
    return tuple(data.decode().split("\n")), places


def filled(name: str, chance: random.Random) -> Printed:
    """The seed with other numbers: every figure that it states."""
    lines, places = _places(name)
    numbers = consistent(forms()["2021"], chance)
    cells = [line.split("\t") for line in lines]
    found: dict[str, tuple[int, int]] = {}
    for key, place in places.items():
        line = place.line - 1
        column = 1 if len(cells[line]) == 2 and not cells[line][0] else place.column - 1
        cells[line][column] = str(numbers[key])
        found[key] = line, column
    truth: Truth = {key: Decimal(numbers[key]) for key in found}
    return Printed(tuple("\t".join(row) for row in cells), truth, found)


def consistent(form: Form, chance: random.Random) -> dict[str, int]:
    """Distinct numbers for every figure; the sums of tables two and three hold."""
    free = iter(chance.sample(range(10, 9000), 400))
    numbers = {key: next(free) for key in form.figures}
    columns = [column.id for column in form.request_columns]
    outcomes = [row.id for row in form.request_rows]
    outcomes = [row for row in outcomes if row not in ("received", "carried_in", "carried_out")]
    rows = [*outcomes[:-1], "outcome_total", "carried_out", "carried_in", "received"]
    for column in columns[:-1]:
        value = {row: numbers[f"requests.{row}.{column}"] for row in outcomes[:-1]}
        value["outcome_total"] = sum(value.values())
        value["carried_out"] = numbers[f"requests.carried_out.{column}"]
        value["carried_in"] = numbers[f"requests.carried_in.{column}"]
        received = value["outcome_total"] + value["carried_out"] - value["carried_in"]
        value["received"] = received
        numbers |= {f"requests.{row}.{column}": value[row] for row in rows}
    for row in rows:
        numbers[f"requests.{row}.total"] = sum(
            numbers[f"requests.{row}.{column}"] for column in columns[:-1]
        )
    for group in ("reconsideration", "litigation_direct", "litigation_after_reconsideration"):
        keys = [key for key in form.figures if key.startswith(f"{group}.")]
        numbers[keys[-1]] = sum(numbers[key] for key in keys[:-1])
    return numbers


def _lost(printed: Printed, lines: list[str], keys: list[str]) -> Printed:
    return replace(printed, lines=tuple(lines), truth=printed.truth | dict.fromkeys(keys))


def a_cell_is_deleted(printed: Printed, chance: random.Random) -> Printed:
    key = chance.choice(sorted(printed.places))
    line, column = printed.places[key]
    lines = list(printed.lines)
    cells = lines[line].split("\t")
    if len(cells) == 2:
        del lines[line]
    else:
        del cells[column]
        lines[line] = "\t".join(cells)
    return _lost(printed, lines, [key])


def a_cell_is_deleted_and_a_filler_added(printed: Printed, chance: random.Random) -> Printed:
    """In table two, whose rows have fillers; without them this prints another row."""
    key = chance.choice(sorted(key for key in printed.places if key.startswith("requests.")))
    line, column = printed.places[key]
    lines = list(printed.lines)
    cells = lines[line].split("\t")
    if len(cells) == 2:
        return printed
    del cells[column]
    lines[line] = "\t".join([*cells, ""])
    return _lost(printed, lines, [key])


def a_number_is_blanked(printed: Printed, chance: random.Random) -> Printed:
    key = chance.choice(sorted(printed.places))
    line, column = printed.places[key]
    lines = list(printed.lines)
    cells = lines[line].split("\t")
    cells[column] = ""
    lines[line] = "\t".join(cells)
    return _lost(printed, lines, [key])


def most_numbers_are_blanked_and_a_cell_deleted(printed: Printed, chance: random.Random) -> Printed:
    for _ in range(60):
        printed = a_number_is_blanked(printed, chance)
    return a_cell_is_deleted_and_a_filler_added(printed, chance)


def an_empty_cell_is_inserted(printed: Printed, chance: random.Random) -> Printed:
    line, column = printed.places[chance.choice(sorted(printed.places))]
    lines = list(printed.lines)
    if len(lines[line].split("\t")) == 2:
        lines.insert(line, "\t")
    else:
        cells = lines[line].split("\t")
        cells.insert(column, "")
        lines[line] = "\t".join(cells)
    return replace(printed, lines=tuple(lines))


def a_number_is_inserted(printed: Printed, chance: random.Random) -> Printed:
    line, column = printed.places[chance.choice(sorted(printed.places))]
    lines = list(printed.lines)
    if len(lines[line].split("\t")) == 2:
        lines.insert(line, "\t9999")
    else:
        cells = lines[line].split("\t")
        cells.insert(column, "9999")
        lines[line] = "\t".join(cells)
    return replace(printed, lines=tuple(lines))


def a_line_is_deleted(printed: Printed, chance: random.Random) -> Printed:
    line = chance.choice(printed.numeric_lines())
    lines = list(printed.lines)
    del lines[line]
    return _lost(printed, lines, printed.figures_of(line))


def a_line_before_a_number_is_deleted(printed: Printed, chance: random.Random) -> Printed:
    line = chance.choice(printed.numeric_lines()) - 1
    lines = list(printed.lines)
    lost = printed.figures_of(line)
    del lines[line]
    return _lost(printed, lines, lost)


def two_lines_change_places(printed: Printed, chance: random.Random) -> Printed:
    """Rows are known by their labels; one cell a line, the two figures change places."""
    one, other = chance.sample(printed.numeric_lines(), 2)
    lines = list(printed.lines)
    lines[one], lines[other] = lines[other], lines[one]
    ones, others = printed.figures_of(one), printed.figures_of(other)
    truth = dict(printed.truth)
    if all(len(lines[line].split("\t")) == 2 for line in (one, other)):
        truth[ones[0]], truth[others[0]] = truth[others[0]], truth[ones[0]]
    return replace(printed, lines=tuple(lines), truth=truth)


def a_number_is_broken_over_lines(printed: Printed, chance: random.Random) -> Printed:
    key = chance.choice(sorted(printed.places))
    line, column = printed.places[key]
    cells = printed.lines[line].split("\t")
    number = cells[column]
    at = chance.randrange(1, len(number)) if len(number) > 1 else 1
    cells[column] = f"{number[:at]}\n{number[at:] or '.5'}"
    lines = list(printed.lines)
    lines[line] = "\t".join(cells)
    return _lost(printed, lines, [key])


def trailing_tabs_are_stripped(printed: Printed, _: random.Random) -> Printed:
    return replace(printed, lines=tuple(line.rstrip("\t") or line for line in printed.lines))


def a_header_word_is_lost(printed: Printed, chance: random.Random) -> Printed:
    words = "自然人|商业|科研|法律|总计|结果维持|尚未审结|本年制发件数|现行有效件数|万元|其他"
    at = [n for n, line in enumerate(printed.lines) if "\t" in line and re.search(words, line)]
    lines = list(printed.lines)
    line = chance.choice(at)
    lines[line] = re.sub(words, "", lines[line], count=1)
    return replace(printed, lines=tuple(lines))


def two_columns_of_applicants_change_places(printed: Printed, chance: random.Random) -> Printed:
    """In the header and in all rows: every figure is still where its words are."""
    pairs = {"科研机构": "法律服务机构", "商业企业": "社会公益组织"}
    one, other = chance.choice(sorted(pairs.items()))
    text = printed.text.replace(one, "\0").replace(other, one).replace("\0", other)
    printed = replace(printed, lines=tuple(text.split("\n")))
    ids = {"科研机构": "research_institution", "法律服务机构": "legal_services_provider"}
    ids |= {"商业企业": "commercial_enterprise", "社会公益组织": "public_interest_organization"}
    if text == printed.text and one not in text:
        return printed
    truth = dict(printed.truth)
    for key in printed.truth:
        if key.endswith(ids[one]):
            twin = key.replace(ids[one], ids[other])
            if twin in truth:
                truth[key], truth[twin] = printed.truth[twin], printed.truth[key]
    return replace(printed, truth=truth)


def a_header_line_is_deleted(printed: Printed, chance: random.Random) -> Printed:
    words = "自然人|商业|结果|本年|行政复议|第二十条|信息内容"
    at = [n for n, line in enumerate(printed.lines) if "\t" in line and re.search(words, line)]
    at = [line for line in at if line not in printed.numeric_lines()]
    lines = list(printed.lines)
    del lines[chance.choice(at)]
    return replace(printed, lines=tuple(lines))


def a_row_is_printed_again_with_other_numbers(printed: Printed, chance: random.Random) -> Printed:
    line = chance.choice(printed.numeric_lines())
    lines = list(printed.lines)
    lines.insert(line, re.sub(r"\d+(?=\t|$)", "7", lines[line]))
    return replace(printed, lines=tuple(lines))


def two_groups_of_results_change_places(printed: Printed, _: random.Random) -> Printed:
    """Only their names, so that the numbers below them are the other's."""
    one, other = "未经复议直接起诉", "复议后起诉"
    text = printed.text.replace(one, "\0").replace(other, one).replace("\0", other)
    keys = {"litigation_direct": "litigation_after_reconsideration"}
    keys |= {there: here for here, there in keys.items()}
    truth = {
        key: printed.truth.get(f"{keys[group]}.{rest}") if group in keys else value
        for key, value in printed.truth.items()
        for group, _, rest in [key.partition(".")]
    }
    return replace(printed, lines=tuple(text.split("\n")), truth=truth)


def everything_goes_wrong(printed: Printed, chance: random.Random) -> Printed:
    """Two of the other ways that leave every other figure on its line."""
    first, second = chance.sample(
        (
            a_cell_is_deleted_in_a_row,
            a_number_is_blanked,
            trailing_tabs_are_stripped,
            a_header_word_is_lost,
        ),
        2,
    )
    return second(first(printed, chance), chance)


def a_cell_is_deleted_in_a_row(printed: Printed, chance: random.Random) -> Printed:
    line = chance.choice(printed.numeric_lines())
    keys = printed.figures_of(line)
    lines = list(printed.lines)
    cells = lines[line].split("\t")
    if len(cells) == 2:
        return printed
    key = chance.choice(keys)
    column = printed.places[key][1]
    del cells[column]
    lines[line] = "\t".join(cells)
    places = {
        other: (at, place - (at == line and place > column))
        for other, (at, place) in printed.places.items()
        if other != key
    }
    truth = printed.truth | {key: None}
    return Printed(tuple(lines), truth, places)


MUTATIONS: tuple[Callable[[Printed, random.Random], Printed], ...] = (
    a_cell_is_deleted,
    a_cell_is_deleted_and_a_filler_added,
    a_number_is_blanked,
    most_numbers_are_blanked_and_a_cell_deleted,
    an_empty_cell_is_inserted,
    a_number_is_inserted,
    a_line_is_deleted,
    a_line_before_a_number_is_deleted,
    two_lines_change_places,
    a_number_is_broken_over_lines,
    trailing_tabs_are_stripped,
    a_header_word_is_lost,
    two_columns_of_applicants_change_places,
    a_header_line_is_deleted,
    a_row_is_printed_again_with_other_numbers,
    two_groups_of_results_change_places,
    everything_goes_wrong,
)
