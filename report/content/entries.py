"""The entries of a timeline, of pillars, cards and questions: what each `##` heading opens."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from report.problems import Place

from .markers import split_marker
from .model import Entry, Layout, Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .problem_log import ProblemLog

_ENTRY_LEVEL: Final = "2"


def split_entries(
    blocks: Sequence[Node], layout: Layout, problems: ProblemLog
) -> tuple[tuple[Entry, ...], tuple[Node, ...]]:
    """The entries, and the blocks before the first one."""
    starts = [
        index
        for index, node in enumerate(blocks)
        if node.kind == "heading" and node.attributes["level"] == _ENTRY_LEVEL
    ]
    entries = tuple(
        _entry(blocks[start], tuple(blocks[start + 1 : end]), layout, problems)
        for start, end in pairwise([*starts, len(blocks)])
    )
    return entries, tuple(blocks[: starts[0]] if starts else blocks)


def _entry(heading: Node, body: tuple[Node, ...], layout: Layout, problems: ProblemLog) -> Entry:
    marker, title = (
        _cut_marker(heading.children) if layout is Layout.TIMELINE else ("", heading.children)
    )
    if layout is Layout.TIMELINE and not marker:
        problems.error(
            "missing-marker",
            "an entry of a timeline begins with its year",
            heading.place,
            "Write it as '## 1951: …'",
        )
    if not body:
        _tell_empty(heading, layout, has_title=bool(title), problems=problems)
    return Entry(
        heading.attributes["id"],
        heading.place,
        title,
        body,
        marker,
        heading.attributes.get("icon", ""),
    )


def _cut_marker(title: tuple[Node, ...]) -> tuple[str, tuple[Node, ...]]:
    if not title or title[0].kind != "text":
        return "", title
    first = title[0]
    marker, end = split_marker(first.text)
    if not marker or (
        end == len(first.text) and len(title) > 1 and not first.text[len(marker) :].strip()
    ):
        return "", title
    if end == len(first.text):
        return marker, title[1:]
    place = Place(
        first.place.file, first.place.line, first.place.column + end if first.place.column else 0
    )
    return marker, (replace(first, text=first.text[end:], place=place), *title[1:])


def _tell_empty(heading: Node, layout: Layout, *, has_title: bool, problems: ProblemLog) -> None:
    if layout is Layout.FAQ:
        problems.error(
            "empty-entry", "this question has no answer", heading.place, "Write the answer under it"
        )
    elif layout is Layout.TIMELINE:
        if not has_title:
            problems.error(
                "empty-entry",
                "this year has neither a title nor a text",
                heading.place,
                "Write '## 1951: …', or a text under it",
            )
    else:
        problems.warn(
            "empty-entry", "this entry has no text", heading.place, "Write it under the heading"
        )
