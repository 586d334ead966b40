"""The seal of a generation: the size and SHA-256 of each of its files.

Whoosh unpickles its tables of contents. The seal is looked at before, so that a file that was cut
short or put there by somebody else is an error and never loaded.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from indexer.errors import ArchiveError

_NAME = "seal.json"
_UNSEALED = {_NAME, "HELD"}
_UNPICKLED_WHOLE = ".toc"


class _Seal(msgspec.Struct, frozen=True):
    size: int
    sha256: str


def seal(folder: Path, base: Path | None = None) -> None:
    """Write the seal of a complete generation. Files that are links to those of the generation
    `base` have the checksums that its seal gives them."""
    known = {} if base is None else _read(base)
    seals = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in _UNSEALED:
            name = path.relative_to(folder).as_posix()
            if base is not None and name in known and _is_link(path, base / name):
                seals[name] = known[name]
            else:
                seals[name] = _Seal(path.stat().st_size, _sha256(path))
    (folder / _NAME).write_bytes(msgspec.json.format(msgspec.json.encode(seals), indent=1))


def _is_link(path: Path, other: Path) -> bool:
    return other.exists() and path.samefile(other)


def _read(folder: Path) -> dict[str, _Seal]:
    try:
        return msgspec.json.decode((folder / _NAME).read_bytes(), type=dict[str, _Seal])
    except (OSError, msgspec.DecodeError) as error:
        raise ArchiveError(
            f"{folder / _NAME}: the seal cannot be read ({error}); {_REMEDY}"
        ) from error


def damaged_files(folder: Path) -> list[Path]:
    """The files of a generation that are missing, unreadable or not what was written: every byte
    is read. Raises ArchiveError when the seal itself cannot be read."""
    return [
        folder / name
        for name, sealed in _read(folder).items()
        if not _has_checksum(folder / name, sealed)
    ]


def _has_checksum(path: Path, sealed: _Seal) -> bool:
    try:
        return _sha256(path) == sealed.sha256
    except OSError:
        return False


def verify(folder: Path) -> None:
    """See that every file is there and of its size, and the small ones that whoosh unpickles
    whole also of their checksum. Raises ArchiveError that names the first file that is not."""
    seals = _read(folder)
    for name, sealed in seals.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != sealed.size:
            raise ArchiveError(f"{path}: the file is missing or was cut short; {_REMEDY}")
        if path.suffix == _UNPICKLED_WHOLE and not _has_checksum(path, sealed):
            raise ArchiveError(f"{path}: the file was changed or cannot be read; {_REMEDY}")
    for toc in folder.rglob(f"*{_UNPICKLED_WHOLE}"):
        if toc.relative_to(folder).as_posix() not in seals:
            raise ArchiveError(f"{toc}: the file is not part of the archive; {_REMEDY}")


def verify_files(folder: Path, names: Iterable[str]) -> None:
    """See that every byte of some of the files is what was written. Raises ArchiveError that names
    the first file that is not."""
    seals = _read(folder)
    for name in names:
        if name not in seals or not _has_checksum(folder / name, seals[name]):
            raise ArchiveError(
                f"{folder / name}: the file was changed or cannot be read; {_REMEDY}"
            )


_REMEDY = "delete the archive and build it again."


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
