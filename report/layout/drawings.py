"""Drawings that the engine need not read: their PDF operators are copied into the page as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from report.compose import Drawing

_PX = 96 / 25.4  # CSS px in a millimetre


@dataclass(frozen=True, slots=True)
class DrawnImage:
    """Stands where the engine keeps an image of its own: it asks for a size, and says "draw"."""

    drawing: Drawing

    def get_intrinsic_size(self, *_: object) -> tuple[float, float, float]:
        """Width and height in CSS px, and their ratio."""
        width, height = self.drawing.width, self.drawing.height
        return width * _PX, height * _PX, width / height

    def draw(self, stream: Any, width: float, height: float, *_: object) -> None:
        """Append the operators to `stream`, scaled to `width` and `height` in its own units."""
        stream.push_state()
        stream.transform(a=width / self.drawing.width, d=height / self.drawing.height)
        stream.stream.append(self.drawing.operators)
        stream.pop_state()
