"""The command line: the group that holds the commands of `report.commands`."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import click

from . import __version__
from .commands.build import build
from .commands.check import check
from .commands.doctor import doctor
from .commands.email import email
from .commands.impose import impose
from .commands.merge import merge
from .commands.new import new
from .commands.send import send


class _Commands(click.Group):
    """The commands, which tell it where what they print can't be written: a full disk, say."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader has seen enough: click leaves in silence
                raise
            # Else Python tries once more as it leaves, and shows a traceback.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            reason = (error.strerror or str(error)).lower()
            click.echo(f"error: the output can't be written: {reason}", err=True)
            ctx.exit(1)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with:  matwiya new my-brochure  then  matwiya build my-brochure",
)
@click.version_option(__version__, prog_name="matwiya", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a folder of content into a designed, printable right-to-left PDF."""


for command in (new, build, impose, merge, email, send, check, doctor):
    main.add_command(command)
