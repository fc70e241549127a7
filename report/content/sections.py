"""From a draft to a `Section`: entries, floor, footnotes, facts and figure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .entries import split_entries
from .model import Figure, Ground, Item, Layout, Node, Section
from .schema import read_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drafts import Draft
    from .problem_log import ProblemLog
    from .schema import Record

_FACTS: Final = range(3, 6)
_CIRCLES: Final = range(2, 5)


def make_section(
    draft: Draft, name: str, footnotes: tuple[Node, ...], problems: ProblemLog
) -> Section:
    """The section of a draft whose anchors, links and footnotes are in order.

    Notes what its layout asks for and the text lacks.
    """
    front = draft.front
    chosen = front.text("layout")
    layout = Layout(chosen.value) if chosen else Layout.PROSE
    body, floor = _split_floor(draft.blocks, problems)
    _check_levels(body, problems)
    _check_levels(floor, problems)
    entries, body = ((), body) if layout is Layout.PROSE else split_entries(body, layout, problems)
    ground = front.text("ground")
    section = Section(
        name=name,
        place=draft.place,
        layout=layout,
        title=draft.title,
        body=body,
        entries=entries,
        floor=floor,
        footnotes=footnotes,
        label=front.text("label"),
        lead=front.text("lead"),
        summary=front.text("summary"),
        leaflet=front.text("leaflet"),
        ground=Ground(ground.value) if ground else None,
        facts=_facts(front, problems),
        figure=_figure(front, problems),
    )
    if not front.is_unclear("layout"):
        _check_whole(section, problems)
    return section


def _split_floor(
    blocks: Sequence[Node], problems: ProblemLog
) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """What stands before the last `---`, and what after it. Other rules stay where they are."""
    cuts = [
        index
        for index, node in enumerate(blocks)
        if node.kind == "rule" and node.attributes["markup"] == "-"
    ]
    plain = tuple(replace(node, attributes={}) if node.kind == "rule" else node for node in blocks)
    if not cuts:
        return plain, ()
    floor = plain[cuts[-1] + 1 :]
    if not floor:
        problems.warn(
            "empty-floor",
            "nothing follows the last '---'",
            blocks[cuts[-1]].place,
            "Delete it, or write after it what stands at the foot of the page",
        )
    return plain[: cuts[-1]], floor


def _check_levels(blocks: Sequence[Node], problems: ProblemLog) -> None:
    level = 1
    for node in (each for block in blocks for each in block.walk() if each.kind == "heading"):
        here = int(node.attributes["level"])
        if not node.plain_text().strip():
            problems.error(
                "empty-heading", "this heading is empty", node.place, "Write its text, or delete it"
            )
        if here > level + 1:
            problems.warn(
                "heading-jump",
                f"a heading of level {here} follows one of level {level}",
                node.place,
                f"Write it with {'#' * (level + 1)}",
            )
        level = here


def _facts(front: Record, problems: ProblemLog) -> tuple[Item, ...]:
    items = read_items(front, "facts", "value", "label")
    if "facts" in front.values and len(front.records("facts")) not in _FACTS:
        problems.error(
            "facts-count",
            f"there are {len(front.records('facts'))} facts",
            front.place_of("facts"),
            "Give three, four or five",
        )
    return items


def _figure(front: Record, problems: ProblemLog) -> Figure | None:
    record = front.record("figure")
    kind = record.text("kind") if record else None
    if record is None or kind is None:
        return None
    items = read_items(record, "items", "title", "text")
    if kind.value == "circles" and len(record.records("items")) not in _CIRCLES:
        problems.error(
            "circles-count",
            f"a figure of circles has two to four items, not {len(record.records('items'))}",
            record.place_of("items"),
            "Give each item a title, and a text if you like",
        )
    if kind.value == "timescale" and "items" in record.values:
        problems.error(
            "timescale-items",
            "a time scale is drawn from the entries of the timeline",
            record.place_of("items"),
            "Delete 'items'",
        )
    return Figure(
        kind.value, front.place_of("figure"), record.text("title"), record.text("caption"), items
    )


def _check_whole(section: Section, problems: ProblemLog) -> None:
    """Hold what there is against what the layout and the figure need."""
    if section.layout is not Layout.PROSE and not section.entries:
        message = f"the layout '{section.layout}' needs entries, and there is none"
        hint = "Begin each entry with '## ' and its title"
        problems.error("no-entries", message, section.place, hint)
    elif not (section.body or section.entries or section.floor or section.facts or section.figure):
        message = "the section has a title and no text"
        problems.error(
            "empty-section", message, section.place, "Write its text, or delete the file"
        )
    if section.figure and section.figure.kind == "timescale":
        _check_time_scale(section, section.figure, problems)


def _check_time_scale(section: Section, figure: Figure, problems: ProblemLog) -> None:
    if section.layout is not Layout.TIMELINE:
        message = "a time scale needs the entries of a timeline"
        hint = "Write 'layout: timeline', or take the figure away"
        problems.error("timescale-without-timeline", message, figure.place, hint)
        return
    for entry in section.entries:
        if entry.marker and not entry.marker.isdecimal():
            message = "a time scale can't show a range of years"
            problems.error("timescale-years", message, entry.place, "Write one year")
    if len({entry.marker for entry in section.entries}) == 1:
        message = "a time scale needs two years or more"
        problems.error("timescale-years", message, figure.place, "Take the figure away")
