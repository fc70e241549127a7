"""Find where the author wrote something: every text of a publication, with its place."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from report.text import default_digits, passage_language

from .model import Node, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from report.problems import Place

    from .model import Publication


# A tag that has a partner among its siblings, as inline HTML is cut into.
_TAG = re.compile(r"<(/?)(?!(?:br|col|hr|wbr)\b)[a-z]+[^<>]*>")
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


def prose_of(publication: Publication) -> Iterator[tuple[str, Place, str, str]]:
    """What is written to be read as sentences, with its place, its language and its digits.

    A passage in another script has a language of its own, and the digits of that. What the author
    marked with a language (`lang`) has that one, and the digits of the text around it.
    """
    yield from _prose(publication, publication.language, publication.digits)


def _prose(value: object, language: str, digits: str) -> Iterator[tuple[str, Place, str, str]]:
    if isinstance(value, Text):
        own, digits = _own(value.value, language, digits)
        yield value.value, value.place, own, digits
    elif isinstance(value, Node):
        if value.kind in _NOT_PROSE:
            return
        language, digits = _own(value.plain_text(), language, digits)
        for text in (value.text, value.attributes.get("alt", "")):
            if text:
                yield text, value.place, language, digits
        yield from _prose(value.children, language, digits)
    elif isinstance(value, tuple):
        for item, marked in _with_marked_languages(value):
            yield from _prose(item, marked or language, digits)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _prose(getattr(value, each.name), language, digits)


def _with_marked_languages(values: Iterable[object]) -> Iterator[tuple[object, str]]:
    """Each value, with the language that tags open around it name, empty for none."""
    languages: list[str] = []
    for value in values:
        if isinstance(value, Node) and (tag := _tag(value)):
            if tag[1]:
                del languages[-1:]
            else:
                languages.append(value.marked_language or next(reversed(languages), ""))
        yield value, next(reversed(languages), "")


def _tag(node: Node) -> re.Match[str] | None:
    return _TAG.fullmatch(node.text) if node.kind == "html" else None


def _own(text: str, language: str, digits: str) -> tuple[str, str]:
    own = passage_language(text, language)
    return (own, default_digits(own)) if own else (language, digits)


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
