"""The structure tree in memory, before it becomes PDF objects (ISO 32000-1, 14.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pydyf

# What may hold text without a paragraph around it.
TEXT_HOLDERS = frozenset(
    {
        *(f"H{level}" for level in range(1, 7)),
        *("P", "Lbl", "LBody", "TH", "TD", "Caption", "Note", "Figure"),
        *("Span", "Link", "Quote", "Code", "Reference"),
    }
)

# What stands inside a line, and so needs a paragraph around it.
INLINE = frozenset({"Span", "Link", "Quote", "Code", "Reference"})

# Cells keep their place in a table even when nothing is in them.
KEPT_WHEN_EMPTY = frozenset({"TH", "TD"})


@dataclass(slots=True, eq=False)
class Content:
    """One marked piece of a page: a piece of text of one line, or a picture.

    `numbers` are its marked-content identifiers, none when nothing was painted and more than one
    where an artifact cuts it in two. `stream` is the content stream that they belong to, None for
    that of the page itself.
    """

    page: int
    numbers: list[int] = field(default_factory=list)
    stream: pydyf.Stream | None = None


@dataclass(slots=True, eq=False)
class Annotation:
    """A link annotation, which belongs to the Link element that has it among its kids."""

    page: int
    dictionary: pydyf.Dictionary


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. `role` is a standard structure type (ISO 32000-1, 14.8.4).

    `owner` is the HTML element that it was made for; `references` are the elements that it points
    to, a note for its call and the other way round. `attributes` are attribute dictionaries by
    their owner (`Layout`, `List`, `Table`), with values as pydyf writes them.
    """

    role: str
    parent: Element | None = None
    owner: Any = None  # an ElementTree element
    kids: list[Element | Content | Annotation] = field(default_factory=list)
    language: str = ""
    alternative: str = ""
    expansion: str = ""
    identifier: str = ""
    references: list[Element] = field(default_factory=list)
    attributes: dict[str, dict[str, object]] = field(default_factory=dict)
    holds_text: bool = field(init=False)

    def __post_init__(self) -> None:
        """Take the last place among the parent's kids."""
        self.holds_text = self.role in TEXT_HOLDERS
        if self.parent is not None:
            self.parent.kids.append(self)

    def walk(self) -> Iterator[Element]:
        """The element and all elements below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


def prune(element: Element) -> bool:
    """Take out, below `element`, what has nothing to say; whether anything is left of it.

    A Link whose target does not exist has no annotation, and is plain text.
    """
    if element.role == "Link" and not any(isinstance(kid, Annotation) for kid in element.kids):
        element.role = "Span"
    element.kids = [
        kid
        for kid in element.kids
        if (prune(kid) if isinstance(kid, Element) else not isinstance(kid, Content) or kid.numbers)
    ]
    return bool(element.kids) or element.role in KEPT_WHEN_EMPTY


def nest_headings(document: Element) -> None:
    """Number the headings so that no level is skipped on the way down (ISO 14289-1, 7.4.2)."""
    levels: list[int] = []
    for element in document.walk():
        if len(element.role) == len("H1") and element.role[0] == "H":
            level = int(element.role[1])
            while levels and levels[-1] >= level:
                levels.pop()
            levels.append(level)
            element.role = f"H{len(levels)}"
