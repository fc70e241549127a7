"""Reads files of the content folder, and nothing outside it."""

from __future__ import annotations

import os
import re
import stat
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NoReturn

from report.problems import MatwiyaError, Problem

from . import limits
from .characters import decode
from .suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.problems import Place

    from .problem_log import ProblemLog
    from .source import Source

_THEME_FOLDER = "theme"
# Control characters, and bytes that are not UTF-8, which Python shows as lone surrogates.
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class ContentFolder:
    """A folder of content: `root` with its symbolic links resolved, `names` of the files below."""

    def __init__(self, root: Path, names: tuple[str, ...], problems: ProblemLog) -> None:
        self.root = root
        self.names = names
        self._problems = problems
        self._bytes_left = limits.TOTAL_BYTES
        self._text_left = limits.TOTAL_TEXT_BYTES

    def read_bytes(self, name: str, limit: int, place: Place | None) -> bytes | None:
        """The bytes of the file `name` (relative, forward slashes), at most `limit`.

        Returns None, and notes an error at `place`, where the file is missing, outside the
        folder, no plain file, too large or unreadable.
        """
        path = self._locate(name, place)
        if path is None:
            return None
        # A pipe would otherwise block until somebody writes to it.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            with open(os.open(path, flags), "rb") as stream:  # noqa: PTH123 (a descriptor)
                data = stream.read(limit + 1)
        except OSError as error:
            message = f"'{name}' can't be read: {error.strerror}"
            self._problems.error("unreadable-file", message, place)
            return None
        self._bytes_left -= len(data)
        if len(data) > limit:
            message = f"'{name}' is larger than {_size(limit)}"
            self._problems.error("file-too-large", message, place, "Make it smaller, or split it")
            return None
        if self._bytes_left < 0:
            message = f"the files of the publication are larger than {_size(limits.TOTAL_BYTES)}"
            self._problems.error("too-much-content", message, None, "Make the images smaller")
            return None
        return data

    def read_text(self, name: str, limit: int, place: Place | None) -> Source | None:
        """The text of the file `name`, or None and an error; see `read_bytes` and `decode`."""
        data = self.read_bytes(name, limit, place)
        if data is None:
            return None
        self._text_left -= len(data)
        if self._text_left < 0:
            message = f"the text of the publication is larger than {_size(limits.TOTAL_TEXT_BYTES)}"
            self._problems.error("too-much-content", message, None, "Make several publications")
            return None
        return decode(name, data, self._problems)

    def _locate(self, name: str, place: Place | None) -> Path | None:
        try:
            if len(name) > limits.NAME_CHARACTERS:
                raise ValueError
            path = (self.root / name).resolve()
            mode = path.stat().st_mode if path.exists() else None
        except (OSError, ValueError, RuntimeError):
            self._problems.error("missing-file", f"'{name}' is no possible name of a file", place)
            return None
        if not path.is_relative_to(self.root):
            self._problems.error(
                "outside-folder",
                f"'{name}' leads out of the content folder",
                place,
                "Copy the file into the folder",
            )
            return None
        if mode is None:
            message = f"there is no file '{name}'"
            self._problems.error("missing-file", message, place, partial(self._suggest, name))
            return None
        if not stat.S_ISREG(mode):
            self._problems.error("not-a-file", f"'{name}' is not a file", place)
            return None
        return path

    def _suggest(self, name: str) -> str:
        """A hint for a name that is not there: one like it, or the same one in another folder."""
        here = PurePosixPath(name).name
        moved = (each for each in self.names if PurePosixPath(each).name == here)
        close = nearest(name, self.names) or next(moved, "")
        return f"Did you mean '{close}'?" if close else "Put the file there, or correct the name"


def open_folder(folder: Path, problems: ProblemLog) -> ContentFolder:
    """The content folder at `folder`, with the names of its files, sorted.

    Raises MatwiyaError where there is no such folder, or where it holds far too much to be one.
    """
    try:
        root = folder.resolve(strict=True)
        if not root.is_dir():
            _refuse("not-a-folder", f"'{folder}' is a file", "Name the folder that it is in")
        names = sorted(_walk(root))
    except FileNotFoundError:
        _refuse("no-folder", f"there is no folder '{folder}'", "'matwiya new' makes one")
    except OSError as error:
        _refuse("no-folder", f"the folder '{folder}' can't be read: {error.strerror}")
    except (ValueError, RuntimeError):
        _refuse("no-folder", f"{str(folder)!a} is no possible name of a folder")
    usable = tuple(name for name in names if not _UNUSABLE.search(name))
    for name in sorted({*names} - {*usable}):
        message = f"the name {name!a} holds signs that can't be read: the file is left out"
        problems.warn("unusable-name", message, None, "Rename the file")
    return ContentFolder(root, usable, problems)


def _refuse(code: str, message: str, hint: str = "") -> NoReturn:
    raise MatwiyaError([Problem(code, message, hint)])


def _walk(root: Path) -> Iterator[str]:
    """The files below `root` but those of the theme and hidden ones; linked folders are not entered."""
    folders = [""]
    seen = 0
    while folders:
        folder = folders.pop()
        with os.scandir(root / folder) as entries:
            for entry in entries:
                seen += 1
                if seen > limits.FOLDER_ENTRIES:
                    message = f"the folder holds more than {limits.FOLDER_ENTRIES} files"
                    hint = "Is it the right one? It holds the texts and images of one publication"
                    _refuse("too-many-files", message, hint)
                name = folder + entry.name
                if entry.name.startswith("."):
                    continue
                if not entry.is_dir(follow_symlinks=False):
                    yield name
                elif name != _THEME_FOLDER:
                    folders.append(name + "/")


def _size(limit: int) -> str:
    return f"{limit // limits.MIB} MiB" if limit >= limits.MIB else f"{limit // limits.KIB} KiB"
