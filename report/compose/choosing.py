"""Say as much of each section as there is room for, the most important first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from report.content.model import Layout

from .digest import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.content.model import Section

    from .digest import Digest, Topic
    from .panels import Panels

_LETTERS: Final = 240
"""How long the explanation of an entry may get where there is plenty of room."""

_PARAGRAPHS: Final = 4
_ENTRIES: Final[dict[str, Any]] = {"entries": True}
STEPS: Final[tuple[dict[str, Any], ...]] = (
    _ENTRIES,
    {"facts": True},
    {"dates": True},
    {"parts": True},
    {"quote": True},
    {"letters": _LETTERS},
    *({"paragraphs": count} for count in range(1, _PARAGRAPHS + 1)),
)
"""What is added to the summaries, the most important first."""


class Chooser:
    """Says as much of each of `sections` as `panels` have place for.

    What matters more is added to all before what matters less is to any, answers to questions after
    other explanations; nothing where even the summaries find no room. `topics` are what is said;
    `left_out` has the sections whose entries find no room, each with how many of them are said.
    """

    def __init__(
        self,
        digest: Digest,
        panels: Panels,
        sections: Sequence[Section],
        steps: Sequence[dict[str, Any]] = STEPS,
    ) -> None:
        self._digest, self._panels = digest, panels
        self._sections = list(sections)
        self._extents = [Extent() for _ in sections]
        self.topics: list[Topic] = [digest.topic(section, Extent()) for section in sections]
        self.left_out: list[tuple[Section, int]] = []
        self._has_room = panels.fits(self.topics)
        order = sorted(range(len(sections)), key=lambda i: sections[i].layout is Layout.FAQ)
        for step in steps if self._has_room else steps[:1]:
            for index in order:
                if not self._say(index, step) and step == _ENTRIES:
                    self._say_some(index)

    @property
    def complete(self) -> bool:
        """Whether all entries of all sections find room."""
        return self._has_room and not self.left_out

    def _say(self, index: int, step: dict[str, Any]) -> bool:
        """Whether all of a step is said of a section."""
        extent = replace(self._extents[index], **step)
        topic = self._digest.topic(self._sections[index], extent)
        if topic == self.topics[index]:
            return True
        tried = [*self.topics[:index], topic, *self.topics[index + 1 :]]
        if not self._has_room or not self._panels.fits(tried):
            return False
        self.topics, self._extents[index] = tried, extent
        return True

    def _say_some(self, index: int) -> None:
        """As many of the first questions as find room; of other entries the titles are there."""
        section = said = self._sections[index]
        kept, too_many = 0, len(section.entries)
        while self._has_room and section.layout is Layout.FAQ and too_many - kept > 1:
            tried = (kept + too_many) // 2
            self._sections[index] = replace(section, entries=section.entries[:tried])
            if self._say(index, _ENTRIES):
                kept, said = tried, self._sections[index]
            else:
                too_many = tried
        self._sections[index] = said
        self.left_out.append((section, kept))
