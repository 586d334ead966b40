"""What a report means: the annual report, its sections, figures and findings, to and from JSON.

These shapes are public: `python -m indexer parse` prints them, the archive stores them and
`GET /api/v1/reports/{report_id}` returns them.
"""

from decimal import Decimal
from typing import Literal, get_args

import msgspec

from indexer.document import Place
from indexer.identification import Identification, IdentityField

SectionKind = Literal[
    "preamble",
    "overview",
    "proactive_disclosure",
    "requests",
    "review_and_litigation",
    "problems_and_improvements",
    "other_matters",
    "free_form",
]
SECTION_KINDS: tuple[SectionKind, ...] = (
    "preamble",
    "overview",
    "proactive_disclosure",
    "requests",
    "review_and_litigation",
    "problems_and_improvements",
    "other_matters",
    "free_form",
)
"""In the order of a report. `free_form` is a section of a report from before 2019."""

Level = Literal["state", "province", "city", "county", "township"]
LEVELS: tuple[Level, ...] = ("state", "province", "city", "county", "township")

FigureStatus = Literal["stated", "blank", "missing", "unreadable", "inferred"]
"""stated: a number was printed. blank: the cell is there and empty. missing: the cell, its row
or its table is lost. unreadable: something was printed that is no number. inferred: a best
reading of a doubtful print, never counted as stated."""

FigureRule = Literal[
    "label_variant",
    "label_damaged",
    "label_in_group",
    "columns_by_header",
    "columns_by_rows",
    "columns_by_sums",
    "unit_converted",
    "remark_kept",
]
"""What had to be borne in mind to take a figure. By default its label and its header are those of
the form, word for word, and its cell is the one below its column.

label_variant: another wording known for the row. label_damaged: a label cut or with wrong letters
that can be one row only. label_in_group: a short label, told by the rows around it.
columns_by_header: the printed header has the columns in another order. columns_by_rows: rows of
the same shape, or the header in line with them, show the columns of a row with blanks.
columns_by_sums: the sums show which cell is lost. unit_converted: the cell prints a unit which is
not that of the figure. remark_kept: words stand behind the number."""

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""error: the report contradicts itself. warning: a figure may have been misread or lost.
info: worth knowing."""


class BestReading(msgspec.Struct, frozen=True):
    """What a lost or doubtful cell most likely held, and why; never the figure's value."""

    value: Decimal
    reason: str


class Override(msgspec.Struct, frozen=True):
    """A person's decision about a figure: why and on what authority, and what was read before."""

    value: Decimal | None
    status: FigureStatus
    reason: str
    source: str


class Figure(msgspec.Struct, frozen=True, omit_defaults=True):
    """One figure of a statutory table.

    `value` is None unless `status` is "stated". `printed` is the cell exactly as found, None
    when there is no cell. `place` is where the cell stands; for a missing cell the row that
    lost it, None when the whole row is lost. With an `override`, value and status are a person's
    decision and not what was read.
    """

    value: Decimal | None
    printed: str | None
    status: FigureStatus
    place: Place | None
    best_reading: BestReading | None = None
    by: tuple[FigureRule, ...] = ()
    override: Override | None = None


class Quote(msgspec.Struct, frozen=True):
    """Words of a report: characters `start` to `end` of the text of its section number `section`,
    counted from 0."""

    section: int
    start: int
    end: int
    text: str


class Finding(msgspec.Struct, frozen=True):
    """Something a reader of the report should know. `rule` is a stable id; for a broken identity
    the identity's id in the form. `message` is one Chinese sentence for people, `caveat` another:
    what the finding does not prove. `printed` are the cells of `figures` as found, None where
    there is no cell; `quotes` the words it is about."""

    rule: str
    severity: Severity
    message: str
    figures: tuple[str, ...] = ()
    caveat: str = ""
    printed: tuple[str | None, ...] = ()
    quotes: tuple[Quote, ...] = ()


class Quantity(msgspec.Struct, frozen=True):
    """A number with its unit in the text of a section. `value` is exact, 万 and 亿 multiplied out,
    so that 万元 is 元; `approximate` when the text says so (余, 近, 约, 以上). Number and unit are
    printed at `start` to `end` of the text, in the clause at `clause_start` to `clause_end`."""

    value: Decimal
    unit: str
    approximate: bool
    start: int
    end: int
    clause_start: int
    clause_end: int


class Section(msgspec.Struct, frozen=True):
    """One section. `heading` is as printed (None for the preamble). `text` is its prose, the
    paragraphs joined by line breaks. `grids` are its tables as printed: grids of rows of cells.
    `quantities` are those of its text, in its order."""

    kind: SectionKind
    heading: str | None
    text: str
    grids: tuple[tuple[tuple[str, ...], ...], ...] = ()
    quantities: tuple[Quantity, ...] = ()


IndicatorStatus = Literal["stated", "unstated", "contradicted", "nothing_to_divide"]
"""unstated: a figure it needs is not stated. contradicted: one of them takes part in an identity
that does not hold, or the part is larger than its whole. nothing_to_divide: the denominator is 0.
Only "stated" has a value."""


