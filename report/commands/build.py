"""`matwiya build`: the files of a content folder."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .settings import edition_settings
from .showing import FOLDER, JSON, NETWORK, print_json, print_problems, problems_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.api import BuildResult, BuiltFile

STANDARDS = ("ua1+a2a", "ua1", "a2a", "ua2", "none")
TEXT_LAYERS = ("exact", "engine")
_MOST_LINES = 4


@click.command(
    epilog="Examples:  matwiya build content  |  matwiya build content -o brochure.pdf --timings"
)
@FOLDER
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A .pdf file, or a folder.  [default: out/]",
)
@click.option(
    "--edition", default="", metavar="NAMES", help="Editions to make, with commas between them."
)
@click.option(
    "--standard",
    type=click.Choice(STANDARDS),
    default=STANDARDS[0],
    show_default=True,
    help="The standards that the file declares and keeps.",
)
@click.option(
    "--text-layer",
    type=click.Choice(TEXT_LAYERS),
    default=TEXT_LAYERS[0],
    show_default=True,
    help="The text that is searched, copied and read aloud: as written, or as WeasyPrint alone gives it.",
)
@click.option("--timings", is_flag=True, help="Print how long each stage took.")
@NETWORK
@JSON
@edition_settings
def build(  # noqa: PLR0913 (one parameter an option)
    folder: Path,
    output: Path | None,
    edition: str,
    *,
    standard: str,
    text_layer: str,
    timings: bool,
    allow_network: bool,
    as_json: bool,
    **settings: Any,
) -> None:
    """Make the files of a content folder."""
    from report.api import build as build_folder
    from report.pipeline import Options
    from report.terminal import Progress

    with problems_shown(folder, as_json=as_json), Progress(sys.stderr) as progress:
        result = build_folder(
            folder,
            output,
            editions=[name.strip() for name in edition.split(",") if name.strip()],
            settings=settings,
            options=Options(network=allow_network, standard=standard, text_layer=text_layer),
            progress=progress.step,
        )
    print_result(folder, result, timings=timings, as_json=as_json)


def print_result(folder: Path, result: BuildResult, *, timings: bool, as_json: bool) -> None:
    """Show what was made: a line a file, or all of it as JSON."""
    """Print what was made, and the warnings."""
    if as_json:
        files = [
            {
                "path": str(file.path),
                "edition": file.edition,
                "pages": file.pages,
                "bytes": file.size,
                "seconds": round(file.seconds, 3),
                "note": file.note,
            }
            for file in result.files
        ]
        problems = [problem.as_json() for problem in result.problems]
        print_json({"files": files, "problems": problems, "timings": dict(result.timings)})
        return
    print_problems(folder, result.problems, as_json=False)
    if timings:
        for stage, seconds in result.timings.items():
            click.echo(f"{seconds:8.3f} s  {stage}", err=True)
    for _edition, group in groupby(result.files, key=lambda file: file.edition):
        _print_files(list(group))


def _print_files(files: Sequence[BuiltFile]) -> None:
    """The files of one edition, a line each; many that lie in one folder as that folder."""
    folders = {file.path.parent for file in files}
    if len(files) > _MOST_LINES and len(folders) == 1:
        size = sum(file.size for file in files) / 1024
        seconds = sum(file.seconds for file in files)
        click.echo(f"{folders.pop()}: {len(files)} files, {size:,.0f} KiB, {seconds:.2f} s")
        if note := max(files, key=lambda file: file.size).note:
            click.echo(f"    the largest: {note}")
        return
    for file in files:
        pages = f"{file.pages} page{'s' if file.pages != 1 else ''}"
        click.echo(f"{file.path}: {pages}, {file.size / 1024:,.0f} KiB, {file.seconds:.2f} s")
        if file.note:
            click.echo(f"    {file.note}")
