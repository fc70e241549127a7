"""What the cells of tiling patterns show, which PDFium paints but does not tell."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary, Name

from .objects import objects_of
from .pictures import pictures_of
from .resources import content_streams

if TYPE_CHECKING:
    from .document import FinishedDocument
    from .pictures import Picture

_TILING = 1  # ISO 32000-1, 8.7.3


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell of a tiling pattern: the first page that has it, whether text is in it, its pictures.

    `is_to_scale` is false for one of a form, which may be painted in any size.
    """

    page: int
    has_text: bool
    pictures: tuple[Picture, ...]
    is_to_scale: bool


def cells_of(document: FinishedDocument) -> tuple[Cell, ...]:
    """The cell of each tiling pattern. Raises Unseen when there is too much in one.

    A cell is read as a form on a page of its own: its matrix and its box mean the same in both.
    """
    import pypdfium2
    from pypdfium2 import raw

    found = []
    with pikepdf.new() as pdf:
        for number, stream, _resources in content_streams(document):
            if isinstance(stream, pikepdf.Stream) and stream.get("/PatternType") == _TILING:
                found.append((number, stream.objgen))
                form = pdf.copy_foreign(stream)
                form.Type, form.Subtype = Name.XObject, Name.Form
                page = pdf.add_blank_page()
                page.Resources = Dictionary(XObject=Dictionary(Cell=form))
                page.Contents = pdf.make_stream(b"/Cell Do")
        if not found:
            return ()
        file = io.BytesIO()
        pdf.save(file)
    of_pages = _patterns_of_pages(document)
    cells = []
    with pypdfium2.PdfDocument(file.getvalue()) as read:
        for (number, identity), page in zip(found, read, strict=True):
            has_text = any(True for _text in objects_of(page, raw.FPDF_PAGEOBJ_TEXT))
            pictures = tuple(pictures_of(page, document.unit(number)))
            cells.append(Cell(number, has_text, pictures, identity in of_pages))
            page.close()
    return tuple(cells)


def _patterns_of_pages(document: FinishedDocument) -> set[tuple[int, int]]:
    """The patterns that pages themselves name, by object number and generation."""
    resources = (page.resources.get("/Pattern") for page in document.structure.pages)
    named = (each for each in resources if isinstance(each, Dictionary))
    return {pattern.objgen for patterns in named for pattern in patterns.values()}
