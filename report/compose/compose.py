"""A publication and its theme become one HTML document for each part, and stylesheets for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from report.content.model import Contacts
from report.problems import MatwiyaError, Place, Problem
from report.resources import resource_folder

from .code import code_view
from .colour import contrast_problems, hue_of, palette
from .context import Views
from .drawings import Drawings
from .environment import Templates
from .figures import Figures
from .theme import Theme, load_theme
from .ties import tied
from .whitespace import tightened
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from report.content.model import Publication


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
class Composition:
    """All parts in reading order: cover, contents, sections and contacts, back cover.

    The contents part among `parts` has no page numbers; `contents` makes it anew with them.
    Pictures of the content folder have addresses at `http://content.invalid/`, files below
    `theme_folders` (the first that has the file) at `http://theme.invalid/`. `font_folders` hold
    fonts beside the bundled ones.
    """

    parts: tuple[Part, ...]
    stylesheets: tuple[Stylesheet, ...]
    direction: str
    theme_folders: tuple[Path, ...]
    font_folders: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    _contents: Callable[[Mapping[str, str]], Part] | None = field(default=None, repr=False)

    def contents(self, pages: Mapping[str, int | str]) -> Part:
        """The contents part with the page number of each anchor in `pages`.

        Numbers are set in the publication's digits. Raises LookupError where the publication
        has no contents page.
        """
        if self._contents is None:
            raise LookupError("the publication has no contents page")
        return self._contents({anchor: str(page) for anchor, page in pages.items()})


def compose(publication: Publication, theme: Theme | None = None) -> Composition:
    """The HTML parts and stylesheets of `publication` in `theme` (default: the one it names).

    Raises MatwiyaError with every problem when the theme has errors: data that can't be read,
    unknown tokens, templates that fail.
    """
    theme = theme or load_theme(publication)
    colours, problems = _colours(publication, theme)
    problems = [*theme.problems, *problems]
    if any(problem.is_error for problem in problems):
        raise MatwiyaError(problems)
    press = _Press(publication, theme, colours)
    stylesheets, wrong = press.stylesheets()
    parts, also_wrong = press.parts()
    if wrong or also_wrong:
        raise MatwiyaError([*problems, *wrong, *also_wrong])
    fonts = publication.folder / "theme" / "fonts"
    return Composition(
        parts,
        stylesheets,
        publication.direction,
        (*theme.folders, press.art.folder),
        (resource_folder("fonts"), *([fonts] if fonts.is_dir() else [])),
        tuple(problems),
        press.contents if publication.contents_page else None,
    )


def _colours(
    publication: Publication, theme: Theme
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The palette of the brand's hue with the theme's own colours in it, checked for contrast."""
    from .colour import DEFAULT_HUE

    hue = hue_of(publication.brand.value) if publication.brand else DEFAULT_HUE
    own = theme.tokens.get("colours") or {}
    colours = {**palette(hue), **{name: str(value) for name, value in own.items()}}
    return colours, contrast_problems(colours)


