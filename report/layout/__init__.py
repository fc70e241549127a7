"""Layout: the only room that knows WeasyPrint; HTML parts become pages, pages become a PDF."""

from .engine import start_engine
from .output import Written, write_pdf
from .parts import LaidOut, LaidOutPart, lay_out

__all__ = ["LaidOut", "LaidOutPart", "Written", "lay_out", "start_engine", "write_pdf"]
