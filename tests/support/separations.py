"""A file for the print shop as its plates: what ghostscript separates, and what its objects say."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pikepdf
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

PLATES = ("Cyan", "Magenta", "Yellow", "Black")
_SLUG = 7 * 72 / 25.4  # points beyond the bleed


def plates_of(pdf: bytes, dpi: int = 72) -> list[NDArray[np.float32]]:
    """Each page as an array of rows, columns and the four inks, from 0 to 1."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.pdf").write_bytes(pdf)
        subprocess.run(
            ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}",
             "-o", "%03d.tif", "a.pdf"],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        numbers = sorted(path.stem for path in folder.glob("[0-9][0-9][0-9].tif"))
        return [
            np.stack([_plate(folder / f"{number}({plate}).tif") for plate in PLATES], axis=-1)
            for number in numbers
        ]


def _plate(path: Path) -> NDArray[np.float32]:
    with Image.open(path) as image:
        return 1 - np.asarray(image.convert("L"), dtype=np.float32) / 255


def within_bleed(page: NDArray[np.float32], dpi: int = 72) -> NDArray[np.float32]:
    """The part of a page's plates that is not beside its bleed: there are marks in all inks."""
    edge = int(_SLUG * dpi / 72) + 1
    return page[edge:-edge, edge:-edge]


def colours_of(pdf: pikepdf.Pdf) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Every colour space and colour in any stream, gradient, picture or layer of the file.

    Nothing is left out because no page seems to use it. The values are those of an operator
    that sets a colour.
    """
    for page in pdf.pages:
        yield from _operators(page)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and (
            thing.get("/Subtype") == "/Form" or thing.get("/PatternType") == 1
        ):
            yield from _operators(thing)
        if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
            if "/ShadingType" in thing or thing.get("/Subtype") == "/Image":
                yield _name(thing.ColorSpace), ()
            if isinstance(group := thing.get("/Group"), pikepdf.Dictionary):
                yield _name(group.CS), ()


def _operators(stream: Any) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The colours of one stream, of which those of a named space are called by its name."""
    spaces = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator).lower()
        if name in spaces:
            yield spaces[name], tuple(float(value) for value in operands)
        elif name == "cs":
            yield str(operands[0]).removeprefix("/"), ()


def _name(space: Any) -> str:
    return str(space[0] if isinstance(space, pikepdf.Array) else space).removeprefix("/")
