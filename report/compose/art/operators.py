"""A drawing as operators of a PDF content stream, so that the engine need not read its paths.

The engine takes about 65 ms to read the SVG of the cover's globe, number by number, in every
build; the operators are made once in 5 ms and only copied after that. Small drawings (icons,
circles) use arcs and relative commands, and stay with the engine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from report.compose.colour import rgb

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOT: Final = re.compile(r"M(\S+) (\S+?)h0")
_MODULES: Final = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")
_COMMAND: Final = re.compile(r"([MLC])([-\d. ]+)")
_UNDERSTOOD: Final = re.compile(r"(?:[-\d. ]+(?:[mlc]|re)\n|h\n)*")
_CAPS: Final = {"butt": "0", "round": "1"}


def pdf_operators(svg: str) -> bytes:
    """The operators that draw `svg`, in its own millimetres with y downwards (ISO 32000-2, 8.5).

    They expect a transformation that leads from there to the page, and leave the graphics state
    as it was. Raises ValueError where the drawing uses more than `report.compose.art.svg` writes.
    """
    # Our own text, and never an author's: no entities, no bombs.
    root = ET.fromstring(svg)  # noqa: S314
    return "\n".join(["q", *_children(root), "Q"]).encode("ascii")


def _children(element: ET.Element) -> Iterator[str]:
    for child in element:
        match child.tag.rpartition("}")[2]:
            case "svg":
                yield f"q 0 0 {child.attrib['width']} {child.attrib['height']} re W n"
                yield from _children(child)
                yield "Q"
            case "rect":
                size = f"0 0 {child.attrib['width']} {child.attrib['height']} re\n"
                yield from _painted(child, size)
            case "path":
                yield from _painted(child, _path(child.attrib["d"]))
            case other:
                raise ValueError(f"not drawn as operators: <{other}>")


def _painted(element: ET.Element, path: str) -> Iterator[str]:
    """A path with its colours, its line and its own scale."""
    fill, stroke = element.get("fill", "none"), element.get("stroke", "none")
    yield "q"
    if transform := element.get("transform"):
        scale = re.fullmatch(r"scale\(([\d.]+)\)", transform)
        if scale is None:
            raise ValueError(f"not drawn as operators: transform {transform}")
        yield f"{scale[1]} 0 0 {scale[1]} 0 0 cm"
    if fill != "none":
        yield f"{_channels(fill)} rg"
    if stroke != "none":
        cap = _CAPS[element.get("stroke-linecap", "butt")]
        yield f"{_channels(stroke)} RG {element.attrib['stroke-width']} w {cap} J 1 j"
    yield (
        path
        + {(True, True): "B", (True, False): "f", (False, True): "S"}[
            fill != "none", stroke != "none"
        ]
    )
    yield "Q"


def _path(data: str) -> str:
    """Path data as path construction operators, one a line."""
    data = _MODULES.sub(r"\1 \2 \3 1 re\n", data)
    data = _DOT.sub(r"\1 \2 m\n\1 \2 l\n", data)
    data = _COMMAND.sub(lambda found: f"{found[2].strip()} {found[1].lower()}\n", data)
    operators = data.replace("Z", "h\n")
    if not _UNDERSTOOD.fullmatch(operators):
        raise ValueError("not drawn as operators: a path with other commands than M, L, C and Z")
    return operators


def _channels(colour: str) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in rgb(colour))
