"""Reports as real PDF files, in a Chinese font that is not embedded."""

import io

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.generator.paper import HEIGHT, WIDTH, Style, print_report
from tests.generator.reports import PrintedReport

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf_file(printed: PrintedReport, style: Style | None = None) -> bytes:
    """The bytes of a PDF file."""
    return print_report(printed.blocks, PdfCanvas(), style, len(printed.title))


class PdfCanvas:
    """A `paper.Canvas`. `bold` prints every glyph twice, a little shifted, as cheap bold does;
    `boxes` draws lines as thin filled rectangles; `sideways` turns all that is printed."""

    def __init__(self, *, bold: bool = False, boxes: bool = False, sideways: bool = False) -> None:
        self._file = io.BytesIO()
        size = (HEIGHT, WIDTH) if sideways else (WIDTH, HEIGHT)
        self._canvas = Canvas(self._file, pagesize=size, invariant=True)
        self._bold, self._boxes, self._sideways = bold, boxes, sideways
        self._pages = 0

    def page(self) -> None:
        if self._pages:
            self._canvas.showPage()
        self._pages += 1
        if self._sideways:
            self._canvas.translate(HEIGHT, 0)
            self._canvas.rotate(90)

    def width(self, text: str, size: float) -> float:
        return float(pdfmetrics.stringWidth(text, FONT, size))

    def text(self, x: float, y: float, size: float, text: str) -> None:
        self._canvas.setFont(FONT, size)
        for shift in (0.0, 0.4) if self._bold else (0.0,):
            self._canvas.drawString(x + shift, HEIGHT - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if self._boxes:
            width, height = max(x1 - x0, 0.5), max(y1 - y0, 0.5)
            self._canvas.rect(x0, HEIGHT - y1, width, height, stroke=0, fill=1)
        else:
            self._canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        self.draw_picture(self._canvas, x, HEIGHT - y - height, width, height)

    @staticmethod
    def draw_picture(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
        """A grey picture, its lower left corner at x and y."""
        canvas.drawImage(ImageReader(Image.new("L", (8, 8), 128)), x, y, width, height)

    def finish(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()
