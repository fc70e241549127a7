"""What templates see of a publication: plain values and finished HTML, nothing that computes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from report.content.model import Contacts, Ground, Layout, Section

from .arrange import balanced_lines, grouped, halved, height, letters, lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from report.content.model import Entry, Item, Node, Publication
    from report.problems import Place

    from .figures import Figures, FigureView
    from .words import Words

_MM: float = 72 / 25.4  # points
_NUMERALS_OF = frozenset({Layout.PILLARS, Layout.CARDS, Layout.FAQ})


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of a timeline, pillars, cards or FAQ. `lines` is about how long its text is."""

    anchor: str
    place: Place
    number: str
    title: Markup
    marker: str
    body: Markup
    icon: str
    lines: int


@dataclass(frozen=True, slots=True)
class GroupView:
    """Blocks under one heading; `columns` are pairs of a heading and blocks, set side by side."""

    heading: Markup
    blocks: Markup
    columns: tuple[tuple[Markup, Markup], ...]
    kind: str  # "pull" for a single quotation, "table" for a single table, else "text"


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section, or the contacts, as its template sees it."""

    name: str
    place: Place
    layout: str
    ground: str
    number: str
    label: Markup
    title: Markup
    title_text: str
    lead: Markup
    summary: Markup
    arrangement: str = ""
    opening: tuple[Markup, ...] = ()  # the first blocks: one column of them, or two
    groups: tuple[GroupView, ...] = ()
    entries: tuple[EntryView, ...] = ()
    first: int = 0  # how many entries are in the first of two columns
    floor: tuple[GroupView, ...] = ()
    pinned: bool = True  # whether the floor is at the page's foot
    facts: tuple[tuple[Markup, Markup], ...] = ()
    figure: FigureView | None = None


class Views:
    """Makes the views of one publication, with its theme's tokens for judging lengths."""

    def __init__(
        self,
        publication: Publication,
        tokens: Mapping[str, Any],
        phrases: Mapping[str, Any],
        words: Words,
        figures: Figures,
    ) -> None:
        self._publication = publication
        self._tokens = tokens
        self._phrases = phrases
        self._words = words
        self._figures = figures
        page = tokens["page"]
        self._width = (page["width"] - page["spine"] - page["outer"]) * _MM
        self._height = (page["height"] - page["top"] - page["bottom"]) * _MM
        self._column = (self._width - page["gap"] * _MM) / 2

    def section(self, section: Section, number: int, figures: int) -> SectionView:
        """The view of a section that is the `number`th chapter, after `figures` figures."""
        ground = section.ground or Ground.LIGHT
        opening, groups, arrangement, first = self._arranged(section)
        return SectionView(
            section.name,
            section.place,
            section.layout.value,
            ground.value,
            self._words.digits(str(number)),
            self._label(section, number),
            self._words.inline(section.title),
            self._words.plain(section.title),
            self._words.text(section.lead),
            self._words.text(section.summary),
            arrangement,
            opening,
            groups,
            tuple(self._entry(section, entry, i) for i, entry in enumerate(section.entries, 1)),
            first,
            tuple(self._group(group, section) for group in grouped(section.floor)),
            letters(section.floor) < _MOST_IN_FLOOR,
            tuple(self._pair(item) for item in section.facts),
            self._figures.view(section, figures + 1),
        )

    def contacts(self, contacts: Contacts, number: int) -> SectionView:
        """The view of what the contact page has in common with a section."""
        return SectionView(
            contacts.name,
            contacts.place,
            Layout.CONTACTS.value,
            Ground.BAND.value,
            self._words.digits(str(number)),
            self._label(contacts, number),
            self._words.text(contacts.title),
            self._words.plain_text(contacts.title.value),
            self._words.text(contacts.lead),
            self._words.text(contacts.summary),
        )

    def cover_title(self) -> tuple[int, tuple[Markup, ...]]:
        """The size (1, 2 or 3) in which the title fits three lines, and its lines."""
        title = self._publication.cover.title.value
        sizes = self._tokens["cover"]["letters"]
        for size, longest in enumerate(sizes, start=1):
            broken = balanced_lines(title, longest)
            if len(broken) <= 3 and all(len(line) <= longest for line in broken):
                break
        return size, tuple(self._words.string(line) for line in broken)

    def _label(self, part: Section | Contacts, number: int) -> Markup:
        if part.label is not None:
            return self._words.text(part.label)
        chapters = self._phrases["chapters"]
        if number <= len(chapters):
            return self._words.string(chapters[number - 1])
        return self._words.string(self._phrases["chapter"].replace("{n}", str(number)))

    def _pair(self, item: Item) -> tuple[Markup, Markup]:
        return self._words.text(item.title), self._words.text(item.text)

    def _entry(self, section: Section, entry: Entry, number: int) -> EntryView:
        count = letters(entry.body)
        return EntryView(
            entry.anchor,
            entry.place,
            self._words.digits(str(number)),
            self._words.inline(entry.title),
            self._words.digits(entry.marker),
            self._words.blocks(entry.body, section),
            entry.icon,
            lines(count, self._column, 10.5),
        )

    def _group(self, group: Any, section: Section) -> GroupView:  # noqa: ANN401
        heading, blocks = group.heading, group.blocks
        kinds = [block.kind for block in blocks]
        kind = {("quote",): "pull", ("table",): "table"}.get(tuple(kinds), "text")
        return GroupView(
            self._words.blocks((heading,) if heading else (), section),
            self._words.blocks(blocks, section),
            tuple(
                (self._words.blocks((column.heading,), section), self._words.blocks(column.blocks, section))
                for column in group.columns
            ),
            kind,
        )

    def _arranged(
        self, section: Section
    ) -> tuple[tuple[Markup, ...], tuple[GroupView, ...], str, int]:
        """Opening blocks, groups, the name of the arrangement, and where entries are halved."""
        groups = grouped(section.body)
        opening: tuple[Markup, ...] = ()
        if groups and groups[0].heading is None:
            opening = self._opening(groups[0].blocks, section)
            groups = groups[1:]
        views = tuple(self._group(group, section) for group in groups)
        if section.layout is Layout.FAQ:
            return opening, views, *self._faq(section)
        if section.layout is Layout.PILLARS:
            long = max((letters(entry.body) for entry in section.entries), default=0) > _LONG_PILLAR
            many = len(section.entries) > self._tokens["pillar"]["most"]
            return opening, views, "bars" if long or many else "pillars", 0
        return opening, views, "", 0

    def _opening(self, blocks: Sequence[Node], section: Section) -> tuple[Markup, ...]:
        """The blocks before the first heading: two columns where they are a page's plain text."""
        weights = [self._block_height(block) for block in blocks]
        short = sum(weights) / 2 < self._height * 0.45
        plain = all(block.kind == "paragraph" for block in blocks)
        two = self._tokens["page"]["columns"] == 2 and len(blocks) > 1
        if not (two and short and plain and section.layout is Layout.PROSE):
            return (self._words.blocks(blocks, section),)
        cut = halved(weights)
        return (
            self._words.blocks(blocks[:cut], section),
            self._words.blocks(blocks[cut:], section),
        )

    def _block_height(self, block: Node) -> float:
        return height((block,), self._column, 10.5, 18, 9)

    def _faq(self, section: Section) -> tuple[str, int]:
        weights = [
            height(entry.body, self._column - 8 * _MM, 10.5, 18, 9)
            + 20 * lines(len(self._words.plain(entry.title)), self._column - 8 * _MM, 12)
            + 26
            for entry in section.entries
        ]
        cut = halved(weights)
        fits = sum(weights[:cut]) < self._height * 0.66
        two = self._tokens["page"]["columns"] == 2 and len(section.entries) > 2
        return ("columns", cut) if two and fits else ("rows", 0)


_MOST_IN_FLOOR = 1500  # letters: a longer floor is set in the run of the text
_LONG_PILLAR = 330  # letters
