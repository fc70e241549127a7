"""Layout: the only room that knows WeasyPrint; HTML parts become pages, ready to be drawn."""

from .engine import start_engine
from .messages import listening
from .output import drawing
from .overflow import Excess, find_overflow, panel_excess
from .parts import KeptParts, LaidOut, LaidOutPart, Press, lay_out, make_press

__all__ = [
    "Excess",
    "KeptParts",
    "LaidOut",
    "LaidOutPart",
    "Press",
    "drawing",
    "find_overflow",
    "lay_out",
    "listening",
    "make_press",
    "panel_excess",
    "start_engine",
]
