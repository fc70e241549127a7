"""Which letters the painted glyphs stand for: the clusters of a shaped line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .recorder import Ink, Paint

# Characters that only steer the order of others, or where a line may break: no text of a page.
_STEERING = dict.fromkeys(
    (0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_ZERO_WIDTH_JOINER = "\u200d"
# A Pango unit is 1/1024 pixel; positions are kept in thousandths of the font size.
_THOUSANDTHS = 1000 / 1024


@dataclass(slots=True)
class Cluster:
    """The smallest group of letters that has glyphs of its own.

    `letters` are in logical order, `inks` from left to right with their `advances`. `start` and
    `end` are where the pen stands before and after them, in thousandths of the font size from
    the start of the paint.
    """

    letters: str
    inks: list[Ink]
    advances: list[float]
    start: float = 0
    end: float = 0


@dataclass(slots=True)
class Run:
    """Clusters of one font and one direction, from left to right.

    `place` is where its text starts in that of the line, in bytes.
    """

    paint: Paint
    is_rtl: bool
    place: int
    clusters: list[Cluster]


def runs_of(textbox: Any, paints: list[Paint]) -> list[Run]:
    """The runs of the line that was just painted for `textbox`, from left to right.

    `paints` are what the engine painted, glyph by glyph in the same order.
    """
    from weasyprint.text.ffi import ffi

    line, _ = textbox.pango_layout.get_first_line()
    encoded = textbox.pango_layout.text.encode()
    runs: list[Run] = []
    remaining = iter(paints)
    font, node = ffi.NULL, line.runs[0]
    while node != ffi.NULL:
        item, node = node.data, node.next
        if item.item.analysis.font != font:
            font = item.item.analysis.font
            paint = next(remaining)
            source = iter(paint.read())
        is_rtl = bool(item.item.analysis.level % 2)
        clusters = list(_clusters(item, encoded, source, paint.size))
        if clusters := _with_room(clusters, is_rtl=is_rtl):
            runs.append(Run(paint, is_rtl, item.item.offset, clusters))
    _set_ends(runs)
    return runs


def _clusters(item: Any, encoded: bytes, source: Iterator[Ink], size: float) -> Iterator[Cluster]:
    """The clusters of a Pango glyph item, from left to right; their inks come from `source`."""
    from weasyprint.text.ffi import pango

    count = item.glyphs.num_glyphs
    positions = list(item.glyphs.log_clusters[0:count])
    first = item.item.offset
    bounds = sorted({*positions, item.item.length})
    letters = {
        start: _letters(encoded, first + start, first + stop) for start, stop in pairwise(bounds)
    }
    cluster, last = None, -1
    for glyph, position in zip(item.glyphs.glyphs[0:count], positions, strict=True):
        if cluster is None or position != last:
            if cluster is not None:
                yield cluster
            cluster, last = Cluster(letters[position], [], []), position
        if glyph.glyph != pango.PANGO_GLYPH_EMPTY:
            ink, geometry = next(source), glyph.geometry
            if not cluster.inks:
                cluster.start = ink.x - geometry.x_offset / size
            cluster.inks.append(ink)
            cluster.advances.append(geometry.width * _THOUSANDTHS / size)
    if cluster is not None:
        yield cluster


def _letters(encoded: bytes, start: int, stop: int) -> str:
    """A part of the text without what only steers it.

    Joiners at the very ends are the work of those who cut a word in two, not of its author.
    """
    letters = encoded[start:stop].decode().translate(_STEERING)
    if start == 0:
        letters = letters.lstrip(_ZERO_WIDTH_JOINER)
    return letters.rstrip(_ZERO_WIDTH_JOINER) if stop == len(encoded) else letters


def _with_room(clusters: list[Cluster], *, is_rtl: bool) -> list[Cluster]:
    """The clusters that take up room; what takes none goes to the one before it in the text."""
    kept: list[Cluster] = []
    for cluster in reversed(clusters) if is_rtl else clusters:
        before = kept[-1] if kept else None
        if before and not any(cluster.advances):
            _join(before, cluster, is_rtl=is_rtl)
        elif before and not before.inks:
            cluster.letters = before.letters.strip() + cluster.letters
            kept[-1] = cluster
        else:
            kept.append(cluster)
    kept = [cluster for cluster in kept if cluster.inks]
    return kept[::-1] if is_rtl else kept


def _join(before: Cluster, after: Cluster, *, is_rtl: bool) -> None:
    """Let a cluster take in the one that follows it in the text."""
    before.letters += after.letters.strip()
    if is_rtl:
        before.inks = after.inks + before.inks
        before.advances = after.advances + before.advances
    else:
        before.inks += after.inks
        before.advances += after.advances


def _set_ends(runs: list[Run]) -> None:
    """Let each cluster end where the next of its paint starts."""
    following: tuple[Paint, float] | None = None
    for run in reversed(runs):
        for cluster in reversed(run.clusters):
            same = following is not None and following[0] is run.paint
            cluster.end = following[1] if same and following else run.paint.end
            following = run.paint, cluster.start
