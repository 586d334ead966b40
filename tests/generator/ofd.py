"""Reports as OFD files (GB/T 33190-2016), as converters of word processors write them."""

import io
import unicodedata
import zipfile
from xml.sax.saxutils import escape

from tests.generator.paper import HEIGHT, WIDTH, Style, print_report
from tests.generator.reports import PrintedReport

_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72


def ofd_file(printed: PrintedReport, style: Style | None = None) -> bytes:
    """The bytes of an OFD file."""
    return print_report(printed.blocks, OfdCanvas(), style, len(printed.title))


class OfdCanvas:
    """A `paper.Canvas`. Every second object has a transformation of its own; the lines of the
    template stand on every page."""

    def __init__(self, *, boxes: bool = False, template: str = "") -> None:
        self._pages: list[list[str]] = []
        self._boxes = boxes
        self._template = template
        self._objects = 10

    def page(self) -> None:
        self._pages.append([])

    def width(self, text: str, size: float) -> float:
        return sum(_width(letter) for letter in text) * size

    def text(self, x: float, y: float, size: float, text: str) -> None:
        steps = [_width(letter) * size * _MM for letter in text[:-1]]
        scale = 2.0 if self._objects % 2 else 1.0
        body = (
            f'<ofd:TextCode X="0" Y="{size * _MM / scale:.4f}"'
            f' DeltaX="{_deltas([step / scale for step in steps])}">{escape(text)}</ofd:TextCode>'
        )
        box = (x * _MM, (y - size) * _MM, sum(steps) + size * _MM, size * _MM * 1.2)
        matrix = f' CTM="{scale} 0 0 {scale} 0 0"' if scale != 1 else ""
        self._add("TextObject", box, f'Font="3" Size="{size * _MM / scale:.4f}"{matrix}', body)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        box = (x0 * _MM, y0 * _MM, max((x1 - x0) * _MM, 0.2), max((y1 - y0) * _MM, 0.2))
        right, down = (x1 - x0) * _MM, (y1 - y0) * _MM
        if self._boxes:
            w, h = box[2], box[3]
            data = f"M 0 0 L {w:.3f} 0 L {w:.3f} {h:.3f} L 0 {h:.3f} C"
            attributes = 'Stroke="false" Fill="true"'
        else:
            data, attributes = f"M 0 0 L {right:.3f} {down:.3f}", 'LineWidth="0.2"'
        body = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
        self._add("PathObject", box, attributes, body)

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        box = (x * _MM, y * _MM, width * _MM, height * _MM)
        self._add("ImageObject", box, 'ResourceID="9"', "")

    def _add(self, kind: str, box: tuple[float, ...], attributes: str, body: str) -> None:
        self._objects += 1
        boundary = " ".join(f"{number:.4f}" for number in box)
        self._pages[-1].append(
            f'<ofd:{kind} ID="{self._objects}" Boundary="{boundary}" {attributes}>'
            f"{body}</ofd:{kind}>"
        )

    def finish(self) -> bytes:
        contents = ["".join(objects) for objects in self._pages]
        return package(contents, self._template)


def package(contents: list[str], template: str = "", title: str = "") -> bytes:
    """A package whose pages hold these objects, all over those of the template."""
    area = f"<ofd:PhysicalBox>0 0 {WIDTH * _MM:.4f} {HEIGHT * _MM:.4f}</ofd:PhysicalBox>"
    pages = "".join(
        f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
        for n in range(len(contents))
    )
    files = {
        "OFD.xml": (
            f'<ofd:OFD {_NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
            f"<ofd:Title>{title}</ofd:Title></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        ),
        "Doc_0/Document.xml": (
            f"<ofd:Document {_NAMESPACE}><ofd:CommonData><ofd:PageArea>{area}</ofd:PageArea>"
            '<ofd:TemplatePage ID="2" BaseLoc="/Doc_0/Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
            f"<ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
        ),
        "Doc_0/Tpls/Tpl_0/Content.xml": _page(template, ""),
    }
    for number, objects in enumerate(contents):
        used = '<ofd:Template TemplateID="2" ZOrder="Background"/>' if template else ""
        files[f"Doc_0/Pages/Page_{number}/Content.xml"] = _page(objects, used)
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    """A package of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return stream.getvalue()


def _page(objects: str, template: str) -> str:
    return (
        f'<ofd:Page {_NAMESPACE}>{template}<ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer>'
        "</ofd:Content></ofd:Page>"
    )


def _width(letter: str) -> float:
    return 1.0 if unicodedata.east_asian_width(letter) in ("W", "F", "A") else 0.5


def _deltas(steps: list[float]) -> str:
    """The steps, equal ones counted: `g 3 5`."""
    words: list[str] = []
    at = 0
    while at < len(steps):
        end = at
        while end < len(steps) and abs(steps[end] - steps[at]) < 1e-9:
            end += 1
        step = f"{steps[at]:.4f}"
        words += ["g", str(end - at), step] if end - at > 2 else [step] * (end - at)
        at = end
    return " ".join(words)
