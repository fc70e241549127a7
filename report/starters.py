"""Starter folders: what `matwiya new` gives an author to begin with."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

from .problems import MatwiyaError, Problem
from .resources import resource_folder

if TYPE_CHECKING:
    from pathlib import Path


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
        source = resource_folder("templates") / "starters" / language
        copytree(source, folder, dirs_exist_ok=True)
    except OSError as error:
        message = f"'{folder}' can't be made: {(error.strerror or str(error)).lower()}"
        hint = "choose a place you may write to"
        raise MatwiyaError([Problem("unwritable-output", message, hint)]) from error
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
