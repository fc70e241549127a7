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
_LEAST_CIRCLES = 46 * POINTS
_MOST_IN_FLOOR = 1500  # letters: a longer floor is set in the run of the text


@dataclass(frozen=True, slots=True)
class Fit:
    """How a section is arranged.

    `arrangement` names the way (`pillars` or `bars`; `columns` or `rows` of questions; `columns`,
    `balanced` or `flow` of prose), `gap` (pt) and
    `height` (mm) are of its entries, `first` is how many blocks or entries are in the first of
    two columns (0: one column), `circles` is the greatest height of a figure in mm. `opening` is the least
    height of the section's head (mm, 0: its own). `roomy` sets the text larger where the page has
    room; `pinned` says that the
    floor is at the page's foot.
    """

    arrangement: str = ""
    gap: float = 0.0
    height: float = 0.0
    first: int = 0
    circles: float = 0.0
    opening: float = 0.0
    roomy: bool = False
    pinned: bool = True


class Fitting:
    """Fits sections to the pages of a theme."""

    def __init__(self, tokens: Mapping[str, Any]) -> None:
        self._tokens = tokens
        self._measure = Measure(tokens)

    def of(self, section: Section, label: str) -> Fit:
        """How `section` is arranged."""
        measure = self._measure
        groups = grouped(section.body)
        opening = self._opening(section, label)
        floor = measure.floor(section, grouped(section.floor))
        spare = measure.height * _SLACK - opening - floor
        before = sum(measure.group(group, measure.width) + 18 for group in groups)
        match section.layout:
            case Layout.TIMELINE:
                fit = self._timeline(section, spare - before)
            case Layout.PILLARS:
                fit = self._pillars(section, spare - before)
            case Layout.CARDS:
                fit = self._cards(section, spare - before)
            case Layout.FAQ:
                fit = self._faq(section, spare - before)
            case _:
                fit = self._prose(section, groups, spare, opening)
        return replace(fit, pinned=letters(section.floor) <= _MOST_IN_FLOOR)

    def even_width(self, quote: Node, layout: Layout) -> float:
        """The width in points in which the lines of `quote` are of even length; 0 for one line."""
        if layout in BARS:
            return 0.0
        return round(self._measure.balanced(quote.plain_text(), self._measure.width - 19, "pull"), 1)

    def contents_gap(self, rows: int) -> float:
        """The widest gap (pt) above and below each of the `rows` of one contents page."""
        page, kinds = self._tokens["page"], self._tokens["type"]
        height = page["height"] - page["top"] - page["contents_band"] - _CONTENTS_FOOT
        row = kinds["contents_row"][2] + kinds["small"][2]
        room = height * POINTS * _SLACK - kinds["chapter"][2] - self._tokens["gap"]["line"]
        wide = (self._tokens["gap"][name] for name in ("wide", "line", "small"))
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

    def _timeline(self, section: Section, spare: float) -> Fit:
        """The widest gap between the rows with which they fit; else a middling one."""
        measure, sizes = self._measure, self._tokens["timeline"]
        width = measure.width - (sizes["year"] + sizes["axis"]) * POINTS
        year = self._tokens["type"]["numeral"][2]
        rows = sum(
            max(year, self._entry(entry, width, "second")) for entry in section.entries
        )
        gaps = self._tokens["gap"]
        between = max(len(section.entries) - 1, 1)
        for name in ("double", "wider", "wide", "line", "small"):
            if rows + gaps[name] * between <= spare:
                return Fit(gap=gaps[name])
        return Fit(gap=gaps["wider"])

    def _entry(self, entry: Entry, width: float, title_role: str) -> float:
        title = "".join(node.plain_text() for node in entry.title)
        height = self._measure.text(title, width, title_role) if title else 0.0
        return height + (4.5 if title else 0) + self._measure.blocks(entry.body, width)

    def _pillars(self, section: Section, spare: float) -> Fit:
        """Beside each other while they are few and short; else as bars, one below the other."""
        tokens, count = self._tokens["pillar"], len(section.entries)
        if not 1 < count <= tokens["most"]:
            return Fit("bars")
        width = (self._measure.width - 4.5 * POINTS * (count - 1)) / count - 11 * POINTS
        text = max(self._entry(entry, width, "pillar") for entry in section.entries)
        needed = text / POINTS + tokens["icon"] + tokens["foot"] + 24
        if needed > tokens["height"] * 1.2:
            return Fit("bars")
        room = spare / POINTS
        return Fit("pillars", height=round(max(needed, min(tokens["height"], room)), 1))

    def _cards(self, section: Section, spare: float) -> Fit:
        """Cards as high as the longest needs; what the page has left goes above their titles."""
        tokens, count = self._tokens["card"], len(section.entries)
        rows = math.ceil(count / 2)
        inner = (self._measure.width - 18) / 2 - 2 * tokens["padding"] * POINTS
        text = max((self._entry(e, inner, "card") for e in section.entries), default=0.0)
        needed = text / POINTS + tokens["disc"] + 2 * tokens["padding"]
        room = (spare - 18 * (rows - 1)) / rows / POINTS - needed if rows else 0.0
        gap = min(max(room, tokens["gap"][0]), tokens["gap"][1])
        return Fit(gap=round(gap, 1), height=round(needed + gap, 1))

    def _faq(self, section: Section, spare: float) -> Fit:
        """Two columns where all questions fit one page; else rows that flow over pages."""
        width, gaps = self._measure.column - 8 * POINTS, self._tokens["gap"]
        heights = [self._entry(entry, width, "question") + 10 for entry in section.entries]
        cut = halved(heights)
        two = self._tokens["page"]["columns"] > 1 and len(heights) > 2  # noqa: PLR2004
        longer = max(sum(heights[:cut]), sum(heights[cut:]))
        for name in ("wider", "line", "small", "half"):
            if two and longer + gaps[name] * max(cut, len(heights) - cut) <= spare:
                return Fit("columns", gap=gaps[name], first=cut)
        return Fit("rows", gap=gaps["line"])

    def _prose(
        self, section: Section, groups: Sequence[Group], spare: float, opening: float
    ) -> Fit:
        """Two columns for plain text that fits the page, and what is left over put to use."""
        measure = self._measure
        first: Sequence[Node] = ()
        if groups and groups[0].heading is None:
            first, groups = groups[0].blocks, groups[1:]
        rest = sum(measure.group(group, measure.width, side=True) + 26 for group in groups)
        rest += measure.figure(section, _LEAST_CIRCLES) + 26 if section.figure else 0
        fit, columns = self._two_columns(first)
        if fit.arrangement == "flow" or columns + rest > spare:
            alone = measure.blocks(first, measure.width - self._side())
            return self._filled(section, Fit("flow"), spare - rest - alone, opening)
        return self._filled(section, fit, spare - rest - columns, opening)

    def _two_columns(self, blocks: Sequence[Node]) -> tuple[Fit, float]:
        """How to part `blocks` into two columns, and their height; `flow` for one column.

        Whole paragraphs go to one side or the other; only where that leaves the columns uneven
        does the engine balance them, which takes it several times as long.
        """
        plain = all(node.kind == "paragraph" for node in blocks)
        if self._tokens["page"]["columns"] == 1 or len(blocks) <= 1 or not plain:
            return Fit("flow"), 0.0
        heights = [self._measure.blocks((node,), self._measure.column) + 9 for node in blocks]
        cut = halved(heights)
        longer, shorter = sum(heights[:cut]), sum(heights[cut:])
        longer, shorter = max(longer, shorter), min(longer, shorter)
        if longer - shorter > _UNEVEN:
            return Fit("balanced"), (longer + shorter) / 2 + 27
        return Fit("columns", first=cut), longer

    def _filled(self, section: Section, fit: Fit, free: float, opening: float) -> Fit:
        """`fit` with the `free` height of its page put to use; none where it goes on to the next."""
        measure, page = self._measure, self._tokens["page"]
        if free < 0:
            return fit
        if section.figure:
            highest = _LEAST_CIRCLES + free
            return replace(fit, circles=round(highest / POINTS, 1))
        band = max((page["band"] - page["top"]) * POINTS - opening, 0.0)
        if section.ground is Ground.BAND:
            stretch = min(max(free - 18, 0.0), band)
        else:
            dark = section.ground is Ground.DARK and free > measure.height * 0.12
            stretch = min(free / 2, band) if dark else 0.0
        roomy = free - stretch > measure.height * 0.12
        gap = float(self._tokens["gap"]["wider"])
        return replace(fit, roomy=roomy, opening=round((opening + stretch - gap) / POINTS, 1))
