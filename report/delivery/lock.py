"""One at a time: a lock on a file that the system lets go of when its process dies."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def only_one(path: Path, what: str) -> Iterator[None]:
    """Hold the lock file `path` while the block runs; `what` says what another run is doing.

    The file stays, empty: to remove it would open a moment in which two runs hold two locks.
    Raises MatwiyaError when another process holds it, or when it can't be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    except OSError as error:
        message = f"'{path}' can't be written: {(error.strerror or str(error)).lower()}"
        hint = "choose another place with --output"
        raise MatwiyaError([Problem("unwritable-output", message, hint)]) from error
    with file:
        try:
            _lock(file)
        except (BlockingIOError, PermissionError) as error:
            hint = "wait until it has ended, or end it: it leaves off cleanly on Ctrl-C"
            message = f"another run is {what} at this moment"
            raise MatwiyaError([Problem("already-running", message, hint)]) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
