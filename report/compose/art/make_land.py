"""Makes the dots file of the globe: `python -m report.compose.art.make_land LAND.json [OUT.json]`.

LAND.json is a TopoJSON file with an object `land`, such as `land-50m.json` of the npm package
`world-atlas`. It is needed only to change the dots, never in a build; what it makes is small: for
every point of a lattice over the sphere, whether it lies on land.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .land import encode_land, land_file, lattice_point

if TYPE_CHECKING:
    from collections.abc import Sequence

POINTS: Final = 16_000
SOUTH: Final = -58.0  # Antarctica is left out
Side = tuple[float, float, float, float]


def main(arguments: Sequence[str]) -> int:
    """Writes the dots file, and returns the exit code of the command."""
    if len(arguments) not in {1, 2}:
        sys.stderr.write(__doc__ or "")
        return 2
    topology = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    target = Path(arguments[1]) if arguments[1:] else land_file()
    target.write_text(encode_land(land_flags(topology, POINTS)), encoding="utf-8")
    return 0


def land_flags(topology: dict[str, Any], count: int) -> list[bool]:
    """For every point of the lattice, whether it lies on land."""
    belts = _belts(_rings(topology))
    flags = []
    for index in range(count):
        longitude, sine = lattice_point(index, count)
        latitude = math.degrees(math.asin(sine))
        east = (math.degrees(longitude) + 180) % 360 - 180
        flags.append(latitude > SOUTH and _on_land(east, latitude, belts))
    return flags


def _rings(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Every ring of the land as longitudes and latitudes (TopoJSON specification, 2.1)."""
    (scale_x, scale_y), (zero_x, zero_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + zero_x, y * scale_y + zero_y))
        arcs.append(arc)
    rings = []
    for polygons in (shape["arcs"] for shape in topology["objects"]["land"]["geometries"]):
        for ring in (ring for polygon in polygons for ring in polygon):
            # A negative number is the arc of the one's complement, run backwards.
            runs = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
            rings.append([point for run in runs for point in run])
    return rings


def _belts(rings: list[list[tuple[float, float]]]) -> list[list[Side]]:
    """The sides of all rings, sorted into the 181 belts of one degree of latitude they cross."""
    belts: list[list[Side]] = [[] for _ in range(181)]
    for ring in rings:
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            low, high = min(y1, y2), max(y1, y2)
            for belt in range(math.floor(low + 90), math.floor(high + 90) + 1):
                belts[belt].append((x1, y1, x2, y2))
    return belts


def _on_land(longitude: float, latitude: float, belts: list[list[Side]]) -> bool:
    """Whether a line from the point eastwards crosses coasts an odd number of times."""
    crossings = sum(
        (y1 > latitude) != (y2 > latitude)
        and x1 + (latitude - y1) / (y2 - y1) * (x2 - x1) > longitude
        for x1, y1, x2, y2 in belts[math.floor(latitude + 90)]
    )
    return crossings % 2 == 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
