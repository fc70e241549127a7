"""Layout: the only room that knows WeasyPrint; HTML parts become pages, ready to be drawn."""

from .engine import start_engine
from .messages import Messages
from .output import drawing
from .overflow import Excess, find_overflow, lines_after, panel_excess
from .parts import LaidOut, LaidOutPart, lay_out

__all__ = [
    "Excess",
    "LaidOut",
    "LaidOutPart",
    "Messages",
    "drawing",
    "find_overflow",
    "lay_out",
    "lines_after",
    "panel_excess",
    "start_engine",
]
