"""Fuzzes one reader with atheris, guided by the code it reaches: `make fuzz FORMAT=.html`.

Anything but a report or a SourceError is a fault; atheris writes the file that showed it. Begins
with the samples of the shared battery, and with what the reader has been fed before.
"""

import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris  # type: ignore[import-not-found, unused-ignore]

with atheris.instrument_imports(include=["indexer", "doc2docx", "pdfminer", "email", "zipfile"]):
    from indexer.errors import SourceError
    from indexer.reading import read_report
    from tests.indexer.readers.test_battery import SAMPLES


def main() -> None:
    """Fuzz the reader of the ending given first; what follows is libFuzzer's."""
    ending, *options = sys.argv[1:] or [".html"]

    def read(data: bytes) -> None:
        with suppress(SourceError):
            read_report(f"a{ending}", data)

    with tempfile.TemporaryDirectory(prefix="nianbao-fuzz-") as folder:
        sample = SAMPLES[ending]()
        Path(folder, "sample").write_bytes(sample.data)
        Path(folder, "part").write_bytes(sample.data[: len(sample.data) // 3])
        bounds = ["-timeout=30", "-rss_limit_mb=2048", f"-max_len={2 * len(sample.data)}"]
        atheris.Setup([sys.argv[0], *bounds, *options, folder], read)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