class _Press:
    """Renders the parts of one publication in one theme."""

    def __init__(
        self, publication: Publication, theme: Theme, colours: Mapping[str, str]
    ) -> None:
        self._publication = publication
        self._theme = theme
        self._words = Words(publication)
        tokens, page = theme.tokens, theme.tokens["page"]
        width = page["width"] - page["spine"] - page["outer"]
        self.art = Drawings(theme, colours, publication.direction)
        figures = Figures(self._words, theme.words, colours, self.art, width)
        self._views = Views(publication, tokens, theme.words, self._words, figures)
        self._templates = Templates(
            theme,
            {
                **{name: value for name, value in tokens.items() if name != "colours"},
                "colour": colours,
                "set": _settings(tokens),
                "text_width": width,
                "text_height": page["height"] - page["top"] - page["bottom"],
                "art": self.art,
                "publication": publication,
                "word": theme.words,
                "say": self._words,
                "css_string": css_string,
            },
        )
        self._sections = self._section_views()

    def stylesheets(self) -> tuple[tuple[Stylesheet, ...], list[Problem]]:
        """The theme's stylesheets, rendered, and what is wrong in them."""
        sheets, problems = [], []
        for name in self._theme.tokens["styles"]:
            try:
                css = self._templates.render(f"styles/{name}")
            except MatwiyaError as error:
                problems += error.problems
                continue
            file = self._theme.find(f"styles/{name}")
            sheets.append(Stylesheet(name, css, self._theme.called(file) if file else name))
        return tuple(sheets), problems

    def parts(self) -> tuple[tuple[Part, ...], list[Problem]]:
        """Every part in reading order, the contents without numbers, and what is wrong."""
        makers: list[Callable[[], Part]] = [self._cover]
        if self._publication.contents_page:
            makers.append(partial(self.contents, {}))
        makers += [partial(self._section, index) for index in range(len(self._sections))]
        makers.append(self._back_cover)
        parts, problems = [], []
        for make in makers:
            try:
                parts.append(make())
            except MatwiyaError as error:
                problems += [p for p in error.problems if p not in problems]
        return tuple(parts), problems

    def contents(self, pages: Mapping[str, str]) -> Part:
        """The contents page with the page number of each section."""
        title = self._publication.contents_title
        shown = title.value if title else str(self._theme.words["contents"])
        place = title.place if title else self._publication.title.place
        rows = [
            (view, self._words.digits(pages.get(view.name, ""))) for view in self._sections
        ]
        return self._part(
            "contents", "contents", place, shown, heading=self._words.string(shown), rows=rows,
            row_gap=self._views.contents_gap(len(rows)),
        )

    def _cover(self) -> Part:
        size, lines = self._views.cover_title()
        title = self._publication.title
        return self._part(
            "cover", "cover", title.place, title.value, size=size, lines=lines,
            cover=self._publication.cover,
        )  # fmt: skip

    def _back_cover(self) -> Part:
        words = str(self._theme.words["back_cover"])
        back = self._publication.back_cover
        first = back.statement or back.text or back.colophon or self._publication.title
        contacts = next((p for p in self._publication.order if isinstance(p, Contacts)), None)
        return self._part(
            "back-cover", "back-cover", first.place, words, back=back, contacts=contacts,
            width=self._views.statement_width(),
        )  # fmt: skip

    def _section(self, index: int) -> Part:
        view, source = self._sections[index], self._publication.order[index]
        template = view.layout
        values: dict[str, Any] = {}
        if isinstance(source, Contacts):
            phrases = self._theme.words
            code = code_view(source, self._publication, self._words, phrases, self.art)
            values = {"contacts": source, "code": code}
        return self._part(
            view.name, "section", view.place, view.title_text, template, section=view, **values
        )

    def _part(
        self, name: str, kind: str, place: Place, title: str, template: str = "", **values: Any  # noqa: ANN401
    ) -> Part:
        html = self._templates.render(
            f"parts/{template or name}.html", part_title=title, place=place, **values
        )
        html = tied(tightened(html), self._publication.direction)
        return Part(name, html, kind, place, title)

    def _section_views(self) -> list[Any]:
        views, figures = [], 0
        for number, part in enumerate(self._publication.order, start=1):
            if isinstance(part, Contacts):
                views.append(self._views.contacts(part, number))
                continue
            views.append(self._views.section(part, number, figures))
            figures += part.figure is not None
        return views


def _settings(tokens: Mapping[str, Any]) -> dict[str, str]:
    """The theme's type sizes as values of CSS `font`: `800 27pt/36pt Alexandria, …`."""
    font = tokens["font"]
    display = {"semibold", "heavy"}
    return {
        name: f"{font[weight]} {size}pt/{line}pt {font['display' if weight in display else 'text']}"
        for name, (weight, size, line) in tokens["type"].items()
    }


def css_string(text: str) -> str:
    """`text` as a CSS string, quoted (CSS Syntax 3, section 4.3.5; CSSOM, "serialize a string")."""
    escaped = "".join(
        f"\\{ord(letter):x} " if letter in '"\\<' or ord(letter) < 0x20 else letter
        for letter in text
    )
    return f'"{escaped}"'
