"""Files that are either whole or as they were before: written aside, then renamed."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_whole(path: Path, content: bytes, *, safely: bool = True) -> None:
    """Write `content` to `path` so that no reader ever sees a part of it.

    The bytes go to a hidden file beside `path`, reach the disk, and are renamed: a build that
    fails or is killed leaves the last good file. What an earlier killed build left is removed.
    Without `safely` nobody waits for the disk: for one of many files, that can be made again.
    Raises MatwiyaError when the place can't be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if safely:
            _remove_leftovers(path)
        with temporary.open("wb") as file:
            file.write(content)
            if safely:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise _unwritable(path, error) from error


@contextmanager
def all_or_none(target: Path) -> Iterator[Path]:
    """A folder whose files go to the folder `target` when the block ends, and nowhere if it fails.

    It is on the disk of `target`, so that files are renamed. Raises MatwiyaError as `write_whole`.
    """
    place = target
    while not place.exists():
        place = place.parent
    try:
        aside = TemporaryDirectory(prefix=".matwiya-", dir=place)
    except OSError as error:
        raise _unwritable(target, error) from error
    with aside as name:
        yield Path(name)
        try:
            target.mkdir(parents=True, exist_ok=True)
            for file in sorted(Path(name).iterdir()):
                file.replace(target / file.name)
        except OSError as error:
            raise _unwritable(target, error) from error


def _unwritable(path: Path, error: OSError) -> MatwiyaError:
    message = f"'{path}' can't be written: {(error.strerror or str(error)).lower()}"
    hint = "choose another place with --output, or make room there"
    return MatwiyaError([Problem("unwritable-output", message, hint)])


def _remove_leftovers(path: Path) -> None:
    """Remove the `.part` files of builds of `path` whose process is gone."""
    prefix, suffix = f".{path.name}.", ".part"
    with os.scandir(path.parent) as entries:
        names = [e.name for e in entries if e.name.startswith(prefix) and e.name.endswith(suffix)]
    for name in names:
        number = name[len(prefix) : -len(suffix)]
        if number.isdigit() and not _is_running(int(number)):
            path.with_name(name).unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def output_path(output: Path | None, folder: Path, edition: str, *, several: bool) -> Path:
    """Where the PDF of `edition` goes.

    `output` is a file ending in `.pdf`, or a folder; None means the folder `out`. The file is
    named after the content folder, with the edition's name behind it for every edition but the
    brochure. Raises MatwiyaError when one file is named for several editions.
    """
    name = folder.resolve().name or "brochure"
    default = f"{name}.pdf" if edition == "brochure" else f"{name}-{edition}.pdf"
    if output is None:
        return Path("out") / default
    if output.suffix.lower() == ".pdf" and not output.is_dir():
        if several:
            message = f"several editions can't go into the one file '{output}'"
            hint = "name a folder, such as --output out/"
            raise MatwiyaError([Problem("one-file-for-several", message, hint)])
        return output
    return output / default
