"""`matwiya check`: what is wrong with a folder or a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from report import __version__
from report.problems import exit_code

from .showing import JSON, NETWORK, print_json, print_problems


@click.command(
    epilog="Examples:  matwiya check content  |  matwiya check brochure.pdf --picture findings.png"
)
@click.argument("path", type=click.Path(path_type=Path), metavar="FOLDER_OR_PDF")
@click.option(
    "--picture",
    type=click.Path(path_type=Path),
    metavar="FILE_OR_FOLDER",
    help="Write the pages with findings, which are boxed: to a .png file, or a folder.",
)
@NETWORK
@JSON
@click.option("--sarif", is_flag=True, help="Print the result as SARIF 2.1.0.")
def check(
    path: Path, picture: Path | None, *, allow_network: bool, as_json: bool, sarif: bool
) -> None:
    """Find everything that is wrong with a content folder, or with a PDF file of any origin.

    The exit status is 1 when there are errors.
    """
    from report.api import check as check_path
    from report.pipeline import Options

    if as_json and sarif:
        raise click.UsageError("choose one form of the result: --json or --sarif")
    pictures: list[Path] = []
    problems = check_path(
        path, options=Options(network=allow_network), picture=picture, drawn=pictures.append
    )
    if sarif:
        from report.checking import as_sarif

        print_json(as_sarif(problems, path, __version__))
    else:
        print_problems(path, problems, as_json=as_json, pictures=pictures)
        if not problems and not as_json:
            click.echo(f"{path}: no problems")
    if pictures and not as_json:
        click.echo(f"drawn: {', '.join(map(str, pictures))}", err=sarif)
    sys.exit(exit_code(problems))
