"""Rewrites the colour operators of a content stream (ISO 32000-2, table 73) for a press."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .overprint import overprinted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pikepdf

    from .inks import Cmyk, Inks, Rgb

_DIRECT: Final = {"rg": "DeviceRGB", "RG": "DeviceRGB", "g": "DeviceGray", "G": "DeviceGray"}
_SPACES: Final = frozenset({"cs", "CS"})
_VALUES: Final = frozenset({"sc", "scn", "SC", "SCN"})

Spaces: TypeAlias = "Mapping[str, str]"
"""The family of each colour space of the resources, by its name: `DeviceRGB`, `Lab`, `Pattern`."""


def separate(stream: Any, spaces: Spaces, paint: Paint) -> bytes:
    """The content of `stream` with colours as `paint` writes them; all else stays as it was."""
    import pikepdf

    instructions = _rewritten(pikepdf.parse_content_stream(stream), spaces, paint)
    if paint.overprints:
        instructions = overprinted(instructions)
    return bytes(pikepdf.unparse_content_stream(list(instructions)))


def _rewritten(
    instructions: Sequence[Any], spaces: Spaces, paint: Paint
) -> Iterator[pikepdf.ContentStreamInstruction | Any]:
    fill, stroke = "DeviceGray", "DeviceGray"  # the spaces that a page begins with
    saved: list[tuple[str, str]] = []
    for instruction in instructions:
        name = str(instruction.operator)
        strokes = name.isupper()
        if name == "q":
            saved.append((fill, stroke))
        elif name == "Q" and saved:
            fill, stroke = saved.pop()
        elif name in _DIRECT:
            yield paint(_DIRECT[name], instruction.operands, strokes=strokes)
            continue
        elif name in _SPACES:
            family = str(instruction.operands[0]).removeprefix("/")
            family = spaces.get(family, family)
            fill, stroke = (fill, family) if strokes else (family, stroke)
            if family in CONVERTED:
                # Naming a space sets black as well (8.6.8).
                yield paint("DeviceGray", [0], strokes=strokes)
                continue
        elif name in _VALUES and (space := stroke if strokes else fill) in CONVERTED:
            yield paint(space, instruction.operands, strokes=strokes)
            continue
        yield instruction


class Paint:
    """Writes colours as inks. `overprints` means that black text is printed over its ground."""

    overprints = True

    def __init__(self, inks: Inks) -> None:
        self.inks = inks

    def __call__(
        self, family: str, operands: Sequence[Any], *, strokes: bool
    ) -> pikepdf.ContentStreamInstruction:
        """The operator that sets the colour `operands` of the space `family`."""
        values = CONVERTED[family](self.inks, [float(value) for value in operands])
        return _instruction(values, "K" if strokes else "k")


class PaintMask(Paint):
    """Writes colours as what they are in a mask: how light they are (ISO 32000-2, 11.5.3)."""

    overprints = False

    def __call__(
        self, family: str, operands: Sequence[Any], *, strokes: bool
    ) -> pikepdf.ContentStreamInstruction:
        """The operator that sets the grey of the colour `operands` of the space `family`."""
        values = [float(value) for value in operands]
        light = values[0] / 100 if family == "Lab" else _luminosity(values)
        return _instruction((light,), "G" if strokes else "g")


def _instruction(values: Sequence[float], operator: str) -> pikepdf.ContentStreamInstruction:
    import pikepdf

    operands = [Decimal(f"{value:.4f}") for value in values]
    return pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(operator))


def _luminosity(values: Sequence[float]) -> float:
    """How light a colour of DeviceRGB or DeviceGray is (ISO 32000-2, 10.4.2)."""
    if len(values) == 1:
        return values[0]
    red, green, blue = values
    return 0.3 * red + 0.59 * green + 0.11 * blue


def _rgb(values: Sequence[float]) -> Rgb:
    red, green, blue = values
    return red, green, blue


CONVERTED: Final[Mapping[str, Callable[[Inks, Sequence[float]], Cmyk]]] = {
    "DeviceRGB": lambda inks, values: inks.of_rgb(_rgb(values)),
    "DeviceGray": lambda inks, values: inks.of_rgb((values[0],) * 3),
    "Lab": lambda inks, values: inks.of_lab(_rgb(values)),
}
"""The inks of a colour, by the family of its space; of others, the press's own among them, the
values stay."""
