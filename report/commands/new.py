"""`matwiya new`: a starter folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .showing import FOLDER, problems_shown

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("ar", "fa", "ur", "he", "ckb", "en")


@click.command(epilog="Example:  matwiya new my-brochure --language fa")
@FOLDER
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="ar",
    show_default=True,
    help="Language of the starter's text.",
)
def new(folder: Path, language: str) -> None:
    """Make a starter content folder that builds as it is."""
    from report.starters import create_folder

    with problems_shown(folder):
        files = create_folder(folder, language)
        click.echo(f"{folder}: {len(files)} files. Next: matwiya build {folder}")
