"""Blocks of laid out pages, laid out anew in their place with other words."""

from .blocks import UnlikeError
from .echoes import Saying
from .markup import shape_of, split_markup
from .reliner import Link, Relined, Reliner

__all__ = ["Link", "Relined", "Reliner", "Saying", "UnlikeError", "shape_of", "split_markup"]
