"""What the theme draws from words: overlapping circles, and years to scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from report.content.model import Section
    from report.problems import Place

    from .drawings import Drawings
    from .words import Words

_WESTERN = {ord(digit): str(ord(digit) % 16) for digit in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"}
_ROOM = 24.0  # mm that the length of a span in words needs


@dataclass(frozen=True, slots=True)
class Label:
    """Words over a drawing: a box in mm from its left and upper edge, and which of its kind."""

    x: float
    y: float
    width: float
    height: float
    hue: str
    title: Markup
    text: Markup | str = ""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure as its component sees it: the drawing's address and size (mm), and its labels.

    `labels` name the circles, or the spans of a time scale; `ticks` are its years. `description`
    says in words what is to be seen.
    """

    kind: str
    place: Place
    number: Markup
    title: Markup
    caption: Markup
    description: str
    drawing: str
    width: float
    height: float
    labels: tuple[Label, ...]
    ticks: tuple[Label, ...] = ()


class Figures:
    """Makes the views of a publication's figures, as wide as the text of the theme's pages."""

    def __init__(
        self,
        words: Words,
        phrases: Mapping[str, Any],
        palette: Mapping[str, str],
        art: Drawings,
        tokens: Mapping[str, Any],
    ) -> None:
        self._words = words
        self._phrases = phrases
        self._palette = palette
        self._art = art
        page = tokens["page"]
        self._width: float = page["width"] - page["spine"] - page["outer"]
        self._bounds: Mapping[str, float] = tokens["circles"]

    def view(self, section: Section, number: int, highest: float) -> FigureView | None:
        """The view of the section's figure, the `number`th of all; None where it has none.

        `highest` (mm) bounds circles, within what stays readable.
        """
        figure = section.figure
        if figure is None:
            return None
        drawn = (
            self._circles(section, highest)
            if figure.kind == "circles"
            else self._timescale(section)
        )
        if drawn is None:
            return None
        svg, width, height, labels, ticks = drawn
        numbered = self._words.string(self._phrases["figure"].replace("{n}", str(number)))
        title, caption = self._words.text(figure.title), self._words.text(figure.caption)
        return FigureView(
            figure.kind, figure.place, numbered, title, caption, self._description(section),
            self._art.kept(svg), width, height, labels, ticks,
        )  # fmt: skip

    def _description(self, section: Section) -> str:
        """The figure's title and what it shows: its circles with their texts, or its years."""
        figure = section.figure
        if figure is None:
            return ""
        items = [
            f"{item.title.value} ({item.text.value})" if item.text else item.title.value
            for item in figure.items
        ] or [entry.marker for entry in section.entries if entry.marker]
        listed = str(self._phrases["between"]).join(items)
        title = f"{figure.title.value}: " if figure.title else ""
        return self._words.plain_text(title + listed)

    def _circles(self, section: Section, highest: float) -> Any:
        from .art.circles import circles

        items = section.figure.items if section.figure else ()
        drawn = circles(
            len(items),
            self._width,
            self._palette,
            direction=self._words.direction,
            highest=min(max(highest, self._bounds["least"]), self._bounds["most"]),
        )
        labels = tuple(
            Label(
                box.x,
                box.y,
                box.width,
                box.height,
                box.hue,
                self._words.text(item.title),
                self._words.text(item.text),
            )
            for box, item in zip(drawn.labels, items, strict=True)
        )
        return drawn.svg, drawn.width, drawn.height, labels, ()

    def _timescale(self, section: Section) -> Any:
        from .art.timescale import timescale

        markers = (entry.marker.translate(_WESTERN) for entry in section.entries)
        years = sorted({int(marker) for marker in markers if marker.isdecimal()})
        if len(years) < 2:
            return None
        drawn = timescale(years, self._width, self._palette, direction=self._words.direction)
        spans = tuple(
            Label(span.x, 0, span.width, 0, "b", self._length(span.end - span.start, span.width))
            for span in drawn.spans
        )
        ticks = tuple(
            Label(
                tick.label_x,
                tick.row,
                0,
                0,
                "b",
                self._words.string(self._words.digits(str(tick.year))),
            )
            for tick in drawn.ticks
        )
        return drawn.svg, drawn.width, drawn.height, spans, ticks

    def _length(self, years: int, width: float) -> Markup:
        """A number of years: in words where there is room for them."""
        if width > _ROOM:
            return self._words.counted(years, self._phrases["years"])
        return self._words.string(self._words.digits(str(years)))
