"""`matwiya email`: drafts that carry the brochure."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from .build import print_result
from .showing import FOLDER, JSON, LEFT_OUT, LIST_STATUS, NETWORK, problems_shown

_MEGABYTE = 1_000_000


@click.command(
    epilog="Examples:  matwiya email content --from info@example.org  |  "
    "matwiya email content --from 'Press <press@example.org>' --to a@example.com -o drafts\n\n"
    f"{LIST_STATUS}"
)
@FOLDER
@click.argument("people", type=click.Path(path_type=Path), metavar="[PEOPLE.csv]", required=False)
@click.option("--from", "sender", required=True, metavar="ADDRESS", help="Who writes.")
@click.option("--to", multiple=True, metavar="ADDRESS", help="Who gets it; may be given again.")
@click.option(
    "--subject", default="", help="The subject.  [default: that of email.md, or the title]"
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A folder.  [default: out/]")
@click.option(
    "--max-size",
    type=click.FloatRange(0.01, 100),
    help="The most megabytes that the attached PDF may have.  [default: 2]",
)
@click.option("--unsubscribe", default="", metavar="ADDRESS", help="For List-Unsubscribe.")
@click.option("--name", default="", metavar="PATTERN", help="Of files for a list: {name}-{row}.eml")
@click.option("--email-column", default="", metavar="NAME", help="The list's column of addresses.")
@click.option("--strict", is_flag=True, help="Write nothing when a row of the list is wrong.")
@NETWORK
@JSON
def email(  # noqa: PLR0913 (one parameter an option)
    folder: Path,
    people: Path | None,
    sender: str,
    to: tuple[str, ...],
    output: Path | None,
    *,
    max_size: float | None,
    allow_network: bool,
    as_json: bool,
    **choices: Any,
) -> None:
    """Write e-mail drafts (.eml) that carry the brochure, for any mail program to open.

    One, or one for each --to, or one for each row of a list.
    """
    from report.mailing import DraftChoices, write_drafts
    from report.pipeline import Options
    from report.terminal import Progress

    if people and to:
        raise click.UsageError("name a list of people, or --to, not both")
    with problems_shown(folder, as_json=as_json), Progress(sys.stderr) as progress:
        result = write_drafts(
            folder,
            sender,
            to,
            output,
            people=people,
            choices=DraftChoices(most_bytes=in_bytes(max_size), **choices),
            options=Options(network=allow_network),
            progress=progress.step,
        )
    print_result(folder, result, timings=False, as_json=as_json)
    if any(problem.is_error for problem in result.problems):
        sys.exit(LEFT_OUT)


def in_bytes(megabytes: float | None) -> int | None:
    """What is given after --max-size, in bytes."""
    return None if megabytes is None else round(megabytes * _MEGABYTE)
