"""How many reports a second one process reads, format by format: bytes to report, all stages.

    python -m tests.benchmarks.reading

Times are of the processor, the median of several rounds over files that differ from each other.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from indexer.reading import read_report
from tests.benchmarks.machine import machine
from tests.generator.ofd import ofd_file
from tests.generator.pdf import pdf_file
from tests.generator.plain_text import TEXT_LAYOUTS, text_of
from tests.generator.reports import report
from tests.generator.web import page
from tests.generator.word import word_file

ROOT = Path(__file__).parents[2]
ROUNDS = 5
LIBRARIES = ("selectolax", "python-docx", "lxml", "msdoc2docx", "pdfminer.six", "msgspec")


def files(ending: str, count: int) -> list[bytes]:
    """Files of a format, each with figures of its own; .doc files are those of the test data."""
    if ending == ".doc":
        folder = ROOT / "tests" / "data" / "documents"
        return [path.read_bytes() for path in sorted(folder.glob("*.doc"))]
    if ending == "published text":
        folder = ROOT / "corpus" / "sources"
        return [path.read_bytes() for path in sorted(folder.glob("*.txt"))] * (count // 5)
    printed = [report("2021", "plausible", random.Random(n)) for n in range(count)]
    printers: dict[str, Callable[..., bytes]] = {
        ".txt": lambda one: text_of(TEXT_LAYOUTS["tab_rows"].lines(one)).encode(),
        ".html": lambda one: page(one, site=True).encode(),
        ".docx": word_file,
        ".pdf": pdf_file,
        ".ofd": ofd_file,
    }
    return [printers[ending](one) for one in printed]


def seconds(name: str, sources: Sequence[bytes]) -> list[float]:
    """Of every round, after one that fills the caches."""
    rounds = []
    for _ in range(ROUNDS + 1):
        started = time.process_time()
        for data in sources:
            read_report(name, data)
        rounds.append(time.process_time() - started)
    return rounds[1:]


def main() -> None:
    """Print a table."""
    print(f"{date.today()}, {machine()}")
    print(", ".join(f"{library} {version(library)}" for library in LIBRARIES))
    print(f"{'format':<16}{'files':>6}{'KB a file':>11}{'ms a report':>13}{'reports/s':>11}")
    for ending, count in (
        ("published text", 50), (".txt", 50), (".html", 50), (".docx", 15),
        (".doc", 2), (".pdf", 8), (".ofd", 8),
    ):  # fmt: skip
        sources = files(ending, count)
        name = f"a{ending}" if ending.startswith(".") else "a.txt"
        each = statistics.median(seconds(name, sources)) / len(sources)
        size = sum(map(len, sources)) / len(sources) / 1024
        print(f"{ending:<16}{len(sources):>6}{size:>11.1f}{each * 1000:>13.2f}{1 / each:>11.0f}")


if __name__ == "__main__":
    main()
