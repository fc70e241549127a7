"""Where the files that ship with Matwiya are: beside `report/` in a checkout, inside it in a wheel."""

from __future__ import annotations

import os
import shutil
from atexit import register
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from threading import get_ident

_PACKAGE = Path(__file__).resolve().parent


def resource_folder(name: str) -> Path:
    """The folder `templates` or `fonts` that ships with this installation.

    Raises FileNotFoundError when the installation is not whole.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the installation of matwiya lacks its folder '{name}'")


@cache
def cache_folder() -> Path:
    """The folder for what can be made again: the user's cache folder, or a private temporary one.

    `MATWIYA_CACHE` names another place. Nothing in it is ever needed for a right result.
    """
    chosen = os.environ.get("MATWIYA_CACHE")
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(chosen) if chosen else Path(home) / "matwiya"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.access(folder, os.W_OK | os.X_OK):
            return folder
    except OSError:
        pass  # a read-only home: a folder of this process serves
    return temporary_folder()


@cache
def temporary_folder() -> Path:
    """A private folder of this process, gone with it. Raises OSError when there is no room."""
    folder = Path(mkdtemp(prefix="matwiya-"))
    register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def remember(file: Path, content: bytes) -> None:
    """Keep `content` in `file` of a cache, so that nobody ever sees a part of it.

    Raises OSError when there is no room or no right to; then nothing is left behind.
    """
    new = file.with_name(f"{file.name}.{os.getpid()}-{get_ident()}.tmp")
    try:
        new.write_bytes(content)
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
