"""Renders the parts and stylesheets of one publication in one theme."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from report.content import dated
from report.content.model import Contacts
from report.problems import MatwiyaError

from .code import code_view, codes_in_text
from .composition import Part, Stylesheet, page_number_of
from .context import SectionView, Views
from .drawings import Drawings
from .environment import Templates
from .figures import Figures
from .icons import icon_problems
from .ties import tied
from .whitespace import tightened
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from markupsafe import Markup

    from report.content.model import Publication
    from report.problems import Place, Problem

    from .inks import Inks
    from .theme import Theme

_Made = TypeVar("_Made")


class Press:
    """Renders the parts of one publication in one theme."""

    def __init__(
        self,
        publication: Publication,
        theme: Theme,
        colours: Mapping[str, str],
        inks: Inks,
        shown: object = None,
    ) -> None:
        """`shown` is what templates see as the publication, None: itself."""
        self.publication = publication
        self.theme = theme
        self._colours, self._inks = colours, inks
        self.inks = inks
        tokens, page = theme.tokens, theme.tokens["page"]
        width = page["width"] - page["spine"] - page["outer"]
        self.art = Drawings(theme, colours, publication.direction)
        codes = codes_in_text(publication, theme.words, self.art)
        self.words = Words(publication, codes)
        figures = Figures(self.words, theme.words, colours, self.art, tokens)
        self._views = Views(publication, tokens, theme.words, self.words, figures)
        self._templates = Templates(
            theme,
            {
                **{name: value for name, value in tokens.items() if name != "colours"},
                "colour": colours,
                "set": _settings(tokens),
                "text_width": width,
                "text_height": page["height"] - page["top"] - page["bottom"],
                "art": self.art,
                "publication": shown or publication,
                "recipient": publication.recipient,
                "word": theme.words,
                "say": self.words,
                "css_string": css_string,
            },
            {
                calendar: partial(_dated, publication, calendar)
                for calendar in ("gregorian", "hijri")
            },
        )
        self.phrases = theme.words
        self._made: dict[int, SectionView] = {}
        self.problems: list[Problem] = list(icon_problems(publication))

    def of_copy(self, publication: Publication, shown: object = None) -> Press:
        """The press of a copy of the publication for another reader, in the same theme, of which
        templates see `shown`.
        """
        return Press(publication, self.theme, self._colours, self._inks, shown)

    def stylesheets(self) -> tuple[Stylesheet, ...]:
        """The theme's stylesheets with its values filled in; what is wrong goes to `problems`."""
        names = self.theme.tokens["styles"]
        return tuple(self._without_failures(partial(self._stylesheet, name) for name in names))

    def parts(self) -> tuple[Part, ...]:
        """Every part in reading order, the contents with marks for numbers; failures as above."""
        return tuple(self._without_failures(self.makers()))

    def makers(self) -> list[Callable[[], Part]]:
        """What makes each part, in reading order: a part that nobody asks for costs nothing."""
        makers: list[Callable[[], Part]] = [self.cover]
        if self.publication.contents_page:
            makers.append(self._contents)
        makers += [partial(self._section, index) for index in range(len(self.publication.order))]
        return [*makers, self._back_cover]

    def _contents(self) -> Part:
        title = self.publication.contents_title
        shown = title.value if title else str(self.theme.words["contents"])
        place = title.place if title else self.publication.title.place
        views = [self._view(index) for index in range(len(self.publication.order))]
        rows = [(view, page_number_of(view.name)) for view in views]
        return self.part(
            "contents",
            "contents",
            place,
            shown,
            heading=self.words.string(shown),
            rows=rows,
            row_gap=self._views.contents_gap(len(rows)),
        )

    def _without_failures(self, makers: Iterable[Callable[[], _Made]]) -> Iterator[_Made]:
        """What the makers make; the problems of those that fail are kept, each once."""
        for make in makers:
            try:
                yield make()
            except MatwiyaError as error:
                self.problems += [p for p in error.problems if p not in self.problems]

    def _stylesheet(self, name: str) -> Stylesheet:
        css = self._templates.render(f"styles/{name}")
        file = self.theme.find(f"styles/{name}")
        return Stylesheet(name, css, self.theme.called(file) if file else name)

    def rendered(self, template: str, **values: Any) -> str:
        """A template of the theme that is no part of the publication, such as a letter."""
        return self._templates.render(template, **values)

    def cover_lines(self) -> tuple[Markup, ...]:
        """The title of the cover, in lines of even length."""
        return self._views.cover_title()[1]

    def cover(self) -> Part:
        """The front cover."""
        size, lines = self._views.cover_title()
        title = self.publication.title
        return self.part(
            "cover", "cover", title.place, title.value, size=size, lines=lines,
            cover=self.publication.cover,
        )  # fmt: skip

    def _back_cover(self) -> Part:
        words = str(self.theme.words["back_cover"])
        back = self.publication.back_cover
        first = back.statement or back.text or back.colophon or self.publication.title
        contacts = next((p for p in self.publication.order if isinstance(p, Contacts)), None)
        return self.part(
            "back-cover", "back-cover", first.place, words, back=back, contacts=contacts,
            width=self._views.statement_width(),
        )  # fmt: skip

    def _section(self, index: int) -> Part:
        view, source = self._view(index), self.publication.order[index]
        template = view.layout
        values: dict[str, Any] = {}
        if isinstance(source, Contacts):
            phrases = self.theme.words
            code = code_view(source, self.publication, self.words, phrases, self.art)
            values = {"contacts": source, "code": code}
        return self.part(
            view.name, "section", view.place, view.title_text, template, section=view, **values
        )

    def part(
        self,
        name: str,
        kind: str,
        place: Place,
        title: str,
        template: str = "",
        **values: Any,
    ) -> Part:
        """One part: `template`, or that of its name, rendered with `values`."""
        html = self._templates.render(
            f"parts/{template or name}.html", part_title=title, place=place, **values
        )
        html = tied(tightened(html), self.publication.direction)
        return Part(name, html, kind, place, title)

    def _view(self, index: int) -> SectionView:
        if index not in self._made:
            before, part = self.publication.order[:index], self.publication.order[index]
            if isinstance(part, Contacts):
                self._made[index] = self._views.contacts(part, index + 1)
            else:
                figures = sum(
                    not isinstance(other, Contacts) and other.figure is not None for other in before
                )
                self._made[index] = self._views.section(part, index + 1, figures)
        return self._made[index]


def _settings(tokens: Mapping[str, Any]) -> dict[str, str]:
    """The theme's type sizes as values of CSS `font`: `800 27pt/36pt Alexandria, …`."""
    font = tokens["font"]
    display = {"semibold", "heavy"}
    return {
        name: f"{font[weight]} {size}pt/{line}pt {font['display' if weight in display else 'text']}"
        for name, (weight, size, line) in tokens["type"].items()
    }


def _dated(publication: Publication, calendar: str, value: str) -> str:
    return dated(value, calendar, publication.language, publication.digits)


def css_string(text: str) -> str:
    """`text` as a CSS string, quoted (CSS Syntax 3, section 4.3.5; CSSOM, "serialize a string")."""
    escaped = "".join(
        f"\\{ord(letter):x} " if letter in '"\\<' or ord(letter) < 0x20 else letter
        for letter in text
    )
    return f'"{escaped}"'
