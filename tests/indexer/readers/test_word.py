"""Word files yield the paragraphs and grids that a person sees, and traps are refused."""

import io
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from indexer.document import Document, Grid, Paragraph
from indexer.errors import SourceError
from indexer.readers.plain_text import read_plain_text
from indexer.readers.word import read_word
from indexer.reading import read_report

SEEDS = sorted((Path(__file__).parents[3] / "corpus" / "sources").glob("*.txt"))


def _saved(document: "docx.document.Document") -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _printed(document: Document) -> bytes:
    """A Word file with the same blocks."""
    word = docx.Document()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            word.add_paragraph(block.text)
            continue
        table = word.add_table(rows=len(block.rows), cols=max(len(row) for row in block.rows))
        for printed, row in zip(block.rows, table.rows, strict=True):
            cells = row.cells
            for cell, written in zip(printed, cells, strict=False):
                written.text = cell.text
            for surplus in list(row._tr.tc_lst)[len(printed) :]:
                row._tr.remove(surplus)
    return _saved(word)


def _grids(document: Document) -> list[list[list[str]]]:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


def _paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_report_reads_the_same_from_word_as_from_text(path: Path) -> None:
    plain = read_report("a.txt", path.read_bytes())
    word = read_report("a.docx", _printed(read_plain_text("a.txt", path.read_bytes())))
    assert word.report_id == plain.report_id
    assert word.sections == plain.sections
    assert [finding.rule for finding in word.findings] == [f.rule for f in plain.findings]
    for figure_id, figure in plain.figures.items():
        read = word.figures[figure_id]
        assert (read.value, read.status, read.printed) == (
            figure.value,
            figure.status,
            figure.printed,
        )


def test_merged_cells_are_one_cell_across_and_empty_ones_below() -> None:
    word = docx.Document()
    table = word.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "甲"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "乙"
    table.cell(1, 1).text = "1"
    table.cell(1, 2).text = "2"
    assert _grids(read_word("a.docx", _saved(word))) == [[["甲", "乙"], ["", "1", "2"]]]


def test_paragraphs_and_breaks_within_a_cell_are_kept_as_lines() -> None:
    word = docx.Document()
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "结果\n维持"
    table.cell(0, 1).text = "0"
    table.cell(0, 1).add_paragraph("件")
    assert _grids(read_word("a.docx", _saved(word))) == [[["结果\n维持", "0\n件"]]]


def test_a_table_that_only_lays_out_the_page_is_looked_through() -> None:
    word = docx.Document()
    outer = word.add_table(rows=1, cols=1).cell(0, 0)
    outer.text = "一、总体情况"
    inner = outer.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "规章", "0"
    document = read_word("a.docx", _saved(word))
    assert _paragraphs(document) == ["一、总体情况"]
    assert _grids(document) == [[["规章", "0"]]]


def test_soft_line_breaks_part_paragraphs_and_lines_count_blocks() -> None:
    word = docx.Document()
    word.add_paragraph("一、总体情况").add_run().add_break()
    word.paragraphs[0].add_run("正文。")
    word.add_paragraph("第二段。")
    blocks = read_word("a.docx", _saved(word)).blocks
    assert [(b.text, b.line) for b in blocks if isinstance(b, Paragraph)] == [
        ("一、总体情况", 1),
        ("正文。", 1),
        ("第二段。", 2),
    ]


def test_deleted_text_is_not_read_and_inserted_text_content_controls_and_boxes_are() -> None:
    word = docx.Document()
    space = nsdecls("w")
    body = word.element.body
    for xml in (
        f"<w:p {space}><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>",
        f"<w:sdt {space}><w:sdtContent><w:p><w:r><w:t>丁</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        f"<w:p {space}><w:r><w:t>戊</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>己</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>",
    ):
        body.insert(len(body) - 1, parse_xml(xml))
    assert _paragraphs(read_word("a.docx", _saved(word))) == ["甲乙", "丁", "戊", "己"]


def test_a_package_that_unpacks_to_too_much_is_refused_unopened() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<" + b" " * (41 * 1024 * 1024))
    with pytest.raises(SourceError, match="超过上限") as caught:
        read_word("bomb.docx", stream.getvalue())
    assert caught.value.code == "too_large"


def test_entities_are_not_expanded() -> None:
    word = docx.Document()
    word.add_paragraph("正文")
    source, target = io.BytesIO(_saved(word)), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                bomb = b'<!DOCTYPE x [<!ENTITY a "AAAA"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
                content = content.replace(b"?>", b"?>" + bomb, 1)
                content = content.replace("正文".encode(), "正文&a;&b;".encode())
            new.writestr(name, content)
    assert _paragraphs(read_word("a.docx", target.getvalue())) == ["正文"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "unreadable"),
        (b"PK\x03\x04", "unreadable"),
        (b"text", "unreadable"),
        (b"", "unreadable"),
    ],
)
def test_what_is_no_word_file_is_refused_with_a_remedy(data: bytes, code: str) -> None:
    with pytest.raises(SourceError, match="请") as caught:
        read_word("a.docx", data)
    assert caught.value.code == code


