"""How high text will be on the page, judged from its letters: in points, right within a tenth.

It serves to choose between arrangements that each hold any amount of text, never to place one.
"""

from __future__ import annotations

import math
import unicodedata
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from .arrange import balanced_lines, is_pull
from .ties import with_end_tied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from report.content.model import Item, Node, Section, Text

    from .arrange import Group

POINTS = 72 / 25.4  # in a millimetre
BARS = frozenset({"cards", "faq"})  # layouts in which a quotation on the floor is a bar
_FACES = {"semibold": "display", "heavy": "heavy"}  # of what a letter's width is known
_EVEN = 1.04  # a little wider than the longest line: letters differ
_CODE = 30 * POINTS  # a QR code in the text
_PICTURE = 80 * POINTS  # an image in the text: it may be anything, so a middling one


class Measure:
    """Heights of text and of what stands on a page, by the tokens of a theme."""

    def __init__(self, tokens: Mapping[str, Any]) -> None:
        page = tokens["page"]
        self._type = tokens["type"]
        self._letter = tokens["font"]["letter"]
        self._gap: Mapping[str, float] = tokens["gap"]
        self._side = page["side"] * POINTS
        self.gutter = page["gap"] * POINTS
        self.width = (page["width"] - page["spine"] - page["outer"]) * POINTS
        self.height = (page["height"] - page["top"] - page["bottom"]) * POINTS
        self.column = (self.width - self.gutter) / 2
        self._lead = min(page["lead_width"] * POINTS, self.width)
        self._columns = page["columns"]
        self._tailpiece = tokens["timeline"]["star"] * POINTS

    def lines(self, count: int, width: float, role: str) -> int:
        """About how many lines `count` letters take, set in `role` (`body`, `lead`, …)."""
        return max(1, math.ceil(count * self._letter_of(role) / width))

    def growth(self, role: str) -> tuple[float, float]:
        """How much higher a running text is at least and at most when it is set in `role`."""
        (_, size, line), (_, own, own_line) = self._type[role], self._type["body"]
        return line / own_line, size * line / (own * own_line)

    def _letter_of(self, role: str) -> float:
        """The mean width of a letter in `role`, in points."""
        weight, size, _ = self._type[role]
        return float(size * self._letter[_FACES.get(weight, "text")])

    def text(self, text: str, width: float, role: str) -> float:
        """The height of one paragraph."""
        line: float = self._type[role][2]
        return sum(self.lines(spaces(part), width, role) for part in text.split("\n")) * line

    def blocks(self, nodes: Iterable[Node], width: float, role: str = "body") -> float:
        """The height of blocks one below the other, with the gaps between them."""
        heights = [self._block(node, width, role) for node in nodes]
        return sum(heights) + float(self._gap["half"]) * max(len(heights) - 1, 0)

    def _block(self, node: Node, width: float, role: str) -> float:
        match node.kind:
            case "heading":
                level = node.attributes.get("level", "2")
                return self.text(node.plain_text(), width, "second" if level == "2" else "third")
            case "list":
                items = [self.blocks((item,), width - 14, role) for item in node.children]
                return sum(items) + float(self._gap["quarter"]) * (len(items) - 1)
            case "item" | "definition" | "definition_list":
                inner = [child for child in node.children if child.kind in _BLOCKS]
                if inner:
                    return self.blocks(inner, width, role)
            case "quote":
                return self.text(node.plain_text(), width - 19, "pull")
            case "table":
                return self._table(node, width)
            case "figure":
                return _PICTURE
            case "qr":
                return _CODE
            case "code_block":
                return 16 * (node.text.count("\n") + 1) + 18
        return self.text(node.plain_text(), width, role)

    def _table(self, node: Node, width: float) -> float:
        """A table whose columns share the width by their longest cells."""
        rows = [
            [spaces(cell.plain_text()) for cell in below.children]
            for below in node.walk()
            if below.kind == "row"
        ]
        longest = [max(cells) for cells in zip_longest(*rows, fillvalue=0)]
        room = width - 18 * len(longest)
        line = self._type["table"][2]
        total = 0.0
        for row in rows:
            shares = [room * most / (sum(longest) or 1) for most in longest]
            cells = zip(row, shares, strict=False)
            total += line * max((self.lines(c, max(w, 1), "table") for c, w in cells), default=0)
        return total + (2 * self._gap["quarter"] + 0.75) * len(rows)

    def balanced(self, text: str, width: float, role: str) -> float:
        """The width in which `text` has as many lines as in `width`, of even length; 0 for one."""
        letter = self._letter_of(role)
        lines = balanced_lines(with_end_tied(text), int(width / letter))
        longest = max((spaces(line) for line in lines), default=0) * letter * _EVEN
        return min(longest, width) if len(lines) > 1 else 0.0

    def opening(self, title: str, label: str, lead: str) -> float:
        """The head of a section, with the gap below it."""
        total = self.text(title, self.width, "chapter") + float(self._gap["wider"])
        total += self._type["label"][2] if label else 0
        return total + (self.text(lead, self._lead, "lead") + self._gap["half"] if lead else 0)

    def group(self, group: Group, width: float, *, side: bool = False) -> float:
        """A group of blocks and columns under one heading; `side` where that stands beside."""
        heading = self._block(group.heading, width, "body") if group.heading else 0.0
        if side and self._side and not group.columns:
            beside = self._side + self.gutter
            return max(self.blocks(group.blocks, width - beside) + self._gap["half"], heading)
        total = heading + (self._gap["half"] if group.heading else 0)
        if group.blocks:
            total += self.blocks(group.blocks, width)
        if group.columns:
            total += self._gap["half"] * (2 if group.blocks else 1)
            total += self._columns_height(group, width)
        return total

    def _columns_height(self, group: Group, width: float) -> float:
        beside = self._columns > 1 or len(group.columns) < 4
        count = len(group.columns) if beside else 1
        inner = (width - self.gutter * (count - 1)) / count
        heights = [
            self._block(column.heading, inner, "body")
            + self.blocks(column.blocks, inner, "note")
            + self._gap["half"]
            for column in group.columns
        ]
        return max(heights) if beside else sum(heights)

    def facts(self, facts: Sequence[Item]) -> float:
        """The strip of facts."""
        if not facts:
            return 0.0
        inner = self.width / len(facts) - 18
        labels = [self.text(fact.text.value, inner, "small") for fact in facts]
        return float(self._type["fact"][2] + max(labels) + 11)

    def floor(self, section: Section, groups: Iterable[Group]) -> float:
        """What is pinned to the foot, with the gap above it."""
        bar = section.layout in BARS
        parts = [self._bar(g) if bar and is_pull(g) else self.group(g, self.width) for g in groups]
        parts += [self.facts(section.facts)] if section.facts else []
        if section.figure and section.layout == "timeline":
            parts.append(self.figure(section, 56 + self._gap["half"]))
        parts = parts or [self._tailpiece]
        return sum(parts) + float(self._gap["wider"]) * len(parts)

    def _bar(self, group: Group) -> float:
        text = group.blocks[0].plain_text()
        return self.text(text, self.width - 35, "second") + 2 * float(self._gap["small"])

    def figure(self, section: Section, drawing: float) -> float:
        """A figure with its title and caption, around a drawing of the height `drawing`."""
        figure = section.figure
        if figure is None:
            return 0.0
        title = self._title(figure.title) if figure.title else 0
        caption = (
            self._gap["half"] + self.text(figure.caption.value, self.width, "small")
            if figure.caption
            else 0
        )
        return drawing + title + caption

    def _title(self, title: Text) -> float:
        return self.text(title.value, self.width, "third") + float(self._gap["half"])


def spaces(text: str) -> int:
    """How many letters of `text` take room along the line: marks stand over others."""
    return sum(not unicodedata.combining(letter) for letter in text)


_BLOCKS = frozenset(
    {"paragraph", "list", "quote", "code_block", "table", "definition", "definition_list", "term"}
)
