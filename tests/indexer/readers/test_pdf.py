"""PDF files, made here, are read as printed: over page breaks, with merged cells, page numbers."""

import io
import random
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from indexer.document import Document, Grid, Paragraph
from indexer.errors import SourceError
from indexer.readers.pdf import read_pdf
from indexer.readers.plain_text import read_plain_text
from indexer.reading import read_report
from tests.generator.figures import FILLINGS, Filling, FormKind
from tests.generator.judgement import content, judge
from tests.generator.paper import Style, blocks_of, print_report
from tests.generator.pdf import FONT, PdfCanvas, pdf_file
from tests.generator.reports import PrintedReport, report

SEEDS = sorted((Path(__file__).parents[3] / "corpus" / "sources").glob("*.txt"))
STYLES = {
    "plain": Style(),
    "rows cut by the break": Style(number="第 {page} 页", cut_rows=True),
    "breaks ruled off": Style(number="— {page} —", closed=True, cut_rows=True),
    "headers repeated": Style(number="{page}", header_rows=3, head="某市年度报告"),
}
CANVASES: dict[str, Callable[[], PdfCanvas]] = {
    "bold by printing twice": lambda: PdfCanvas(bold=True),
    "lines as thin boxes": lambda: PdfCanvas(boxes=True),
}


def wrong(data: bytes, printed: PrintedReport) -> dict[str, str]:
    read = read_report("a.pdf", data)
    assert (read.agency, read.year) == (printed.agency, printed.year)
    return {key: v for key, v in judge(read, printed.truth).items() if v != "right"}


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=True)
    canvas.setFont(FONT, 12)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_report_reads_the_same_from_a_pdf_file_as_from_text(path: Path) -> None:
    plain = read_report("a.txt", path.read_bytes())
    blocks = blocks_of(read_plain_text("a.txt", path.read_bytes()))
    read = read_report("a.pdf", print_report(blocks, PdfCanvas()))
    assert content(read) == content(plain)
    assert [finding.rule for finding in read.findings] == [f.rule for f in plain.findings]


@pytest.mark.parametrize("kind", ["2021", "2019"])
@pytest.mark.parametrize("style", STYLES)
def test_the_tables_are_read_over_page_breaks_however_they_are_ruled(
    style: str, kind: FormKind
) -> None:
    printed = report(kind, "distinct", random.Random(f"{style} {kind}"))
    assert wrong(pdf_file(printed, STYLES[style]), printed) == {}


@pytest.mark.parametrize("canvas", CANVASES)
def test_the_tables_are_read_however_they_are_drawn(canvas: str) -> None:
    printed = report("2021", "distinct", random.Random(canvas))
    blocks = list(printed.blocks)
    data = print_report(blocks, CANVASES[canvas](), Style(), len(printed.title))
    assert wrong(data, printed) == {}


@pytest.mark.parametrize("filling", [one for one in FILLINGS if one != "large"])
def test_what_is_blank_stays_blank(filling: Filling) -> None:
    printed = report("2021", filling, random.Random(filling))
    assert wrong(pdf_file(printed), printed) == {}


def test_numbers_too_wide_for_their_cells_are_never_silently_wrong() -> None:
    for number in range(5):
        printed = report("2021", "large", random.Random(number))
        read = read_report("a.pdf", pdf_file(printed))
        assert "silent" not in judge(read, printed.truth).values()


def test_a_table_over_a_page_break_is_one_grid_and_knows_its_pages() -> None:
    printed = report("2021", "distinct", random.Random(1))
    document = read_pdf("a.pdf", pdf_file(printed, Style(cut_rows=True)))
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert len(grids) == 3
    assert len({row[0].page for row in grids[1].rows}) > 1
    assert not any(text.strip("- ").isdigit() for text in paragraphs(document))


def test_a_page_on_its_side_is_read() -> None:
    printed = report("2021", "distinct", random.Random(2))
    canvas = PdfCanvas(sideways=True)
    assert wrong(print_report(printed.blocks, canvas, title=len(printed.title)), printed) == {}


def test_the_properties_of_the_file_are_told() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("某市年度报告")
        canvas.drawString(80, 700, "正文")

    metadata = read_pdf("a.pdf", drawn(draw)).metadata
    assert ("title", "某市年度报告") in [(one.name, one.value) for one in metadata]


def test_a_page_that_is_a_picture_is_a_finding_and_the_others_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "一、总体情况")
        canvas.showPage()
        _scan(canvas)

    document = read_pdf("a.pdf", drawn(draw))
    assert [notice.rule for notice in document.notices] == ["no_text_layer"]
    assert "第 2 页" in document.notices[0].message


def _scan(canvas: Canvas) -> None:
    PdfCanvas.draw_picture(canvas, 0, 0, 595, 842)


def test_a_scan_without_text_is_set_aside() -> None:
    with pytest.raises(SourceError, match="只有图片") as caught:
        read_pdf("a.pdf", drawn(_scan))
    assert caught.value.code == "no_text_layer"


def test_text_that_a_machine_recognised_in_a_scan_is_marked() -> None:
    def draw(canvas: Canvas) -> None:
        _scan(canvas)
        text = canvas.beginText(80, 700)
        text.setTextRenderMode(3)
        text.textOut("识别的文字")
        canvas.drawText(text)

    document = read_pdf("a.pdf", drawn(draw))
    assert paragraphs(document) == ["识别的文字"]
    assert [notice.rule for notice in document.notices] == ["text_recognised"]


def test_invisible_text_and_watermarks_are_not_printed() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "正文")
        text = canvas.beginText(80, 600)
        text.setTextRenderMode(3)
        text.textOut("看不见")
        canvas.drawText(text)
        canvas.rotate(45)
        canvas.drawString(300, 100, "仅供参考")

    assert paragraphs(read_pdf("a.pdf", drawn(draw))) == ["正文"]


