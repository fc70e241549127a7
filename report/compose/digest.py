"""What a short form says of each section: chosen by whole sentences, never cut within one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from report.content.model import Contacts, Layout, Text
from report.text import first_sentences, sentences

from .arrange import grouped, is_pull
from .code import code_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from report.content.model import Node, Section

    from .code import CodeView
    from .press import Press

_LETTERS: Final = 220
"""How long the words of a section without a summary of its own may get, by whole sentences."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What is said of a section beside its title, its summary and the titles of its entries.

    `entries` are explained by their first sentences, those of a timeline by `dates`; `parts` are
    the headings of running text with theirs. `letters` is how long each of them may get. `facts`
    are the section's figures, `quote` is what stands on its floor, and `paragraphs` is the number
    of its first paragraphs.
    """

    entries: bool = False
    dates: bool = False
    parts: bool = False
    letters: int = 110
    facts: bool = False
    quote: bool = False
    paragraphs: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """An entry: its year where it has one, its icon, its title, and its first sentences."""

    marker: Markup
    title: Markup
    text: Markup
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What is said of one section: `kind` is its layout, `points` are its entries.

    `texts` are the author's words in it, each with its place. `continued` says that it goes on from
    another side.
    """

    name: str
    kind: str
    title: Markup
    text: Markup
    paragraphs: tuple[Markup, ...]
    points: tuple[Point, ...]
    facts: tuple[tuple[Markup, Markup], ...]
    quote: Markup
    section: Section
    texts: tuple[Text, ...]
    continued: bool = False

    @property
    def bare(self) -> bool:
        """Whether its points are titles and nothing else."""
        return bool(self.points) and not any(point.text for point in self.points)


class Digest:
    """Says of a publication what matters: a topic a section, and how to reach its people."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._say = press.words

    def contacts(self) -> tuple[Contacts | None, CodeView | None, tuple[Text, ...]]:
        """The contacts and their QR code, None where there are none, and the words in them."""
        press = self._press
        order = press.publication.order
        contacts = next((part for part in order if isinstance(part, Contacts)), None)
        if contacts is None:
            return None, None, ()
        ways = (*contacts.address, contacts.phone, contacts.email, contacts.website)
        texts = tuple(text for text in (contacts.title, *ways) if text)
        code = code_view(contacts, press.publication, press.words, press.phrases, press.art)
        return contacts, code, texts

    def topic(self, section: Section, extent: Extent) -> Topic:
        """What is said of `section`: its `leaflet:` summary, else its lead, else its opening."""
        title = Text(_plain(section.title), section.place)
        chosen = section.leaflet or section.lead
        paragraphs = [each for each in map(_whole, section.body) if each][: extent.paragraphs]
        summary = chosen or (paragraphs.pop(0) if paragraphs else _opening(section.body, _LETTERS))
        facts = section.facts if extent.facts else ()
        quote = _quote(section) if extent.quote else None
        points = list(_points(section, extent))
        texts = [title, summary, *paragraphs]
        texts += [text for point in points for text in (point.marker, point.title, point.text)]
        texts += [text for fact in facts for text in (fact.title, fact.text)]
        say = self._say.text
        return Topic(
            section.name,
            section.layout.value,
            self._say.unlinked(section.title),
            say(summary),
            tuple(say(text) for text in paragraphs),
            tuple(Point(say(p.marker), say(p.title), say(p.text), p.icon) for p in points),
            tuple((say(fact.title), say(fact.text)) for fact in facts),
            say(quote),
            section,
            tuple(text for text in (*texts, quote) if text),
        )


class _Words(NamedTuple):
    """The author's words of a point, and the name of its icon."""

    marker: Text | None
    title: Text
    text: Text | None
    icon: str


def _points(section: Section, extent: Extent) -> Iterator[_Words]:
    """Each entry, or each part of a running text."""
    if section.layout is Layout.PROSE:
        for group in grouped(section.body) if extent.parts else ():
            if group.heading and (text := _opening(group.blocks, extent.letters)):
                title = Text(group.heading.plain_text().strip(), group.heading.place)
                yield _Words(None, title, text, "")
        return
    if section.layout is Layout.FAQ and not extent.entries:
        return
    for entry in section.entries:
        title = Text(_plain(entry.title), entry.place)
        dated = section.layout is Layout.TIMELINE and bool(title)
        explained = extent.dates if dated else extent.entries
        text = _opening(entry.body, extent.letters) if explained else None
        yield _Words(Text(entry.marker, entry.place), title, text, entry.icon)


def _plain(nodes: Sequence[Node]) -> str:
    return "".join(node.plain_text() for node in nodes).strip()


def _opening(nodes: Sequence[Node], letters: int) -> Text | None:
    """The first sentences of the first paragraph, without one that only announces a list."""
    for node in nodes:
        if node.kind == "paragraph" and (plain := node.plain_text().strip()):
            said = first_sentences(plain, letters)
            if said.endswith(":"):
                said = " ".join(sentences(said)[:-1])
            if said:
                return Text(said, node.place)
    return None


def _whole(node: Node) -> Text | None:
    """A paragraph that stands for itself: it announces nothing, and points to no other page."""
    plain = node.plain_text().strip()
    inward = any(each.attributes.get("href", "").startswith("#") for each in node.walk())
    if node.kind != "paragraph" or not plain or plain.endswith(":") or inward:
        return None
    return Text(plain, node.place)


def _quote(section: Section) -> Text | None:
    """The sentence on the floor of the section."""
    for group in grouped(section.floor):
        if is_pull(group):
            return Text(group.blocks[0].plain_text().strip(), group.blocks[0].place)
    return None
