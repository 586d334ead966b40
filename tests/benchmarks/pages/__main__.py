"""python -m tests.benchmarks.pages ARCHIVE [--results FILE]: what each kind of page weighs, how
soon it is seen, how far it moves, and what an audit by hand says of it.

The phone is throttled as common audits throttle it: 1.6 Mbit/s down, 150 ms a round trip, a
processor four times slower. The desktop is not throttled.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from portal.app import create_app
from portal.embedded import EmbeddedEngine
from portal.query import SearchQuery
from portal.settings import Settings
from tests.benchmarks.machine import machine
from tests.browser.conftest import ARGUMENTS, BROWSER, DESKTOP, PHONE, serving

_THROTTLED = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_OBSERVE = """() => {
  window.seen = { paint: 0, shift: 0, long: 0 };
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) window.seen.paint = one.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.seen.shift += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) window.seen.long += Math.max(0, one.duration - 50);
  }).observe({ type: "longtask", buffered: true });
}"""
_AUDIT = """() => {
  const missing = [];
  const want = (said, holds) => { if (!holds) missing.push(said); };
  want("doctype", document.doctype?.name === "html" && document.compatMode === "CSS1Compat");
  want("charset", document.characterSet === "UTF-8");
  want("language", document.documentElement.lang === "zh-Hans");
  want("viewport", document.querySelector("meta[name=viewport]")?.content.includes("width="));
  want("title", document.title.length > 3);
  want("description", document.querySelector("meta[name=description]")?.content);
  want("one h1", document.querySelectorAll("h1").length === 1);
  want("main", document.querySelectorAll("main").length === 1);
  want("sized images", [...document.images].every(i => i.hasAttribute("width") && i.alt !== null));
  want("links with text", [...document.links].every(a => a.textContent.trim()));
  want("few elements", document.querySelectorAll("*").length <= 5000);
  const levels = [...document.querySelectorAll("h1,h2,h3,h4")].map(h => +h.tagName[1]);
  want("headings in order", levels.every((l, i) => i === 0 || l <= levels[i - 1] + 1));
  want("unique ids", new Set([...document.querySelectorAll("[id]")].map(e => e.id)).size
    === document.querySelectorAll("[id]").length);
  return missing;
}"""


@dataclass(frozen=True)
class Measured:
    """A first visit to a page: kB of its compressed HTML and of all it loads, elements, when its
    largest part was seen (ms), how far it moved (layout shift), how long it kept the browser from
    answering (ms beyond 50 of each task), and what is not as it should be."""

    html: float
    all: float
    elements: int
    seen: float
    moved: float
    blocked: float
    faults: tuple[str, ...]


def measure(browser: Browser, base: str, path: str, phone: bool) -> Measured:
    """Visit a page with an empty cache."""
    width, height = PHONE if phone else DESKTOP
    context = browser.new_context(base_url=base, viewport={"width": width, "height": height})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    protocol = context.new_cdp_session(page)
    protocol.send("Network.enable")
    if phone:
        protocol.send("Network.emulateNetworkConditions", _THROTTLED)
        protocol.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: dict[str, float] = {}
    kinds: dict[str, str] = {}
    protocol.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    protocol.on(
        "Network.loadingFinished",
        lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}),
    )
    page.add_init_script(f"({_OBSERVE})()")
    page.goto(path, wait_until="networkidle")
    seen = page.evaluate("window.seen")
    elements = page.evaluate("document.querySelectorAll('*').length")
    faults += _audit(page)
    context.close()
    return Measured(
        sum(size for key, size in sizes.items() if kinds.get(key) == "Document") / 1000,
        sum(sizes.values()) / 1000,
        elements,
        seen["paint"],
        seen["shift"],
        seen["long"],
        tuple(faults),
    )


def _audit(page: Page) -> Iterator[str]:
    yield from page.evaluate(_AUDIT)
    for violation in Axe().run(page).response["violations"]:
        yield f"axe: {violation['id']}"
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield "wider than the window"


def pages(archive: Path) -> dict[str, str]:
    """A page of every kind, with what the archive has most of."""
    engine = EmbeddedEngine.open_current(archive)
    newest = engine.search(SearchQuery(size=1), unit="report").hits[0].report
    engine.close()
    year = newest.year or 2023
    region = (newest.region.code or "110000")[:2] + "0000"
    figure = "requests.received.total"
    return {
        "home": "/",
        "search, everything": "/search",
        "search, a common phrase": "/search?q=“政府信息公开”",
        "search, narrowed": f"/search?q=公开&year={year}&region={region}&range={figure}:10..",
        "search, in context": "/search?q=“保密审查”&view=kwic",
        "search, as a table": "/search?q=公开&view=table",
        "search, nothing": "/search?q=“绝无此语”",
        "suggestions": "/suggest?q=卫生",
        "report": f"/reports/{newest.report_id}?q=公开",
        "agency": f"/agencies/{newest.agency_id}",
        "regions": "/regions",
        "region": f"/regions/{region}",
        "figures": "/figures",
        "figure": f"/figures/{figure}",
        "comparison": f"/compare?agency={newest.agency_id}",
        "findings": "/findings",
        "coverage": "/coverage",
        "about": "/about",
        "gallery": "/gallery",
    }


def _told(seen: float) -> str:
    """A time; the browser does not always say it."""
    return f"{seen:,.0f}" if seen else "not told"


def report(rows: dict[str, tuple[Measured, Measured]], reports: int) -> str:
    """The results as Markdown."""
    lines = [
        "# Pages in a browser",
        "",
        f"{date.today().isoformat()}; {machine()}. Repeat it with "
        "`python -m tests.benchmarks.pages ARCHIVE --results FILE`.",
        "",
        f"First visits with an empty cache, to a portal over {reports:,} sample reports on the "
        "same machine, one visit a page. Compressed HTML and everything loaded in kB (of 1,000 "
        "bytes); when the largest part was seen, in ms; layout shift; ms for which long tasks kept "
        "the browser from answering. The phone is 360 pixels wide, with 1.6 Mbit/s, 150 ms a round "
        "trip and a processor slowed four times; the desktop is 1,280 wide and not slowed. Faults: "
        "what an audit found missing (document, language, title, description, headings, names of "
        "links, ids, size, width), axe's violations, and complaints of the console.",
        "",
        "| page | HTML | all | elements | seen, phone | seen, desktop | moved | blocked, phone "
        "| faults |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, (phone, desktop) in rows.items():
        faults = sorted({*phone.faults, *desktop.faults})
        lines.append(
            f"| {name} | {phone.html:.1f} | {phone.all:.1f} | {phone.elements:,} "
            f"| {_told(phone.seen)} | {_told(desktop.seen)} "
            f"| {max(phone.moved, desktop.moved):.3f} | {phone.blocked:.0f} "
            f"| {'; '.join(faults) or 'none'} |"
        )
    return "\n".join([*lines, ""])


def main() -> None:
    """Measure every page and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--results", type=Path)
    arguments = parser.parse_args()
    rows: dict[str, tuple[Measured, Measured]] = {}
    engine = EmbeddedEngine.open_current(arguments.archive)
    reports = engine.statistics().reports
    engine.close()
    with serving(create_app(Settings(arguments.archive))) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        for name, path in pages(arguments.archive).items():
            measure(browser, base, path, phone=False)
            rows[name] = (
                measure(browser, base, path, phone=True),
                measure(browser, base, path, phone=False),
            )
            print(name, rows[name][0], flush=True)
        browser.close()
    written = report(rows, reports)
    if arguments.results:
        arguments.results.write_text(written, "utf-8")
    print(written)


if __name__ == "__main__":
    main()
