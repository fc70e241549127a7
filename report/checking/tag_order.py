"""The order of the tags is not plainly against that of the pages (ISO 14289-1, 7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.problems import Problem, Severity

from .boxes import Box, around
from .document import MOST_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .structure import Element
    from .tag_places import TagPlaces

_HINT = "a screen reader reads in the order of the tags: put them into the order of the page"
_MOST_BLOCKS = 100  # of a page
_FEWEST_BLOCKS = 5
_INSIDE = ("Span", "Link", "Reference", "Lbl", "Em", "Strong", "Code", "Quote", "Note", "FENote")


def order_findings(tree: Sequence[Element], places: TagPlaces) -> Iterator[Problem]:
    """Pages that are read backwards, and pages of which most is read from below up.

    An article may go on after pages of others, and a page may have columns, cards and notes: only
    where most of the order is the other way round does it contradict.
    """
    yield from _of_pages(tree)
    blocks: dict[int, list[Element]] = {}
    for element in tree:
        if element.marks and element.role not in _INSIDE:
            blocks.setdefault(element.marks[0][0], []).append(element)
    for page, there in blocks.items():
        boxes = [(box, each) for each in there[:_MOST_BLOCKS] if (box := _upright(each, places))]
        climbing = _longest_climb([box for box, _each in boxes])
        if climbing >= _FEWEST_BLOCKS and climbing > len(boxes) / 2:
            message = f"{climbing} of {len(boxes)} blocks are read from below up"
            around_all = around(places.place(each)[1] for _box, each in boxes)
            yield Problem("tag-order", message, _HINT, None, Severity.WARNING, page, around_all)


def _of_pages(tree: Sequence[Element]) -> Iterator[Problem]:
    """Pages of which most are read, as a whole, before those that they come after."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for position, element in enumerate(tree):
        for page, _mark in element.marks:
            first.setdefault(page, position)
            last[page] = position
    pages = sorted(first)[:MOST_PAGES]
    pairs = [(page, later) for i, page in enumerate(pages) for later in pages[i + 1 :]]
    against = [(page, later) for page, later in pairs if last[later] < first[page]]
    if len(against) > len(pairs) / 2:
        page, later = against[0][0], max(later for page, later in against if page == against[0][0])
        message = (
            f"page {later} is read before page {page}, and so are most pages before earlier ones"
        )
        yield Problem("tag-order", message, _HINT, page=page)


def _upright(element: Element, places: TagPlaces) -> Box | None:
    """The box of the words that stand right in an element, as it stands when they are upright."""
    return around(word.upright for word in places.words(element.marks))


def _longest_climb(boxes: Sequence[Box]) -> int:
    """How many boxes stand each wholly above the one that is read before it, in one column."""
    longest: list[int] = []
    for number, box in enumerate(boxes):
        below = (longest[i] for i in range(number) if _is_above(box, boxes[i]))
        longest.append(1 + max(below, default=0))
    return max(longest, default=0)


def _is_above(box: Box, other: Box) -> bool:
    """Whether `box` stands above `other`, over at least half of the narrower of both."""
    shared = min(box[2], other[2]) - max(box[0], other[0])
    return box[1] >= other[3] and 2 * shared >= min(box[2] - box[0], other[2] - other[0])
