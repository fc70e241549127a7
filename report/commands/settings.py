"""The options of `matwiya build` that are settings of editions, made from what they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_HELP: Final = {
    "flip": "Edge over which the printer turns a sheet: short or long.",
    "sheet": "Paper of the booklet: A4 or A3.  [default: A4]",
    "signature": "Sheets of the booklet folded into each other.  [default: 0, all]",
    "paper_thickness": "Thickness of the booklet's paper in millimetres.  [default: 0.1]",
    "marks": "Marks where to fold, staple and cut: true or false.  [default: true]",
    "paper": "Paper of the handout: A4 or A5.  [default: A4; A5 to be cut apart]",
    "large_print": "Set the handout in 18 pt: true or false.  [default: false]",
    "per_sheet": "Handouts on a sheet, to be cut apart: 2 (A5 on A4) or 4 (A5 on A3).  [default: 1]",
    "fold": "Fold of the leaflet: tri (six panels) or half (four pages).  [default: tri]",
    "press": "Add a file of the leaflet for the print shop: true or false.  [default: false]",
    "fold_guide": "Add a page that shows how to fold the leaflet: true or false.  [default: false]",
    "dpi": "Pixels an inch of the images of pages, 36 to 600.  [default: 150]",
    "image_format": "Format of the images: png or jpeg.  [default: png]",
    "max_size": "The most megabytes of the PDF for e-mails.  [default: 2]",
    "icc": "File with the ICC profile of the press (print).  [default: FOGRA39, coated paper]",
}


def edition_settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` one option for each setting of `report.editions.Settings`.

    What is not given is None, so that `brochure.yaml` has its say.
    """
    for name, text in reversed(_HELP.items()):
        option = f"--{name.replace('_', '-')}"
        command = click.option(option, name, default=None, metavar="VALUE", help=text)(command)
    return command
