"""The folder of an archive: its generations, which of them is current, and who may touch them.

ARCHIVE/
  CURRENT               the name of the generation that readers open, replaced atomically
  LOCK                  held by the one build that writes; names its process
  originals/            the untouched source files, by SHA-256
  generations/NAME/     one complete archive; never changed once it is current
    catalogue.json      the source files, what became of each, and how they were read
    dictionary.txt      the words the segmenter was given
    reports/ sections/  whoosh indexes
    HELD                locked (shared) by everybody who reads this generation
"""

import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from indexer.errors import ArchiveError


class Layout:
    """The paths of one archive, and the file operations that keep it whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.generations = folder / "generations"
        self.originals = folder / "originals"
        self._current = folder / "CURRENT"
        self._next = folder / "CURRENT.new"
        self._lock = folder / "LOCK"

    def generation(self, name: str) -> Path:
        """The folder of a generation."""
        return self.generations / name

    def current(self) -> str | None:
        """The name of the current generation, None before the first build is complete."""
        try:
            return self._current.read_text("ascii").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise ArchiveError(
                f"{self._current}: cannot be read ({error}); delete the archive and build it again."
            ) from error

    def next_name(self) -> str:
        """The name for a new generation: a number one higher than the highest there is, and
        random digits, so that an archive deleted and built again is not taken for the old one."""
        numbers = [int(path.name.partition("-")[0]) for path in self.generations.iterdir()]
        return f"{max(numbers, default=0) + 1:08d}-{secrets.token_hex(4)}"

    def create(self) -> None:
        """Make the archive's folders."""
        self.generations.mkdir(parents=True, exist_ok=True)
        self.originals.mkdir(exist_ok=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the archive for writing. The lock is the kernel's: it ends with its process.
        Raises ArchiveError, naming the holder, when another build has it; and in place of any
        OSError while it is held."""
        try:
            with self._locked():
                yield
        except OSError as error:
            raise ArchiveError(
                f"{self.folder}: the new generation cannot be written ({error.strerror}); "
                "the current one is untouched. Free some space or mend the folder and build again."
            ) from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.create()
        with self._lock.open("a+") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                stream.seek(0)
                raise ArchiveError(
                    f"{self.folder}: another build is writing this archive "
                    f"(process {stream.read().strip() or 'unknown'}); wait until it has finished."
                ) from None
            stream.truncate(0)
            stream.write(f"{os.getpid()}\n")
            stream.flush()
            yield

    def hold(self, name: str) -> IO[bytes]:
        """Keep a generation from being deleted until the returned file is closed. Raises
        ArchiveError when it has been deleted meanwhile."""
        path = self.generation(name) / "HELD"
        with suppress(FileNotFoundError):
            stream = path.open("rb")
            fcntl.flock(stream, fcntl.LOCK_SH)
            # It may have been deleted while this waited for the lock.
            if _is_at(path, stream):
                return stream
            stream.close()
        raise ArchiveError(f"{path}: the file is missing; the generation is being deleted.")

    def publish(self, name: str) -> None:
        """Make a complete generation the current one: all its bytes first, then the pointer."""
        (self.generation(name) / "HELD").touch()
        for path in sorted(self.generation(name).rglob("*"), reverse=True):
            _sync(path)
        _sync(self.generation(name))
        _sync(self.generations)
        _sync(self.originals)
        self._next.write_text(f"{name}\n", "ascii")
        _sync(self._next)
        self._next.replace(self._current)
        _sync(self.folder)

    def prune(self) -> None:
        """Delete the generations that are neither current nor held, unfinished ones included, and
        whatever else a build that was killed has left."""
        self._next.unlink(missing_ok=True)
        current = self.current()
        for path in self.generations.iterdir():
            if path.name != current and _closed(path / "HELD"):
                shutil.rmtree(path, ignore_errors=True)

    def keep_original(self, sha256: str, data: bytes) -> None:
        """Store the bytes of a source file under their checksum, unless they are there whole.
        Several processes may do so at once."""
        path = self.originals / sha256
        if path.exists() and path.read_bytes() == data:
            return
        draft = path.with_suffix(f".{os.getpid()}")
        try:
            draft.write_bytes(data)
            _sync(draft)
            draft.replace(path)
        except OSError:
            draft.unlink(missing_ok=True)
            raise

    def original(self, sha256: str) -> bytes:
        """The bytes of a source file. Raises ArchiveError when they are lost or changed."""
        path = self.originals / sha256
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ArchiveError(
                f"{path}: the original cannot be read ({error.strerror}); build the archive again."
            ) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ArchiveError(f"{path}: the original was changed; build the archive again.")
        return data

    def prune_originals(self, wanted: set[str]) -> None:
        """Delete the originals that no source of the current generation has."""
        for path in self.originals.iterdir():
            if path.name not in wanted:
                path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_at(path: Path, stream: IO[bytes]) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(stream.fileno()))
    except FileNotFoundError:
        return False


def _closed(held: Path) -> bool:
    """Close a generation to further readers; False when somebody reads it."""
    try:
        with held.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Still locked: whoever opened it before gets the lock on a file that is gone.
            held.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
