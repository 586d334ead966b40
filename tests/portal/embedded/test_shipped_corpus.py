"""Over the five shipped reports, every search is what a look at the text itself would give."""

import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from indexer.archive.reader import ArchiveReader
from indexer.pipeline import build
from indexer.segmentation import segmenter_of
from portal.embedded import EmbeddedEngine
from portal.embedded.matching import Matcher
from portal.embedded.sections import Sections
from portal.expression import Phrase
from portal.query import QuantityRange, SearchQuery

CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped") / "archive"
    build(CORPUS, folder)
    return folder


@pytest.fixture(scope="module")
def engine(archive: Path) -> EmbeddedEngine:
    return EmbeddedEngine.open_current(archive)


def _normalised_texts(reader: ArchiveReader) -> list[str]:
    """By the definition, not by the code that the archive uses."""
    texts = [reader.section(n).section.text for n in range(len(reader.section_report))]
    folded = (unicodedata.normalize("NFKC", text).casefold() for text in texts)
    return ["".join(text.split()) for text in folded]


@pytest.mark.parametrize("length", [1, 2, 3, 5, 9, 20])
def test_every_substring_of_every_section_is_found_wherever_it_stands_and_nowhere_else(
    archive: Path, length: int
) -> None:
    reader = ArchiveReader.open_current(archive)
    matcher = Matcher(reader, Sections(reader), segmenter_of(reader.dictionary))
    texts = _normalised_texts(reader)
    phrases = {t[i : i + length] for t in texts for i in range(len(t) - length + 1)}
    assert len(phrases) > 500
    for phrase in phrases:
        found = matcher.match(Phrase(phrase)).ids
        assert found.tolist() == [n for n, text in enumerate(texts) if phrase in text], phrase


def test_every_phrase_around_a_quotation_mark_is_found_through_the_search_box(
    archive: Path, engine: EmbeddedEngine
) -> None:
    texts = _normalised_texts(ArchiveReader.open_current(archive))
    around = {
        text[max(0, at - before) : at + after]
        for text in texts
        for at, character in enumerate(text)
        if character in "“”"
        for before, after in ((0, 1), (0, 5), (4, 1), (4, 5))
    }
    assert len(around) > 40
    for phrase in around:
        result = engine.search(SearchQuery(q=f'"{phrase}"'))
        assert result.sections == sum(phrase in text for text in texts), phrase


@pytest.mark.parametrize("q", ["行政处罚", "第二十条第", '"商业企业"', '"结果维持"'])
def test_labels_of_the_tables_are_no_searchable_prose(engine: EmbeddedEngine, q: str) -> None:
    found = {(hit.report.report_id, hit.section) for hit in engine.search(SearchQuery(q=q)).hits}
    assert found <= {("231200-卫生健康委员会-2021", "overview")}


def test_words_broken_by_the_end_of_a_page_are_found(engine: EmbeddedEngine) -> None:
    for q in ('"实行了严格"', '"2023年的政府信息公开工作取得"', "实行严格"):
        hits = engine.search(SearchQuery(q=q)).hits
        assert "230100-卫生健康委员会-2023" in {hit.report.report_id for hit in hits}, q


def test_width_and_spaces_do_not_matter(engine: EmbeddedEngine) -> None:
    for q in ('"2022年1月1日至12月31日"', '"２０２２ 年 1 月1日 至12月３１日"'):
        result = engine.search(SearchQuery(q=q))
        assert [hit.report.report_id for hit in result.hits] == ["230103-卫生健康局-2022"]


def test_an_empty_query_matches_everything(engine: EmbeddedEngine) -> None:
    result = engine.search(SearchQuery())
    assert (result.reports, result.sections) == (5, 34)


def test_the_region_tree_leads_from_the_province_to_the_county(engine: EmbeddedEngine) -> None:
    rows = engine.search(SearchQuery()).facets["region"]
    assert [(row.value, row.label, row.count, row.parent) for row in rows] == [
        ("230000", "黑龙江省", 4, None),
        ("230100", "哈尔滨市", 3, "230000"),
        ("230103", "南岗区", 1, "230100"),
        ("230184", "五常市", 1, "230100"),
        ("231200", "绥化市", 1, "230000"),
        ("410000", "河南省", 1, None),
        ("411000", "许昌市", 1, "410000"),
    ]


@pytest.mark.parametrize(
    ("wanted", "printed"),
    [
        (("篇", "1000", None), ["1800 余篇"]),
        (("条", "1000", None), ["1270条", "千余条"]),
        (("件", "16", "77"), ["57件", "20件", "77 件", "16 件"]),
        (("%", "100", "100"), ["100%", "100%", "100％"]),
        (("万元", None, None), []),
        (("期", None, "99"), []),
    ],
)
def test_every_section_with_a_quantity_in_the_range_is_found_and_no_other(
    engine: EmbeddedEngine, wanted: tuple[str, str | None, str | None], printed: list[str]
) -> None:
    unit, low, high = wanted
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    result = engine.search(SearchQuery(quantities=(QuantityRange(unit, *ends),)))
    found = [hit.text[q.start : q.end] for hit in result.hits for q in hit.quantities]
    assert sorted(found) == sorted(printed)
    assert all(hit.quantities for hit in result.hits)
