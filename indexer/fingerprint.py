"""What a reading depends on besides its source: when it changes, everything is read anew."""

import hashlib
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path

LIBRARIES = (
    *("charset-normalizer", "jieba", "lxml", "msdoc2docx", "opencc", "pdfminer.six"),
    *("python-docx", "selectolax", "whoosh-reloaded"),
)
"""Those that read, fold, segment and store text."""


def digest_of_file(path: Path | None) -> str:
    """The SHA-256 of a file, "" for none."""
    return "" if path is None else hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def reader_fingerprint() -> str:
    """Changes whenever the same source could be read or stored differently: with this package's
    code and data, and with the versions of what segments, folds and stores text."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".json", ".csv"}:
            digest.update(f"{path.relative_to(package).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    versions = [f"{name} {version(name)}" for name in LIBRARIES]
    digest.update("\0".join([*versions, unicodedata.unidata_version]).encode())
    return digest.hexdigest()
