"""Lay out the parts of a composition, each on its own, and join their pages into one document."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from report.problems import Place, Problem

from .drawings import DrawnImage
from .engine import font_configuration, start_engine
from .failures import failures_of
from .fetcher import rooted_fetcher
from .garbage import sparing_garbage_collection
from .messages import Messages, listening

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from report.compose import Composition, Part

    _Documents: TypeAlias = dict[tuple[str, int], tuple[Any, tuple[Problem, ...]]]
    """The engine's document of a part by its HTML and first page, and what was heard of it."""


_PARTS_OF_ONE_PAGE = 12
"""Up to so many parts, a contents page has room for all."""


@dataclass(frozen=True, slots=True)
class LaidOutPart:
    """A part with its pages: the engine's `Page` objects. `first` is its first page's number."""

    part: Part
    first: int
    pages: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """All parts in reading order, the engine's document that joins them, and what was heard.

    The pages of `document` are cut to their trim size, those of `parts` have their bleed.
    """

    parts: tuple[LaidOutPart, ...]
    document: Any = field(repr=False)
    problems: tuple[Problem, ...] = ()

    @property
    def page_count(self) -> int:
        """The number of pages."""
        return sum(len(part.pages) for part in self.parts)

    def with_bleed(self) -> LaidOut:
        """The same with a document whose pages have their bleed."""
        pages = [page for part in self.parts for page in part.pages]
        return replace(self, document=self.document.copy(pages))


@dataclass(frozen=True, slots=True)
class Press:
    """What every part of one build needs to be laid out."""

    engine: Any
    fonts: Any
    fetcher: Any
    stylesheets: tuple[Any, ...]
    counter_style: Any
    direction: str
    messages: Messages
    images: dict[str, Any]
    known: _Documents = field(default_factory=dict)
    made: _Documents = field(default_factory=dict)

    def lay_out(self, part: Part, first: int) -> Any:
        """The engine's document of one part whose first page has the number `first`."""
        key = part.html, first
        if key not in self.made:
            self.made[key] = self.known.get(key) or self._laid_out(part, first)
        document, heard = self.made[key]
        self.messages.problems.update(dict.fromkeys(heard))
        return document

    def _laid_out(self, part: Part, first: int) -> tuple[Any, tuple[Problem, ...]]:
        before = len(self.messages.problems)
        document = self._rendered(part, first)
        return document, tuple(self.messages.problems)[before:]

    def _rendered(self, part: Part, first: int) -> Any:
        with self.messages.at(part.place), failures_of(f"'{part.title}'", part.place):
            html = self.engine.HTML(
                string=part.html, base_url="http://content.invalid/", url_fetcher=self.fetcher
            )
            html.etree_element.set("style", f"break-before: {_side(first, self.direction)}")
            number = self._sheet(f"@page :first {{ counter-reset: page {first} }}")
            return html.render(
                font_config=self.fonts,
                counter_style=self.counter_style,
                stylesheets=[*self.stylesheets, number],
                cache=self.images,
            )

    def context_of(self, root: Any) -> Any:
        """What the engine knows while it lays out the part with the element `root`: its styles."""
        html = self.engine.HTML(
            string="<p>", base_url="http://content.invalid/", url_fetcher=self.fetcher
        )
        wrapper = type(html.wrapper_element)
        html.wrapper_element = wrapper.from_html_root(root, content_language=None)
        html.etree_element = root
        options = {**self.engine.DEFAULT_OPTIONS, "stylesheets": self.stylesheets}
        return self.engine.Document._build_layout_context(  # noqa: SLF001
            html, self.fonts, self.counter_style, {}, {**options, "cache": self.images}
        )

    def _sheet(self, css: str) -> Any:
        return self.engine.CSS(string=css, url_fetcher=self.fetcher)


@dataclass(slots=True)
class KeptParts:
    """The parts that were laid out last, for the next copy of the same publication: what is the
    same again is not laid out again.

    Their boxes are drawn anew for each copy: it must be finished before the next is begun.
    """

    press: Press | None = None
    made_of: tuple[Any, ...] = ()
    heard: tuple[Problem, ...] = ()

    def take(
        self, composition: Composition, content: Path, messages: Messages, *, network: bool
    ) -> Press:
        """The press for `composition`: that of the last copy, or a new one when it looks otherwise."""
        made_of = composition.stylesheets, composition.drawings, content, network
        known: _Documents = {}
        if self.press is None or made_of != self.made_of:
            self.press = make_press(composition, content, messages, network=network)
            self.made_of, self.heard = made_of, tuple(messages.problems)
        else:
            known = self.press.made
            messages.sheets = composition.stylesheets
            messages.problems.update(dict.fromkeys(self.heard))
        self.press = replace(self.press, messages=messages, known=known, made={})
        return self.press


