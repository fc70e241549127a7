"""`matwiya email`: drafts that carry the brochure."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .build import print_result
from .showing import FOLDER, JSON, NETWORK, problems_shown

MEGABYTE = 1_000_000


@click.command(
    epilog="Examples:  matwiya email content --from info@example.org  |  "
    "matwiya email content --from 'Press <press@example.org>' --to a@example.com -o drafts"
)
@FOLDER
@click.option("--from", "sender", required=True, metavar="ADDRESS", help="Who writes.")
@click.option("--to", multiple=True, metavar="ADDRESS", help="Who gets it; may be given again.")
@click.option(
    "--subject", default="", help="The subject.  [default: that of email.md, or the title]"
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A folder.  [default: out/]")
@click.option(
    "--max-size",
    type=click.FloatRange(0.01, 100),
    default=2.0,
    show_default=True,
    help="The most megabytes that the attached PDF may have.",
)
@click.option("--unsubscribe", default="", metavar="ADDRESS", help="For List-Unsubscribe.")
@NETWORK
@JSON
def email(  # noqa: PLR0913 (one parameter an option)
    folder: Path,
    sender: str,
    to: tuple[str, ...],
    subject: str,
    output: Path | None,
    *,
    max_size: float,
    unsubscribe: str,
    allow_network: bool,
    as_json: bool,
) -> None:
    """Write e-mail drafts (.eml) that carry the brochure, for any mail program to open."""
    from report.emails import write_drafts
    from report.pipeline import Options
    from report.terminal import Progress

    with problems_shown(folder, as_json=as_json), Progress(sys.stderr) as progress:
        result = write_drafts(
            folder,
            sender,
            to,
            output,
            subject=subject,
            most_bytes=int(max_size * MEGABYTE),
            unsubscribe=unsubscribe,
            options=Options(network=allow_network),
            progress=progress.step,
        )
    print_result(folder, result, timings=False, as_json=as_json)
