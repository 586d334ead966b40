"""Files that are complete or not there: written beside their place, then put into it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
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
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        yield part
        part.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}). Free some space or name "
            "another place with --output."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()
