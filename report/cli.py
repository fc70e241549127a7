"""The command line: the group that holds the commands of `report.commands`."""

from __future__ import annotations

import click

from . import __version__
from .commands.build import build
from .commands.check import check
from .commands.doctor import doctor
from .commands.email import email
from .commands.impose import impose
from .commands.new import new


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with:  matwiya new my-brochure  then  matwiya build my-brochure",
)
@click.version_option(__version__, prog_name="matwiya", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a folder of content into a designed, printable right-to-left PDF."""


for command in (new, build, impose, email, check, doctor):
    main.add_command(command)
