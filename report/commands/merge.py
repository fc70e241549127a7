"""`matwiya merge`: a copy for each person of a list."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from report.problems import MatwiyaError, Problem

from .build import STANDARDS
from .showing import (
    FOLDER,
    JSON,
    LEFT_OUT,
    LIST_STATUS,
    NETWORK,
    print_json,
    print_problems,
    problems_shown,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from concurrent.futures import Executor

    from report.merging import MergeResult

_INTERRUPTED = 130  # the exit status of a command that Ctrl-C ends


@click.command(
    epilog="Examples:  matwiya merge content people.csv  |  "
    "matwiya merge content people.xlsx --name '{name}-{id}.pdf'  |  "
    "matwiya merge content people.csv --one-file -o letters.pdf\n\n"
    f"{LIST_STATUS}  |  130 after Ctrl-C"
)
@FOLDER
@click.argument("people", type=click.Path(path_type=Path), metavar="PEOPLE.csv")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder of the copies, or the one file.  [default: out/]",
)
@click.option(
    "--name",
    default="",
    metavar="PATTERN",
    help="How the files are named, by the columns.  [default: {name}.pdf]",
)
@click.option("--strict", is_flag=True, help="Write nothing when a row is at fault.")
@click.option("--one-file", is_flag=True, help="All copies in one file, to be printed.")
@click.option(
    "--workers",
    type=click.IntRange(0, 1024),
    default=0,
    help="Processes that make copies at the same time.  [default: one a core]",
)
@click.option("--cluster", default="", metavar="ADDRESS", help="A Dask scheduler: tcp://host:8786.")
@click.option(
    "--standard",
    type=click.Choice(STANDARDS),
    default=STANDARDS[0],
    show_default=True,
    help="The standards that the files declare and keep.",
)
@NETWORK
@JSON
def merge(  # noqa: PLR0913 (one parameter an option)
    folder: Path,
    people: Path,
    output: Path | None,
    *,
    name: str,
    strict: bool,
    one_file: bool,
    workers: int,
    cluster: str,
    standard: str,
    allow_network: bool,
    as_json: bool,
) -> None:
    """Make a copy of a content folder for each person of a list."""
    from report.merging import MergeChoices
    from report.merging import merge as merge_folder
    from report.pipeline import Options
    from report.terminal import Progress

    told: list[Problem] = []

    def tell(problem: Problem) -> None:
        """Show at once what makes it slow, while there is time to do something about it."""
        if problem.code == "slow-field" and not as_json:
            progress.wipe()
            print_problems(folder, [problem], as_json=False)
            told.append(problem)

    try:
        with (
            problems_shown(folder, as_json=as_json),
            _executor(cluster) as executor,
            Progress(sys.stderr) as progress,
        ):
            result = merge_folder(
                folder,
                people,
                output,
                choices=MergeChoices(name, strict, one_file, workers),
                options=Options(network=allow_network, standard=standard),
                executor=executor,
                progress=progress.step,
                notice=tell,
            )
    except KeyboardInterrupt:
        click.echo("interrupted: the same command goes on where it was", err=True)
        sys.exit(_INTERRUPTED)
    _print_result(folder, result, told, as_json=as_json)
    if any(problem.is_error for problem in result.problems):
        sys.exit(LEFT_OUT if result.made or result.kept else 1)


@contextmanager
def _executor(cluster: str) -> Iterator[Executor | None]:
    """The executor of a Dask cluster, None where none is named."""
    if not cluster:
        yield None
        return
    try:
        from distributed import Client
    except ImportError:
        hint = "install it: pip install 'matwiya[cluster]'"
        raise MatwiyaError(
            [Problem("missing-extra", "--cluster needs the package 'distributed'", hint)]
        ) from None
    try:
        client: Any = Client(cluster, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        message = f"there is no cluster at '{cluster}': {error}"
        hint = "is the scheduler running, and is the address as in tcp://host:8786?"
        raise MatwiyaError([Problem("no-cluster", message, hint)]) from error
    with client, client.get_executor() as executor:
        yield executor


def _print_result(
    folder: Path, result: MergeResult, told: Collection[Problem], *, as_json: bool
) -> None:
    if as_json:
        print_json(
            {
                "path": str(result.path),
                "made": result.made,
                "kept": result.kept,
                "skipped": result.skipped,
                "bytes": result.size,
                "seconds": round(result.seconds, 3),
                "problems": [problem.as_json() for problem in result.problems],
            }
        )
        return
    rest = [problem for problem in result.problems if problem not in told]
    print_problems(folder, rest, as_json=False)
    counts = [f"{result.made} made"]
    counts += [f"{result.kept} there already"] if result.kept else []
    counts += [f"{result.skipped} skipped"] if result.skipped else []
    size = result.size / 1024
    click.echo(
        f"{result.path}: copies: {', '.join(counts)}; {size:,.0f} KiB, {result.seconds:.1f} s"
    )
