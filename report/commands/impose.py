"""`matwiya impose`: a booklet of any PDF file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .build import print_result
from .showing import JSON, problems_shown


@click.command(
    epilog="Examples:  matwiya impose file.pdf  |  matwiya impose file.pdf --binding right --sheet A3"
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A .pdf file, or a folder.  [default: out/]",
)
@click.option(
    "--binding",
    type=click.Choice(("right", "left")),
    help="Side of the front cover that is bound.  [default: as the file is read]",
)
@click.option(
    "--sheet",
    type=click.Choice(("A4", "A3", "auto")),
    default="auto",
    show_default=True,
    help="Paper; auto: twice as large as a page.",
)
@click.option(
    "--flip",
    type=click.Choice(("short", "long")),
    default="short",
    show_default=True,
    help="Edge over which the printer turns a sheet.",
)
@click.option(
    "--signature",
    type=click.IntRange(0, 20),
    default=0,
    metavar="SHEETS",
    help="Sheets folded into each other.  [default: all of them]",
)
@click.option(
    "--paper-thickness",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    metavar="MM",
    help="Of a sheet: what creep is made up for.",
)
@click.option(
    "--marks/--no-marks", default=True, help="Marks where to fold, staple and cut.  [default: on]"
)
@JSON
def impose(file: Path, output: Path | None, *, as_json: bool, **choices: Any) -> None:
    """Set the pages of a PDF file on sheets, to print on both sides, fold and staple."""
    from report.api import impose as impose_file

    with problems_shown(file.parent, as_json=as_json):
        result = impose_file(file, output, **choices)
    print_result(file.parent, result, timings=False, as_json=as_json)
