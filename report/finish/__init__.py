"""Turns laid out pages into the finished PDF: metadata, standards, tags, what the engine leaves out."""

from report.finish.information import DocumentInfo, document_info
from report.finish.standards import Standard
from report.finish.writing import Finisher, write_pdf

__all__ = ["DocumentInfo", "Finisher", "Standard", "document_info", "write_pdf"]
