"""Which letters the painted glyphs stand for: the clusters of a stretch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from report.text import spelt

from .shaping import EMPTY_GLYPH

if TYPE_CHECKING:
    from .painting import Painted
    from .shaping import Stretch

# Characters that only steer the order of others, or where a line may break: no text of a page.
_STEERING = dict.fromkeys(
    (
        0x00AD,
        0x061C,
        0x200B,
        0x200E,
        0x200F,
        0x2060,
        0xFEFF,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
)
# Forms and ligatures of Arabic and Hebrew letters that have a character of their own.
_PRESENTATION = re.compile("[\ufb1d-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]")


class Cluster(NamedTuple):
    """The smallest group of letters that has glyphs of its own, those from `first` to `last`.

    `letters` are in logical order.
    """

    first: int
    last: int
    letters: str


@dataclass(slots=True)
class Ink:
    """One glyph, its origin in thousandths of the font size, and its rise in pixels."""

    glyph: int
    x: float
    rise: float


def clusters_of(part: Stretch) -> list[tuple[int, int, str]]:
    """The fields of the clusters of a stretch, from left to right.

    What takes no room is part of the cluster before it in the text.
    """
    starts = part.clusters
    letters = _letters_by_start(part.text, starts)
    breaks = [i for i, (one, other) in enumerate(pairwise(starts), start=1) if one != other]
    bounds = pairwise((0, *breaks, len(starts)))
    clusters = [(first, last, letters[starts[first]]) for first, last in bounds]
    return clusters if all(part.advances) else _joined(part, clusters)


def _joined(part: Stretch, clusters: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The clusters that take up room, each with those after it in the text that take none."""
    joined: list[tuple[int, int, str]] = []
    glyphs, advances, is_rtl = part.glyphs, part.advances, part.is_rtl
    for cluster in reversed(clusters) if is_rtl else clusters:
        first, last, letters = cluster
        no_room = not (advances[first] or (last - first > 1 and any(advances[first:last])))
        if joined and (no_room or _is_empty(glyphs, *joined[-1][:2])):
            start, end, before = joined[-1]
            if no_room:
                letters = letters.strip()
            joined[-1] = (min(start, first), max(end, last), before + letters)
        else:
            joined.append(cluster)
    return joined[::-1] if is_rtl else joined


def _is_empty(glyphs: list[int], first: int, last: int) -> bool:
    return glyphs[first] == EMPTY_GLYPH and set(glyphs[first:last]) == {EMPTY_GLYPH}


def _letters_by_start(text: bytes, starts: list[int]) -> dict[int, str]:
    bounds = sorted({*starts, len(text)})
    return {start: letters_of(text[start:stop]) for start, stop in pairwise(bounds)}


@lru_cache(maxsize=4096)
def letters_of(text: bytes) -> str:
    """A part of a text without what only steers it, and with letters for presentation forms."""
    letters = text.decode().translate(_STEERING)
    return _PRESENTATION.sub(lambda found: spelt(found[0]), letters)


def inks_of(painted: Painted, cluster: Cluster) -> tuple[list[Ink], list[Ink]]:
    """The glyphs of a cluster from left to right, and those of them that carry it.

    A glyph that carries stands on the baseline and takes up room.
    """
    inks, base = [], []
    for index in range(cluster.first, cluster.last):
        glyph = painted.glyphs[index]
        if glyph == EMPTY_GLYPH:
            continue
        ink = Ink(glyph, painted.xs[index], painted.rises[index] if painted.rises else 0)
        inks.append(ink)
        if not ink.rise and painted.stretch.advances[index] > 0:
            base.append(ink)
    return inks, base


def pens_of(painted: Painted) -> list[float]:
    """Where the pen stands before each glyph of a stretch, and after the last."""
    size, offsets = painted.paint.size, painted.stretch.x_offsets
    pens = [x - offset / size for x, offset in zip(painted.xs, offsets, strict=True)]
    return [*pens, painted.end]


def pen_at(painted: Painted, index: int) -> float:
    """Where the pen stands before the glyph `index` of a stretch, or after the last."""
    if index == len(painted.xs):
        return painted.end
    return painted.xs[index] - painted.stretch.x_offsets[index] / painted.paint.size
