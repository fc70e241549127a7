"""Panels of a leaflet and sides of a handout: how high what is said will be, and what goes on which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, combinations_with_replacement, pairwise
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from .measure import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .digest import Topic

_RULE: Final = 14.4
"""The width of the rule beside a sentence, and what keeps it off."""

_GUTTER: Final = 12.0
"""What keeps entries beside each other apart."""

_UNFORESEEN: Final = 0.03  # of the height of a panel
_ABOVE: Final = 3
"""How much more the gap above a topic is widened than that above an entry."""

_SHARES: Final = 20
"""In how many steps it is tried how full panels can be that a topic is parted for."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What panels look like, in points: their width and height, the indent of entries with an icon
    and with a year, facts in a row, and entries beside each other.

    `taken` is what of the height of each is not for topics; there are as many panels. `strong` is the
    type of an entry's title. Where `ruled` is true, there is a rule above the first topic too; where
    `parts` is true, a topic may go on to the next panel.
    """

    width: float
    height: float
    icon: float
    year: float
    facts: int
    taken: tuple[float, ...]
    columns: int = 1
    body: str = "body"
    lead: str = "lead"
    strong: str = "strong"
    ruled: bool = False
    parts: bool = False


class Panels:
    """Panels of one `shape` in a theme. Heights are in points, judged as `Measure` does."""

    def __init__(self, tokens: Mapping[str, Any], shape: Shape) -> None:
        self._measure = Measure(tokens)
        self._type, self._gap = tokens["type"], tokens["gap"]
        self._heights: dict[tuple[str, str, float], float] = {}
        self.shape = shape

    def fits(self, topics: Sequence[Topic]) -> bool:
        """Whether the topics find room."""
        return max(self._filled(self.shared(topics))) <= self.shape.height

    def widened(self, shared: Sequence[Sequence[Topic]]) -> list[tuple[float, float]]:
        """For each panel by how many points gaps are widened: those above topics, and above entries.

        So that what is left over is no hole; but something is kept for lines that were not foreseen.
        """
        found = []
        for topics, height in zip(shared, self._filled(shared), strict=True):
            free = self.shape.height * (1 - _UNFORESEEN) - height
            ruled = len(topics) - (not self.shape.ruled)
            gaps = _ABOVE * max(ruled, 0) + sum(map(self.rows, topics))
            each = min(max(free, 0.0) / max(gaps, 1), float(self._gap["half"]))
            found.append((round(_ABOVE * each, 1), round(each, 1)))
        return found

    def shared(self, topics: Sequence[Topic]) -> list[list[Topic]]:
        """The topics shared out to the panels, in order, as evenly as they can be.

        Panels that none are left for are the last.
        """
        sums = list(accumulate((self.topic(topic) for topic in topics), initial=0.0))
        taken = self.shape.taken

        def unevenness(cuts: tuple[int, ...]) -> tuple[float, list[int]]:
            ends = zip(pairwise(cuts), taken, strict=True)
            squares = sum((sums[end] - sums[start] + more) ** 2 for (start, end), more in ends)
            return squares, [-cut for cut in cuts]

        ends = range(len(topics) + 1)
        cuts = min(
            (
                (0, *inner, len(topics))
                for inner in combinations_with_replacement(ends, len(taken) - 1)
            ),
            key=unevenness,
        )  # fmt: skip
        whole = [list(topics[start:end]) for start, end in pairwise(cuts)]
        if self.shape.parts and max(self._filled(whole)) > self.shape.height:
            return self._parted(topics)
        return whole

    def _filled(self, shared: Sequence[Sequence[Topic]]) -> list[float]:
        pairs = zip(shared, self.shape.taken, strict=True)
        return [self._panel(topics) + taken for topics, taken in pairs]

    def _panel(self, topics: Sequence[Topic]) -> float:
        """The height of topics one below the other."""
        ruled = len(topics) - (not self.shape.ruled)
        return sum(map(self.topic, topics)) + self._between * max(ruled, 0)

    @property
    def _between(self) -> float:
        """The height of a rule above a topic, and of what keeps it off."""
        return float(self._gap["small"] + self._gap["half"] + 1)

    def _parted(self, topics: Sequence[Topic]) -> list[list[Topic]]:
        """The topics shared out so that all panels are about as full, entries of one on several."""
        pieces = [piece for topic in topics for piece in _pieces(topic, self.shape.columns)]
        heads = [self._head(piece) + self._between if piece.continued else 0.0 for piece in pieces]
        whole = (self.topic(piece) + self._between for piece in pieces)
        heights = [height - head for height, head in zip(whole, heads, strict=True)]
        even = (sum(heights) + sum(self.shape.taken)) / len(self.shape.taken)
        least = min(even, self.shape.height)
        step = (self.shape.height - least) / _SHARES
        tries = (self._poured(pieces, heights, heads, least + step * n) for n in range(_SHARES + 1))
        found: list[list[Topic]] = []
        for found in tries:
            if max(self._filled(found)) <= self.shape.height:
                break
        return found

    def _poured(
        self,
        pieces: Sequence[Topic],
        heights: Sequence[float],
        heads: Sequence[float],
        most: float,
    ) -> list[list[Topic]]:
        """The pieces on one panel after the other, each filled up to `most`, the last with the rest.

        What goes on from another panel has its head again.
        """
        taken = self.shape.taken
        panels: list[list[Topic]] = [[] for _ in taken]
        index, filled = 0, taken[0]
        for piece, height, head in zip(pieces, heights, heads, strict=True):
            if panels[index] and filled + height > most and index + 1 < len(taken):
                index += 1
                filled = taken[index] + head
            panel = panels[index]
            if panel and panel[-1].section is piece.section:
                panel[-1] = replace(
                    panel[-1], points=panel[-1].points + piece.points, facts=piece.facts
                )
            else:
                panel.append(piece)
            filled += height
        return panels

    def topic(self, topic: Topic) -> float:
        """The height of one topic."""
        gap, shape = self._gap, self.shape
        total: float = self._head(topic)
        total += self._text(topic.text, shape.lead) if topic.text else 0
        total += sum(self._text(text, shape.body) + gap["quarter"] for text in topic.paragraphs)
        total += self._points(topic) + self._facts(topic)
        if topic.quote:
            total += self._text(topic.quote, "pull", _RULE) + gap["line"]
        return total

    def _head(self, topic: Topic) -> float:
        return float(self._text(topic.title, "second") + self._gap["quarter"])

    def rows(self, topic: Topic) -> int:
        """How many entries, or rows of them, are one below the other."""
        return -(-len(topic.points) // _columns(topic, self.shape.columns))

    def _points(self, topic: Topic) -> float:
        shape = self.shape
        icon, marker = (any(getattr(p, name) for p in topic.points) for name in ("icon", "marker"))
        indent = shape.icon if icon else shape.year if marker else 0.0
        columns = _columns(topic, shape.columns)
        indent += (shape.width + _GUTTER) * (1 - 1 / columns)
        apart = self._gap["quarter"] if topic.bare else self._gap["half"]
        heights = [
            self._text(point.title, shape.strong, indent)
            + apart
            + (self._text(point.text, shape.body, indent) if point.text else 0)
            for point in topic.points
        ]
        rows = (max(heights[start : start + columns]) for start in range(0, len(heights), columns))
        return float(sum(rows))

    def _facts(self, topic: Topic) -> float:
        """Rows of figures, each with its label below it."""
        count = self.shape.facts
        label = self.shape.width * (1 - 1 / count)
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
        return round(self._measure.balanced(_plain(quote), self.shape.width - _RULE, "pull"), 1)

    def _text(self, text: str, role: str, indent: float = 0.0) -> float:
        if not text:
            return 0.0
        key = text, role, indent
        if key not in self._heights:  # the same words are asked for with every try
            width = self.shape.width - indent
            self._heights[key] = self._measure.text(_plain(text), width, role)
        return self._heights[key]


def _pieces(topic: Topic, columns: int) -> list[Topic]:
    """A topic cut between the rows of its entries."""
    columns = _columns(topic, columns)
    rows = [topic.points[start : start + columns] for start in range(0, len(topic.points), columns)]
    if len(rows) < 2:
        return [topic]
    none = Markup()
    rest = replace(topic, text=none, paragraphs=(), facts=(), continued=True)
    pieces = [replace(topic, points=rows[0], facts=())]
    pieces += [replace(rest, points=row) for row in rows[1:]]
    return [*pieces[:-1], replace(pieces[-1], facts=topic.facts)]


def _columns(topic: Topic, columns: int) -> int:
    """How many entries are beside each other: those with years are one below the other."""
    return 1 if any(point.marker for point in topic.points) else columns


def _plain(text: str) -> str:
    return text.striptags() if isinstance(text, Markup) else text