def test_a_file_without_any_text_is_empty() -> None:
    with pytest.raises(SourceError) as caught:
        read_word("a.docx", _saved(docx.Document()))
    assert caught.value.code == "empty"


@given(cut=st.integers(0, 40_000), flip=st.integers(0, 40_000))
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(cut: int, flip: int) -> None:
    data = bytearray(_printed(read_plain_text("a.txt", SEEDS[1].read_bytes()))[: cut + 1000])
    data[flip % len(data)] ^= 0xFF
    with suppress(SourceError):
        read_word("a.docx", bytes(data))


def test_deeply_nested_tables_end() -> None:
    word = docx.Document()
    cell = word.add_table(rows=1, cols=1).cell(0, 0)
    for _ in range(60):
        cell = cell.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "底"
    assert "底" in _paragraphs(read_word("a.docx", _saved(word)))


def test_pictures_are_told_by_the_blocks_before_them_and_ornaments_are_none() -> None:
    def image() -> io.BytesIO:
        stream = io.BytesIO()
        Image.new("L", (8, 8)).save(stream, "png")
        return io.BytesIO(stream.getvalue())

    word = docx.Document()
    word.add_paragraph("一、总体情况")
    word.add_picture(image(), width=Pt(300), height=Pt(200))
    word.add_paragraph("二、主动公开")
    word.add_picture(image(), width=Pt(20), height=Pt(20))
    assert read_word("a.docx", _saved(word)).pictures == (1,)


_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A Word file with one part of its package changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w") as changed:
        for name in package.namelist():
            content = package.read(name)
            changed.writestr(name, content.replace(old, new) if name == part else content)
    return target.getvalue()


def _plain() -> bytes:
    word = docx.Document()
    word.add_paragraph("正文。")
    return _saved(word)


def test_what_a_file_refers_to_elsewhere_is_not_fetched() -> None:
    reference = (
        f'<Relationship Id="rId99" Type="{_RELATIONSHIPS}/attachedTemplate" TargetMode="External" '
        'Target="http://127.0.0.1:9/template.dotm"/></Relationships>'
    )
    data = _changed(
        _plain(), "word/_rels/document.xml.rels", b"</Relationships>", reference.encode()
    )
    assert _paragraphs(read_word("a.docx", data)) == ["正文。"]


def test_macros_are_refused_or_left_alone() -> None:
    data = _changed(
        _plain(),
        "[Content_Types].xml",
        b"wordprocessingml.document.main+xml",
        b"wordprocessingml.template.macroEnabledTemplate.main+xml",
    )
    with pytest.raises(SourceError, match="请"):
        read_word("a.docm", data)


def test_elements_within_elements_without_end_are_refused_soon() -> None:
    deep = b"<w:smartTag>" * 50_000
    data = _changed(_plain(), "word/document.xml", b"<w:body>", b"<w:body>" + deep)
    started = time.process_time()
    with pytest.raises(SourceError, match="请"):
        read_word("a.docx", data)
    assert time.process_time() - started < 10


def test_a_huge_cell_is_read_in_bounded_time() -> None:
    word = docx.Document()
    word.add_table(rows=1, cols=2).cell(0, 0).text = "规章" * 1_000_000
    started = time.process_time()
    assert len(_grids(read_word("a.docx", _saved(word)))[0][0][0]) == 2_000_000
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("mark", "printed"),
    [
        ("<w:vertAlign w:val='superscript'/>", "12 3"),
        ("<w:vertAlign w:val='baseline'/>", "123"),
        ("<w:strike/>", "12~~3~~"),
        ("<w:strike w:val='0'/>", "123"),
        ("<w:vanish/>", "12"),
        ("<w:b/>", "123"),
    ],
)
def test_digits_that_are_none_of_a_cells_number_do_not_run_on_with_it(
    mark: str, printed: str
) -> None:
    word = docx.Document()
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "行政处罚"
    number = table.cell(0, 1).paragraphs[0]
    number.add_run("12")
    number.add_run("3")._r.insert(0, parse_xml(f"<w:rPr {nsdecls('w')}>{mark}</w:rPr>"))
    assert _grids(read_word("a.docx", _saved(word))) == [[["行政处罚", printed]]]


def test_a_formula_and_a_picture_in_a_cell_are_no_blank() -> None:
    word = docx.Document()
    table = word.add_table(rows=1, cols=4)
    table.cell(0, 0).text = "行政处罚"
    letters = "<m:r><m:t>12</m:t></m:r>"
    fraction = f"<m:f><m:num>{letters}</m:num><m:den>{letters}</m:den></m:f>"
    for column, inside in ((1, letters), (3, fraction)):
        formula = parse_xml(f"<m:oMath {nsdecls('m')}>{inside}</m:oMath>")
        table.cell(0, column).paragraphs[0]._p.append(formula)
    picture = io.BytesIO()
    Image.new("RGB", (60, 20)).save(picture, "PNG")
    picture.seek(0)
    table.cell(0, 2).paragraphs[0].add_run().add_picture(picture, Pt(120), Pt(40))
    assert _grids(read_word("a.docx", _saved(word))) == [[["行政处罚", "12", "[图片]", "[公式]"]]]
