"""Gives every heading an anchor, unique over the whole publication."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .markers import split_marker
from .nodes import rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from report.problems import Place

    from .model import Node
    from .problem_log import ProblemLog

_SLUG_LENGTH: Final = 60


class Anchors:
    """The anchors of a publication, each with its place."""

    def __init__(self, problems: ProblemLog) -> None:
        self._problems = problems
        self._places: dict[str, Place] = {}
        self._numbers: dict[str, int] = {}

    def __contains__(self, anchor: str) -> bool:
        return anchor in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def place_of(self, anchor: str) -> Place:
        """Where `anchor` stands."""
        return self._places[anchor]

    def claim(self, anchor: str, place: Place) -> None:
        """Take an anchor that the author chose; an error where it is taken."""
        first = self._places.setdefault(anchor, place)
        if first != place:
            self._problems.error(
                "duplicate-anchor",
                f"the anchor '{anchor[:100]}' stands twice; the first is at {first}",
                place,
                "Anchors are unique in the whole publication: rename one",
            )

    def invent(self, wish: str, place: Place) -> str:
        """Take `wish`, or the first of `wish-2`, `wish-3`… that is free."""
        anchor, number = wish, self._numbers.get(wish, 1)
        while anchor in self._places:
            number += 1
            anchor = f"{wish}-{number}"
        self._numbers[wish] = number
        self._places[anchor] = place
        return anchor


def claim_all(blocks: Iterable[Node], anchors: Anchors) -> None:
    """Take the anchors that the author chose in `blocks`."""
    for block in blocks:
        for node in block.walk():
            if "id" in node.attributes:
                anchors.claim(node.attributes["id"], node.place)


def name_headings(blocks: Iterable[Node], section: str, anchors: Anchors) -> tuple[Node, ...]:
    """The blocks with an anchor on every heading.

    The author's own; else made of the section's name and of the year or the Latin words of the
    heading; else of its number, `history-3`, under a numbered heading `history-3-1`.
    """
    numbers: list[int] = []

    def name(node: Node) -> Node:
        if node.kind != "heading":
            return node
        depth = max(int(node.attributes["level"]) - 1, 1)
        del numbers[depth:]
        numbers.extend([0] * (depth - len(numbers)))
        numbers[-1] += 1
        if "id" in node.attributes:
            return node
        part = slug(node.plain_text()) or "-".join(map(str, numbers))
        anchor = anchors.invent(f"{section}-{part}", node.place)
        return replace(node, attributes={**node.attributes, "id": anchor})

    return rewrite(blocks, name)


def slug(title: str) -> str:
    """The year of a title, else its Latin words, joined with hyphens; empty where it has neither."""
    marker, _end = split_marker(title)
    text = "".join(str(unicodedata.decimal(character, character)) for character in marker or title)
    if not marker and not re.search(r"[A-Za-z]", unicodedata.normalize("NFKD", text)):
        return ""
    words = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", text).lower())
    return "-".join(words)[:_SLUG_LENGTH].rstrip("-")
