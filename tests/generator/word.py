"""Reports as Word files (.docx) with merged cells."""

import io

import docx
from docx.document import Document

from tests.generator.reports import PrintedReport
from tests.generator.sheets import Sheet, lattice


def word_file(printed: PrintedReport) -> bytes:
    """The bytes of a .docx file."""
    document = docx.Document()
    for block in printed.blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _add_table(document, block)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document: Document, sheet: Sheet) -> None:
    boxes = lattice(sheet)
    width = max(len(row) for row in boxes)
    table = document.add_table(rows=len(boxes), cols=width)
    cells = [list(row.cells) for row in table.rows]
    for number, (row, slots) in enumerate(zip(boxes, sheet.rows, strict=True)):
        starts = [i for i, box in enumerate(row) if box.merged is None]
        for column, slot in zip(starts, slots, strict=True):
            cell = cells[number][column]
            last = min(number + slot.rows, len(boxes)) - 1, column + slot.columns - 1
            if last != (number, column):
                cell = cell.merge(cells[last[0]][last[1]])
            cell.text = slot.text
        for missing in cells[number][len(row) :]:
            missing._tc.getparent().remove(missing._tc)
