"""Files that are complete or not there: written beside their place, then put into it."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from indexer.errors import OutputError


def see_that_free(paths: Iterable[Path], *, overwrite: bool) -> None:
    """Raise OutputError when one of the files is there already and may not be replaced."""
    there = [path for path in paths if path.exists()]
    if there and not overwrite:
        names = ", ".join(str(path) for path in there)
        raise OutputError(
            f"{names}: there already. Name another place with --output, or say --overwrite to "
            "replace it."
        )
    for path in there:
        if not path.is_file():
            raise OutputError(f"{path}: this is no file and is not replaced. Name another place.")


@contextmanager
def completed(path: Path) -> Iterator[Path]:
    """The path to write to. Left in peace, it becomes `path`; left by an exception, it is deleted.
    An OSError becomes an OutputError."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_away(path)
        yield part
        with part.open("rb") as stream:
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}). Free some space or name "
            "another place with --output."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()


def _clear_away(path: Path) -> None:
    """Delete what killed exports of the same file have left; another that is at work keeps its
    own."""
    for left in path.parent.glob(f".{escape(path.name)}.*.part"):
        number = left.name.removesuffix(".part").rpartition(".")[2]
        if number.isdecimal() and not _runs(int(number)):
            left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
