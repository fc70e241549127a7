"""Turns laid out pages into the finished PDF: metadata, standards, tags, what the engine leaves out."""

from report.finish.compression import content_of
from report.finish.copies import CopyPattern
from report.finish.downsampling import KeptPictures, Shrunk, shrink_pictures
from report.finish.information import DocumentInfo, document_info
from report.finish.metadata import other_metadata
from report.finish.standards import Standard
from report.finish.tags import link_description, plain_text
from report.finish.writing import Finisher, write_pdf

__all__ = [
    "CopyPattern",
    "DocumentInfo",
    "Finisher",
    "KeptPictures",
    "Shrunk",
    "Standard",
    "content_of",
    "document_info",
    "link_description",
    "other_metadata",
    "plain_text",
    "shrink_pictures",
    "write_pdf",
]
