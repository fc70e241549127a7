"""Share text out on the page: what goes beside what, judged by how much there is of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from report.content.model import Node

_COLUMNS: Final = range(2, 5)
_SHORT_COLUMN: Final = 260  # letters
_PLAIN: Final = frozenset({"paragraph", "list"})


@dataclass(frozen=True, slots=True)
class Column:
    """A short block of text under its own heading, to stand beside others."""

    heading: Node
    blocks: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks under one heading of level 2 (`None` before the first), then columns, if any."""

    heading: Node | None
    blocks: tuple[Node, ...]
    columns: tuple[Column, ...] = ()


def is_pull(group: Group) -> bool:
    """Whether a group is nothing but a quotation."""
    return group.heading is None and [block.kind for block in group.blocks] == ["quote"]


def grouped(blocks: Sequence[Node]) -> tuple[Group, ...]:
    """`blocks` by their headings of level 2; two to four short parts of level 3 become columns."""
    groups: list[Group] = []
    for heading, inner in _split(blocks, 2):
        if heading is None and not inner:
            continue
        (_, before), *parts = _split(inner, 3)
        columns = tuple(Column(part, body) for part, body in parts if part is not None)
        if len(columns) in _COLUMNS and all(_is_short(column) for column in columns):
            groups.append(Group(heading, before, columns))
        else:
            groups.append(Group(heading, inner))
    return tuple(groups)


def _split(blocks: Sequence[Node], level: int) -> list[tuple[Node | None, tuple[Node, ...]]]:
    """`blocks` cut before each heading of `level`; what precedes the first has no heading."""
    pieces: list[tuple[Node | None, list[Node]]] = [(None, [])]
    for block in blocks:
        if block.kind == "heading" and block.attributes.get("level") == str(level):
            pieces.append((block, []))
        else:
            pieces[-1][1].append(block)
    return [(heading, tuple(inner)) for heading, inner in pieces]


def _is_short(column: Column) -> bool:
    plain = all(block.kind in _PLAIN for block in column.blocks)
    return plain and letters(column.blocks) <= _SHORT_COLUMN


def letters(nodes: Iterable[Node]) -> int:
    """The letters of all text below `nodes`, spaces included."""
    return sum(len(node.plain_text()) for node in nodes)


def halved(heights: Sequence[float]) -> int:
    """How many leading items make two halves most even, the first rather the longer."""
    total, before = sum(heights), 0.0
    best, least = 0, math.inf
    for index, height in enumerate(heights, start=1):
        before += height
        excess = 2 * before - total
        unevenness = excess if excess >= 0 else -excess * 1.01
        if unevenness < least:
            best, least = index, unevenness
    return best


def balanced_lines(text: str, longest: int) -> tuple[str, ...]:
    """`text` in as few lines of at most `longest` letters as it needs, of even length.

    Line breaks in `text` are the author's own and stay. A word is never cut.
    """
    return tuple(line for part in text.splitlines() for line in _balanced(part.split(), longest))


def _balanced(words: Sequence[str], longest: int) -> list[str]:
    wrapped = _wrapped(words, longest)
    for room in range(longest - 1, 0, -1):
        narrower = _wrapped(words, room)
        if len(narrower) > len(wrapped) or max(map(len, narrower), default=0) > longest:
            break
        wrapped = narrower
    return wrapped


def _wrapped(words: Sequence[str], longest: int) -> list[str]:
    wrapped: list[str] = []
    for word in words:
        if wrapped and len(wrapped[-1]) + 1 + len(word) <= longest:
            wrapped[-1] += f" {word}"
        else:
            wrapped.append(word)
    return wrapped
