"""Blocks of laid out pages, laid out anew in their place with other words."""

from .markup import shape_of, split_markup
from .reliner import Reliner, UnlikeError

__all__ = ["Reliner", "UnlikeError", "shape_of", "split_markup"]
