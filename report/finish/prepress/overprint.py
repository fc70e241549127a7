"""Prints black text over its ground (ISO 32000-2, 8.6.7).

Text that is cut out of a tint gets a white edge wherever the plates are a hair out of place. White
text is never printed over anything: it would be gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OVER, _OUT = "/BlackOverprints", "/AllKnocksOut"
_SHOWING: Final = frozenset({"Tj", "TJ", "'", '"'})
_SOLID_BLACK: Final = (0, 0, 0, 1)


def overprinted(instructions: Iterable[Any]) -> Iterator[Any]:
    """The instructions of a separated content stream, with what lets its solid black text overprint.

    The graphics states that they name are those of `add_states`.
    """
    is_black, is_over = True, False  # a page begins with black
    saved: list[bool] = []
    for instruction in instructions:
        name = str(instruction.operator)
        match name:
            case "q":
                saved.append(is_black)
            case "Q" if saved:
                is_black = saved.pop()
            case "k":
                is_black = tuple(instruction.operands) == _SOLID_BLACK
            case "cs" | "sc" | "scn":
                is_black = False
        wanted = name != "ET" and is_black if name in _SHOWING or name == "ET" else is_over
        if wanted != is_over:
            is_over = wanted
            yield _state(_OVER if wanted else _OUT)
        yield instruction


def add_states(resources: Any) -> None:
    """Give `resources` the graphics states that `overprinted` names."""
    import pikepdf

    if "/ExtGState" not in resources:
        resources.ExtGState = pikepdf.Dictionary()
    # In mode 1, inks of which there are none leave alone what lies below.
    for name, is_over in ((_OVER, True), (_OUT, False)):
        resources.ExtGState[name] = pikepdf.Dictionary(op=is_over, OPM=1)


def _state(name: str) -> Any:
    import pikepdf

    return pikepdf.ContentStreamInstruction([pikepdf.Name(name)], pikepdf.Operator("gs"))
