"""The handout: what a reader must know and act on, on one or two sides, in black alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from report.content.model import Contacts, Layout, Text
from report.text import first_sentences

from .code import code_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from report.content.model import Entry, Node, Section

    from .code import CodeView
    from .composition import Part
    from .press import Press

_LETTERS: Final = 220
"""How long the words of a section without a summary of its own may get, by whole sentences."""
POINT: Final = 110
"""The same for an entry, in letters."""


@dataclass(frozen=True, slots=True)
class Point:
    """An entry: its year where it has one, its title, and its first sentences."""

    marker: Markup
    title: Markup
    text: Markup


@dataclass(frozen=True, slots=True)
class Topic:
    """What the handout says of one section: `kind` is its layout, `points` are its entries."""

    name: str
    kind: str
    title: Markup
    text: Markup
    points: tuple[Point, ...] = ()


class Handout:
    """Chooses what a handout prints, and keeps the author's words that it took.

    A section gives its title, its `leaflet:` summary (else its lead, else its first sentences),
    and its entries. A `brief` handout leaves out the texts of the entries, and the entries of
    questions altogether.
    """

    def __init__(self, press: Press, *, brief: bool) -> None:
        self._press = press
        self._say = press.words
        self._brief = brief
        self.texts: list[Text] = []

    def topics(self, sections: Sequence[Section]) -> tuple[Topic, ...]:
        """One topic a section, in the author's order."""
        return tuple(self._topic(section) for section in sections)

    def took(self, text: Text) -> Markup:
        """A text of the author's as HTML, noted as printed."""
        self.texts.append(text)
        return self._say.text(text)

    def contacts(self) -> tuple[Contacts | None, CodeView | None]:
        """The contacts and their QR code, where there are any, noted as printed."""
        press = self._press
        order = press.publication.order
        contacts = next((part for part in order if isinstance(part, Contacts)), None)
        if contacts is None:
            return None, None
        ways = (*contacts.address, contacts.phone, contacts.email, contacts.website)
        self.texts += [text for text in (contacts.title, *ways) if text]
        code = code_view(contacts, press.publication, press.words, press.phrases, press.art)
        return contacts, code

    def _topic(self, section: Section) -> Topic:
        plain = "".join(node.plain_text() for node in section.title)
        self.texts.append(Text(plain.strip(), section.place))
        title = self._say.unlinked(section.title)
        text = self._summary(section)
        entries = section.entries
        if self._brief and section.layout is Layout.FAQ:
            entries = ()
        return Topic(
            section.name,
            section.layout.value,
            title,
            self.took(text) if text else self._say.string(""),
            tuple(self._point(section, entry) for entry in entries),
        )

    def _summary(self, section: Section) -> Text | None:
        if chosen := section.leaflet or section.lead:
            return chosen
        return _opening(section.body, _LETTERS)

    def _point(self, section: Section, entry: Entry) -> Point:
        plain = "".join(node.plain_text() for node in entry.title)
        title = Text(plain.strip(), entry.place)
        opening = None if self._brief else _opening(entry.body, POINT)
        if section.layout is Layout.TIMELINE and title.value:
            opening = None
        marker = self._say.string(entry.marker)
        if entry.marker:
            self.texts.append(Text(entry.marker, entry.place))
        return Point(
            marker,
            self.took(title) if title.value else self._say.string(""),
            self.took(opening) if opening else self._say.string(""),
        )


def handout_part(press: Press, *, brief: bool) -> tuple[Part, tuple[Text, ...]]:
    """The one part of a handout, and the words of the author that it prints."""
    publication = press.publication
    handout = Handout(press, brief=brief)
    title = Text(" ".join(publication.cover.title.value.split()), publication.cover.title.place)
    heading = handout.took(title)
    subtitle = publication.cover.subtitle
    tagline = handout.took(subtitle) if subtitle else None
    topics = handout.topics(publication.sections)
    contacts, code = handout.contacts()
    part = press.part(
        "handout", "handout", publication.title.place, title.value, heading=heading,
        tagline=tagline, topics=_paired(topics, brief=brief), contacts=contacts, code=code,
    )  # fmt: skip
    return part, tuple(handout.texts)


def _paired(topics: Sequence[Topic], *, brief: bool) -> list[tuple[Topic, ...]]:
    """Topics one below the other; two neighbours of short points stand beside each other.

    In a brief handout all do but the first, which says who speaks.
    """
    rows: list[tuple[Topic, ...]] = []
    for topic in topics:
        single = bool(rows) and len(rows[-1]) == 1
        if single and ((_is_list(topic) and _is_list(rows[-1][0])) or (brief and len(rows) > 1)):
            rows[-1] = (rows[-1][0], topic)
        else:
            rows.append((topic,))
    return rows


def _is_list(topic: Topic) -> bool:
    return bool(topic.points) and not any(point.text for point in topic.points)


def _opening(nodes: Sequence[Node], letters: int) -> Text | None:
    """The first sentences of the first paragraph."""
    for node in nodes:
        if node.kind == "paragraph" and (plain := node.plain_text().strip()):
            return Text(first_sentences(plain, letters), node.place)
    return None
