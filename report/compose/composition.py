"""What composing gives: HTML documents, one a part, and the stylesheets for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from report.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Part:
    """One HTML document: `kind` is `cover`, `contents`, `section` or `back-cover`.

    `place` is where its words come from, `title` its plain text. Every part starts on a new page.
    """

    name: str
    html: str
    kind: str
    place: Place
    title: str


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """CSS of the theme, with its values filled in. `file` is where it came from, for problems."""

    name: str
    css: str
    file: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The art of a page as PDF operators: `width` by `height` mm, in mm with y downwards."""

    width: float
    height: float
    operators: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Composition:
    """All parts in reading order: cover, contents, sections and contacts, back cover.

    The contents part among `parts` has no page numbers; `contents` makes it anew with them.
    Pictures of the content folder have addresses at `http://content.invalid/`, files below
    `theme_folders` (the first that has the file) at `http://theme.invalid/`. `font_folders` hold
    fonts beside the bundled ones. `drawings` holds, by address, those of the theme's drawings
    that are there as PDF operators too.
    """

    parts: tuple[Part, ...]
    stylesheets: tuple[Stylesheet, ...]
    direction: str
    theme_folders: tuple[Path, ...]
    font_folders: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    drawings: Mapping[str, Drawing] = field(default_factory=dict, repr=False)
    _contents: Callable[[Mapping[str, str]], Part] | None = field(default=None, repr=False)

    def contents(self, pages: Mapping[str, int | str]) -> Part:
        """The contents part with the page number of each anchor in `pages`.

        Numbers are set in the publication's digits. Raises LookupError where the publication
        has no contents page.
        """
        if self._contents is None:
            raise LookupError("the publication has no contents page")
        return self._contents({anchor: str(page) for anchor, page in pages.items()})
