"""The seal of a generation: the size and SHA-256 of each of its files.

Whoosh unpickles parts of its files. The seal is looked at before, so that a file that was cut
short or put there by somebody else is an error and never loaded.
"""

import hashlib
from pathlib import Path

import msgspec

from indexer.errors import ArchiveError

_NAME = "seal.json"
_UNSEALED = {_NAME, "HELD"}
_UNPICKLED_WHOLE = ".toc"


class _Seal(msgspec.Struct, frozen=True):
    size: int
    sha256: str


def seal(folder: Path) -> None:
    """Write the seal of a complete generation."""
    seals = {
        path.relative_to(folder).as_posix(): _Seal(path.stat().st_size, _sha256(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _UNSEALED and not path.name.endswith("LOCK")
    }
    (folder / _NAME).write_bytes(msgspec.json.format(msgspec.json.encode(seals), indent=1))


def verify(folder: Path) -> None:
    """See that every file is there and of its size, and the small ones that whoosh unpickles
    whole also of their checksum. Raises ArchiveError that names the first file that is not."""
    try:
        seals = msgspec.json.decode((folder / _NAME).read_bytes(), type=dict[str, _Seal])
    except (OSError, msgspec.DecodeError) as error:
        raise ArchiveError(
            f"{folder / _NAME}: the seal cannot be read ({error}); {_REMEDY}"
        ) from error
    for name, sealed in seals.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != sealed.size:
            raise ArchiveError(f"{path}: the file is missing or was cut short; {_REMEDY}")
        if path.suffix == _UNPICKLED_WHOLE and _sha256(path) != sealed.sha256:
            raise ArchiveError(f"{path}: the file was changed; {_REMEDY}")
    for toc in folder.rglob(f"*{_UNPICKLED_WHOLE}"):
        if toc.relative_to(folder).as_posix() not in seals:
            raise ArchiveError(f"{toc}: the file is not part of the archive; {_REMEDY}")


_REMEDY = "delete the archive and build it again."


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
