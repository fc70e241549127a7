"""The user's own `theme/`: which of its files may be read, and which stand in for nothing."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from report.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MAX_ENTRIES: Final = 2_000
_MAX_TEXT_BYTES: Final = 256 * 1024
_MAX_BYTES: Final = 32 * 1024 * 1024  # a font of every Chinese character has less
_TEXTS: Final = frozenset({".html", ".css", ".yaml"})
_REPLACED: Final = ("parts", "components", "styles", "strings", "mail")
_SILENT: Final = re.compile(r"(.*/)?(\..*|README.*|LICEN[CS]E.*|OFL.*)|.*\.md|fonts/.*")


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """The folder `theme/` with its links resolved, None where it may not be read.

    `names` are its files that may be read, sorted, with forward slashes; `text` is what stands
    in all its templates, stylesheets and data. `problems` tell of the files that may not.
    """

    folder: Path | None
    names: tuple[str, ...] = ()
    text: str = ""
    problems: tuple[Problem, ...] = ()


def find_own_theme(content: Path) -> OwnTheme:
    """What is in `theme/` of the content folder `content`; nothing outside of it is opened.

    A link out of the content folder, a file that is too large or no plain file, and a text that
    is not UTF-8 are errors.
    """
    root = content.resolve()
    own = root / "theme"
    if not own.is_symlink() and not own.exists():
        return OwnTheme(None)
    return _Reader(root).read(own)


class _Reader:
    """Goes through one folder `theme/`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._problems: list[Problem] = []
        self._names: list[str] = []
        self._texts: list[str] = []

    def read(self, own: Path) -> OwnTheme:
        folder = self._resolved(own, "theme")
        if folder is None:
            return OwnTheme(None, problems=tuple(self._problems))
        if not folder.is_dir():
            self._error(
                "not-a-folder", "'theme' is a file", "It is the folder for the look", "theme"
            )
            return OwnTheme(None, problems=tuple(self._problems))
        for name, file in self._files(folder):
            self._file(name, file)
        names, problems = tuple(sorted(self._names)), tuple(self._problems)
        return OwnTheme(folder, names, "\n".join(self._texts), problems)

    def _files(self, folder: Path) -> Iterator[tuple[str, Path]]:
        """The files by name, resolved; no folder is entered twice, however it is linked."""
        folders, entered, seen = [("", folder)], {folder}, 0
        while folders:
            prefix, here = folders.pop()
            for entry in sorted(self._entries(here, prefix)):
                seen += 1
                if seen > _MAX_ENTRIES:
                    message = f"the folder 'theme' holds more than {_MAX_ENTRIES} files"
                    self._error("too-many-files", message, "Leave in it what changes the look")
                    return
                name = prefix + entry.name
                target = self._resolved(entry, f"theme/{name}")
                if target is None:
                    continue
                if not target.is_dir():
                    yield name, target
                elif target not in entered:
                    entered.add(target)
                    folders.append((f"{name}/", target))

    def _entries(self, folder: Path, prefix: str) -> list[Path]:
        try:
            return list(folder.iterdir())
        except OSError as error:
            called = f"theme/{prefix}".rstrip("/")
            self._error(
                "unreadable-file", f"'{called}' can't be read: {error.strerror}", "", called
            )
            return []

    def _resolved(self, path: Path, called: str) -> Path | None:
        try:
            target = path.resolve()
            there = target.exists()
        except (OSError, RuntimeError):
            target, there = path, False
        if not target.is_relative_to(self._root):
            message = f"'{called}' leads out of the content folder"
            self._error("outside-folder", message, "Copy the file into the folder", called)
        elif not there:
            self._error("missing-file", f"'{called}' is a link to nothing", "Delete it", called)
        else:
            return target
        return None

    def _file(self, name: str, file: Path) -> None:
        called = f"theme/{name}"
        is_text = file.suffix.lower() in _TEXTS or PurePosixPath(name).suffix.lower() in _TEXTS
        limit = _MAX_TEXT_BYTES if is_text else _MAX_BYTES
        try:
            status = file.stat()
            if not stat.S_ISREG(status.st_mode):
                self._error("not-a-file", f"'{called}' is not a file", "Delete it", called)
            elif status.st_size > limit:
                size = f"{limit >> 20} MiB" if limit >= 1 << 20 else f"{limit >> 10} KiB"
                message = f"'{called}' is larger than {size}"
                self._error("file-too-large", message, "Make it smaller, or split it", called)
            else:
                if is_text:
                    self._texts.append(file.read_bytes().decode("utf-8"))
                self._names.append(name)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            message = "the file is not in UTF-8"
            self._error(
                "invalid-utf8", message, "Save the file in the encoding UTF-8", called, line
            )
        except OSError as error:
            self._error(
                "unreadable-file", f"'{called}' can't be read: {error.strerror}", "", called
            )

    def _error(
        self, code: str, message: str, hint: str, called: str = "theme", line: int = 0
    ) -> None:
        self._problems.append(Problem(code, message, hint, Place(called, line)))


def unused_files(own: OwnTheme, bases: Iterable[Path], languages: Iterable[str]) -> list[Problem]:
    """A warning for each file of `own` that stands in for none in `bases` and that none names.

    `languages` are those of the publication, whose words may be new. Files in a folder that a
    theme doesn't have are told of together.
    """
    known = {
        file.relative_to(base).as_posix()
        for base in bases
        for folder in _REPLACED
        for file in (base / folder).glob("*")
    } | {"theme.yaml", *(f"strings/{language}.yaml" for language in languages)}
    found: dict[str, Problem] = {}
    for name in own.names:
        here = PurePosixPath(name)
        if name in known or _SILENT.fullmatch(name) or here.name in own.text:
            continue
        top = here.parts[0]
        if len(here.parts) > 1 and top not in _REPLACED:
            message = f"the theme takes nothing from a folder '{top}', so its files are not used"
            hint = _guess(top, _REPLACED) or f"Folders here: {', '.join((*_REPLACED, 'fonts'))}"
            name = top  # noqa: PLW2901 - the folder stands for its files
        else:
            message = f"'theme/{name}' stands in for no file of the theme, so it is not used"
            hint = _guess_file(here, known)
        place = Place(f"theme/{name}")
        found[name] = Problem("unused-file", message, hint, place, Severity.WARNING)
    return list(found.values())


def _guess(word: str, possible: Iterable[str]) -> str:
    near = get_close_matches(word.lower(), list(possible), n=1)
    return f"did you mean '{near[0]}'?" if near else ""


def _guess_file(name: PurePosixPath, known: set[str]) -> str:
    """The file of the theme with the same name in another folder, or one like it."""
    moved = sorted(each for each in known if PurePosixPath(each).name == name.name.lower())
    hint = _guess(moved[0] if moved else name.as_posix(), sorted(known))
    return hint or "give it the name of the file that it is to stand in for, or delete it"
