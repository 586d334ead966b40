"""Bundles: .zip files whose members are source files of their own.

Nothing is unpacked onto the disk, so that no member can leave its bundle. A bundle is refused as a
whole when it claims more than it can hold; a member that is encrypted, a link, named like another,
or packed beyond reason is refused by itself. A bundle within a bundle is opened, one within that is
not. APPNOTE.TXT 6.3 (the format); names without its flag for UTF-8 are GB18030 if they can be.
"""

import io
import stat
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from indexer.errors import SourceError

ENDING = ".zip"
MOST_MEMBERS = 20_000
LARGEST_BUNDLE = 4 * 1024 * 1024 * 1024
"""Bytes of all members unpacked."""
LARGEST_MEMBER = 200 * 1024 * 1024
_PACKED = 200
_SMALL = 1024 * 1024
"""A member of more bytes than this that shrank to less than 1/200 is a trap: reports shrink to
a tenth."""
_OVERLAP = 1.1
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_DOCUMENTS = {"[Content_Types].xml", "OFD.xml", "mimetype"}
"""Members that make a .zip one document of another format."""


def members(path: Path) -> list[str] | None:
    """The names of a bundle's members, those of bundles within it included, in order of name; None
    when the file is no bundle, whatever it is called. Raises SourceError."""
    if not zipfile.is_zipfile(path):
        return None
    bundle = _opened(path)
    return None if bundle.is_document else sorted(bundle.names())


def read_member(path: Path, member: str) -> bytes:
    """The bytes of a member by its name in `members`. Raises SourceError."""
    return _opened(path).read(member)


def _opened(path: Path) -> "_Bundle":
    state = path.stat()
    return _open(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=1)
def _open(path: Path, size: int, _: int) -> "_Bundle":
    return _Bundle(path, size, within=None)


class _Bundle:
    """An open bundle; `within` is its name in the bundle that holds it, None for a file."""

    def __init__(self, file: Path | io.BytesIO, size: int, within: str | None) -> None:
        self._within = within
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise SourceError(
                "unreadable", f"压缩包已经损坏（{type(error).__name__}）；请重新下载。"
            ) from error
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        _refuse_too_much(infos, size)
        self._members: dict[str, list[zipfile.ZipInfo]] = {}
        for info in infos:
            self._members.setdefault(_name(info), []).append(info)
        self._inner: tuple[str, _Bundle] | None = None

    @property
    def is_document(self) -> bool:
        """Whether the whole file is one document."""
        return bool(_DOCUMENTS & set(self._members))

    def names(self) -> Iterator[str]:
        """The names of all members that are not hidden."""
        for name in self._members:
            if _is_hidden(name):
                continue
            inner = self._names_within(name)
            yield from [name] if inner is None else [f"{name}/{one}" for one in inner]

    def _names_within(self, name: str) -> list[str] | None:
        """Those of a bundle within this one; None for what is none or cannot be opened: reading it
        tells why."""
        if self._within is not None or not name.lower().endswith(ENDING):
            return None
        try:
            bundle = self._bundle(name)
        except SourceError:
            return None
        return None if bundle.is_document else list(bundle.names()) or None

    def read(self, name: str) -> bytes:
        """The bytes of a member, or of a member of a bundle within. Raises SourceError."""
        if name in self._members:
            return self._refuse_bundle(name, self._bytes(name))
        parts = PurePosixPath(name).parts
        for end in range(1, len(parts)):
            outer = "/".join(parts[:end])
            if self._within is None and outer in self._members:
                return self._bundle(outer).read("/".join(parts[end:]))
        raise SourceError("unreadable", "压缩包里没有这个文件；请核对名称，或重新下载压缩包。")

    def _bundle(self, name: str) -> "_Bundle":
        if self._inner is None or self._inner[0] != name:
            data = self._bytes(name)
            self._inner = (name, _Bundle(io.BytesIO(data), len(data), within=name))
        return self._inner[1]

    def _refuse_bundle(self, name: str, data: bytes) -> bytes:
        if name.lower().endswith(ENDING) and zipfile.is_zipfile(io.BytesIO(data)):
            bundle = _Bundle(io.BytesIO(data), len(data), within=name)
            if not bundle.is_document and self._within is not None:
                raise SourceError(
                    "unsupported_format",
                    "压缩包里的压缩包之内又有压缩包，不再打开；请先解开一层。",
                )
            if not bundle.is_document:
                raise SourceError("empty", "压缩包里没有文件；请重新下载。")
        return data

    def _bytes(self, name: str) -> bytes:
        info = self._sound(name)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(LARGEST_MEMBER + 1)
        except MemoryError:
            raise
        except Exception as error:
            # zipfile meets a damaged member with whatever its packing's library raises.
            raise SourceError(
                "unreadable",
                f"压缩包里的这个文件解不开（{type(error).__name__}）；请重新下载压缩包。",
            ) from error
        if len(data) > LARGEST_MEMBER:
            raise _too_large(len(data))
        return data

    def _sound(self, name: str) -> zipfile.ZipInfo:
        infos = self._members[name]
        info = infos[0]
        if len(infos) > 1:
            raise SourceError(
                "unreadable",
                f"压缩包里有 {len(infos)} 个同名的文件，不知以哪一个为准；请解开后分别放入。",
            )
        if info.flag_bits & _ENCRYPTED:
            raise SourceError("encrypted", "压缩包加了密码；请去掉密码后放回。")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise SourceError("unreadable", "压缩包里的这一项是链接，不是文件；请放入文件本身。")
        if _leaves(name):
            raise SourceError(
                "unreadable", "压缩包里的这个文件名指向压缩包之外，没有读取；请改名。"
            )
        if info.file_size > LARGEST_MEMBER:
            raise _too_large(info.file_size)
        if info.file_size > max(_SMALL, _PACKED * info.compress_size):
            raise SourceError(
                "too_large",
                f"压缩包里的这个文件解开后是压缩时的 {_PACKED} 倍以上，不像报告，"
                "没有解开；若是报告，请解压后放入。",
            )
        return info


def _refuse_too_much(infos: list[zipfile.ZipInfo], size: int) -> None:
    if len(infos) > MOST_MEMBERS:
        raise SourceError(
            "too_large",
            f"压缩包里有 {len(infos):,} 个文件，超过 {MOST_MEMBERS:,} 个的上限；请分成几个。",
        )
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if unpacked > LARGEST_BUNDLE or packed > max(_OVERLAP * size, _SMALL):
        raise SourceError(
            "too_large",
            f"压缩包自称解开后有 {unpacked:,} 字节，超过上限，"
            "或所占超过压缩包本身，没有解开；请分成几个压缩包，或解压后放入。",
        )


def _too_large(size: int) -> SourceError:
    return SourceError(
        "too_large",
        f"压缩包里的这个文件有 {size:,} 字节，超过 {LARGEST_MEMBER:,} 字节的上限，"
        "没有读取；若是报告，请拆成几份或另存为较小的格式。",
    )


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name as its maker wrote it."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        raw = info.orig_filename.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = name.partition("\0")[0].replace("\\", "/")
    return "".join(c if c.isprintable() or c == "\u3000" else "\ufffd" for c in name)


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts


def _leaves(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or not path.name or ":" in path.parts[0]
