"""Panels of a leaflet: how high what is said on one will be, and what shares one with what."""

from __future__ import annotations

from itertools import combinations_with_replacement, pairwise
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from .measure import POINTS, Measure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from report.content.model import Contacts

    from .digest import Topic

_CODE = 50 * POINTS
"""The height of a QR code and its words."""

_RULE = 14.4
"""The width of the rule beside a sentence, and what keeps it off."""


class Panels:
    """The panels of a theme's leaflet. Heights are in points, judged as `Measure` does."""

    def __init__(self, tokens: Mapping[str, Any]) -> None:
        self._measure = Measure(tokens)
        self._type, self._gap = tokens["type"], tokens["gap"]
        self._sizes = tokens["leaflet"]
        page = tokens["page"]
        self._width = (self._sizes["flap"] - 2 * self._sizes["inset"]) * POINTS
        self.height: float = (page["height"] - 2 * self._sizes["head"]) * POINTS
        """What a panel has room for."""

    def shared(self, topics: Sequence[Topic], count: int) -> list[list[Topic]]:
        """The topics shared out to `count` panels, in order, as evenly as they can be.

        Panels that none are left for are the last.
        """
        heights = [self.topic(topic) for topic in topics]

        def unevenness(cuts: tuple[int, ...]) -> tuple[float, list[int]]:
            squares = sum(sum(heights[start:end]) ** 2 for start, end in pairwise(cuts))
            return squares, [-cut for cut in cuts]

        ends = range(len(topics) + 1)
        cuts = min(
            (
                (0, *inner, len(topics))
                for inner in combinations_with_replacement(ends, count - 1)
            ),
            key=unevenness,
        )  # fmt: skip
        return [list(topics[start:end]) for start, end in pairwise(cuts)]

    def panel(self, topics: Sequence[Topic]) -> float:
        """The height of topics one below the other."""
        between: float = self._gap["small"] + self._gap["half"] + 1
        return sum(map(self.topic, topics)) + between * max(len(topics) - 1, 0)

    def topic(self, topic: Topic) -> float:
        """The height of one topic."""
        gap = self._gap
        total: float = self._text(topic.title, "second") + gap["quarter"]
        total += self._text(topic.text, "lead") if topic.text else 0
        total += sum(self._text(text, "body") + gap["quarter"] for text in topic.paragraphs)
        sign = "icon" if any(point.icon for point in topic.points) else "year"
        signed = any(point.icon or point.marker for point in topic.points)
        indent = self._sizes[sign] * POINTS if signed else 0
        apart = gap["quarter"] if topic.bare else gap["half"]
        for point in topic.points:
            total += self._text(point.title, "strong", indent) + apart
            total += self._text(point.text, "body", indent) if point.text else 0
        total += self._facts(topic)
        if topic.quote:
            total += self._text(topic.quote, "pull", _RULE) + gap["line"]
        return total

    def _facts(self, topic: Topic) -> float:
        """Rows of figures, each with its label below it."""
        count = self._sizes["facts"]
        label = self._width * (1 - 1 / count)
        rows = [
            max(
                self._text(text, "small", label)
                for _value, text in topic.facts[start : start + count]
            )
            for start in range(0, len(topic.facts), count)
        ]
        each = self._type["numeral"][2] + self._gap["quarter"]
        total: float = sum(rows) + each * len(rows) + (self._gap["half"] if rows else 0)
        return total

    def quote_width(self, quote: str) -> float:
        """The width in points in which the lines of a sentence on the floor are of even length."""
        return round(self._measure.balanced(_plain(quote), self._width - _RULE, "pull"), 1)

    def contacts(self, contacts: Contacts) -> float:
        """The height of the contacts, with their code beside them."""
        gap, line = self._gap, self._type["strong"][2]
        others = [way for way in (contacts.phone, contacts.email, contacts.website) if way]
        ways = len(others) + len(contacts.social) + bool(contacts.address)
        lines = len(others) + len(contacts.social) + len(contacts.address)
        total = lines * line + ways * (2 * gap["quarter"] + 1)
        lead = self._text(contacts.lead.value, "lead") if contacts.lead else 0
        head = self._type["second"][2] + lead + 2 * gap["half"] + 2
        return float(head + gap["line"] + max(total, _CODE))

    def _text(self, text: str, role: str, indent: float = 0.0) -> float:
        return self._measure.text(_plain(text), self._width - indent, role) if text else 0.0


def _plain(text: str) -> str:
    return text.striptags() if isinstance(text, Markup) else text
