"""What was measured of the text layer, held against its limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_COST = 1.15
_VOCALISED = "fully vocalised"
_OF_VOCALISED = {"pdfjs": 0.99}
_ANSWERS = {True: "yes", False: "**no**"}


@dataclass
class Measured:
    """By text or folder: recall and precision by reader; time and size of a build with the layer, as
    shares of those without it.
    """

    words: dict[str, Mapping[str, tuple[float, float]]] = field(default_factory=dict)
    time: dict[str, float] = field(default_factory=dict)
    size: dict[str, float] = field(default_factory=dict)


def verdicts(measured: Measured) -> tuple[list[str], bool]:
    """The rows of a table of the limits, each with the worst measured; whether all are met."""
    rows, are_met = [], True
    for name, shares in measured.words.items():
        least = _OF_VOCALISED if _VOCALISED in name else {}
        short = {reader: min(own) - least.get(reader, 1) for reader, own in shares.items()}
        worst = min(short, key=lambda reader: short[reader])
        limit = ", ".join(["1", *(f"{share} in {reader}" for reader, share in least.items())])
        found = f"{int(min(shares[worst]) * 1e4) / 1e4:.4f} in {worst}"
        rows.append(f"| {name}: words | {limit} | {found} | {_ANSWERS[short[worst] >= 0]} |")
        are_met = are_met and short[worst] >= 0
    for kind, costs in (("time", measured.time), ("size", measured.size)):
        for name, cost in costs.items():
            rows.append(
                f"| {name}: {kind} | × {_COST} | × {cost:.2f} | {_ANSWERS[cost <= _COST]} |"
            )
            are_met = are_met and cost <= _COST
    return rows, are_met
