"""What templates see of a section: plain values and finished HTML, nothing that computes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from report.content.model import Contacts, Ground, Layout, Section

from .arrange import balanced_lines, grouped
from .fit import Fit, Fitting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from report.content.model import Entry, Node, Publication
    from report.problems import Place

    from .arrange import Group
    from .figures import Figures, FigureView
    from .words import Words

_COVER_LINES = 3


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of a timeline, pillars, cards or FAQ."""

    anchor: str
    place: Place
    number: str
    title: Markup
    marker: str
    body: Markup
    icon: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Blocks under one heading; `columns` are pairs of a heading and blocks, set side by side.

    `kind` is `pull` for a single quotation, `table` for a single table, else `text`. `width` (pt)
    is that in which a quotation has lines of even length, 0 where it needs no such care.
    """

    heading: Markup
    blocks: Markup
    columns: tuple[tuple[Markup, Markup], ...]
    kind: str
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section, or the contacts, as its template sees it.

    `listed` is the title without links, for a row of the contents.
    `opening` is what precedes the first heading of level 2: one column, or two.
    """

    name: str
    place: Place
    layout: str
    ground: str
    label: Markup
    title: Markup
    title_text: str
    listed: Markup
    lead: Markup
    summary: Markup
    fit: Fit
    opening: tuple[Markup, ...] = ()
    groups: tuple[GroupView, ...] = ()
    entries: tuple[EntryView, ...] = ()
    floor: tuple[GroupView, ...] = ()
    facts: tuple[tuple[Markup, Markup], ...] = ()
    figure: FigureView | None = None
    noted: bool = False  # whether it has footnotes


class Views:
    """Makes the views of one publication."""

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
        self._fitting = Fitting(tokens)

    def section(self, section: Section, number: int, figures: int) -> SectionView:
        """The view of a section that is the `number`th chapter, after `figures` figures."""
        say, label = self._words, self._label(section, number)
        fit = self._fitting.of(section, label)
        groups = grouped(section.body)
        opening: Sequence[Node] = ()
        if groups and groups[0].heading is None:
            opening, groups = groups[0].blocks, groups[1:]
        return SectionView(
            section.name,
            section.place,
            section.layout.value,
            (section.ground or Ground.LIGHT).value,
            say.string(label),
            say.inline(section.title),
            say.plain(section.title),
            say.unlinked(section.title),
            say.text(section.lead),
            say.text(section.summary),
            fit,
            self._opening(opening, section, fit),
            tuple(self._group(group, section) for group in groups),
            tuple(self._entry(section, entry, i) for i, entry in enumerate(section.entries, 1)),
            tuple(self._group(group, section) for group in grouped(section.floor)),
            tuple((say.text(fact.title), say.text(fact.text)) for fact in section.facts),
            self._figures.view(section, figures + 1, fit.circles),
            bool(section.footnotes),
        )

    def contacts(self, contacts: Contacts, number: int) -> SectionView:
        """The view of what the contact page has in common with a section."""
        say = self._words
        return SectionView(
            contacts.name,
            contacts.place,
            Layout.CONTACTS.value,
            Ground.BAND.value,
            say.string(self._label(contacts, number)),
            say.text(contacts.title),
            say.plain_text(contacts.title.value),
            say.unlinked_text(contacts.title),
            say.text(contacts.lead),
            say.text(contacts.summary),
            Fit(),
        )

    def cover_title(self) -> tuple[int, tuple[Markup, ...]]:
        """The size (1, 2 or 3) in which the title fits three lines, and its lines."""
        title = self._publication.cover.title.value
        sizes = self._tokens["cover"]["letters"]
        broken = [balanced_lines(title, longest) for longest in sizes]
        fits = (
            size
            for size, (lines, longest) in enumerate(zip(broken, sizes, strict=True), start=1)
            if len(lines) <= _COVER_LINES and max(map(len, lines), default=0) <= longest
        )
        size = next(fits, len(sizes))
        return size, tuple(self._words.string(line) for line in broken[size - 1])

    def contents_gap(self, rows: int) -> float:
        """The gap (pt) above and below each of the `rows` of the contents page."""
        return self._fitting.contents_gap(rows)

    def statement_width(self) -> float:
        """The width (pt) in which the lines of the back cover's sentence are of even length."""
        statement = self._publication.back_cover.statement
        return self._fitting.even_statement(statement.value) if statement else 0.0

    def _label(self, part: Section | Contacts, number: int) -> str:
        """The author's label, or the theme's own: the first chapter."""
        if part.label is not None:
            return part.label.value
        chapters = self._phrases["chapters"]
        if number <= len(chapters):
            return str(chapters[number - 1])
        return str(self._phrases["chapter"]).replace("{n}", str(number))

    def _opening(self, blocks: Sequence[Node], section: Section, fit: Fit) -> tuple[Markup, ...]:
        if not blocks:
            return ()
        parts = [blocks[: fit.first], blocks[fit.first :]]
        if section.layout is Layout.FAQ or not all(parts):
            parts = [blocks]
        return tuple(self._words.blocks(part, section) for part in parts)

    def _entry(self, section: Section, entry: Entry, number: int) -> EntryView:
        return EntryView(
            entry.anchor,
            entry.place,
            self._words.digits(str(number)),
            self._words.inline(entry.title),
            self._words.string(entry.marker),
            self._words.blocks(entry.body, section),
            entry.icon,
        )

    def _group(self, group: Group, section: Section) -> GroupView:
        kinds = [block.kind for block in group.blocks]
        pull = kinds == ["quote"]
        return GroupView(
            self._words.blocks((group.heading,) if group.heading else (), section),
            self._words.blocks(group.blocks, section),
            tuple(
                (
                    self._words.blocks((column.heading,), section),
                    self._words.blocks(column.blocks, section),
                )
                for column in group.columns
            ),
            "pull" if pull else "table" if kinds == ["table"] else "text",
            self._fitting.even_width(group.blocks[0], section.layout) if pull else 0.0,
        )
