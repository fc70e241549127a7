"""The table of editions, and how one is found by its name."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from report.problems import MatwiyaError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Edition:
    """One form of the publication: its name, what it is for, and what its file is held to.

    `most_bytes` is the budget of the file. Pictures printed with fewer than `resolution` dots
    per inch are warned of; fewer than `least_resolution` are an error.
    """

    name: str
    purpose: str
    most_bytes: int = 5_000_000
    resolution: int = 150
    least_resolution: int = 72


EDITIONS: Mapping[str, Edition] = MappingProxyType(
    {"brochure": Edition("brochure", "to read on a screen and to send")}
)


def edition_named(name: str, place: Place | None = None) -> Edition:
    """The edition called `name`. Raises MatwiyaError, with the names there are, at `place`."""
    if name in EDITIONS:
        return EDITIONS[name]
    message = f"there is no edition '{name}'"
    hint = f"choose among: {', '.join(EDITIONS)}"
    raise MatwiyaError([Problem("unknown-edition", message, hint, place)])
