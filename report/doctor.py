"""What this machine lacks to make documents, and the exact step that mends it."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import platform
import re
import sys
import tomllib
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryFile, gettempdir

from .resources import cache_folder, resource_folder

OLDEST_PYTHON = (3, 11)
_CHECKOUT = Path(__file__).resolve().parent.parent
_FAMILIES = {
    "debian": ("debian", "ubuntu"),
    "fedora": ("fedora", "rhel", "centos"),
    "arch": ("arch",),
    "alpine": ("alpine",),
}
_COMMANDS = {
    "debian": "apt-get install",
    "fedora": "dnf install",
    "arch": "pacman -S",
    "alpine": "apk add",
    "macos": "brew install",
}
_WINDOWS = (
    "install MSYS2, run 'pacman -S mingw-w64-x86_64-pango' in its shell, and set"
    r" WEASYPRINT_DLL_DIRECTORIES to C:\msys64\mingw64\bin"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is right, what was seen, and what to do when it is not."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""

    def as_json(self) -> dict[str, str | bool]:
        """The finding as a flat mapping of plain values, for `json.dumps`."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Library:
    """A system library that the engine loads: the names it may have, and who packages it.

    `names` are tried in order by the dynamic loader, then looked up as a linker would.
    `packages` maps a family of systems to the package that brings the library.
    """

    title: str
    names: tuple[str, ...]
    packages: dict[str, str]


def _library(title: str, stem: str, soname: str, debian: str, elsewhere: str) -> Library:
    packages = dict.fromkeys(_COMMANDS, elsewhere) | {"debian": debian}
    names = (f"lib{stem}.so.{soname}", f"lib{stem}.{soname}.dylib", f"lib{stem}-{soname}.dll", stem)
    return Library(title, names, packages)


# The libraries that WeasyPrint 70.0 opens (its module text/ffi.py). HarfBuzz-Subset is optional
# there, but without it fonts are subset by another library, and the bytes differ.
LIBRARIES = (
    _library("GObject", "gobject-2.0", "0", "libglib2.0-0", "glib2"),
    _library("Pango", "pango-1.0", "0", "libpango-1.0-0", "pango"),
    _library("PangoFT2", "pangoft2-1.0", "0", "libpangoft2-1.0-0", "pango"),
    _library("HarfBuzz", "harfbuzz", "0", "libharfbuzz0b", "harfbuzz"),
    _library("HarfBuzz-Subset", "harfbuzz-subset", "0", "libharfbuzz-subset0", "harfbuzz"),
    _library("fontconfig", "fontconfig", "1", "libfontconfig1", "fontconfig"),
)


def examine() -> tuple[Finding, ...]:
    """Look at everything that a build needs on this machine; changes nothing."""
    return (
        _python(sys.version_info[:3]),
        _packages(_requirements()),
        *(_loadable(library) for library in LIBRARIES),
        _fonts(),
        _templates(),
        _cache(),
        _terminal(sys.stdout.encoding if sys.stdout else None),
    )


def system_family() -> str:
    """The kind of system this is: a key of the install commands, `windows`, or "" if unknown."""
    if sys.platform in {"darwin", "win32"}:
        return {"darwin": "macos", "win32": "windows"}[sys.platform]
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    names = (release.get("ID", ""), *release.get("ID_LIKE", "").split())
    for name in names:
        for family, members in _FAMILIES.items():
            if name in members:
                return family
    return ""


def install_command(library: Library, family: str) -> str:
    """The command that installs `library` on a system of `family`, ready to be pasted."""
    if family == "windows":
        return _WINDOWS
    if family not in _COMMANDS:
        return f"install {library.title} with your system's package manager"
    package = (
        "glib" if (family, library.title) == ("macos", "GObject") else library.packages[family]
    )
    sudo = "" if family == "macos" or os.geteuid() == 0 else "sudo "
    return f"{sudo}{_COMMANDS[family]} {package}"


def _finding(name: str, ok: bool, detail: str, remedy: str) -> Finding:  # noqa: FBT001
    return Finding(name, ok, detail, "" if ok else remedy)


