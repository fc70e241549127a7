"""The dots of the globe: points spread evenly over the sphere, and which of them lie on land."""

from __future__ import annotations

import base64
import json
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from report.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

GOLDEN_ANGLE: Final = math.pi * (3 - math.sqrt(5))


def land_file() -> Path:
    """Where the dots file is."""
    return resource_folder("templates") / "paths" / "art" / "land.json"


def lattice_point(index: int, count: int) -> tuple[float, float]:
    """Point `index` of `count` on the Fibonacci lattice: longitude (radians), sine of latitude.

    Neighbours are about equally far from each other everywhere on the sphere, and no rows show.
    """
    return index * GOLDEN_ANGLE, 1 - (2 * index + 1) / count


@lru_cache(maxsize=1)
def land_points() -> tuple[tuple[float, float], ...]:
    """Every point of the lattice that lies on land: longitude (radians), sine of latitude."""
    stored = json.loads(land_file().read_text(encoding="utf-8"))
    count = stored["points"]
    bits = int.from_bytes(base64.b64decode(stored["land"]), "little")
    flags = bin(bits)[:1:-1]
    return tuple(lattice_point(index, count) for index, flag in enumerate(flags) if flag == "1")


def encode_land(flags: Iterable[bool]) -> str:
    """The dots file for one flag a lattice point, in order."""
    values = list(flags)
    bits = sum(1 << index for index, flag in enumerate(values) if flag)
    packed = base64.b64encode(bits.to_bytes((len(values) + 7) // 8, "little"))
    return json.dumps({"points": len(values), "land": packed.decode()}) + "\n"
