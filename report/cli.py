"""The command line: one thin function a command, no logic."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .problems import MatwiyaError, exit_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .api import BuildResult
    from .problems import Problem

LANGUAGES = ("ar", "fa", "ur", "he", "ckb", "en")
STANDARDS = ("ua1+a2a", "ua1", "a2a", "ua2", "none")
_FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
_NETWORK = click.option(
    "--allow-network", is_flag=True, help="Fetch pictures from http and https addresses."
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with:  matwiya new my-brochure  then  matwiya build my-brochure",
)
@click.version_option(__version__, prog_name="matwiya", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a folder of content into a designed, printable right-to-left PDF."""


@main.command(epilog="Example:  matwiya new my-brochure --language fa")
@_FOLDER
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="ar",
    show_default=True,
    help="Language of the starter's text.",
)
def new(folder: Path, language: str) -> None:
    """Make a starter content folder that builds as it is."""
    from .starters import create_folder

    with _problems_shown(folder):
        files = create_folder(folder, language)
        click.echo(f"{folder}: {len(files)} files. Next: matwiya build {folder}")


@main.command(
    epilog="Examples:  matwiya build content  |  matwiya build content -o brochure.pdf --timings"
)
@_FOLDER
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
@click.option("--timings", is_flag=True, help="Print how long each stage took.")
@_NETWORK
@_JSON
def build(  # noqa: PLR0913 (one parameter an option)
    folder: Path,
    output: Path | None,
    edition: str,
    *,
    standard: str,
    timings: bool,
    allow_network: bool,
    as_json: bool,
) -> None:
    """Make the PDF files of a content folder."""
    from .api import build as build_folder
    from .pipeline import Options
    from .terminal import Progress

    with _problems_shown(folder, as_json=as_json), Progress(sys.stderr) as progress:
        result = build_folder(
            folder,
            output,
            editions=[name.strip() for name in edition.split(",") if name.strip()],
            options=Options(network=allow_network, standard=standard),
            progress=progress.step,
        )
    _print_result(folder, result, timings=timings, as_json=as_json)


@main.command(
    epilog="Examples:  matwiya check content  |  matwiya check brochure.pdf --picture findings.png"
)
@click.argument("path", type=click.Path(path_type=Path), metavar="FOLDER_OR_PDF")
@click.option(
    "--picture",
    type=click.Path(path_type=Path),
    metavar="FILE_OR_FOLDER",
    help="Write the pages with the findings boxed: a .png file, or a folder.",
)
@_NETWORK
@_JSON
@click.option("--sarif", is_flag=True, help="Print the result as SARIF 2.1.0.")
def check(
    path: Path, picture: Path | None, *, allow_network: bool, as_json: bool, sarif: bool
) -> None:
    """Find everything that is wrong with a content folder, or with a PDF file of any origin.

    The exit status is 1 when there are errors.
    """
    from .api import check as check_path
    from .pipeline import Options

    problems = check_path(path, options=Options(network=allow_network), picture=picture)
    if sarif:
        from .checking import as_sarif

        _print_json(as_sarif(problems, path, __version__))
    else:
        _print_problems(path, problems, as_json=as_json)
        if not problems and not as_json:
            click.echo(f"{path}: no problems")
    sys.exit(exit_code(problems))


@main.command()
@_JSON
def doctor(*, as_json: bool) -> None:
    """Say what is missing on this machine, and the exact step to mend it."""
    from .doctor import examine

    findings = examine()
    if as_json:
        click.echo(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(
                f"{'ok     ' if finding.ok else 'MISSING'}  {finding.name}: {finding.detail}"
            )
            if not finding.ok and finding.remedy:
                click.echo(f"         do: {finding.remedy}")
    sys.exit(0 if all(finding.ok for finding in findings) else 1)


@contextmanager
def _problems_shown(folder: Path, *, as_json: bool = False) -> Iterator[None]:
    """Show what a MatwiyaError carries, and leave with its exit code."""
    try:
        yield
    except MatwiyaError as error:
        _print_problems(folder, error.problems, as_json=as_json)
        sys.exit(exit_code(error.problems))


def _print_problems(folder: Path, problems: Sequence[Problem], *, as_json: bool) -> None:
    if as_json:
        _print_json({"files": [], "problems": [problem.as_json() for problem in problems]})
    elif problems:
        from .terminal import show_problems

        show_problems(problems, folder, sys.stderr)


def _print_result(folder: Path, result: BuildResult, *, timings: bool, as_json: bool) -> None:
    if as_json:
        files = [
            {
                "path": str(file.path),
                "edition": file.edition,
                "pages": file.pages,
                "bytes": file.size,
                "seconds": round(file.seconds, 3),
            }
            for file in result.files
        ]
        problems = [problem.as_json() for problem in result.problems]
        _print_json({"files": files, "problems": problems, "timings": dict(result.timings)})
        return
    _print_problems(folder, result.problems, as_json=False)
    if timings:
        for stage, seconds in result.timings.items():
            click.echo(f"{seconds:8.3f} s  {stage}", err=True)
    for file in result.files:
        size = f"{file.size / 1024:,.0f} KiB"
        pages = f"{file.pages} page{'s' if file.pages != 1 else ''}"
        click.echo(f"{file.path}: {pages}, {size}, {file.seconds:.2f} s")


def _print_json(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