def _python(version: tuple[int, ...]) -> Finding:
    oldest = ".".join(map(str, OLDEST_PYTHON))
    seen = ".".join(map(str, version))
    remedy = f"install Python {oldest} or newer, and Matwiya with it"
    return _finding("Python", version >= OLDEST_PYTHON, f"{seen} (needs {oldest} or newer)", remedy)


def _requirements() -> tuple[str, ...]:
    try:
        stated = metadata.requires("matwiya") or []
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        project = tomllib.loads((_CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
        stated = project["project"]["dependencies"]
    return tuple(sorted(each for each in stated if "extra ==" not in each))


def _packages(requirements: tuple[str, ...]) -> Finding:
    """Compare what is installed with plain requirements (`name==1.0`, `name>=1.0`)."""
    wrong = {}
    for requirement in requirements:
        name, relation, wanted = re.split("(==|>=)", requirement)
        try:
            seen = metadata.version(name)
        except metadata.PackageNotFoundError:
            wrong[requirement] = f"{name} is missing"
            continue
        fits = seen == wanted if relation == "==" else _numbers(seen) >= _numbers(wanted)
        if not fits:
            wrong[requirement] = f"{name} is {seen}, needs {relation}{wanted}"
    detail = "; ".join(wrong.values()) or f"{len(requirements)} in the versions asked for"
    quoted = " ".join(f'"{requirement}"' for requirement in wrong)
    return _finding(
        "Python packages", not wrong, detail, f"{sys.executable} -m pip install {quoted}"
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


def _loadable(library: Library) -> Finding:
    for name in library.names:
        for path in (name, ctypes.util.find_library(name)):
            try:
                if path:
                    ctypes.CDLL(path)
                    return Finding(library.title, ok=True, detail=path)
            except OSError:
                continue
    remedy = install_command(library, system_family())
    return Finding(library.title, ok=False, detail="the system library is missing", remedy=remedy)


def _reinstall(folder: str) -> str:
    if (_CHECKOUT / ".git").exists():
        return f"git -C {_CHECKOUT} checkout -- {folder}"
    return f"{sys.executable} -m pip install --force-reinstall --no-deps matwiya"


def _fonts() -> Finding:
    """Compare the bundled fonts with the hashes in `fonts/SHA256SUMS`."""
    name, remedy = "bundled fonts", _reinstall("fonts")
    try:
        folder = resource_folder("fonts")
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        return Finding(name, ok=False, detail=f"not there: {error}", remedy=remedy)
    wrong = []
    for expected, path in (line.split(maxsplit=1) for line in lines):
        file = folder / path
        if not file.is_file():
            wrong.append(f"{path} is missing")
        elif sha256(file.read_bytes()).hexdigest() != expected:
            wrong.append(f"{path} is changed")
    return _finding(name, not wrong, "; ".join(wrong) or f"{len(lines)} files", remedy)


def _templates() -> Finding:
    name, remedy = "templates", _reinstall("templates")
    try:
        folder = resource_folder("templates")
    except FileNotFoundError as error:
        return Finding(name, ok=False, detail=str(error), remedy=remedy)
    themes = sorted(path.parent.name for path in folder.glob("*/theme.yaml"))
    return _finding(name, bool(themes), ", ".join(themes) or f"no theme in {folder}", remedy)


def _cache() -> Finding:
    folder = cache_folder()
    remedy = "make it writable, or name another folder in the environment variable MATWIYA_CACHE"
    if folder.parent == Path(gettempdir()) and folder.name.startswith("matwiya-"):
        detail = "the user's cache folder is not writable: each start is slower"
        return Finding("cache folder", ok=False, detail=detail, remedy=remedy)
    try:
        with TemporaryFile(dir=folder):
            return Finding("cache folder", ok=True, detail=str(folder))
    except OSError as error:
        detail = f"{folder}: {error.strerror}"
        return Finding("cache folder", ok=False, detail=detail, remedy=remedy)


def _terminal(encoding: str | None) -> Finding:
    ok = (encoding or "").lower().replace("-", "") == "utf8"
    remedy = "set the environment variable PYTHONUTF8=1"
    return _finding("output encoding", ok, encoding or "none", remedy)
