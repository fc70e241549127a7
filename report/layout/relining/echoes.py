"""What is said elsewhere of words on a page: titles of the outline, names of links, named strings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .markup import marks_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Saying:
    """How the file names elements: in the outline (`title`), and links (`link`)."""

    title: Callable[[Element], str]
    link: Callable[[Element], str]


@dataclass(slots=True)
class Echoes:
    """What elements with marks say elsewhere, with their marks.

    `titles` are those of the outline, by the number that their bookmark has in the part; `links`
    and `strings` (by their names) are of elements.
    """

    titles: dict[int, str] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)
    strings: dict[tuple[int, str], str] = field(default_factory=dict)

    def hear(self, element: Element, number: int | None, saying: Saying) -> None:
        """Take what an element with marks says; `number` is that of its bookmark, if it has one."""
        if number is not None and marks_in(title := saying.title(element)):
            self.titles[number] = title
        if element.get("href") and marks_in(name := saying.link(element)):
            self.links[id(element)] = name

    def hear_strings(self, boxes: Iterable[Any]) -> None:
        """Take the named strings (CSS GCPM 3, section 2.1) that boxes with marks set."""
        for box in boxes:
            for name, text in box.string_set or ():
                if marks_in(text):
                    self.strings[id(box.element), name] = text


def bookmarks_of(pages: Sequence[Any]) -> Iterator[Any]:
    """The element of each bookmark of some page boxes, in the order of the outline."""
    stack = list(reversed(pages))
    while stack:
        box = stack.pop()
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            yield box.element
        stack += reversed(list(box.all_children()))
