"""The exact text layer: every letter on the page is in the file, once and in its place."""

from .codes import NoCodeError
from .copies import CopyLayer, Wanted, Written
from .pages import Slot
from .seam import exact_text_layer

__all__ = ["CopyLayer", "NoCodeError", "Slot", "Wanted", "Written", "exact_text_layer"]
