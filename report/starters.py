"""Starter folders: what `matwiya new` gives an author to begin with."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from .problems import MatwiyaError, Problem
from .resources import resource_folder


def create_folder(folder: Path, language: str) -> tuple[Path, ...]:
    """Copy the starter of `language` to `folder`, and return the files made.

    An existing folder must be empty: nothing of an author's is ever written over. Raises
    MatwiyaError when it is not, or can't be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            message = f"'{folder}' is there already, and not empty"
            hint = "choose another name; nothing was changed"
            raise MatwiyaError([Problem("folder-not-empty", message, hint)])
        _copy_whole(resource_folder("templates") / "starters" / language, folder)
    except OSError as error:
        message = f"'{folder}' can't be made: {(error.strerror or 'the disk is full').lower()}"
        hint = "choose a place you may write to"
        raise MatwiyaError([Problem("unwritable-output", message, hint)]) from error
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _copy_whole(source: Path, folder: Path) -> None:
    """Copy a folder aside and rename it, so that it is there whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as aside:
        copy = Path(aside) / "folder"
        copytree(source, copy)
        copy.replace(folder)
