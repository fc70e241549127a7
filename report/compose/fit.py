"""Fit a section to its page: how high, how far apart, one column or two.

Every choice is between arrangements that hold any amount of text; a section that is too long for
one page goes on to the next.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from report.content.model import Ground, Layout

from .arrange import grouped, halved, letters
from .measure import POINTS, Measure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from report.content.model import Entry, Node, Section

    from .arrange import Group

_SLACK = 0.97  # of the page: the measure may be off by a little
_MOST_IN_FLOOR = 1500  # letters: a longer floor is set in the run of the text


@dataclass(frozen=True, slots=True)
class Fit:
    """How a section is arranged.

    `arrangement` names the way (`pillars` or `bars`, `columns` or `rows`), `gap` (pt) and
    `height` (mm) are of its entries, `first` is how many blocks or entries are in the first of
    two columns (0: one column), `circles` is the greatest height of a figure in mm.
    """

    arrangement: str = ""
    gap: float = 0.0
    height: float = 0.0
    first: int = 0
    circles: float = 0.0
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
        pinned = letters(section.floor) <= _MOST_IN_FLOOR
        floor = measure.floor(section, grouped(section.floor))
        spare = measure.height * _SLACK - self._opening(section, label) - floor
        match section.layout:
            case Layout.TIMELINE:
                fit = self._timeline(section, spare - self._prologue(groups))
            case Layout.PILLARS:
                fit = self._pillars(section, spare - self._prologue(groups))
            case Layout.CARDS:
                fit = self._cards(section, spare - self._prologue(groups))
            case Layout.FAQ:
                fit = self._faq(section, spare - self._prologue(groups))
            case _:
                fit = self._prose(section, groups, spare)
        return fit if pinned else _unpinned(fit)

    def _opening(self, section: Section, label: str) -> float:
        title = "".join(node.plain_text() for node in section.title)
        lead = section.lead.value if section.lead else ""
        height = self._measure.opening(title, label, lead)
        if section.ground is Ground.BAND:
            page = self._tokens["page"]
            height = max(height, (page["band"] - page["top"]) * POINTS + self._tokens["gap"]["wider"])
        return height

    def _prologue(self, groups: Sequence[Group]) -> float:
        if not groups:
            return 0.0
        measure = self._measure
        return sum(measure.group(group, measure.width) + 18 for group in groups)

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
        return height + (9 if title else 0) + self._measure.blocks(entry.body, width)

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
        """Cards as high as the page allows, within reason; the text decides where it is long."""
        tokens, count = self._tokens["card"], len(section.entries)
        rows = math.ceil(count / 2)
        width = (self._measure.width - 18) / 2 - 14 * POINTS
        text = max((self._entry(e, width, "card") for e in section.entries), default=0.0)
        needed = text / POINTS + tokens["disc"] + 20
        room = (spare - 18 * (rows - 1)) / rows / POINTS if rows else 0.0
        height = min(max(needed, room), tokens["most"]) if room >= needed else needed
        return Fit(height=round(max(height, tokens["height"]), 1))

    def _faq(self, section: Section, spare: float) -> Fit:
        """Two columns where all questions fit one page; else rows that flow over pages."""
        width = self._measure.column - 8 * POINTS
        heights = [self._entry(entry, width, "question") + 27 for entry in section.entries]
        cut = halved(heights)
        two = self._tokens["page"]["columns"] > 1 and len(heights) > 2  # noqa: PLR2004
        if two and max(sum(heights[:cut]), sum(heights[cut:])) <= spare:
            return Fit("columns", first=cut)
        return Fit("rows")

    def _prose(self, section: Section, groups: Sequence[Group], spare: float) -> Fit:
        measure = self._measure
        opening: Sequence[Node] = ()
        if groups and groups[0].heading is None:
            opening, groups = groups[0].blocks, groups[1:]
        heights = [measure.blocks((node,), measure.column) + 9 for node in opening]
        cut = halved(heights)
        plain = all(node.kind == "paragraph" for node in opening)
        two = self._tokens["page"]["columns"] > 1 and len(opening) > 1 and plain
        columns = max(sum(heights[:cut]), sum(heights[cut:]))
        rest = sum(measure.group(group, measure.width, side=True) + 26 for group in groups)
        if not two or columns > measure.height * 0.8:
            return Fit("flow")
        free = spare - rest - columns
        circles = 0.0
        if section.figure:
            circles = (free - measure.figure(section, 0) - 44) / POINTS
        roomy = not section.figure and free > measure.height * 0.2
        return Fit("columns", first=cut, circles=round(circles, 1), roomy=roomy)


def _unpinned(fit: Fit) -> Fit:
    return Fit(fit.arrangement, fit.gap, fit.height, fit.first, fit.circles, fit.roomy, pinned=False)


