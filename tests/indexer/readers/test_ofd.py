"""OFD files, made here as converters write them, are read as printed."""

import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.document import Document, Grid, Paragraph
from indexer.errors import SourceError
from indexer.readers.ofd import read_ofd
from indexer.readers.plain_text import read_plain_text
from indexer.reading import read_report
from tests.generator.figures import FormKind
from tests.generator.judgement import content, judge
from tests.generator.ofd import OfdCanvas, ofd_file, package, zipped
from tests.generator.paper import Style, blocks_of, print_report
from tests.generator.reports import report

SEEDS = sorted((Path(__file__).parents[3] / "corpus" / "sources").glob("*.txt"))
STYLES = {
    "plain": Style(),
    "rows cut by the break": Style(number="第 {page} 页", cut_rows=True),
    "headers repeated": Style(number="{page}", header_rows=3, closed=True),
}


def text(words: str, attributes: str = "", code: str = "", inner: str = "") -> str:
    return (
        f'<ofd:TextObject Boundary="20 30 100 10" Font="3" Size="4" {attributes}>{inner}'
        f'<ofd:TextCode X="0" Y="4" {code}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def read(*objects: str) -> list[str]:
    return paragraphs(read_ofd("a.ofd", package(["".join(objects)])))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_report_reads_the_same_from_an_ofd_file_as_from_text(path: Path) -> None:
    plain = read_report("a.txt", path.read_bytes())
    blocks = blocks_of(read_plain_text("a.txt", path.read_bytes()))
    printed = read_report("a.ofd", print_report(blocks, OfdCanvas()))
    assert content(printed) == content(plain)


@pytest.mark.parametrize("kind", ["2021", "2019"])
@pytest.mark.parametrize("style", STYLES)
def test_the_tables_are_read_over_page_breaks(style: str, kind: FormKind) -> None:
    printed = report(kind, "distinct", random.Random(f"{style} {kind}"))
    judged = judge(read_report("a.ofd", ofd_file(printed, STYLES[style])), printed.truth)
    assert {*judged.values()} == {"right"}


def test_lines_drawn_as_thin_boxes_are_lines() -> None:
    printed = report("2021", "distinct", random.Random(1))
    data = print_report(printed.blocks, OfdCanvas(boxes=True), title=len(printed.title))
    assert {*judge(read_report("a.ofd", data), printed.truth).values()} == {"right"}


def test_steps_may_be_counted() -> None:
    assert read(text("政府信息公开", code='DeltaX="g 3 4 4 4"')) == ["政府信息公开"]
    assert read(text("政府信息", code='DeltaX="g 999999999999 4"')) == ["政府信息"]


def test_steps_downwards_stack_the_letters() -> None:
    assert read(text("办结", code='DeltaX="-8"')) == ["结 办"]
    assert read(text("办结", code='DeltaX="-8" DeltaY="6"')) == ["办", "结"]


def test_what_the_template_prints_is_a_head_of_all_pages() -> None:
    head = text("某市教育局")
    data = package([text("甲", 'CTM="1 0 0 1 0 50"'), text("乙", 'CTM="1 0 0 1 0 50"')], head)
    assert paragraphs(read_ofd("a.ofd", data)) == ["某市教育局", "甲", "乙"]


def test_a_glyph_without_letter_is_unreadable() -> None:
    transform = '<ofd:CGTransform CodePosition="0"><ofd:Glyphs>7 8</ofd:Glyphs></ofd:CGTransform>'
    data = package([text("1¤", inner=transform)])
    document = read_ofd("a.ofd", data)
    assert paragraphs(document) == ["1\ufffd"]
    assert [notice.rule for notice in document.notices] == ["glyphs_unreadable"]


def test_watermarks_and_what_is_not_visible_are_not_printed() -> None:
    askew = 'CTM="0.7 0.7 -0.7 0.7 0 0"'
    assert read(text("正文"), text("仅供参考", askew), text("看不见", 'Visible="false"')) == [
        "正文"
    ]


def test_a_scan_without_text_is_set_aside() -> None:
    canvas = OfdCanvas()
    canvas.page()
    canvas.picture(0, 0, 595, 842)
    with pytest.raises(SourceError) as caught:
        read_ofd("a.ofd", canvas.finish())
    assert caught.value.code == "no_text_layer"


def test_the_properties_of_the_file_are_told() -> None:
    metadata = read_ofd("a.ofd", package([text("甲")], title="某市年度报告")).metadata
    assert [(one.name, one.value) for one in metadata] == [("title", "某市年度报告")]


def test_a_page_that_is_not_there_is_a_finding() -> None:
    data = package([text("甲"), text("乙")])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(stream, "w") as lossy:
        for member in whole.namelist():
            if "Page_1" not in member:
                lossy.writestr(member, whole.read(member))
    document = read_ofd("a.ofd", stream.getvalue())
    assert paragraphs(document) == ["甲"]
    assert [notice.rule for notice in document.notices] == ["source_damaged"]


def test_a_table_on_a_page_by_itself_is_a_grid_with_its_page() -> None:
    canvas = OfdCanvas()
    printed = report("2021", "distinct", random.Random(3))
    document = read_ofd("a.ofd", print_report([printed.sheets[2]], canvas))
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert grid.rows[0][0].page == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable"),
        (b"PK\x03\x04", "unreadable"),
        (zipped({}), "unreadable"),
        (zipped({"OFD.xml": "<a>"}), "unreadable"),
        (zipped({"OFD.xml": "<OFD/>"}), "empty"),
        (zipped({"OFD.xml": "<a>" * 400 + "</a>" * 400}), "unreadable"),
        (package([text("甲")] * 501), "too_large"),
    ],
)
def test_what_is_no_sound_ofd_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(SourceError, match=r"a\.ofd") as caught:
        read_ofd("a.ofd", data)
    assert caught.value.code == code


def test_entities_are_never_expanded_and_no_file_outside_is_opened() -> None:
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 9))
    outside = '<!ENTITY x SYSTEM "file:///etc/hostname">'
    root = "<DocBody><DocRoot>&x;&b8;../../etc/hostname</DocRoot></DocBody>"
    declared = f'<!DOCTYPE OFD [<!ENTITY b0 "lol">{bomb}{outside}]>'
    with pytest.raises(SourceError):
        read_ofd("a.ofd", zipped({"OFD.xml": f"{declared}<OFD>{root}</OFD>"}))


def test_a_package_that_unpacks_to_very_much_is_refused_at_once() -> None:
    data = zipped({"OFD.xml": "<a>" + " " * 50_000_000 + "</a>"})
    with pytest.raises(SourceError) as caught:
        read_ofd("a.ofd", data)
    assert caught.value.code == "too_large"


def test_a_locked_package_says_that_the_password_is_to_be_removed() -> None:
    data = bytearray(package([text("甲")]))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(SourceError, match="去掉密码") as caught:
        read_ofd("a.ofd", bytes(data))
    assert caught.value.code == "encrypted"


DAMAGED = ofd_file(report("2021", "distinct", random.Random(5)))


@given(cut=st.integers(0, 60_000), flips=st.lists(st.integers(0, 60_000), max_size=4))
@settings(max_examples=25, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(cut: int, flips: list[int]) -> None:
    data = bytearray(DAMAGED[: cut + 1000])
    for flip in flips:
        data[flip % len(data)] ^= 0xFF
    with suppress(SourceError):
        read_ofd("a.ofd", bytes(data))
