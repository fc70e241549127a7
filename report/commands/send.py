"""`matwiya send`: the brochure by e-mail to everyone of a list, each once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from report.problems import MatwiyaError, Problem

from .email import in_bytes
from .showing import FOLDER, JSON, LEFT_OUT, NETWORK, problems_shown

if TYPE_CHECKING:
    from report.mailing import SendResult

_UNASKED = Problem(
    "not-confirmed",
    "there is no terminal on which to ask whether to send",
    "--yes sends without asking; --dry-run shows what would be sent",
)


@click.command(
    epilog="Example:  matwiya send content people.csv --from 'Press <press@example.org>' "
    "--server smtp.example.org --limit 30/min  |  matwiya send content --status\n\n"
    "Exit status:  0 everyone has got it  |  1 nothing was begun  |  3 some have not got it, or were "
    "left out  |  4 the server could not be used any more  |  130 after Ctrl-C"
)
@FOLDER
@click.argument("people", type=click.Path(path_type=Path), metavar="PEOPLE.csv", required=False)
@click.option("--from", "sender", default="", metavar="ADDRESS", help="Who writes.")
@click.option("--server", default="", metavar="HOST[:PORT]", help="The mail server.")
@click.option(
    "--tls",
    type=click.Choice(("starttls", "implicit", "none")),
    help="How it is encrypted; none: a server on this machine.  [default: as the port says]",
)
@click.option(
    "--ca", type=click.Path(path_type=Path), metavar="FILE", help="Certificates to trust, PEM."
)
@click.option(
    "--subject", default="", help="The subject.  [default: that of email.md, or the title]"
)
@click.option("--unsubscribe", default="", metavar="ADDRESS", help="For List-Unsubscribe.")
@click.option(
    "--max-size",
    type=click.FloatRange(0.01, 100),
    help="The most megabytes that the attached PDF may have.  [default: 2]",
)
@click.option("--limit", default="", metavar="NUMBER/TIME", help="At most so many: 30/min, 500/h.")
@click.option(
    "--tries",
    type=click.IntRange(1, 100),
    default=6,
    show_default=True,
    help="How often a mail is tried in a run.",
)
@click.option(
    "--pause",
    type=click.FloatRange(0.01, 3600),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Before the second try; doubled before each further one.",
)
@click.option("--resend-in-doubt", is_flag=True, help="Send again to those who may have got it.")
@click.option("--retry-refused", is_flag=True, help="Try those again whom the server has refused.")
@click.option("--send-changed", is_flag=True, help="Send another mail than the first have got.")
@click.option("--email-column", default="", metavar="NAME", help="The list's column of addresses.")
@click.option("--strict", is_flag=True, help="Send nothing when a row of the list is wrong.")
@click.option("--dry-run", is_flag=True, help="Make every mail, and send none.")
@click.option("--yes", is_flag=True, help="Do not ask before sending.")
@click.option("--status", is_flag=True, help="Show what became of each recipient so far.")
@click.option("--csv", "table", metavar="FILE", help="With --status: write it as CSV; - prints it.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder of the ledger.  [default: out/]"
)
@NETWORK
@JSON
def send(  # noqa: PLR0913 (one parameter an option)
    folder: Path,
    people: Path | None,
    sender: str,
    server: str,
    output: Path | None,
    *,
    max_size: float | None,
    yes: bool,
    status: bool,
    table: str | None,
    allow_network: bool,
    as_json: bool,
    **choices: Any,
) -> None:
    """Send the brochure by e-mail to everyone of a list who has not got it yet.

    A ledger in the output folder knows who has: run the same command again after whatever has
    ended it.
    """
    from report.mailing import SendChoices
    from report.mailing import send as send_mails
    from report.pipeline import Options

    from .sending import SendingShown, show_ledger

    with problems_shown(folder, as_json=as_json):
        if status:
            show_ledger(folder, output, table, as_json=as_json)
            return
        if table:
            raise click.UsageError("--csv goes with --status")
        if people is None or not sender or not server:
            raise click.UsageError("a list of people, --from and --server are needed")
        if not (yes or choices["dry_run"] or sys.stdin.isatty()):
            raise MatwiyaError([_UNASKED])
        # Who is asked sees that the mail is another, and may say no.
        choices["send_changed"] |= not yes
        sending = SendingShown(folder, ask=not yes, as_json=as_json)
        chosen = SendChoices(most_bytes=in_bytes(max_size), **choices)
        options = Options(network=allow_network)
        with sending as shown:
            result = send_mails(
                folder,
                people,
                sender,
                server,
                output,
                choices=chosen,
                options=options,
                confirm=shown.confirm,
                progress=shown.progress,
                stop=shown.stop,
            )
        sending.show(result)
    sys.exit(_status(result, tried=choices["dry_run"]))


def _status(result: SendResult, *, tried: bool) -> int:
    if tried:
        return LEFT_OUT if result.problems else 0
    if result.interrupted:
        return 130
    if result.stopped:
        return 4
    if not result.begun:
        return 1
    return 0 if result.complete else LEFT_OUT