class Indicator(msgspec.Struct, frozen=True):
    """A rate derived from figures, in percent to four places (a difference: in the unit of its
    figures). `numerator` and `denominator` are the sums it was made from, None where a part is
    not stated; a difference has no denominator."""

    value: Decimal | None
    status: IndicatorStatus
    numerator: Decimal | None = None
    denominator: Decimal | None = None


StatementOutcome = Literal["agrees", "differs", "other_scope", "not_evaluable"]
"""other_scope: it differs, but may speak of more or less than the table does. not_evaluable: a
figure it is about is not stated."""


class Statement(msgspec.Struct, frozen=True):
    """What the prose says about figures of the tables: `stated` in the text against `tabled`, the
    sum of `figures`. `subject` is a stable id, `label` its name for people."""

    subject: str
    label: str
    figures: tuple[str, ...]
    stated: Decimal
    tabled: Decimal | None
    outcome: StatementOutcome
    quote: Quote


class Region(msgspec.Struct, frozen=True):
    """The place an agency belongs to, by full names, in the report's year; None is unknown or not
    applicable. `code` is the six-digit division code (GB/T 2260) of the narrowest part known."""

    province: str | None = None
    city: str | None = None
    county: str | None = None
    code: str | None = None


class FieldOverride(msgspec.Struct, frozen=True):
    """A person's decision about who, where, when or what title a report has: what was read before
    (a region by its code), why, and on what authority."""

    was: str | None
    reason: str
    source: str


class AnnualReport(msgspec.Struct, frozen=True):
    """One report as read from one source file."""

    file: str
    report_id: str
    title: str | None
    agency: str | None
    region: Region
    level: Level | None
    sector: str | None
    year: int | None
    form: str | None
    """The form its tables follow, told by their headers: "2021", "2019", "2014" (the statistics
    annex of earlier years), several of them mixed ("2019+2021"), or None when it has none that we
    know. Every figure has the id of the form under which it is printed."""
    sections: tuple[Section, ...]
    figures: dict[str, Figure]
    """Every figure of the form, in the form's order."""
    findings: tuple[Finding, ...]
    statements: tuple[Statement, ...] = ()
    """What the text says about the figures, whether or not it agrees."""
    indicators: dict[str, Indicator] = {}
    """Rates derived from the figures, by id; empty without statutory tables."""
    identification: Identification = Identification()
    overrides: dict[str, FieldOverride] = {}
    """The fields (title, agency, region, level, sector, year) that a person decided."""

    def is_decided(self, field: IdentityField) -> bool:
        """Whether a person decided the field, or one from which it follows."""
        follows = ("agency", "region") if field in ("region", "level", "sector") else ()
        return any(one in self.overrides for one in (field, *follows))


class SourceProblem(msgspec.Struct, frozen=True):
    """Why a file was set aside: a code for programs and a sentence with the remedy."""

    code: str
    message: str


class Attribution(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whose report a file is, as whoever keeps the corpus states in the manifest: the agency's full
    name, a division code, the year; None where nothing is stated."""

    agency: str | None = None
    region: str | None = None
    year: int | None = None


class SetAside(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file that could not be used, and whose report it is, where the manifest says so."""

    file: str
    error: SourceProblem
    attribution: Attribution | None = None


class Source(msgspec.Struct, frozen=True):
    """Where a report came from. `file` is relative to the corpus's sources folder; `url`,
    `retrieved` (ISO date) and `attribution` are from the manifest, None when it does not say."""

    file: str
    sha256: str
    size: int
    url: str | None = None
    retrieved: str | None = None
    attribution: Attribution | None = None


_encoder = msgspec.json.Encoder(decimal_format="number")


def to_json(value: AnnualReport | SetAside) -> bytes:
    """The public JSON of a report or of a file set aside: one line, UTF-8, numbers as numbers."""
    return _encoder.encode(value)


_decoder = msgspec.json.Decoder(AnnualReport)


def report_from_json(data: bytes) -> AnnualReport:
    """Inverse of `to_json` for a report. Raises msgspec.DecodeError on anything else."""
    return _decoder.decode(data)


class Version(msgspec.Struct, frozen=True):
    """A text of a report that another one has replaced, with the sources it was found in."""

    report: AnnualReport
    sources: tuple[Source, ...]


class StoredReport(msgspec.Struct, frozen=True):
    """A report as the archive keeps it, with all the sources it was found in; it was read from
    `sources[0]`. `agency_id` is its report id without the year, None for an unknown agency.
    `earlier` are the different texts that the same agency had for the same year, oldest first.
    `context` are findings that the agency's other reports and the earlier texts give rise to."""

    report: AnnualReport
    agency_id: str | None
    sources: tuple[Source, ...]
    earlier: tuple[Version, ...] = ()
    context: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: of the report itself, then those of its context."""
        return (*self.report.findings, *self.context)
