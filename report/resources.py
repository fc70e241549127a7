"""Where the files that ship with Matwiya are: beside `report/` in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_folder(name: str) -> Path:
    """The folder `templates` or `fonts` that ships with this installation.

    Raises FileNotFoundError when the installation is not whole.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the installation of matwiya lacks its folder '{name}'")
