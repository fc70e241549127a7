"""Fit a section to its page: how high, how far apart, one column or two.

Every choice is between arrangements that hold any amount of text; a section that is too long for
one page goes on to the next.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from report.content.model import Ground, Layout

from .arrange import grouped, halved, letters
from .measure import BARS, POINTS, Measure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from report.content.model import Entry, Node, Section

    from .arrange import Group

_SLACK = 0.96  # of the page: the measure may be off by a little
_CONTENTS_FOOT = 9.0  # mm between the rows and the band
_UNEVEN = 46.0  # points: more than two lines and a gap
_SHARES = (0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)  # of pages: how full all of them may be
_ABOVE_FLOOR = 0.6  # how much emptiness above a floor counts
_HOLE = 0.14  # of the page: how much of it stays empty above a floor, heights being judged
_SPARE = 0.94  # of the width of a card: lines may hold so much less than is judged
_ROWS = 3  # of stars above a floor
_WIDEST = 36.0  # points: the greatest gap there is, between entries on two pages
STARS = 7  # beside each other
_PICTURES = frozenset({"figure", "image", "qr"})
_MOST_IN_FLOOR = 1500  # letters: a longer floor is set in the run of the text


@dataclass(frozen=True, slots=True)
class Fit:
    """How a section is arranged.

    `arrangement` names the way (`pillars` or `bars`; `columns` or `rows` of questions; `columns`
    or `flow` of prose), `gap` (pt; of prose between its groups, 0 for that of the theme) and `height`
    (mm) are of its entries, `first` is how many
    blocks or entries are in the first of two columns (0: one column), `circles` is the greatest
    height of a figure in mm. `opening` is the least height of the section's head (mm, 0: its
    own). `turns` are the entries that begin new pages (of cards the rows; of prose the groups,
    counted from 1). `size` (`roomy` or `ample`) sets the text larger where the page has room;
    `band` is the height (mm) of the stars above the floor of a last page that would be too empty;
    `pinned` says that the floor is at the page's foot.
    """

    arrangement: str = ""
    gap: float = 0.0
    height: float = 0.0
    first: int = 0
    circles: float = 0.0
    opening: float = 0.0
    turns: tuple[int, ...] = ()
    size: str = ""
    band: float = 0.0
    pinned: bool = True


@dataclass(frozen=True, slots=True)
class _Room:
    """Heights in points: of one page with head and floor, of a first page, of a last one.

    `utmost` is `whole` without the slack: what may still fit, and does no harm where it doesn't.
    """

    whole: float
    first: float
    last: float
    utmost: float

    def turn(self, heights: Sequence[float]) -> int:
        """How many entries go on the first of two pages, so that neither has a large hole; or 0."""
        best, least = 0, math.inf
        for count in range(1, len(heights)):
            before = 1 - sum(heights[:count]) / max(self.first, 1)
            after = 1 - sum(heights[count:]) / max(self.last, 1)
            # What the last page has free lies above its floor, and looks the smaller for it.
            hole = max(before, _ABOVE_FLOOR * after)
            if before >= 0 and after >= 0 and hole < least:
                best, least = count, hole
        return best

    def turns(self, heights: Sequence[float], share: float = 1.0) -> tuple[int, ...]:
        """The entries that begin new pages where `share` of every page is to be filled.

        The foot of every page is taken to be as high as that of the last.
        """
        starts, free = [], self.first * share
        for index, height in enumerate(heights):
            if index and height > free:
                starts.append(index)
                free = self.last * share
            free -= height
        return tuple(starts)

    def even_turns(self, heights: Sequence[float]) -> tuple[int, ...]:
        """The entries that begin new pages so that all are about as full."""
        fewest = len(self.turns(heights))
        tries = (self.turns(heights, share) for share in _SHARES)
        return next((turns for turns in tries if len(turns) == fewest), ())


class Fitting:
    """Fits sections to the pages of a theme."""

    def __init__(self, tokens: Mapping[str, Any]) -> None:
        self._tokens = tokens
        self._measure = Measure(tokens)
        self._least_circles = tokens["circles"]["least"] * POINTS

    def of(self, section: Section, label: str) -> Fit:
        """How `section` is arranged."""
        measure = self._measure
        groups = grouped(section.body)
        opening = self._opening(section, label)
        floor = measure.floor(section, grouped(section.floor))
        page = measure.height * _SLACK
        before = sum(
            measure.group(group, measure.width) + self._tokens["gap"]["line"] for group in groups
        )
        first, last = page - opening - before, page - floor
        room = _Room(first - floor, first, last, first - floor + measure.height - page)
        match section.layout:
            case Layout.TIMELINE:
                fit = self._timeline(section, room)
            case Layout.PILLARS:
                fit = self._pillars(section, room)
            case Layout.CARDS:
                fit = self._cards(section, room)
            case Layout.FAQ:
                fit = self._faq(section, room)
            case _:
                fit = self._prose(section, groups, opening, floor)
        return replace(fit, pinned=letters(section.floor) <= _MOST_IN_FLOOR)

    def even_width(self, quote: Node, layout: Layout) -> float:
        """The width in points in which the lines of `quote` are of even length; 0 for one line."""
        if layout in BARS:
            return 0.0
        return round(
            self._measure.balanced(quote.plain_text(), self._measure.width - 19, "pull"), 1
        )

    def contents_gap(self, rows: int) -> float:
        """The widest gap (pt) above and below each of the `rows` of one contents page."""
        page, kinds = self._tokens["page"], self._tokens["type"]
        height = page["height"] - page["top"] - page["contents_band"] - _CONTENTS_FOOT
        row = kinds["contents_row"][2] + kinds["small"][2]
        room = height * POINTS * _SLACK - kinds["chapter"][2] - self._tokens["gap"]["line"]
        wide = (self._tokens["gap"][name] for name in ("wide", "line", "small", "half", "quarter"))
        fits = (gap for gap in wide if rows * (row + 2 * gap + 1) <= room)
        return float(next(fits, self._tokens["gap"]["half"]))

    def even_statement(self, text: str) -> float:
        """The width in points in which the back cover's sentence has lines of even length."""
        page = self._tokens["page"]
        width = (page["width"] - page["strip"] - 2 * page["outer"] - 6) * POINTS
        return round(self._measure.balanced(text, width, "statement"), 1)

    def _opening(self, section: Section, label: str) -> float:
        """The least height of the section's head, with the gap below it."""
        title = "".join(node.plain_text() for node in section.title)
        lead = section.lead.value if section.lead else ""
        height = self._measure.opening(title, label, lead)
        band = section.ground is Ground.BAND
        return height + float(self._tokens["gap"]["wider"]) if band else height

    def _side(self) -> float:
        page = self._tokens["page"]
        return float(page["side"] + page["gap"]) * POINTS if page["side"] else 0.0

    def _timeline(self, section: Section, room: _Room) -> Fit:
        """The widest gap between the rows with which they fit one page, or else two."""
        measure, sizes = self._measure, self._tokens["timeline"]
        width = measure.width - (sizes["year"] + sizes["axis"]) * POINTS
        year = self._tokens["type"]["numeral"][2]
        rows = [max(year, self._entry(entry, width, "second")) for entry in section.entries]
        fit = self._spaced(Fit(), rows, room, ("double", "wider", "wide", "line", "small"))
        closer = self._spaced(Fit(), rows, room, ("half",)) if fit.turns else fit
        fit = fit if closer.turns else closer
        return self._on_two_pages(fit, [row + fit.gap for row in rows], room)

    def _spaced(self, fit: Fit, heights: Sequence[float], room: _Room, names: Sequence[str]) -> Fit:
        """`fit` with the widest of the gaps `names` with which entries fit one page, or two."""
        gaps = [float(self._tokens["gap"][name]) for name in names]
        for gap in gaps:
            if sum(heights) + gap * (len(heights) - 1) <= room.whole:
                return replace(fit, gap=gap)
        if sum(heights) + gaps[-1] * (len(heights) - 1) <= room.utmost:
            return replace(fit, gap=gaps[-1])
        for gap in gaps:
            if turn := room.turn([height + gap for height in heights]):
                return replace(fit, gap=gap, turns=(turn,))
        spaced = [[height + gap for height in heights] for gap in gaps]
        pages = [len(room.turns(entries)) for entries in spaced]
        best = pages.index(min(pages))
        return replace(fit, gap=gaps[best], turns=room.even_turns(spaced[best]))

    def _entry(self, entry: Entry, width: float, title_role: str) -> float:
        title = "".join(node.plain_text() for node in entry.title)
        height = self._measure.text(title, width, title_role) if title else 0.0
        return (
            height
            + (self._tokens["gap"]["quarter"] if title else 0)
            + self._measure.blocks(entry.body, width)
        )

    def _pillars(self, section: Section, room: _Room) -> Fit:
        """Beside each other while they are few and short; else as bars, one below the other."""
        tokens, count = self._tokens["pillar"], len(section.entries)
        if 1 < count <= tokens["most"]:
            width = (self._measure.width - 4.5 * POINTS * (count - 1)) / count
            width -= (2 * tokens["padding"] - 1) * POINTS
            text = max(self._entry(entry, width, "pillar") for entry in section.entries)
            above = 2 * tokens["padding"] + self._tokens["gap"]["line"] / POINTS + 1.6
            needed = text / POINTS + tokens["icon"] + tokens["foot"] + above
            whole = room.whole / POINTS
            if needed <= min(tokens["height"] * 1.2, whole):
                height = max(needed, min(tokens["height"], whole))
                return Fit("pillars", height=round(height, 1))
        width = self._measure.width - (tokens["icon"] + 3 * tokens["padding"] + 14) * POINTS
        icon, padding = tokens["icon"] * POINTS, tokens["padding"] * POINTS
        texts = (self._entry(entry, width, "pillar") for entry in section.entries)
        bars = [max(text, icon) + 2 * padding for text in texts]
        return self._spaced(Fit("bars"), bars, room, ("wider", "line", "small", "half"))

    def _cards(self, section: Section, room: _Room) -> Fit:
        """Cards as high as the longest needs; what their page has left goes above their titles."""
        tokens = self._tokens["card"]
        rows = math.ceil(len(section.entries) / 2)
        between = self._tokens["gap"]["line"]
        inner = (self._measure.width - between) / 2 - 2 * tokens["padding"] * POINTS
        text = max((self._entry(e, inner, "card") for e in section.entries), default=0.0)
        needed = text + (tokens["disc"] + 2 * tokens["padding"]) * POINTS
        least, most = (gap * POINTS for gap in tokens["gap"])
        turns: tuple[int, ...] = ()
        if rows * (needed + least + between) - between <= room.utmost:
            each = (room.whole + between) / rows - between
        elif turn := room.turn([needed + least + between] * rows):
            turns = (turn,)
            each = min(room.first / turn, room.last / (rows - turn)) - between
        else:
            each = 0.0
        # A line more than was foreseen would make one row higher than the others.
        spare = max((self._entry(e, inner * _SPARE, "card") for e in section.entries), default=0.0)
        needed += min(spare - text, max(each - needed - least, 0.0))
        gap = min(max(each - needed, least), most)
        height = round((needed + gap) / POINTS, 1)
        return Fit(gap=round(gap / POINTS, 1), height=height, turns=turns)

    def _faq(self, section: Section, room: _Room) -> Fit:
        """Two columns where all questions fit one page; else rows that flow over pages."""
        width, gaps = self._measure.column - 8 * POINTS, self._tokens["gap"]
        rule = gaps["half"] + 1
        heights = [self._entry(entry, width, "question") + rule for entry in section.entries]
        cut = halved(heights)
        two = self._tokens["page"]["columns"] > 1 and len(heights) > 2
        longer = max(sum(heights[:cut]), sum(heights[cut:]))
        for name in ("wider", "line", "small", "half"):
            if two and longer + gaps[name] * max(cut, len(heights) - cut) <= room.whole:
                return Fit("columns", gap=gaps[name], first=cut)
        width = self._measure.width - 8 * POINTS
        beside = self._side()
        rows = [
            max(self._measure.blocks(e.body, width - beside - 10 * POINTS), 40) + rule
            if beside
            else self._entry(e, width, "question") + rule
            for e in section.entries
        ]
        names = ("double", "wider", "line", "small", "half")
        fit = self._spaced(Fit("rows"), rows, room, names)
        return self._on_two_pages(fit, [row + fit.gap for row in rows], room)

    def _prose(
        self, section: Section, groups: Sequence[Group], opening: float, floor: float
    ) -> Fit:
        """Two columns for plain text that fits the page, and what is left over put to use.

        Groups that take two pages are parted so that both are as full.
        """
        measure, gap = self._measure, float(self._tokens["gap"]["wider"])
        page = measure.height * _SLACK
        spare = page - opening - floor
        first: Sequence[Node] = ()
        if groups and groups[0].heading is None:
            first, groups = groups[0].blocks, groups[1:]
        parts = [measure.group(group, measure.width, side=True) + gap for group in groups]
        figure = measure.figure(section, self._least_circles) + gap if section.figure else 0
        rest = sum(parts) + figure
        alone = measure.blocks(first, measure.width - self._side())
        cut, columns, uneven = self._two_columns(first)
        if not cut or columns + rest > spare or (uneven > _UNEVEN and alone + rest <= spare):
            fit = Fit("flow")
            # A picture may be of any height, and a page break at the wrong place does harm.
            known = not any(node.kind in _PICTURES for top in section.body for node in top.walk())
            if known and alone + rest > spare + measure.height - page:
                room = _Room(spare, page - opening, page - floor, spare)
                fit = self._parted(fit, [alone + figure, *parts], room)
            return self._filled(section, fit, spare - rest - alone, opening)
        return self._filled(section, Fit("columns", first=cut), spare - rest - columns, opening)

    def _parted(self, fit: Fit, heights: Sequence[float], room: _Room) -> Fit:
        """`fit` with its groups on two pages, so that neither has a large hole."""
        turn = room.turn(heights)
        if not turn:
            return fit
        return self._on_two_pages(replace(fit, turns=(turn,)), heights, room)

    def _on_two_pages(self, fit: Fit, heights: Sequence[float], room: _Room) -> Fit:
        """`fit` set larger and wider apart where both of its pages have room; the last one filled."""
        if len(fit.turns) != 1:
            return fit
        turn = fit.turns[0]
        before, after = sum(heights[:turn]), sum(heights[turn:])
        sizes = ((size, *self._measure.growth(size)) for size in ("ample", "roomy"))
        fits = (
            (size, (2 * least + most) / 3)
            for size, least, most in sizes
            if before * most <= room.first and after * most <= room.last
        )
        size, growth = next(fits, ("", 1.0))
        apart, rest = fit.gap or float(self._tokens["gap"]["wider"]), len(heights) - turn
        free_before = room.first - (before - apart * turn) * growth - apart * turn
        free_after = room.last - (after - apart * rest) * growth - apart * rest
        wider = min(_WIDEST - apart, free_before / turn, free_after / rest)
        if wider > 1:
            fit = replace(fit, gap=round(apart + wider, 1))
            free_after -= wider * rest
        star = self._measure.width / STARS
        rows = int((free_after - _HOLE * self._measure.height) / star)
        band = max(min(rows, _ROWS), 0) * star
        return replace(fit, size=size, band=round(band / POINTS, 2))

    def _two_columns(self, blocks: Sequence[Node]) -> tuple[int, float, float]:
        """After how many of `blocks` to part two columns, their height, and how uneven they are.

        0 where they stay in one column. Whole paragraphs go to one side or the other: the engine
        can balance columns to the line, but takes ten times as long for it.
        """
        plain = all(node.kind == "paragraph" for node in blocks)
        if self._tokens["page"]["columns"] == 1 or len(blocks) <= 1 or not plain:
            return 0, 0.0, 0.0
        heights = [
            self._measure.blocks((node,), self._measure.column) + self._tokens["gap"]["half"]
            for node in blocks
        ]
        cut = halved(heights)
        one, other = sum(heights[:cut]), sum(heights[cut:])
        return cut, max(one, other), abs(one - other)

    def _filled(self, section: Section, fit: Fit, free: float, opening: float) -> Fit:
        """`fit` with the `free` height of its page put to use; none where it goes on to the next."""
        measure, page = self._measure, self._tokens["page"]
        if free < 0 and section.ground is Ground.BAND:
            return replace(fit, opening=page["band"] - page["top"])
        if free < 0:
            return fit
        if section.figure:
            highest = self._least_circles + free
            return replace(fit, circles=round(highest / POINTS, 1))
        band = max((page["band"] - page["top"]) * POINTS - opening, 0.0)
        if section.ground is Ground.BAND:
            stretch = min(max(free - 18, 0.0), band)
        else:
            dark = section.ground is Ground.DARK and free > measure.height * 0.12
            stretch = min(free / 2, band) if dark else 0.0
        roomy = free - stretch > measure.height * 0.12
        gap = float(self._tokens["gap"]["wider"])
        size = "roomy" if roomy else ""
        return replace(fit, size=size, opening=round((opening + stretch - gap) / POINTS, 1))
