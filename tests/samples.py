"""Small archives of invented reports, to be searched by an engine and by brute force."""

import random
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from indexer.archive.catalogue import FORMAT, Catalogue, Entry
from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.archive.segment_writer import SegmentWriter
from indexer.archive.writer import GenerationWriter
from indexer.quantities import find_quantities
from indexer.report import (
    SECTION_KINDS,
    AnnualReport,
    Figure,
    Finding,
    Indicator,
    Level,
    Region,
    Section,
    Severity,
    Source,
    StoredReport,
)
from indexer.segmentation import Segmenter

PENALTIES = "proactive_disclosure.penalty.decisions"
FEES = "proactive_disclosure.fees.amount"
RATE = "indicator.disposal_rate"
CHANGE = "proactive_disclosure.licensing.items_change"

DENOMINATOR = f"{RATE}.denominator"
DAYS = (None, "2022-02-01", "2024-03-15", "2024-03-16")
FOUND: tuple[tuple[str, Severity], ...] = (
    *(("row_sum.granted", "error"), ("row_sum.received", "error"), ("balance.total", "error")),
    *(("row_missing", "warning"), ("text_differs", "warning"), ("section_unchanged", "info")),
)

RegionPath = tuple[tuple[str, str], ...]
PROVINCE, CITY, COUNTY = ("110000", "甲省"), ("110100", "乙市"), ("110121", "丙县")
OTHER, DIRECT = ("120000", "丁省"), ("129001", "戊市")
PLACES: tuple[tuple[Region, RegionPath, Level], ...] = (
    (Region("甲省", None, None, "110000"), (PROVINCE,), "province"),
    (Region("甲省", "乙市", None, "110100"), (PROVINCE, CITY), "city"),
    (Region("甲省", "乙市", "丙县", "110121"), (PROVINCE, CITY, COUNTY), "county"),
    (Region("丁省", None, "戊市", "129001"), (OTHER, DIRECT), "county"),
    (Region(), (), "township"),
)
VOCABULARY = (
    *("政府信息公开", "依申请公开", "主动公开", "行政处罚", "行政许可", "保密审查", "公开为例外"),
    *("千余条", "2023年", "２０２２", "WPS", "office", "群众", "满意率", "100％", "（一）", "一是"),
    *("𠮷林", "哈哈哈", "ﬁ", "网站", "微信公众号", "。", "，", "<b>", "&", "'", "　"),
    *("77件", "1800余篇", "3万条", "12 件"),
    *("实\n行", "e\u0301"),
)


def sample_text(chance: random.Random, length: int) -> str:
    """A jumble of a small vocabulary: full width, ligatures, line breaks, rare characters."""
    return "".join(chance.choice(VOCABULARY) for _ in range(length))


def sample_report(
    chance: random.Random, number: int, text: str | None = None
) -> tuple[StoredReport, RegionPath]:
    """An invented report and the path of its region; `text` is that of its first section."""
    region, path, level = chance.choice(PLACES)
    year = chance.choice([None, 2019, 2021, 2022, 2023])
    agency = chance.choice([None, "甲局", "乙局", "丙委员会"])
    report = AnnualReport(
        file=f"{number:04d}.txt",
        report_id=f"{region.code or '000000'}-{agency or '未知机关'}{number}-{year or '0000'}",
        title=f"{year}年报告",
        agency=agency,
        region=region,
        level=chance.choice([None, level]),
        sector=chance.choice([None, "教育", "公安"]),
        year=year,
        form="2021",
        sections=tuple(_sections(chance, text)),
        figures=dict(_figures(chance)),
        indicators=_indicators(chance),
        findings=_findings(chance),
    )
    agency_id = None if agency is None else f"{region.code or '000000'}-{agency}"
    sources = tuple(
        Source(report.file, "0" * 64, 1, retrieved=chance.choice(DAYS))
        for _ in range(chance.randrange(1, 3))
    )
    return StoredReport(report, agency_id, sources, (), _findings(chance)), path


def _findings(chance: random.Random) -> tuple[Finding, ...]:
    return tuple(
        Finding(rule, severity, "不符。")
        for rule, severity in chance.choices(FOUND, k=chance.choice([0, 0, 1, 3]))
    )


def _sections(chance: random.Random, text: str | None) -> list[Section]:
    kinds = [kind for kind in SECTION_KINDS[:-1] if chance.random() < 0.8] or [SECTION_KINDS[1]]
    texts = [sample_text(chance, chance.randrange(30)) for _ in kinds]
    own = texts[: len(texts) % 4]
    if text is not None:
        texts[0], own = text, []
    sections = [
        Section(kind, None, body, (), find_quantities(body))
        for kind, body in zip(kinds, texts, strict=True)
    ]
    return sections + [Section("free_form", "附", b, (), find_quantities(b)) for b in own]


def _indicators(chance: random.Random) -> dict[str, Indicator]:
    value = chance.choice([None, "0.0000", "33.3333", "100.0000", "-3", "9.99"])
    parts = Decimal(chance.choice([1, 29, 30, 1000])), Decimal(chance.choice([3, 30, 600]))
    if value is None:
        return {
            RATE: chance.choice(
                [Indicator(None, "unstated"), Indicator(None, "contradicted", *parts)]
            )
        }
    return {RATE: Indicator(Decimal(value), "stated", *parts)}


def _figures(chance: random.Random) -> list[tuple[str, Figure]]:
    values = {
        PENALTIES: [None, "0", "1", "9", "10", "274", "99999"],
        FEES: [None, "0", "0.0001", "391.49", "0.9999", "59237.2449"],
        CHANGE: [None, "-461", "-1", "0", "-10", "12"],
    }
    chosen = {figure_id: chance.choice(options) for figure_id, options in values.items()}
    return [
        (key, Figure(None, "", "blank", None))
        if value is None
        else (key, Figure(Decimal(value), value, "stated", None))
        for key, value in chosen.items()
    ]


def write_generation(
    folder: Path,
    segmenter: Segmenter,
    add: Sequence[tuple[StoredReport, RegionPath]],
    remove: Sequence[str] = (),
    base: str | None = None,
) -> ArchiveReader:
    """Write a generation straight into an archive folder, and open it."""
    layout = Layout(folder)
    layout.create()
    with GenerationWriter(layout, layout.next_name(), base) as writer:
        writer.remove(remove)
        if add:
            segment = SegmentWriter(writer.folder, writer.segment_name(0), segmenter.words)
            for stored, _ in add:
                segment.add(stored)
            writer.add([segment.write()])
        entries = tuple(Entry(stored.sources[0], stored.report.report_id, "") for stored, _ in add)
        writer.publish(Catalogue(FORMAT, "", "", entries), None)
    return ArchiveReader.open_current(folder)
