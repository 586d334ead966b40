"""The corpus folder: which source files there are, and what its manifest says of them.

corpus/
  sources/         originals, in any sub-folders, never edited; a .zip stands for its members
  manifest.csv     file, source_url, retrieved, sha256 and, if it is known whose report a file
                   is, agency, region, year: one row a file, optional
  overrides.yaml   human decisions about reports, optional
  dictionary.txt   words for the segmenter, optional
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from indexer import bundles
from indexer.divisions import division_name
from indexer.errors import CorpusError, SourceError, UnknownNameError
from indexer.overrides import read_overrides
from indexer.report import Attribution, Source

MANIFEST_COLUMNS = ("file", "source_url", "retrieved", "sha256")
ATTRIBUTION_COLUMNS = ("agency", "region", "year")
"""Columns that a manifest may have besides."""
MAX_SIZE = 200 * 1024 * 1024
"""Bytes; a larger file is set aside without being read."""


@dataclass(frozen=True)
class ManifestRow:
    """What the manifest says of a file; None where it says nothing."""

    url: str | None
    retrieved: str | None
    sha256: str | None
    attribution: Attribution | None = None


class Sources(Protocol):
    """What holds source files."""

    def members(self, file: str) -> list[str] | None:
        """The names of the files in a bundle; None for any other file. Raises SourceError."""

    def read(self, file: str) -> tuple[Source, bytes]:
        """A source file and what is known of it. Raises SourceError."""

    def attribution(self, file: str, /) -> Attribution | None:
        """Whose report it is, where that is known without reading it."""


class LooseFiles:
    """Files outside any corpus, each named by its path."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = {shown(str(path)): path for path in paths}

    def files(self) -> Iterator[str]:
        """The names of the files, in the order given."""
        yield from self._paths

    def members(self, file: str) -> list[str] | None:
        """The names of the files in a bundle; None for any other file. Raises SourceError."""
        return _members(file, self._paths[file])

    def read(self, file: str) -> tuple[Source, bytes]:
        """A file and what is known of it. Raises SourceError."""
        path, member = self._paths.get(file), ""
        if path is None:
            bundle = next(name for name in self._paths if file.startswith(f"{name}/"))
            path, member = self._paths[bundle], file[len(bundle) + 1 :]
        data = _read_bytes(path, member)
        return Source(file, hashlib.sha256(data).hexdigest(), len(data)), data

    def attribution(self, _: str) -> Attribution | None:
        """Nothing is known of a file outside a corpus."""
        return None


class Corpus:
    """A corpus folder. Raises CorpusError when it, its sources or its manifest cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources = folder / "sources"
        if not self.sources.is_dir():
            raise CorpusError(
                f"{folder}: there is no folder {self.sources}; put the reports' files into it."
            )
        self.manifest = _read_manifest(folder / "manifest.csv")
        self.overrides = read_overrides(folder / "overrides.yaml")

    @property
    def dictionary(self) -> Path | None:
        """The segmenter's dictionary, if the corpus has one."""
        path = self.folder / "dictionary.txt"
        return path if path.exists() else None

    def files(self) -> Iterator[str]:
        """The names of all source files, relative to the sources folder, in order of name; hidden
        files are left out. A file of the manifest that is not there is named too."""
        found = {
            shown(path.relative_to(self.sources).as_posix())
            for path in self.sources.rglob("*")
            if (path.is_file() or path.is_symlink()) and not _is_hidden(path, self.sources)
        }
        yield from sorted(found | set(self.manifest))

    def members(self, file: str) -> list[str] | None:
        """The names of the files in a bundle; None for any other file. Raises SourceError."""
        path = self.sources / file
        _refuse_leaving(path, self.sources)
        return _members(file, path)

    def read(self, file: str) -> tuple[Source, bytes]:
        """A source file and what is known of it; a member's address is its bundle's where the
        manifest has none of its own. Raises SourceError."""
        bundle, member = self._place(file)
        path = self.sources / bundle
        _refuse_leaving(path, self.sources)
        data = _read_bytes(path, member)
        sha256 = hashlib.sha256(data).hexdigest()
        nothing = ManifestRow(None, None, None)
        row = self.manifest.get(file, nothing)
        _refuse_another(row.sha256, sha256)
        if member:
            whole = self.manifest.get(bundle, nothing)
            if whole.sha256 is not None:
                _refuse_another(whole.sha256, _digest(path, path.stat().st_mtime_ns))
            row = ManifestRow(
                row.url or whole.url,
                row.retrieved or whole.retrieved,
                None,
                row.attribution,
            )
        return Source(file, sha256, len(data), row.url, row.retrieved, row.attribution), data

    def attribution(self, file: str) -> Attribution | None:
        """Whose report it is, as the manifest states."""
        row = self.manifest.get(file)
        return None if row is None else row.attribution

    def _place(self, file: str) -> tuple[str, str]:
        """The file on the disk and, if that is a bundle, the member within it."""
        parts = file.split("/")
        for end in range(1, len(parts)):
            if parts[end - 1].lower().endswith(bundles.ENDING):
                bundle = "/".join(parts[:end])
                if (self.sources / bundle).is_file():
                    return bundle, "/".join(parts[end:])
        return file, ""


