"""What composing gives: HTML documents, one a part, and the stylesheets for all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from report.text import convert_digits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from report.content.model import Text
    from report.problems import Place, Problem

    from .inks import Inks


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

    The contents part has marks where its page numbers belong; `contents` fills them in. `digits`
    are those of its numbers. Pictures of the content folder have addresses at
    `http://content.invalid/`, files below `theme_folders` (the first that has the file) at
    `http://theme.invalid/`. `font_folders` hold fonts beside the bundled ones. `drawings` holds,
    by address, those of the theme's drawings that are there as PDF operators too. `texts` are the
    author's words that this form prints, in reading order; None where it prints them all. `inks` are
    those that the theme gives to some of its colours.
    """

    parts: tuple[Part, ...]
    stylesheets: tuple[Stylesheet, ...]
    direction: str
    digits: str
    theme_folders: tuple[Path, ...]
    font_folders: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    drawings: Mapping[str, Drawing] = field(default_factory=dict, repr=False)
    texts: tuple[Text, ...] | None = field(default=None, repr=False)
    inks: Inks = field(default_factory=dict, repr=False)

    def contents(self, pages: Mapping[str, int]) -> Part:
        """The contents part with the page number of each anchor in `pages`, in our digits.

        An anchor that is not in `pages` has no number. Raises LookupError where the publication
        has no contents page.
        """
        part = next((part for part in self.parts if part.kind == "contents"), None)
        if part is None:
            raise LookupError("the publication has no contents page")

        def number(mark: re.Match[str]) -> str:
            page = pages.get(mark[1])
            return "" if page is None else convert_digits(str(page), self.digits)

        return replace(part, html=_MARK.sub(number, part.html))


def page_number_of(anchor: str) -> str:
    """What stands in the contents part for the page number of `anchor`."""
    return f"\ue000{anchor}\ue001"


_MARK = re.compile(page_number_of("([^\ue001]*)"))
