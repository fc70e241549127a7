"""Imposition: sets the pages of a PDF on sheets that are printed, folded and bound."""

from .booklet import Choices, Imposed, make_booklet
from .geometry import impose
from .values import MM, Binding, Flip, Scheme, Sheet, Side, Size, Slot

__all__ = [
    "MM",
    "Binding",
    "Choices",
    "Flip",
    "Imposed",
    "Scheme",
    "Sheet",
    "Side",
    "Size",
    "Slot",
    "impose",
    "make_booklet",
]
