"""Human decisions about single reports: `corpus/overrides.yaml`, and what each is about.

A decision beats what was read, is shown as such, and counts only as long as what it was made
against is still read: the build fails when one no longer applies, and names them all.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import msgspec
import yaml

from indexer.divisions import division_name
from indexer.errors import CorpusError, UnknownNameError
from indexer.forms import figure_definition
from indexer.report import LEVELS

_LARGEST = 4 * 1024 * 1024
"""Bytes; ten thousand decisions with their reasons have less."""
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")
_TARGETS = ("file", "report")
_SUBJECTS = ("figure", "field")
_REQUIRED = ("was", "value", "reason", "source")
_OPTIONAL = ("by", "on")
_FIELDS: dict[str, re.Pattern[str]] = {
    "title": re.compile(r".{1,200}"),
    "agency": re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff()（）·、]{1,59}"),
    "region": re.compile(r"[1-9]\d{5}"),
    "level": re.compile("|".join(LEVELS)),
    "sector": re.compile(r"[\u4e00-\u9fff]{2,20}"),
    "year": re.compile(r"20\d\d"),
}
_VERSION, _CURRENT = "version", "current"
"""`field: version, was: replaced, value: current`: of several texts for a report, this file's is
the valid one."""
_VALUES_SAID = {
    "title": "报告的标题",
    "agency": "机关的全称",
    "region": "六位区划代码，如 230184",
    "level": "、".join(LEVELS) + " 之一",
    "sector": "系统的名称，如 卫生健康",
    "year": "四位年份，如 2023",
    _VERSION: _CURRENT,
}


class Decision(msgspec.Struct, frozen=True):
    """One decision. It is about the report read from `file`, or with the id `report`; about the
    figure `figure` or the field `field`. `was` is what it was made against and `value` what holds
    instead, None for "not stated". `line` is where it stands in the file of decisions."""

    line: int
    file: str | None
    report: str | None
    figure: str | None
    field: str | None
    was: str | None
    value: str | None
    reason: str
    source: str
    by: str | None = None
    on: str | None = None

    @property
    def subject(self) -> str:
        """The figure or the field."""
        return self.figure or self.field or ""

    @property
    def chooses_version(self) -> bool:
        """Whether it says which of several texts is the valid one."""
        return self.field == _VERSION


@dataclass(frozen=True)
class Overrides:
    """The decisions of a corpus, in the order of their file, `path`."""

    path: Path | None = None
    decisions: tuple[Decision, ...] = ()

    def of_file(self, file: str) -> tuple[Decision, ...]:
        """Those about the fields and figures of the report in a file."""
        return tuple(one for one in self.decisions if one.file == file and not one.chooses_version)

    def of_report(self, report_id: str | None) -> tuple[Decision, ...]:
        """Those about the report with an id."""
        return tuple(one for one in self.decisions if one.report == report_id is not None)

    def chooses(self, file: str) -> bool:
        """Whether the text of a file is the valid one of several."""
        return any(one.file == file and one.chooses_version for one in self.decisions)

    def digest(self, file: str, report_id: str | None) -> str:
        """Changes with the decisions about the report with this id in this file; "" for none."""
        about = (*self.of_file(file), *self.of_report(report_id))
        told = [msgspec.structs.replace(one, line=0) for one in about]
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest() if told else ""

    def problem(self, decision: Decision, what: str) -> str:
        """A sentence about a decision that cannot be carried out."""
        return f"{self.path}，第 {decision.line} 行（{decision.subject}）：{what}"


NO_OVERRIDES = Overrides()


def is_same_value(read: str | None, was: str | None) -> bool:
    """Whether two values written as text are one: 1 and 1.0 are."""
    if read is None or was is None:
        return read is was
    if read == was:
        return True
    return bool(_NUMBER.fullmatch(read) and _NUMBER.fullmatch(was)) and Decimal(read) == Decimal(
        was
    )


def read_overrides(path: Path) -> Overrides:
    """The decisions in a file; none when it is not there. Raises CorpusError, naming every line
    that is not a decision."""
    if not path.exists():
        return NO_OVERRIDES
    try:
        if path.stat().st_size > _LARGEST:
            raise CorpusError(f"{path}: more than {_LARGEST:,} bytes; keep it to decisions.")
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        told = " ".join(str(error).split())[:300]
        raise CorpusError(f"{path}: cannot be read ({told}); it must be a YAML list.") from error
    if node is None:
        return Overrides(path)
    if not isinstance(node, yaml.SequenceNode):
        raise CorpusError(f"{path}: must be a YAML list of decisions, each with `- file:` first.")
    wrong: list[str] = []
    decisions = [_decision(item, wrong) for item in node.value]
    kept = tuple(one for one in decisions if one is not None)
    wrong += _doubled(kept)
    if wrong:
        raise CorpusError("\n".join(f"{path}, {one}" for one in wrong))
    return Overrides(path, kept)


def _decision(node: yaml.Node, wrong: list[str]) -> Decision | None:
    line = node.start_mark.line + 1
    record, faults = _record(node)
    if record is not None:
        faults += _faults(record)
    if record is None or faults:
        wrong += [f"line {line}: {fault}" for fault in faults]
        return None
    told = {**dict.fromkeys(Decision.__struct_fields__), **record, "line": line}
    return msgspec.convert(told, Decision)


def _record(node: yaml.Node) -> tuple[dict[str, str | None] | None, list[str]]:
    """A mapping of plain values by their keys, as text; numbers are taken as they are written."""
    if not isinstance(node, yaml.MappingNode):
        return None, ["is no decision; it begins with `- file:` or `- report:`."]
    record: dict[str, str | None] = {}
    faults = []
    for key, value in node.value:
        if not isinstance(value, yaml.ScalarNode) or not isinstance(key, yaml.ScalarNode):
            faults.append(f"{key.value!s:.40} must have one plain value.")
        elif key.value in record:
            faults.append(f"{key.value} is given twice.")
        else:
            empty = value.tag == "tag:yaml.org,2002:null"
            record[key.value] = None if empty else value.value.strip()
    return record, faults


def _faults(record: Mapping[str, str | None]) -> list[str]:
    """What is wrong with one decision by itself."""
    known = {*_TARGETS, *_SUBJECTS, *_REQUIRED, *_OPTIONAL}
    faults = [
        f"{key} is no key; the keys are {', '.join(sorted(known))}."
        for key in record
        if key not in known
    ]
    for choice in (_TARGETS, _SUBJECTS):
        if sum(record.get(key) is not None for key in choice) != 1:
            faults.append(f"needs just one of {' and '.join(choice)}.")
    faults += [f"{key} is missing." for key in _REQUIRED if key not in record]
    faults += [
        f"{key} is empty." for key in ("reason", "source") if key in record and not record[key]
    ]
    if faults:
        return faults
    return _value_faults(record)


def _value_faults(record: Mapping[str, str | None]) -> list[str]:
    value, was = record["value"], record["was"]
    if record.get("figure"):
        try:
            figure_definition(record["figure"] or "")
        except UnknownNameError as error:
            return [str(error)]
        wrong = [
            f"{text} is no plain number such as 1284 or 391.49."
            for text in (value, was)
            if text is not None and not _NUMBER.fullmatch(text)
        ]
    else:
        wrong = _field_faults(record["field"] or "", record)
    if not wrong and is_same_value(was, value):
        wrong = ["value is the same as was: nothing is decided."]
    return wrong


def _field_faults(field: str, record: Mapping[str, str | None]) -> list[str]:
    if field not in _VALUES_SAID:
        return [f"{field} is no field; the fields are {', '.join(_VALUES_SAID)}."]
    if record.get("file") is None:
        return [f"{field} is part of what tells the report: name the file instead of the report."]
    value = record["value"]
    good = (
        value == _CURRENT if field == _VERSION else value is None or _FIELDS[field].fullmatch(value)
    )
    if field == "region" and good and value is not None:
        try:
            division_name(value)
        except UnknownNameError as error:
            return [str(error)]
    return [] if good else [f"{value} cannot be the {field}; it is {_VALUES_SAID[field]}."]


def _doubled(decisions: Iterable[Decision]) -> Iterator[str]:
    seen: dict[tuple[str | None, ...], int] = {}
    for one in decisions:
        key = (one.file, one.report, one.figure, one.field)
        if key in seen:
            yield f"line {one.line}: decides again what line {seen[key]} decides."
        seen.setdefault(key, one.line)
