"""What commands share: their common options, and how problems and results are shown."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from report.problems import MatwiyaError, exit_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.problems import Problem

FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
LEFT_OUT = 3
"""The exit status where rows of a list were left out: others have been made, or sent."""
LIST_STATUS = (
    "Exit status:  0 all were made  |  1 nothing was made  |  3 rows of the list were left out"
)
"""What help says of it where a list of people is read."""

NETWORK = click.option(
    "--allow-network", is_flag=True, help="Fetch pictures from http and https addresses."
)


@contextmanager
def problems_shown(folder: Path, *, as_json: bool = False) -> Iterator[None]:
    """Show what a MatwiyaError carries, and leave with its exit code."""
    try:
        yield
    except MatwiyaError as error:
        print_problems(folder, error.problems, as_json=as_json)
        sys.exit(exit_code(error.problems))


def print_problems(
    folder: Path, problems: Sequence[Problem], *, as_json: bool, pictures: Sequence[Path] = ()
) -> None:
    """Show problems of `folder` on standard error, or as JSON on standard output.

    `pictures` were drawn of them.
    """
    if as_json:
        files = [{"path": str(path)} for path in pictures]
        print_json({"files": files, "problems": [problem.as_json() for problem in problems]})
    elif problems:
        from report.terminal import show_problems

        show_problems(problems, folder, sys.stderr)


def print_json(value: dict[str, Any]) -> None:
    """Print `value` as JSON, its letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
