"""Whether inks add up on a page: in PDF, what is painted replaces what lies below it.

Only overprinting (ISO 32000-2, 8.6.7) and blend modes (11.3.5) keep both. Black alone that
overprints is left aside: it is how text is printed, and adds no ink but its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pikepdf

_OPERATORS = "q Q gs k K g G rg RG cs CS sc SC scn SCN f F f* B B* b b* S s Tj TJ ' \" Do"
_FILLS = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"'])
_STROKES = frozenset(["B", "B*", "b", "b*", "S", "s"])
_REPLACING = frozenset({"/Normal", "/Compatible"})


@dataclass(frozen=True, slots=True)
class _State:
    """What of the graphics state decides whether inks add up; a page begins with black."""

    fills_over: bool = False
    strokes_over: bool = False
    blends: bool = False
    fills_black: bool = True
    strokes_black: bool = True

    @property
    def adds(self) -> tuple[bool, bool]:
        """Whether a fill, and a stroke, adds its inks to those below."""
        return (
            self.blends or (self.fills_over and not self.fills_black),
            self.blends or (self.strokes_over and not self.strokes_black),
        )


def adds_inks(stream: Any, resources: pikepdf.Object) -> bool:
    """Whether a content stream paints inks over others that stay."""
    states = resources.get("/ExtGState") or pikepdf.Dictionary()
    things = resources.get("/XObject") or pikepdf.Dictionary()
    state = _State()
    kept: list[_State] = []
    for instruction in pikepdf.parse_content_stream(stream, _OPERATORS):
        name, operands = str(instruction.operator), list(instruction.operands)
        fill, stroke = state.adds
        if (fill and name in _FILLS) or (stroke and name in _STROKES):
            return True
        if name == "Do" and _is_laid_over(things.get(str(operands[0])), state):
            return True
        match name:
            case "q":
                kept.append(state)
            case "Q":
                state = kept.pop() if kept else state
            case "gs":
                state = _changed(state, states.get(str(operands[0])))
            case "k" | "g" | "rg" | "cs" | "sc" | "scn":
                state = replace(state, fills_black=_is_black(name, operands))
            case "K" | "G" | "RG" | "CS" | "SC" | "SCN":
                state = replace(state, strokes_black=_is_black(name, operands))
    return False


def _is_laid_over(thing: Any, state: _State) -> bool:
    """Whether a form or picture adds its inks: a picture that overprints has all four itself."""
    is_form = isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Form
    return state.blends or (state.fills_over and is_form)


def _is_black(operator: str, operands: list[Any]) -> bool:
    """Whether a colour is of the black ink alone, whatever its strength."""
    match operator.lower():
        case "g":
            return True
        case "k" | "sc" | "scn" if len(operands) == 4:
            return not any(float(ink) for ink in operands[:3])
    return False


def _changed(state: _State, change: Any) -> _State:
    if not isinstance(change, pikepdf.Dictionary):
        return state
    if "/OP" in change:
        state = replace(state, fills_over=bool(change.OP), strokes_over=bool(change.OP))
    if "/op" in change:
        state = replace(state, fills_over=bool(change.op))
    if "/BM" in change:
        modes = list(change.BM) if isinstance(change.BM, pikepdf.Array) else [change.BM]
        state = replace(state, blends=bool(modes) and str(modes[0]) not in _REPLACING)
    return state
