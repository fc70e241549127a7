"""The choices that editions leave to whoever builds: from the command line, or brochure.yaml."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from report.content import Text


@dataclass(frozen=True, slots=True)
class Settings:
    """How editions are made; each field says which edition reads it.

    The name of a field is the key in `settings:` of `brochure.yaml` and, with hyphens, the
    option of `matwiya build`.
    """

    flip: str = "short"
    """`short` or `long`: the edge over which the printer turns a sheet (booklet, leaflet, handouts
    to be cut apart)."""

    sheet: str = ""
    """`A4` or `A3`: the sheet of paper of the booklet; empty: A4."""

    signature: int = 0
    """Sheets folded into each other (booklet); 0: all of them, to be stapled."""

    paper_thickness: float = 0.1
    """Of a sheet of paper in millimetres (booklet): 0.1 is that of 80 g/m² office paper."""

    marks: bool = True
    """Whether marks show where to fold, staple and cut (booklet, handouts to be cut apart, print)."""

    paper: str = ""
    """`A4` or `A5`: the paper of the handout; empty: A4, and A5 for those to be cut apart."""

    large_print: bool = False
    """Whether the handout is set in 18 pt, on A4, for those who see little."""

    per_sheet: str = "1"
    """`2` or `4`: so many handouts of A5 on a sheet of A4 or A3, to be cut apart."""

    fold: str = "tri"
    """`tri` or `half`: whether the leaflet is folded twice, to six panels, or once, to four."""

    press: bool = False
    """Whether a file for the print shop comes with the leaflet: with bleed, crop and fold marks."""

    fold_guide: bool = False
    """Whether a page that shows how to fold the leaflet comes with it."""

    dpi: int = 150
    """Pixels an inch of the images of pages."""

    image_format: str = "png"
    """`png` or `jpeg`."""

    max_size: float = 2.0
    """The most megabytes (1,000,000 bytes) of the PDF that is attached to an e-mail (email)."""

    icc: str = ""
    """The file with the profile of the press (print); empty: offset on coated paper."""


CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "flip": ("short", "long"),
        "sheet": ("", "A4", "A3"),
        "paper": ("", "A4", "A5"),
        "per_sheet": ("1", "2", "4"),
        "fold": ("tri", "half"),
        "image_format": ("png", "jpeg"),
    }
)
"""The values of those settings that are words."""

_RANGES: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {"signature": (0, 20), "paper_thickness": (0, 1), "dpi": (36, 600), "max_size": (0.01, 100)}
)
"""The least and the greatest value of those settings that are numbers."""


def settings_of(given: Mapping[str, Text], **overrides: Any) -> Settings:
    """The settings of `brochure.yaml`, with those of `overrides` that are not None over them.

    Raises MatwiyaError with every setting that has a wrong value.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, text in given.items():
        try:
            values[name] = _value(name, text.value)
        except ValueError as error:
            message = f"'{name}' can't be '{text.value[:40]}'"
            problems.append(Problem("wrong-setting", message, str(error), text.place))
    for name, value in overrides.items():
        if value is not None:
            try:
                values[name] = _value(name, str(value))
            except ValueError as error:
                option = f"--{name.replace('_', '-')}"
                message = f"{option} can't be '{value}'"
                problems.append(Problem("wrong-setting", message, str(error)))
    if problems:
        raise MatwiyaError(problems)
    return replace(Settings(), **values)


def _value(name: str, text: str) -> Any:
    """The value of the setting `name` written as `text`. Raises ValueError with what may be."""
    default = next(field.default for field in fields(Settings) if field.name == name)
    if name in CHOICES:
        if text not in CHOICES[name]:
            raise ValueError(f"choose among: {', '.join(filter(None, CHOICES[name]))}")
        return text
    if isinstance(default, bool):
        if text.lower() not in {"true", "false"}:
            raise ValueError("write true or false")
        return text.lower() == "true"
    if not isinstance(default, int | float):
        return text
    least, greatest = _RANGES[name]
    try:
        number = type(default)(text)
    except ValueError:
        number = None
    if number is None or not least <= number <= greatest:
        kind = "a whole number" if isinstance(default, int) else "a number"
        raise ValueError(f"write {kind} from {least:g} to {greatest:g}")
    return number
