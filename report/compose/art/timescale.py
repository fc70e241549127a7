"""Years to scale: bars whose lengths are the times between them, and labels that keep apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from report.compose.colour import mix

from .svg import document, filled, polyline, stroked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_JOINT: Final = 0.4  # between two bars, taken evenly from both
_ALLEY: Final = 1.5  # between two labels of a row, where there are two rows
_LEADER: Final = 4.0  # from the bars down to the labels


@dataclass(frozen=True, slots=True)
class Span:
    """The time between two years: its bar from `x`, `width` mm long (joints included)."""

    start: int
    end: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled year: where it lies, and the middle of its label, in mm from the left.

    `row` is the line of labels, 0 or 1; the lower is used where one line is too short. Where two
    are too short as well, only every second, third, … year has a label.
    """

    year: int
    x: float
    label_x: float
    row: int


@dataclass(frozen=True, slots=True)
class Timescale:
    """The drawing, its size in mm, the spans and the ticks, both from the first year on.

    The labels of the years hang below the drawing's foot, those of the spans stand above it.
    """

    svg: str
    width: float
    height: float
    spans: tuple[Span, ...]
    ticks: tuple[Tick, ...]


def timescale(  # noqa: PLR0913 - sizes and colours
    years: Sequence[int],
    width: float,
    palette: Mapping[str, str],
    *,
    direction: str = "rtl",
    bar: float = 5.0,
    label: float = 10.5,
) -> Timescale:
    """The time scale of `years` over `width` mm; `bar` is the bars' height in mm.

    Time runs from the right to the left where `direction` is `rtl`. `label` is the room in mm
    that the label of a year needs. Raises ValueError for fewer than two different years.
    """
    ordered = sorted(set(years))
    if len(ordered) < 2:
        raise ValueError("a time scale needs two different years")
    scale = width / (ordered[-1] - ordered[0])
    rtl = direction == "rtl"
    placed = [(year, (year - ordered[0]) * scale) for year in ordered]
    spans = tuple(
        Span(one, other, width - end if rtl else start, end - start)
        for (one, start), (other, end) in pairwise(placed)
    )
    # In two rows, the leader of a lower label runs down between two upper ones.
    rows = 1 if len(ordered) * label <= width else 2
    room = label if rows == 1 else (label + _ALLEY) / 2
    fitting = math.floor((width - label) / room) + 1
    shown = placed[:: math.ceil(len(ordered) / fitting)]
    middles = spread([x for _, x in shown], room, width, edge=label / 2)
    ticks = tuple(
        Tick(year, _flip(x, width, rtl=rtl), _flip(middle, width, rtl=rtl), index % rows)
        for index, ((year, x), middle) in enumerate(zip(shown, middles, strict=True))
    )
    shapes = [*_bars(spans, palette, bar), _leaders(ticks, palette, bar)]
    return Timescale(document(width, bar + _LEADER, shapes), width, bar + _LEADER, spans, ticks)


def spread(places: Sequence[float], room: float, width: float, *, edge: float) -> list[float]:
    """Middles of labels: as near to `places` (rising) as they can be while they keep `room` from
    each other and `edge` from 0 and from `width`.

    Least squares by pooling neighbours that collide (isotonic regression).
    """
    pools: list[tuple[float, int]] = []  # mean of the wanted first middle, how many labels
    for index, place in enumerate(places):
        mean, count = place - index * room, 1
        while pools and pools[-1][0] > mean:
            before, number = pools.pop()
            mean = (before * number + mean * count) / (number + count)
            count += number
        pools.append((mean, count))
    firsts = [mean for mean, count in pools for _ in range(count)]
    low, high = edge, width - edge - (len(places) - 1) * room
    return [
        min(max(first, low), max(high, low)) + index * room for index, first in enumerate(firsts)
    ]


def _bars(spans: Sequence[Span], palette: Mapping[str, str], bar: float) -> list[str]:
    """One bar a span, from light to dark as time goes on."""
    last = max(len(spans) - 1, 1)
    shapes = []
    for index, span in enumerate(spans):
        share = index / last
        light, dark = ("b200", "b400") if share < 0.5 else ("b400", "b800")
        colour = mix(palette[dark], palette[light], share * 2 % 1 if share < 1 else 1.0)
        joint = min(_JOINT, span.width / 3) / 2
        left, right = span.x + joint, span.x + span.width - joint
        shapes.append(
            filled(polyline([(left, 0), (right, 0), (right, bar), (left, bar)]) + "Z", colour)
        )
    return shapes


def _leaders(ticks: Sequence[Tick], palette: Mapping[str, str], bar: float) -> str:
    """Hairlines from the years' places to their labels."""
    top, knee, foot = bar + 0.6, bar + 1.4, bar + _LEADER - 0.4
    lines = [
        polyline([(tick.x, top), (tick.x, knee), (tick.label_x, foot - 0.8), (tick.label_x, foot)])
        for tick in ticks
    ]
    return stroked("".join(lines), palette["mute"], 0.25)


def _flip(x: float, width: float, *, rtl: bool) -> float:
    return width - x if rtl else x
