"""Find the theme of a publication: its folders, its tokens, and the words of its language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from report.problems import Problem, Severity
from report.resources import resource_folder

from .own_theme import find_own_theme, unused_files
from .token_checks import TokenCheck, page_problems
from .tokens import Tokens, read_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from report.content.model import Publication
    from report.problems import Place

    from .own_theme import OwnTheme

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

    def place_of(self, tokens: Sequence[str]) -> Place | None:
        """Where the user's own `theme/` sets the first of `tokens` that it sets; None for none."""
        own = (self.places[path] for path in tokens if path in self.places)
        return next((place for place in own if place.file.startswith("theme/")), None)

    def called(self, file: Path) -> str:
        """How a problem names a file of the theme: `theme/parts/cover.html`."""
        for folder, name in self.shown.items():
            if file.is_relative_to(folder):
                return f"{name}/{file.relative_to(folder).as_posix()}"
        return file.name


def load_theme(publication: Publication, form: str = "brochure") -> Theme:
    """The theme that `publication` asks for, with what its folder `theme/` changes in it.

    `form` is the form of the publication (`report.compose.FORMS`) whose variant is laid over.

    What is wrong in the theme's data is in `Theme.problems`; errors there stop the composition.
    """
    own = find_own_theme(publication.folder)
    problems = list(own.problems)
    shown = {own.folder: "theme"} if own.folder else {}
    data = [_own_tokens(own)] if shown else []
    wanted, asked_at = publication.theme, publication.theme_place
    if data and data[0].extends:
        wanted, asked_at = data[0].extends, data[0].places.get("extends")
    bases: list[Path] = []
    while wanted:
        folder = _shipped(wanted)
        if folder is None or len(bases) > _MAX_BASES:
            problems.append(_unknown_theme(wanted, asked_at))
            break
        bases.append(folder)
        shown[folder] = f"templates/{wanted}"
        data.append(read_tokens(folder / "theme.yaml", f"templates/{wanted}/theme.yaml"))
        wanted, asked_at = data[-1].extends, data[-1].places.get("extends")
    problems.extend(problem for tokens in data for problem in tokens.problems)
    places = {path: place for read in reversed(data) for path, place in read.places.items()}
    merged, wrong = _merge(data) if bases else ({}, [])
    tokens = _with_variants(merged, publication, form)
    if bases and not wrong:
        wrong.extend(page_problems(tokens, places))
    words, wrong_words = _words(own, bases, publication.language)
    problems += [*wrong, *wrong_words, *unused_files(own, bases, _languages(publication.language))]
    return Theme(publication.theme, tuple(shown), tokens, words, shown, places, tuple(problems))


def theme_names() -> tuple[str, ...]:
    """The themes that ship with Matwiya, by name."""
    folders = resource_folder("templates").iterdir()
    return tuple(sorted(f.name for f in folders if (f / "theme.yaml").is_file()))


def _own_tokens(own: OwnTheme) -> Tokens:
    if own.folder is None or "theme.yaml" not in own.names:
        return Tokens()
    return read_tokens(own.folder / "theme.yaml", "theme/theme.yaml")


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
            problems.extend(TokenCheck(tokens.places).mapping(tokens.values, merged))
        merged = overlay(merged, tokens.values)
    return merged, problems


def _with_variants(tokens: dict[str, Any], publication: Publication, form: str) -> dict[str, Any]:
    """The tokens with the variants for the page size, the form and the language over them."""
    variants = tokens.pop("variants", {})
    languages = _languages(publication.language)
    page = publication.page
    for name in (page, form, f"{form}-{page}", publication.direction, *languages):
        variant = variants.get(name) if isinstance(variants, dict) else None
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


def _languages(tag: str) -> tuple[str, ...]:
    """The names that a language's words and variants may have: `en`, `en-GB`."""
    return tuple(dict.fromkeys((tag.split("-", maxsplit=1)[0].lower(), tag)))


def _words(own: OwnTheme, bases: list[Path], language: str) -> tuple[dict[str, Any], list[Problem]]:
    """The theme's words: English where the language has none, then the language, base first."""
    shipped: dict[str, Any] = {}
    words: dict[str, Any] = {}
    own_words: list[Tokens] = []
    for tag in dict.fromkeys((_FALLBACK_LANGUAGE, *_languages(language))):
        name = f"strings/{tag}.yaml"
        for folder in reversed(bases):
            if _NAME.fullmatch(tag) and (file := folder / name).is_file():
                values = read_tokens(file, name).values
                shipped, words = overlay(shipped, values), overlay(words, values)
        if own.folder and name in own.names:
            own_words.append(read_tokens(own.folder / name, f"theme/{name}"))
            words = overlay(words, own_words[-1].values)
    problems = [problem for read in own_words for problem in read.problems]
    for read in own_words if bases else ():
        problems += _wrong_words(read, shipped, own.text)
    return words, problems


def _wrong_words(read: Tokens, shipped: Mapping[str, Any], text: str) -> Iterator[Problem]:
    """What is wrong in the user's words. A new one is for templates of their own, in `text`."""
    new = {key for key in read.values if key not in shipped and f"word.{key}" in text}
    values = {key: value for key, value in read.values.items() if key not in new}
    for problem in TokenCheck(read.places, what="word").mapping(values, shipped):
        unknown = problem.code == "unknown-token"
        yield replace(problem, severity=Severity.WARNING) if unknown else problem
