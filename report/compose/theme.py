"""Find the theme of a publication: its folders, its tokens, and the words of its language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from report.problems import Problem
from report.resources import resource_folder

from .tokens import Tokens, read_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from report.content.model import Publication
    from report.problems import Place

_FALLBACK_LANGUAGE: Final = "en"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*", re.IGNORECASE)
_MAX_BASES: Final = 8


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as one publication sees it.

    `folders` are where its files are looked for: the user's own `theme/`, the theme, what it
    extends; the first that has the file wins. `tokens` are merged the other way round, with the
    variants of the page size and of the language laid over them. `words` are the theme's own
    words in the publication's language (`contents`, `phone`, …). `shown` gives for each folder
    how its files are called in a problem, `places` where each token is set (`font.text`).
    """

    name: str
    folders: tuple[Path, ...]
    tokens: Mapping[str, Any]
    words: Mapping[str, Any]
    shown: Mapping[Path, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def find(self, name: str) -> Path | None:
        """The file `name` (with forward slashes) of the first folder that has it."""
        return next((file for folder in self.folders if (file := folder / name).is_file()), None)

    def called(self, file: Path) -> str:
        """How a problem names a file of the theme: `theme/parts/cover.html`."""
        for folder, name in self.shown.items():
            if file.is_relative_to(folder):
                return f"{name}/{file.relative_to(folder).as_posix()}"
        return file.name


def load_theme(publication: Publication) -> Theme:
    """The theme that `publication` asks for, with what its folder `theme/` changes in it.

    What is wrong in the theme's data is in `Theme.problems`; errors there stop the composition.
    """
    problems: list[Problem] = []
    own = publication.folder / "theme"
    shown = {own: "theme"} if own.is_dir() else {}
    data = [read_tokens(own / "theme.yaml", "theme/theme.yaml")] if shown else []
    wanted, asked_at = publication.theme, None
    if data and data[0].extends:
        wanted, asked_at = data[0].extends, data[0].places.get("extends")
    while wanted:
        folder = _shipped(wanted)
        if folder is None or len(shown) > _MAX_BASES:
            problems.append(_unknown_theme(wanted, asked_at))
            break
        shown[folder] = f"templates/{wanted}"
        data.append(read_tokens(folder / "theme.yaml", f"templates/{wanted}/theme.yaml"))
        wanted, asked_at = data[-1].extends, data[-1].places.get("extends")
    problems.extend(problem for tokens in data for problem in tokens.problems)
    merged, wrong = _merge(data)
    problems.extend(wrong)
    tokens = _with_variants(merged, publication)
    folders = tuple(shown)
    words, wrong = _words(folders, shown, publication.language)
    problems.extend(wrong)
    places = {path: place for read in reversed(data) for path, place in read.places.items()}
    return Theme(publication.theme, folders, tokens, words, shown, places, tuple(problems))


def theme_names() -> tuple[str, ...]:
    """The themes that ship with Matwiya, by name."""
    folders = resource_folder("templates").iterdir()
    return tuple(sorted(f.name for f in folders if (f / "theme.yaml").is_file()))


def _shipped(name: str) -> Path | None:
    folder = resource_folder("templates") / name
    return folder if _NAME.fullmatch(name) and (folder / "theme.yaml").is_file() else None


def _unknown_theme(name: str, place: Place | None) -> Problem:
    known = ", ".join(theme_names())
    return Problem("unknown-theme", f"there is no theme '{name}'", f"themes: {known}", place)


def _merge(data: list[Tokens]) -> tuple[dict[str, Any], list[Problem]]:
    """Lay each theme's tokens over those of its base; only the last may name new tokens."""
    merged: dict[str, Any] = {}
    problems: list[Problem] = []
    for index, tokens in enumerate(reversed(data)):
        if index:
            problems.extend(tokens.unknown_in(merged))
        merged = overlay(merged, tokens.values)
    return merged, problems


def _with_variants(tokens: dict[str, Any], publication: Publication) -> dict[str, Any]:
    """The tokens with the variants for the page size and the language laid over them."""
    variants: dict[str, Any] = tokens.pop("variants", {})
    primary = publication.language.split("-", maxsplit=1)[0].lower()
    for name in (publication.page, publication.direction, primary, publication.language):
        variant = variants.get(name)
        if isinstance(variant, dict):
            tokens = overlay(tokens, variant)
    return tokens


def overlay(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with the values of `over` in place of its own, mapping by mapping."""
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        nested = isinstance(old, dict) and isinstance(value, dict)
        result[key] = overlay(result[key], value) if nested else value
    return result


def _words(
    folders: tuple[Path, ...], shown: Mapping[Path, str], language: str
) -> tuple[dict[str, Any], list[Problem]]:
    """The theme's words: English where the language has none, then the language, base first."""
    words: dict[str, Any] = {}
    problems: list[Problem] = []
    primary = language.split("-", maxsplit=1)[0].lower()
    for name in dict.fromkeys((_FALLBACK_LANGUAGE, primary, language)):
        for folder in reversed(folders):
            file = folder / "strings" / f"{name}.yaml"
            if _NAME.fullmatch(name) and file.is_file():
                read = read_tokens(file, f"{shown[folder]}/strings/{name}.yaml")
                problems.extend(read.problems)
                words = overlay(words, read.values)
    return words, problems