def lay_out(
    composition: Composition,
    content: Path,
    *,
    network: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
    kept: KeptParts | None = None,
) -> LaidOut:
    """Lay out every part of `composition`; the contents page comes last, with its numbers.

    `content` is the content folder, for images. `progress` is called with a part's title, the
    number of parts done and of all. `kept` has what was laid out for another copy. Raises
    MatwiyaError when the engine can't lay out a part.
    """
    with listening() as messages, sparing_garbage_collection():
        press = (kept or KeptParts()).take(composition, content, messages, network=network)
        tell = progress or (lambda *_: None)
        length = _expected_length(press, composition)
        documents = _lay_out_in_order(press, composition, length, tell)
        contents = _position_of_contents(composition)
        if contents is not None and len(documents[contents].pages) != length:
            # Rare: the contents take another number of pages than was expected.
            length = len(documents[contents].pages)
            documents = _lay_out_in_order(press, composition, length, tell)
        return _join(composition, documents, messages)


def folio_of_anchors(parts: Sequence[tuple[int, Any]]) -> dict[str, int]:
    """The page number of every anchor, from pairs of a first page number and a document."""
    numbers: dict[str, int] = {}
    for first, document in parts:
        for offset, page in enumerate(document.pages):
            for anchor in page.anchors:
                numbers.setdefault(anchor, first + offset)
    return numbers


def make_press(
    composition: Composition, content: Path, messages: Messages, *, network: bool
) -> Press:
    """What lays out the parts of `composition`, whose content folder is `content`."""
    engine = start_engine()
    from weasyprint.css.counters import CounterStyle

    fonts = font_configuration(composition.font_folders)
    fetcher = rooted_fetcher(content, composition.theme_folders, network=network)
    counter_style = CounterStyle()
    messages.sheets = composition.stylesheets
    sheets = []
    for sheet in composition.stylesheets:
        with messages.at(Place(sheet.file)):
            sheets.append(
                engine.CSS(
                    string=sheet.css,
                    base_url=f"http://theme.invalid/styles/{sheet.name}",
                    url_fetcher=fetcher,
                    font_config=fonts,
                    counter_style=counter_style,
                )
            )
    direction = composition.direction
    images = {address: DrawnImage(drawing) for address, drawing in composition.drawings.items()}
    return Press(engine, fonts, fetcher, tuple(sheets), counter_style, direction, messages, images)


def _position_of_contents(composition: Composition) -> int | None:
    kinds = [part.kind for part in composition.parts]
    return kinds.index("contents") if "contents" in kinds else None


def _expected_length(press: Press, composition: Composition) -> int:
    """How many pages the contents will take: one, unless they have so many rows that it has to be
    seen, at the price of laying out the contents once more. All else is laid out only once.
    """
    contents = _position_of_contents(composition)
    if contents is None or len(composition.parts) <= _PARTS_OF_ONE_PAGE:
        return 1
    return len(press.lay_out(composition.contents({}), contents + 1).pages)


def _lay_out_in_order(
    press: Press,
    composition: Composition,
    contents_length: int,
    tell: Callable[[str, int, int], None],
) -> list[Any]:
    """The engine's documents of all parts, the contents laid out last but in their place."""
    parts = composition.parts
    documents: list[Any] = [None] * len(parts)
    firsts: list[int] = []
    number = 1
    for index, part in enumerate(parts):
        tell(part.title, index, len(parts))
        firsts.append(number)
        if part.kind == "contents":
            number += contents_length
            continue
        documents[index] = press.lay_out(part, number)
        number += len(documents[index].pages)
    contents = _position_of_contents(composition)
    if contents is not None:
        laid_out = [(first, doc) for first, doc in zip(firsts, documents, strict=True) if doc]
        part = composition.contents(folio_of_anchors(laid_out))
        documents[contents] = press.lay_out(part, firsts[contents])
    return documents


def _join(composition: Composition, documents: Sequence[Any], messages: Messages) -> LaidOut:
    laid_out: list[LaidOutPart] = []
    first = 1
    for part, document in zip(composition.parts, documents, strict=True):
        laid_out.append(LaidOutPart(part, first, tuple(document.pages)))
        first += len(document.pages)
    pages = [_for_screen(page) for document in documents for page in document.pages]
    joined = documents[0].copy(pages)
    return LaidOut(tuple(laid_out), joined, tuple(messages.problems))


def _for_screen(page: Any) -> Any:
    """The engine's page cut to its trim size."""
    trimmed = copy(page)
    trimmed.bleed = dict.fromkeys(page.bleed, 0)
    return trimmed


def _side(number: int, direction: str) -> str:
    """The side of a page: right-to-left documents are bound on the right, so page 1 is a left one."""
    odd = number % 2 == 1
    return "left" if odd == (direction == "rtl") else "right"