def test_a_white_digit_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "共1件")
        canvas.setFillGray(1)
        canvas.drawString(80, 600, "共2件")

    assert paragraphs(read_pdf("a.pdf", drawn(draw))) == ["共1件", "共\ufffd件"]


def test_a_number_that_the_edge_of_the_page_cuts_off_is_unreadable() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "left")
        canvas.drawString(570, 600, "123456789")
        canvas.drawString(700, 500, "outside")

    first, cut = paragraphs(read_pdf("a.pdf", drawn(draw)))
    assert first == "left"
    assert cut.startswith("1234")
    assert cut.endswith("\ufffd")


def test_a_locked_file_says_that_the_password_is_to_be_removed() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("geheim", "herr"))
    canvas.drawString(80, 700, "secret")
    canvas.save()
    with pytest.raises(SourceError, match="去掉密码") as caught:
        read_pdf("a.pdf", stream.getvalue())
    assert caught.value.code == "encrypted"


def test_a_file_that_may_be_read_without_password_is_read() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("", "herr", canCopy=0))
    canvas.drawString(80, 700, "open")
    canvas.save()
    assert paragraphs(read_pdf("a.pdf", stream.getvalue())) == ["open"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable"),
        ("报告".encode(), "unreadable"),
        (b"%PDF-1.4\n" + b"x" * 5_000, "truncated"),
        (b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF", "empty"),
        (b"%PDF-1.4\n%%EOF", "unreadable"),
    ],
)
def test_what_is_no_whole_pdf_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_pdf("a.pdf", data)
    assert caught.value.code == code


def test_a_file_cut_short_is_refused() -> None:
    whole = pdf_file(report("2021", "distinct", random.Random(4)))
    for share in (0.2, 0.5, 0.9, 0.99):
        with pytest.raises(SourceError):
            read_pdf("a.pdf", whole[: int(len(whole) * share)])


def _file(*objects: bytes) -> bytes:
    """A file of numbered objects, without a table of them: they are looked for."""
    body = b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1)
    )
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 5 0 R>>"
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_FONT = b"<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 6 0 R>>>>"


def _stream(data: bytes, words: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (words, len(data), data)


def test_a_small_file_without_a_table_of_objects_is_read() -> None:
    text = _stream(b"BT /F 12 Tf 80 700 Td (open) Tj ET")
    assert paragraphs(read_pdf("a.pdf", _file(_CATALOG, _PAGES, _PAGE, text, _FONT))) == ["open"]


def test_drawings_that_draw_themselves_end() -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R"
    text = _stream(b"BT /F 12 Tf 80 700 Td (open) Tj ET /X Do")
    data = _file(_CATALOG, _PAGES, _PAGE, text, _FONT, _stream(b"/X Do /X Do", form))
    with suppress(SourceError):
        read_pdf("a.pdf", data)


def test_pages_that_hold_themselves_end() -> None:
    pages = b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"
    with pytest.raises(SourceError):
        read_pdf("a.pdf", _file(_CATALOG, pages, _PAGE, _stream(b""), _FONT))


def test_a_page_that_is_not_there_is_a_finding() -> None:
    pages = b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>"
    text = _stream(b"BT /F 12 Tf 80 700 Td (open) Tj ET")
    data = _file(_CATALOG, pages, _PAGE, text, _FONT)
    with suppress(SourceError):
        assert [one.rule for one in read_pdf("a.pdf", data).notices] == ["source_damaged"]


def test_a_content_that_cannot_be_unpacked_whole_is_a_finding() -> None:
    packed = zlib.compress(b"BT /F 12 Tf 80 700 Td (open) Tj ET " + random.Random(1).randbytes(900))
    damaged = packed[:200] + b"\x00" * (len(packed) - 200)
    stream = _stream(damaged, b"/Filter/FlateDecode")
    document = read_pdf("a.pdf", _file(_CATALOG, _PAGES, _PAGE, stream, _FONT))
    assert "source_damaged" in [one.rule for one in document.notices]


def test_a_stream_that_unpacks_to_very_much_is_refused_at_once() -> None:
    bomb = zlib.compress(b"0 " * 40_000_000)
    began = time.perf_counter()
    with pytest.raises(SourceError) as caught:
        read_pdf("a.pdf", _file(_CATALOG, _PAGES, _PAGE, _stream(bomb, b"/Filter/FlateDecode")))
    assert caught.value.code == "too_large"
    assert time.perf_counter() - began < 2


def test_thousands_of_pages_are_no_report() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(600):
            canvas.drawString(80, 700, "x")
            canvas.showPage()

    with pytest.raises(SourceError, match="500 页") as caught:
        read_pdf("a.pdf", drawn(draw))
    assert caught.value.code == "too_large"


def test_a_page_of_very_many_lines_is_read_as_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "open")
        for number in range(25_000):
            canvas.line(number % 500, number % 700, number % 500 + 9, number % 700)

    document = read_pdf("a.pdf", drawn(draw))
    assert paragraphs(document) == ["open"]
    assert [notice.rule for notice in document.notices] == ["drawing_not_read"]


@given(cut=st.integers(0, 60_000), flips=st.lists(st.integers(0, 60_000), max_size=4))
@settings(max_examples=25, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(cut: int, flips: list[int]) -> None:
    data = bytearray(DAMAGED[: cut + 1000])
    for flip in flips:
        data[flip % len(data)] ^= 0xFF
    with suppress(SourceError):
        read_pdf("a.pdf", bytes(data))


DAMAGED = pdf_file(report("2021", "distinct", random.Random(5)))
