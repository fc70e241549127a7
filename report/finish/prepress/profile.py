"""The ICC profile of a press: the one that ships, or that of the print shop."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from report.problems import Place

_SHIPPED: Final = Path(__file__).parent / "profiles" / "FOGRA39L_coated.icc"
_CONDITION: Final = "FOGRA39"
"""Its name in the ICC's registry of printing conditions."""

_MOST_BYTES: Final = 20_000_000
_HINT: Final = "ask the print shop for the CMYK output profile of its press and paper"
_NO_FILE: Final = f"check its path; if you have none, {_HINT}"


@dataclass(frozen=True)
class Profile:
    """A CMYK output profile (ICC.1).

    `condition` is the name of the printing condition in the registry at www.color.org, `Custom`
    for one that is not known there.
    """

    data: bytes = field(repr=False)
    description: str
    condition: str = "Custom"

    @cached_property
    def opened(self) -> Any:
        """Pillow's profile."""
        from PIL import ImageCms

        return ImageCms.getOpenProfile(io.BytesIO(self.data))


def shipped_profile() -> Profile:
    """Offset on coated paper: what most print shops in Europe and around it ask for."""
    return Profile(_SHIPPED.read_bytes(), "Coated FOGRA39 (ISO 12647-2:2004)", _CONDITION)


def read_profile(path: Path, place: Place | None = None, *, within: Path | None = None) -> Profile:
    """The profile in the file at `path`, which was named at `place`, not outside of `within`.

    Raises MatwiyaError (`invalid-profile`, `outside-folder`) where it is none, or not for a press
    with four inks.
    """
    from PIL import ImageCms

    data = _bytes_of(path, place, within)
    try:
        opened = ImageCms.getOpenProfile(io.BytesIO(data)).profile
    except (OSError, ImageCms.PyCMSError) as error:
        raise _invalid(path, "is not an ICC profile", place) from error
    space, kind = opened.xcolor_space.strip(), opened.device_class.strip()
    if space != "CMYK":
        raise _invalid(path, f"is a profile for {space}, not for CMYK", place)
    if kind != "prtr":
        raise _invalid(path, "is not the profile of an output device", place)
    profile = Profile(data, " ".join((opened.profile_description or path.stem).split()))
    _try_out(profile, path, place)
    return profile


def _bytes_of(path: Path, place: Place | None, within: Path | None) -> bytes:
    try:
        if within and not path.resolve().is_relative_to(within.resolve()):
            message = f"'{path.name}' is outside the content folder"
            hint = "copy the file into the folder, or name it with --icc"
            raise MatwiyaError([Problem("outside-folder", message, hint, place)])
        if path.exists() and not path.is_file():
            raise _invalid(path, "is not a file", place)
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(getattr(error, "strerror", None) or error).lower()
        hint = _NO_FILE if isinstance(error, FileNotFoundError) else _HINT
        raise _invalid(path, f"can't be read: {reason}", place, hint) from error
    if len(data) > _MOST_BYTES:
        raise _invalid(path, f"has more than {_MOST_BYTES // 1_000_000} MB", place)
    return data


def _try_out(profile: Profile, path: Path, place: Place | None) -> None:
    """Convert a colour: a profile may lack the tables that it would take."""
    from PIL import ImageCms

    from .inks import Inks

    try:
        Inks(profile).of_rgb((1.0, 0.5, 0.0))
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        raise _invalid(path, "has no tables from colours to inks", place) from error


def _invalid(path: Path, why: str, place: Place | None, hint: str = _HINT) -> MatwiyaError:
    message = f"'{path.name}' {why}"
    return MatwiyaError([Problem("invalid-profile", message, hint, place)])
