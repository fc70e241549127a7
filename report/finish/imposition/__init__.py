"""Imposition: sets the pages of a PDF on sheets that are printed, folded and bound."""

from .booklet import BookletChoices, Imposed, make_booklet
from .geometry import impose
from .source import read_pdf
from .values import MM, Binding, Flip, Scheme, Sheet, Side, Size, Slot

__all__ = [
    "MM",
    "Binding",
    "BookletChoices",
    "Flip",
    "Imposed",
    "Scheme",
    "Sheet",
    "Side",
    "Size",
    "Slot",
    "impose",
    "make_booklet",
    "read_pdf",
]
