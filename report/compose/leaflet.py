"""The leaflet: six panels of a sheet folded twice, each with what is read when it is opened."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from report.content.model import Layout, Text
from report.problems import Problem, Severity
from report.text import first_sentences

from .handout import POINT, Handout, Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.content.model import Section

    from .composition import Part
    from .press import Press

_INSIDE = 3  # panels
_HEADING = 3  # lines, with the gap above
_PANEL = 27  # lines that surely fit
_LETTERS = 44  # in a line of a panel
_LINES = 22  # of the entries on the flap


def leaflet_part(
    press: Press, *, brief: bool
) -> tuple[Part, tuple[Text, ...], tuple[Problem, ...]]:
    """The one part of a leaflet, the words of the author that it prints, and what it leaves out.

    The flap has the first section of questions, or else the last section where there are four or more; the
    back has the contacts; the other sections share the three inner panels, in their order.
    """
    publication = press.publication
    chooser = Handout(press, brief=brief)
    cover = publication.cover
    chooser.texts += [t for t in (cover.kicker, cover.title, cover.subtitle) if t]
    sections = list(publication.sections)
    questions = next((each for each in sections if each.layout is Layout.FAQ), None)
    if questions is None and len(sections) > _INSIDE:
        questions = sections[-1]
    inner, told = _inner(press, [each for each in sections if each is not questions], brief=brief)
    chooser.texts += [text for _topic, texts in inner for text in texts]
    kept, left_out = _first_entries(questions)
    flap = chooser.topics([kept] if kept else [])
    contacts, code = chooser.contacts()
    lines = press.cover_lines()
    part = press.part(
        "leaflet", "leaflet", publication.title.place, publication.title.value, cover=cover,
        lines=lines, flap=flap, panels=_shared([topic for topic, _texts in inner]), contacts=contacts, code=code,
    )  # fmt: skip
    return part, tuple(chooser.texts), (*left_out, *told)


def _inner(
    press: Press, sections: Sequence[Section], *, brief: bool
) -> tuple[list[tuple[Topic, list[Text]]], list[Problem]]:
    """The topics inside, each with its texts: with explanations where there is room for them."""
    chosen = [_chosen(press, section, brief=True) for section in sections]
    told: list[Problem] = []
    for index, section in enumerate(sections):
        full = _chosen(press, section, brief=False)
        if full[0] == chosen[index][0]:
            continue
        tried = [*chosen[:index], full, *chosen[index + 1 :]]
        panels = _shared([topic for topic, _texts in tried])
        if not brief and max(sum(map(_weight, panel)) for panel in panels) <= _PANEL:
            chosen = tried
            continue
        message = "the leaflet has no room for the explanations of the entries here"
        hint = "the titles are there; shorten what stands before, or the explanations"
        told.append(Problem("left-out", message, hint, section.place, Severity.WARNING))
    return chosen, told


def _chosen(press: Press, section: Section, *, brief: bool) -> tuple[Topic, list[Text]]:
    chooser = Handout(press, brief=brief)
    [topic] = chooser.topics([section])
    return topic, chooser.texts


def _first_entries(section: Section | None) -> tuple[Section | None, tuple[Problem, ...]]:
    """The section with as many of its first entries as the flap has room for; the rest is told."""
    if section is None:
        return None, ()
    lines = 0
    for number, entry in enumerate(section.entries):
        texts = ["".join(node.plain_text() for node in entry.title)]
        texts += [first_sentences(node.plain_text(), POINT) for node in entry.body[:1]]
        lines += sum(ceil(len(text) / _LETTERS) for text in texts)
        if lines > _LINES:
            message = (
                f"the leaflet has room for {number} of the {len(section.entries)} entries here"
            )
            hint = "put first what matters most; the other editions have them all"
            told = Problem("left-out", message, hint, entry.place, Severity.WARNING)
            return replace(section, entries=section.entries[:number]), (told,)
    return section, ()


def _shared(topics: Sequence[Topic]) -> list[list[Topic]]:
    """The topics shared out to the inner panels, in order, as evenly as they can be."""
    weights = [_weight(topic) for topic in topics]
    cuts = [
        (first, second)
        for first in range(len(topics) + 1)
        for second in range(first, len(topics) + 1)
    ]

    def unevenness(cut: tuple[int, int]) -> int:
        first, second = cut
        panels = weights[:first], weights[first:second], weights[second:]
        return sum(sum(panel) ** 2 for panel in panels)

    first, second = min(cuts, key=unevenness)
    return [list(topics[:first]), list(topics[first:second]), list(topics[second:])]


def _weight(topic: Topic) -> int:
    """About how many lines a topic takes on its panel."""
    texts = [len(topic.text), *(len(point.text) for point in topic.points)]
    return _HEADING + len(topic.points) + sum(ceil(length / _LETTERS) for length in texts)
