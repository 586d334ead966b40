"""How fast a corpus is built, and how much memory it takes, at two sizes.

    python -m tests.benchmarks.building [FILES …]

Builds archives of invented reports, 2,000 and 20,000 unless told otherwise, in a temporary folder.
The memory is the largest resident set of the build, and the largest of any of its workers.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.generator.plain_text import TEXT_LAYOUTS, text_of
from tests.generator.reports import report

ROOT = Path(__file__).parents[2]
_PAGE_KB = resource.getpagesize() // 1024
STEPS = ("reads and stores", "hashes only")


def write_corpus(folder: Path, files: int) -> None:
    """A corpus of reports; those of one agency and year more than once are versions."""
    (folder / "sources").mkdir(parents=True)
    lines = TEXT_LAYOUTS["tab_rows"].lines
    for number in range(files):
        printed = report("2021", "plausible", random.Random(number))
        text = text_of(lines(printed))
        (folder / "sources" / f"{number:06d}.txt").write_text(text, "utf-8")


def build(folder: Path) -> tuple[float, int, int, str]:
    """Seconds, KB of the build, KB of its largest worker, and what it said. The workers are looked
    at while they work: what the system tells of ended ones may be the size of the build."""
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from indexer.pipeline import build\n"
        "if __name__ == '__main__':\n"
        "    done = build(Path(sys.argv[1], 'corpus'), Path(sys.argv[1], 'archive'))\n"
        "    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "    print(usage, done.reports, 'reports')\n"
    )
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", script, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    largest = 0
    while process.poll() is None:
        largest = max([largest, *_resident(process.pid)])
        time.sleep(0.2)
    taken = time.monotonic() - started
    assert process.stdout is not None
    own, said = process.stdout.read().split(maxsplit=1)
    return taken, int(own), largest, said.strip()


def _resident(parent: int) -> Iterator[int]:
    """KB that each child of a process holds; nothing where the system does not tell (/proc)."""
    children = Path(f"/proc/{parent}/task/{parent}/children")
    for child in children.read_text().split() if children.exists() else ():
        with suppress(OSError):
            yield int(Path(f"/proc/{child}/statm").read_text().split()[1]) * _PAGE_KB


def main() -> None:
    """Print a table."""
    sizes = [int(size) for size in sys.argv[1:]] or [2_000, 20_000]
    print(f"{'files':>7}  {'':<18}{'seconds':>9}{'files/s':>9}{'build MB':>10}{'worker MB':>11}")
    for files in sizes:
        with tempfile.TemporaryDirectory(prefix="nianbao-benchmark-") as temporary:
            folder = Path(temporary)
            write_corpus(folder / "corpus", files)
            for step in STEPS:
                took, own, workers, said = build(folder)
                print(
                    f"{files:>7}  {step:<18}{took:>9.1f}{files / took:>9.0f}"
                    f"{own / 1024:>10.0f}{workers / 1024:>11.0f}  {said}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
