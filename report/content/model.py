"""What the author wrote, as frozen values: the publication, its sections and their nodes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from report.problems import Place


_TAG = re.compile(r"<[^>]*>")
_MARKED = re.compile(r'<[a-z]+(?: [a-z]+="[^"]*")*? lang="([^"]*)"')


class Layout(StrEnum):
    """How a section is set. `contacts` is the layout of `contacts.yaml` alone."""

    PROSE = "prose"
    TIMELINE = "timeline"
    PILLARS = "pillars"
    CARDS = "cards"
    FAQ = "faq"
    CONTACTS = "contacts"


class Ground(StrEnum):
    """What a section's page stands on: white, a dark band at its head, or a dark page."""

    LIGHT = "light"
    BAND = "band"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a section's Markdown, block or inline, with its source place.

    `kind` is one of:

    - blocks: `heading` (attribute `level`, 1 to 6), `paragraph`, `list` (`ordered`: "true" or
      absent, `start`), `item`, `quote`, `code_block` (`language`; `text`), `table`,
      `table_head`, `table_body`, `row`, `header_cell` and `cell` (`align`), `rule` (`markup`),
      `definition_list`, `term`, `definition`, `figure` (an image alone in its paragraph:
      children are one `image`, then a `caption` where the image has a title), `caption`, `qr`
      (a QR code: of the one `link` in it, or of what `of` names in the contacts),
      `html` (`text`: already reduced to the harmless subset), `footnote` (`label`, `anchor`);
    - inlines: `text` (`text`), `strong`, `emphasis`, `strike`, `code` (`text`), `link` (`href`,
      `title`), `image` (`src`, relative to the content folder; `alt`; `title`), `soft_break`,
      `hard_break`, `footnote_reference` (`label`: its footnote is in `Section.footnotes`),
      `html` (`text`).

    The items of a tight list and the definitions of a tight definition list hold inlines beside
    their blocks. An inline `html` is one opening, closing or void tag; an opening one always has
    its closing one among its siblings. The `href` of a link is `#anchor` or absolute.

    Every heading has the attribute `id` (its anchor), and what the author wrote in
    `{#id key=value}` after it (`icon`). Values are strings. Text is logical Unicode as the author
    typed it.
    """

    kind: str
    place: Place
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """The node and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def plain_text(self) -> str:
        """All text of the node, in logical order, without markup."""
        if self.kind in {"soft_break", "hard_break"}:
            return " "
        if self.kind == "image":
            return self.attributes.get("alt", "")
        if self.kind == "html":
            return unescape(_TAG.sub("", self.text))
        return self.text + "".join(child.plain_text() for child in self.children)

    @property
    def marked_language(self) -> str:
        """The language (`lang`) that an inline `html` tag gives what is in it; empty for none."""
        tag = _MARKED.match(self.text) if self.kind == "html" else None
        return tag[1] if tag else ""


@dataclass(frozen=True, slots=True)
class Text:
    """A string of the front matter or of a YAML file, with its place."""

    value: str
    place: Place

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Item:
    """A short pair: a fact and its label, a note and its title, a circle of a figure."""

    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing that the theme makes from words: overlapping circles, or years to scale.

    `kind` is `circles` (two to four `items`) or `timescale` (drawn from the entries of a
    timeline, `items` is empty).
    """

    kind: str
    place: Place
    title: Text | None = None
    caption: Text | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a `##` heading opens in a timeline, pillars, cards or FAQ.

    `marker` is the year of a timeline entry (`## 1951: …`) or a range of years (`2019–2023`), with
    the digits that were typed; empty elsewhere. `title` is the inline content of the heading,
    without marker and attributes.
    """

    anchor: str
    place: Place
    title: tuple[Node, ...]
    body: tuple[Node, ...]
    marker: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One Markdown file of the content folder.

    `body` is all its blocks after the title for `prose`, and the blocks before the first entry
    for the other layouts. `floor` is what follows the file's last `---`: set at the foot of the
    section's last page. The `#` heading is `title` and not repeated in `body`.
    """

    name: str  # the file's stem; also the anchor of the section
    place: Place
    layout: Layout
    title: tuple[Node, ...]
    body: tuple[Node, ...] = ()
    entries: tuple[Entry, ...] = ()
    floor: tuple[Node, ...] = ()
    footnotes: tuple[Node, ...] = ()
    label: Text | None = None
    lead: Text | None = None
    summary: Text | None = None
    leaflet: Text | None = None
    ground: Ground | None = None
    facts: tuple[Item, ...] = ()
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Social:
    """An account of the organization on a network."""

    name: Text
    url: Text


@dataclass(frozen=True, slots=True)
class Contacts:
    """What `contacts.yaml` says. `address` is one text a line. `qr` is `website`, `email`,
    `phone`, `vcard` or `none`. `notes` stand at the foot of the page.
    """

    name: str
    place: Place
    title: Text
    label: Text | None = None
    lead: Text | None = None
    summary: Text | None = None
    address: tuple[Text, ...] = ()
    phone: Text | None = None
    email: Text | None = None
    website: Text | None = None
    social: tuple[Social, ...] = ()
    map: Node | None = None  # an `image` node
    qr: Text | None = None
    qr_caption: Text | None = None
    notes: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class BackCover:
    """Words of the back cover: one large sentence, a few lines, and the colophon."""

    statement: Text | None = None
    text: Text | None = None
    colophon: Text | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """Words of the front cover. `title` may have line breaks, which the author chose;
    `image` (an `image` node) replaces the theme's own art.
    """

    title: Text
    kicker: Text | None = None
    subtitle: Text | None = None
    foreign_title: Text | None = None
    image: Node | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything the author wrote, validated: the value that `load` returns.

    `language` is a BCP 47 tag and `direction` follows from its script. `digits` is
    `arabic-indic`, `persian` or `western`: the digits of running text, folios and markers.
    `order` holds the sections and the contacts in reading order. `page` is `A4` or `A5`.
    """

    folder: Path
    language: str
    direction: str  # "rtl" or "ltr"
    digits: str
    title: Text
    organization: Text
    cover: Cover
    back_cover: BackCover
    order: tuple[Section | Contacts, ...]
    author: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    date: str = ""  # ISO 8601 date, "" where the author gave none
    theme: str = "paths"
    theme_place: Place | None = None  # where the author named it
    brand: Text | None = None  # "#rrggbb"
    page: str = "A4"
    contents_title: Text | None = None
    contents_page: bool = True
    editions: tuple[Text, ...] = ()
    settings: Mapping[str, Text] = field(default_factory=dict)  # of editions, by name
    images: tuple[str, ...] = ()  # every image file that the content names, relative
    recipient: Mapping[str, str] = field(default_factory=dict)  # of this copy, for templates

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections alone, without the contacts."""
        return tuple(part for part in self.order if isinstance(part, Section))
