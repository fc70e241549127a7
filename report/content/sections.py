"""From a draft to a `Section`: entries, floor, footnotes, facts and figure."""

from __future__ import annotations

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
    if not cuts:
        return tuple(blocks), ()
    floor = tuple(blocks[cuts[-1] + 1 :])
    if not floor:
        message = "nothing follows the last '---'"
        hint = "Delete it, or write after it what stands at the foot of the page"
        problems.warn("empty-floor", message, blocks[cuts[-1]].place, hint)
    return tuple(blocks[: cuts[-1]]), floor


def _check_levels(blocks: Sequence[Node], problems: ProblemLog) -> None:
    level = 1
    headings = (each for block in blocks for each in block.walk() if each.kind == "heading")
    for node in headings:
        here = int(node.attributes["level"])
        if not node.plain_text().strip():
            message = "this heading is empty"
            problems.error("empty-heading", message, node.place, "Write its text, or delete it")
        if here > level + 1:
            message = f"a heading of level {here} follows one of level {level}"
            hint = f"Begin it with '{'#' * (level + 1)} '"
            problems.warn("heading-jump", message, node.place, hint)
        level = here


def _facts(front: Record, problems: ProblemLog) -> tuple[Item, ...]:
    count = len(front.records("facts"))
    if "facts" in front.values and count not in _FACTS:
        message = f"a strip of facts has three to five, not {count}"
        problems.error(
            "facts-count", message, front.place_of("facts"), "Add some, or take some away"
        )
    return read_items(front, "facts", "value", "label")


def _figure(front: Record, problems: ProblemLog) -> Figure | None:
    record = front.record("figure")
    kind = record.text("kind") if record else None
    if record is None or kind is None:
        return None
    count = len(record.records("items"))
    if kind.value == "circles" and count not in _CIRCLES:
        message = f"a figure of circles has two to four items, not {count}"
        hint = "Give each item a title, and a text if you like"
        problems.error("circles-count", message, record.place_of("items"), hint)
    if kind.value == "timescale" and "items" in record.values:
        message = "a time scale is drawn from the entries of the timeline"
        problems.error("timescale-items", message, record.place_of("items"), "Delete 'items'")
    items = read_items(record, "items", "title", "text")
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