def _refuse_another(recorded: str | None, sha256: str) -> None:
    if recorded is not None and recorded != sha256:
        raise SourceError(
            "checksum_mismatch",
            f"文件与 manifest.csv 所记的校验值不符（所记 {recorded[:16]}…，实为 "
            f"{sha256[:16]}…）；请换回原件，或改正 manifest.csv 中的这一行。",
        )


@lru_cache(maxsize=4)
def _digest(path: Path, _: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def shown(file: str) -> str:
    """A file's name as text that can be printed and stored, bytes that are not UTF-8 escaped."""
    return file.encode("utf-8", "backslashreplace").decode()


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _refuse_leaving(path: Path, folder: Path) -> None:
    try:
        leaves = not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError) as error:
        raise SourceError(
            "unreadable", f"这个链接走不通（{type(error).__name__}）；请放入文件本身。"
        ) from error
    if leaves:
        raise SourceError(
            "unreadable", "这是指向 sources 文件夹之外的链接，没有读取；请放入文件本身。"
        )


def _members(file: str, path: Path) -> list[str] | None:
    if not file.lower().endswith(bundles.ENDING) or not path.is_file():
        return None
    with _told():
        names = bundles.members(path)
    if names == []:
        raise SourceError("empty", "压缩包里没有文件；请重新下载。")
    return None if names is None else [f"{file}/{name}" for name in names]


def _read_bytes(path: Path, member: str = "") -> bytes:
    """The bytes of a file, or of the member of a bundle. Raises SourceError."""
    with _told():
        if member:
            return bundles.read_member(path, member)
        # A bundle is read by its members; asked for as a whole, it says what is wrong with it.
        _members(path.name, path)
        size = path.stat().st_size
        if size > MAX_SIZE:
            raise SourceError(
                "too_large",
                f"文件有 {size:,} 字节，超过 {MAX_SIZE:,} 字节的上限，没有读取；"
                "请确认它是一份年度报告。",
            )
        return path.read_bytes()


@contextmanager
def _told() -> Iterator[None]:
    """Tells what the disk refuses as a SourceError."""
    try:
        yield
    except FileNotFoundError:
        raise SourceError(
            "unreadable",
            "找不到这个文件；请检查路径，放回原件；manifest.csv 中若有它的一行，也可删去那一行。"
            "文件名若不是 UTF-8 编码（显示为 \\udc…），请改名。",
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise SourceError(
            "unreadable", f"读不出这个文件（{reason}）；请检查它的名称、权限和所在的磁盘。"
        ) from error


def _read_manifest(path: Path) -> dict[str, ManifestRow]:
    if not path.exists():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return dict(_manifest_rows(path, csv.DictReader(stream, strict=True)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CorpusError(
            f"{path}: the manifest cannot be read ({error}); it must be a UTF-8 CSV file."
        ) from error


def _manifest_rows(path: Path, reader: "csv.DictReader[str]") -> Iterator[tuple[str, ManifestRow]]:
    missing = set(MANIFEST_COLUMNS) - set(reader.fieldnames or ())
    if missing:
        raise CorpusError(
            f"{path}, line 1: column {', '.join(sorted(missing))} is missing; "
            f"the columns are {','.join(MANIFEST_COLUMNS)}."
        )
    seen: set[str] = set()
    for row in reader:
        file = row["file"]
        if not file or file in seen or ".." in Path(file).parts or Path(file).is_absolute():
            raise CorpusError(
                f"{path}, line {reader.line_num}: {file!r} is not the name, given once, of a file "
                "in the sources folder."
            )
        seen.add(file)
        yield (
            file,
            ManifestRow(
                row["source_url"] or None,
                row["retrieved"] or None,
                (row["sha256"] or "").lower() or None,
                _attribution(path, reader.line_num, row),
            ),
        )


def _attribution(path: Path, line: int, row: Mapping[str, str | None]) -> Attribution | None:
    agency, region, year = ((row.get(name) or "").strip() for name in ATTRIBUTION_COLUMNS)
    if region:
        try:
            division_name(region)
        except UnknownNameError as error:
            raise CorpusError(
                f"{path}, line {line}: {region!r} is not the six-digit code of a division, "
                "such as 230184."
            ) from error
    if year and not re.fullmatch(r"20\d\d", year):
        raise CorpusError(f"{path}, line {line}: {year!r} is not a year, such as 2023.")
    if not (agency or region or year):
        return None
    return Attribution(agency or None, region or None, int(year) if year else None)
