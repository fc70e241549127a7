"""The leaflet: a folded sheet, with on each panel what is read when it is opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from report.content.model import Layout
from report.problems import Problem, Severity

from .digest import Digest, Extent
from .panels import Panels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.content.model import Section, Text

    from .composition import Part
    from .digest import Topic
    from .press import Press

_INSIDE: Final = {"tri": 3, "half": 2}
"""How many panels lie inside, by the fold."""

_LETTERS: Final = 240
"""How long the explanation of an entry may get where there is plenty of room."""

_PARAGRAPHS: Final = 4


def leaflet_part(
    press: Press, fold: str, share: float
) -> tuple[Part, tuple[Text, ...], tuple[Problem, ...]]:
    """The one part of a leaflet, the words of the author that it prints, and what it leaves out.

    `fold` is `tri` or `half`. The first section of questions, or else the last section where
    there are more than panels inside, stands outside: on the flap, or on the back above the
    contacts. The other sections share the panels inside, in their order. Each panel is filled to
    `share` of its height, heights being judged and not measured.
    """
    publication, cover = press.publication, press.publication.cover
    digest, panels = Digest(press), Panels(press.theme.tokens)
    room = panels.height * share
    sections = list(publication.sections)
    questions = next((each for each in sections if each.layout is Layout.FAQ), None)
    if questions is None and len(sections) > _INSIDE[fold]:
        questions = sections[-1]
    contacts, code, reach = digest.contacts()
    foot = panels.contacts(contacts) if contacts else 0.0
    # The back would be empty without contacts: the words of the back cover stand there.
    back = publication.back_cover if fold == "tri" and not contacts else None
    inside = [section for section in sections if section is not questions]
    inner, told = _Chooser(digest, panels, room, _INSIDE[fold]).chosen(inside)
    outer, left_out = _outer(digest, panels, questions, room - (foot if fold == "half" else 0))
    part = press.part(
        "leaflet", "leaflet", publication.title.place, publication.title.value, fold=fold,
        cover=cover, lines=press.cover_lines(), outer=outer, contacts=contacts, code=code, back=back,
        panels=panels.shared(inner, _INSIDE[fold]), quote_width=panels.quote_width,
    )  # fmt: skip
    texts = [text for text in (cover.kicker, cover.title, cover.subtitle) if text]
    texts += [text for topic in (*outer, *inner) for text in topic.texts]
    if back:
        texts += [text for text in (back.statement, back.text) if text]
    if contacts:
        texts += [contacts.lead] if contacts.lead else []
        texts += [text for account in contacts.social for text in (account.name, account.url)]
    return part, (*texts, *reach), (*left_out, *told)


def guide_part(press: Press, fold: str) -> Part:
    """How the leaflet is folded: its sides with their panels, and each fold, as a page."""
    words = press.phrases["fold"]
    said = {"tri": ("flap_in", "cover_over", "done"), "half": ("once", "done")}[fold]
    steps = list(zip((words[name] for name in said), press.art.folding(fold), strict=True))
    place = press.publication.title.place
    return press.part(
        "fold-guide", "fold-guide", place, str(words["title"]), fold=fold, steps=steps
    )


class _Chooser:
    """Says as much of each section as `count` panels of the height `room` have place for."""

    def __init__(self, digest: Digest, panels: Panels, room: float, count: int) -> None:
        self._digest = digest
        self._panels = panels
        self._room = room
        self._count = count

    def chosen(self, sections: Sequence[Section]) -> tuple[list[Topic], list[Problem]]:
        """A topic a section, and a warning for each whose entries find no room.

        What matters more is added to all before what matters less is to any; nothing where even
        the summaries find no room.
        """
        extents = [Extent() for _ in sections]
        topics = [self._digest.topic(section, Extent()) for section in sections]
        told: list[Problem] = []
        has_room = self._fits(topics)
        for step in _STEPS if has_room else _STEPS[:1]:
            for index, section in enumerate(sections):
                extent = replace(extents[index], **step)
                topic = self._digest.topic(section, extent)
                if topic == topics[index]:
                    continue
                tried = [*topics[:index], topic, *topics[index + 1 :]]
                if has_room and self._fits(tried):
                    topics, extents[index] = tried, extent
                elif step == _STEPS[0]:
                    told.append(_no_room_for_entries(section))
        return topics, told

    def _fits(self, topics: Sequence[Topic]) -> bool:
        shared = self._panels.shared(topics, self._count)
        return max(map(self._panels.panel, shared)) <= self._room


_STEPS: Final[tuple[dict[str, Any], ...]] = (
    {"entries": True},
    {"facts": True},
    {"dates": True},
    {"parts": True},
    {"quote": True},
    {"letters": _LETTERS},
    *({"paragraphs": count} for count in range(1, _PARAGRAPHS + 1)),
)
"""What is added to the summaries, the most important first."""


def _outer(
    digest: Digest, panels: Panels, section: Section | None, room: float
) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """The section with as many of its first entries as the panel has room for; the rest is told."""
    if section is None:
        return (), ()
    count = len(section.entries)
    for number in range(count, -1, -1):
        kept = replace(section, entries=section.entries[:number])
        topic = digest.topic(kept, Extent(entries=True))
        if number == 0 or panels.panel([topic]) <= room:
            break
    for extent in (
        Extent(entries=True, quote=True),
        Extent(entries=True, quote=True, letters=_LETTERS),
    ):
        fuller = digest.topic(kept, extent)
        topic = fuller if panels.panel([fuller]) <= room else topic
    if number == count:
        return (topic,), ()
    message = f"the leaflet has room for {number} of the {count} entries here"
    hint = "put first what matters most; the other editions have them all"
    place = section.entries[number].place
    return (topic,), (Problem("left-out", message, hint, place, Severity.WARNING),)


def _no_room_for_entries(section: Section) -> Problem:
    message = "the leaflet has no room for the explanations of the entries here"
    hint = "the titles are there; shorten what stands before, or the explanations"
    return Problem("left-out", message, hint, section.place, Severity.WARNING)
