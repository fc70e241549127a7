"""Find where the author wrote something: every text of a publication, with its place."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from .model import Node, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.problems import Place

    from .model import Publication


_NOT_PROSE = frozenset({"code", "code_block", "html"})


def texts_of(value: object, *, prose: bool = False) -> Iterator[tuple[str, Place]]:
    """Every text below `value` (a publication or a part of one) with its place, in order.

    With `prose` only what is written to be read as sentences: no code and no HTML.
    """
    if isinstance(value, Text):
        yield value.value, value.place
    elif isinstance(value, Node):
        for node in value.walk():
            if not (prose and node.kind in _NOT_PROSE):
                texts = (node.text, node.attributes.get("alt", ""))
                yield from ((text, node.place) for text in texts if text)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item, prose=prose)
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_of(getattr(value, each.name), prose=prose)


def nodes_of(value: object) -> Iterator[Node]:
    """Every node below `value` (a publication or a part of one), in order."""
    if isinstance(value, Node):
        yield from value.walk()
    elif isinstance(value, tuple):
        for item in value:
            yield from nodes_of(item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from nodes_of(getattr(value, each.name))


def first_place_of(publication: Publication, character: str) -> Place | None:
    """Where `character` first stands in what the author wrote, or None where it does not."""
    for text, place in texts_of(publication):
        if character in text:
            return place.within(text, text.index(character))
    return None
