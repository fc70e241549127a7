"""What a finished file is held against: the publication's words in order, and the edition's limits."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from html import unescape
from itertools import groupby
from typing import TYPE_CHECKING

from report.content import Contacts, Node, Publication, Section, Text, nodes_of

from .words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from report.compose import Composition
    from report.editions import Edition
    from report.problems import Place

    from .document import FinishedDocument

_INLINES = frozenset(
    [
        "text",
        "strong",
        "emphasis",
        "strike",
        "code",
        "link",
        "image",
        "soft_break",
        "hard_break",
        "footnote_reference",
        "html",
    ]
)
_BREAKS = frozenset({"soft_break", "hard_break"})
_TAG = re.compile(r"<[^>]*>")
# Not printed, or printed elsewhere: what it names is read by other editions, checks or machines.
_UNPRINTED = frozenset(
    {"leaflet", "summary", "url", "qr", "map", "image", "icon", "anchor", "kind"}
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that stands in one piece on the page: a paragraph, a heading, a cell.

    `section` is the anchor of the section that holds it: `""` on the cover, None where it is not
    known. `is_flow` tells running text, whose passages follow each other on the page, `has_notes`
    that numbers of notes may be attached to its words.
    """

    text: str
    place: Place
    section: str | None
    is_flow: bool = False
    has_notes: bool = False


@dataclass(frozen=True)
class Expected:
    """The edition, and the publication and composition it was made from: None for a file from
    elsewhere.
    """

    edition: Edition
    publication: Publication | None = None
    composition: Composition | None = None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage that the publication wants printed, in reading order."""
        if self.composition and self.composition.texts is not None:
            return tuple(Passage(text.value, text.place, None) for text in self.composition.texts)
        return tuple(_passages(self.publication)) if self.publication else ()

    @property
    def sections(self) -> tuple[Section | Contacts, ...]:
        """The sections and the contacts, in reading order; none in a form without the author's words."""
        if self.composition and self.composition.texts == ():
            return ()
        return self.publication.order if self.publication else ()

    @property
    def lists_contents(self) -> bool:
        """Whether a page of contents is wanted, as far as is known."""
        if self.publication is None or (self.composition and self.composition.texts is not None):
            return False
        return self.publication.contents_page

    @property
    def links(self) -> Iterator[Node]:
        """Every link that the author wrote into a section, of a form that prints them."""
        if self.composition and self.composition.texts is not None:
            return
        for section in self.sections:
            if isinstance(section, Section):
                for node in nodes_of(section):
                    if node.kind == "link":
                        yield node

    @staticmethod
    def title_of(section: Section | Contacts) -> str:
        """The title of a section, as text."""
        if isinstance(section.title, Text):
            return section.title.value
        return "".join(map(_printed, section.title))

    def place_of_picture(self, pixels: tuple[int, int]) -> Place | None:
        """Where the source names the picture of this size; None when not just one place does."""
        if self.publication is None:
            return None
        from PIL import Image, UnidentifiedImageError

        places = []
        for node in nodes_of(self.publication):
            if node.kind == "image":
                try:
                    with Image.open(self.publication.folder / node.attributes["src"]) as image:
                        if image.size == pixels:
                            places.append(node.place)
                except (OSError, UnidentifiedImageError):
                    continue
        return places[0] if len(places) == 1 else None

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that the publication or its theme may put on a page, as it is compared."""
        from report.content import texts_of

        parts = self.composition.parts if self.composition else ()
        texts = [unescape(_TAG.sub(" ", part.html)) for part in parts]
        texts += [text for text, _place in texts_of(self.publication)]
        return frozenset(word for text in texts for word in plain_words(text))

    @cached_property
    def font_families(self) -> tuple[str, ...]:
        """The families that the theme names, in small letters without spaces; none if not known."""
        if self.publication is None:
            return ()
        from report.compose import load_theme

        from .resources import family_form

        fonts = load_theme(self.publication).tokens["font"]
        names = [name for key in ("text", "display") for name in str(fonts[key]).split(",")]
        return tuple(family_form(name) for name in names)

    @property
    def has_own_theme(self) -> bool:
        """Whether the publication's folder changes anything in the theme."""
        return self.publication is not None and (self.publication.folder / "theme").is_dir()

    def section_pages(self, document: FinishedDocument) -> dict[str, int]:
        """The page on which each section begins, by its anchor; those that the file knows."""
        from .destinations import page_of

        if self.publication is None:
            return {}
        pages = {part.name: page_of(document, part.name) for part in self.publication.order}
        return {name: page for name, page in pages.items() if page}


def _passages(publication: Publication) -> Iterator[Passage]:
    yield from _texts(publication.cover, "")
    if publication.contents_page:
        yield from _texts(publication.contents_title, None)
        for part in publication.order:
            yield from _texts(part.summary, None)
    for part in publication.order:
        yield from _section(part) if isinstance(part, Section) else _texts(part, part.name)
    yield from _texts(publication.back_cover, None)


def _section(section: Section) -> Iterator[Passage]:
    name = section.name
    for value in (section.label, section.title, section.lead):
        yield from _texts(value, name)
    yield from _blocks(section.body, name, is_flow=True)
    for entry in section.entries:
        if entry.marker:
            yield Passage(entry.marker, entry.place, name, is_flow=True)
        yield from _blocks(entry.title, name, is_flow=True)
        yield from _blocks(entry.body, name, is_flow=True)
    yield from _texts(section.figure, name)
    yield from _texts(section.facts, name)
    for blocks in (section.floor, section.footnotes):
        yield from _blocks(blocks, name)


def _texts(value: object, section: str | None) -> Iterator[Passage]:
    if isinstance(value, Text):
        yield Passage(value.value, value.place, section)
    elif isinstance(value, Node):
        yield from _blocks((value,), section)
    elif isinstance(value, tuple):
        if value and isinstance(value[0], Node):
            yield from _blocks(value, section)
        else:
            for item in value:
                yield from _texts(item, section)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in _UNPRINTED:
                yield from _texts(getattr(value, each.name), section)


def _blocks(
    nodes: Iterable[Node], section: str | None, *, is_flow: bool = False
) -> Iterator[Passage]:
    """The passages of blocks: inline nodes that stand side by side are one."""
    for inline, group in groupby(nodes, key=lambda node: node.kind in _INLINES):
        if inline:
            stretch = list(group)
            if text := "".join(map(_printed, stretch)).strip():
                notes = any(n.kind == "footnote_reference" for s in stretch for n in s.walk())
                yield Passage(text, stretch[0].place, section, is_flow, notes)
            continue
        for node in group:
            if node.text:
                yield Passage(node.text, node.place, section, is_flow)
            yield from _blocks(node.children, section, is_flow=is_flow)


def _printed(node: Node) -> str:
    """The words that an inline node, or a block of HTML, puts on the page."""
    if node.kind in _BREAKS:
        return " "
    if node.kind in {"image", "footnote_reference"}:
        return ""
    if node.kind == "html":
        return unescape(_TAG.sub(" " if node.text.count("<") > 1 else "", node.text))
    return node.text + "".join(map(_printed, node.children))
