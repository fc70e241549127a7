"""Imposition: sets the pages of a PDF on sheets that are printed, folded and bound."""

from .booklet import BookletChoices, make_booklet
from .cutting import Cutting, cut_sides, make_cut_sheet
from .geometry import impose
from .source import read_pdf
from .values import MM, Binding, Box, Flip, Line, Scheme, Sheet, Side, Size, Slot

__all__ = [
    "MM",
    "Binding",
    "BookletChoices",
    "Box",
    "Cutting",
    "Flip",
    "Line",
    "Scheme",
    "Sheet",
    "Side",
    "Size",
    "Slot",
    "cut_sides",
    "impose",
    "make_booklet",
    "make_cut_sheet",
    "read_pdf",
]
