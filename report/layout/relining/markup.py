"""The HTML of a part as tags and the texts between them; and where each text is in its tree."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

_TAG: Final = re.compile(r"(<[^>]*>)")
_SAID: Final = re.compile(r'(<html[^>]* data-organization=")([^"]*)("[^>]*>)')
"""What the root says of itself for the heads of pages is a text as well."""

_MARK: Final = re.compile("\ue100(\\d+)\ue101")
_SPACES: Final = " \t\r\n\f"


class TextSpot(NamedTuple):
    """Where a text is in a tree of elements: the way to its element, and `text` or `tail` of it, or
    the name of an attribute.
    """

    path: tuple[int, ...]
    place: str

    @property
    def is_attribute(self) -> bool:
        """Whether it is the value of an attribute."""
        return self.place not in {"text", "tail"}

    def exchange(self, element: Element, text: str | None) -> str | None:
        """Put `text` there, and return what was there before."""
        before: str | None
        if self.is_attribute:
            before = element.get(self.place)
            element.set(self.place, text or "")
        else:
            before = getattr(element, self.place)
            setattr(element, self.place, text)
        return before


def split_markup(html: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags of `html`, and the texts before, between and after them: one more than the tags.

    In `html` that a theme makes, `>` in an attribute is escaped.
    """
    pieces = _pieces(html)
    return tuple(pieces[1::2]), tuple(pieces[0::2])


def _pieces(html: str) -> list[str]:
    """Texts and tags in turn, a text first."""
    pieces = _TAG.split(html)
    for place, piece in enumerate(pieces):
        if said := _SAID.fullmatch(piece):
            pieces[place : place + 1] = said.groups()
            break
    return pieces


def shape_of(html: str) -> tuple[str, ...]:
    """The tags of `html`, with a sign for each text: empty, or with spaces before and after it.

    What has the same shape has words in the same places.
    """
    tags, texts = split_markup(html)
    signs = (_sign(text) for text in texts)
    return (next(signs), *(piece for pair in zip(tags, signs, strict=True) for piece in pair))


def _sign(text: str) -> str:
    bare = text.strip(_SPACES)
    return f"{text[:1] in _SPACES:d}{text[-1:] in _SPACES:d}" if bare else ""


def collapsed(text: str) -> str:
    """`text` with its spaces as CSS collapses them: those that are wider or don't break stay."""
    return re.sub(f"[{_SPACES}]+", " ", text.strip(_SPACES))


def mark(index: int) -> str:
    """What stands for the text of that index."""
    return f"\ue100{index}\ue101"


def marks_in(text: str) -> list[int]:
    """The indexes of the texts that `text` has marks of."""
    return [int(match[1]) for match in _MARK.finditer(text)]


def filled(text: str, texts: Mapping[int, str], own: Sequence[str]) -> str:
    """`text` with words in place of its marks: those of `texts`, or `own` ones, both markup."""
    return _MARK.sub(
        lambda found: collapsed(unescape(texts.get(int(found[1]), own[int(found[1])]))), text
    )


def marked(html: str, indexes: Iterable[int]) -> str:
    """`html` with marks in place of the texts of `indexes`, the spaces around them kept."""
    pieces = _pieces(html)
    for index in indexes:
        text = pieces[2 * index]
        bare = text.strip(_SPACES)
        pieces[2 * index] = text.replace(bare, mark(index)) if bare else text
    return "".join(pieces)


def spots_of_marks(root: Element) -> Iterator[tuple[int, TextSpot, str]]:
    """The index of each marked text below `root`, its spot, and all that is written there."""
    stack: list[tuple[tuple[int, ...], Element]] = [((), root)]
    while stack:
        path, element = stack.pop()
        for place, written in (("text", element.text), ("tail", element.tail), *element.items()):
            for index in marks_in(written or ""):
                yield index, TextSpot(path, place), written or ""
        stack += [((*path, number), child) for number, child in enumerate(element)]


def elements_along(root: Element, path: tuple[int, ...]) -> list[Element]:
    """The elements from `root` to the one at the end of `path`."""
    elements = [root]
    for number in path:
        elements.append(elements[-1][number])
    return elements
