"""A finished PDF, opened once: PDFium for what a reader sees, pikepdf for how the file is built."""

from __future__ import annotations

import io
from contextlib import contextmanager, suppress
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from report.problems import MatwiyaError, Problem

from .appearances import laid_down
from .boxes import turned
from .reader import read_page
from .unicode_maps import unicode_map
from .unseen import Unreadable, Unseen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import pikepdf

    from .boxes import Box
    from .page import Page
    from .patterns import Cell
    from .resources import Shown

MOST_PAGES = 500
_MM = 25.4 / 72  # in a point
_PASSWORD = 4  # FPDF_ERR_PASSWORD


class FinishedDocument:
    """A PDF file in memory. Pages count from 1. Not for several threads: PDFium is not either.

    `pdfium` has what annotations paint as a part of their pages; `unpainted` are the numbers of the
    pages for some of whose annotations that can't be.
    """

    def __init__(self, data: bytes, pdfium: Any, unpainted: Collection[int]) -> None:
        self.data = data
        self.pdfium = pdfium
        self.unpainted = unpainted
        self.page_count = len(pdfium)
        self._maps: dict[tuple[int, int], dict[int, str]] = {}
        self._frames: dict[int, tuple[Box, int]] = {}

    @property
    def page_numbers(self) -> range:
        """The numbers of the pages that are looked at: the first `MOST_PAGES`."""
        return range(1, min(self.page_count, MOST_PAGES) + 1)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """What is written on each page that is looked at. Raises Unreadable when one can't be read."""
        pages = []
        for number in self.page_numbers:
            with self.opened(number) as page:
                try:
                    label = self.pdfium.get_page_label(number - 1)
                    pages.append(read_page(page, number, label, self.unit(number)))
                except Unseen as reason:
                    raise Unreadable(f"page {number} can't be read: {reason}") from reason
        return tuple(pages)

    @contextmanager
    def opened(self, number: int) -> Iterator[Any]:
        """PDFium's page; changes to its objects are forgotten when it is closed.

        Raises Unreadable when PDFium can't open it.
        """
        import pypdfium2

        try:
            page = self.pdfium[number - 1]
        except pypdfium2.PdfiumError as error:
            raise Unreadable(f"page {number} can't be read") from error
        try:
            yield page
        finally:
            page.close()

    def unit(self, number: int) -> float:
        """How many points a unit of the page is (ISO 32000-1, 14.11.2).

        1 in most files, and where the objects can't be read, which other checks say.
        """
        return self._units.get(number, 1.0)

    def from_top(self, number: int, box: Box) -> int | None:
        """How far `box` is from the upper edge of a page as it is shown, in whole millimetres.

        None where it is as high as the page.
        """
        if number not in self._frames:
            with self.opened(number) as page:
                self._frames[number] = page.get_bbox(), page.get_rotation()
        frame, rotation = self._frames[number]
        shown, (_left, bottom, _right, top) = turned(frame, rotation), turned(box, rotation)
        if bottom <= shown[1] and top >= shown[3]:
            return None
        return max(0, round((shown[3] - top) * self.unit(number) * _MM))

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """Everything that the pages show with a font. Raises Unseen when there is too much."""
        from .resources import shown_text

        return tuple(shown_text(self))

    def said(self, shown: Shown) -> str:
        """The text of what is shown, by the map of its font: "" for codes that have none there."""
        key = shown.font.objgen
        if key not in self._maps or key == (0, 0):
            self._maps[key] = unicode_map(shown.font) or {}
        return "".join(self._maps[key].get(code, "") for code in shown.values())

    @cached_property
    def structure(self) -> pikepdf.Pdf:
        """The file's objects. Raises Unreadable when they can't be read."""
        import pikepdf

        try:
            return pikepdf.open(io.BytesIO(self.data))
        except (pikepdf.PdfError, pikepdf.PasswordError) as error:
            raise Unreadable("the objects of the file can't be read") from error

    @cached_property
    def _units(self) -> dict[int, float]:
        """The units of the pages that have their own, in points."""
        import pikepdf

        units: dict[int, float] = {}
        with suppress(Unreadable, pikepdf.PdfError, RuntimeError, TypeError, ValueError):
            for number, page in enumerate(self.structure.pages, start=1):
                unit = page.obj.get("/UserUnit")
                if isinstance(unit, (int, float, Decimal)) and unit > 0:
                    units[number] = float(unit)
        return units

    @cached_property
    def page_numbers_by_object(self) -> dict[tuple[int, int], int]:
        """The page number of each page object, by its object number and generation."""
        pages = enumerate(self.structure.pages, start=1)
        return {page.obj.objgen: number for number, page in pages}

    @cached_property
    def destinations(self) -> dict[str, pikepdf.Object]:
        """Every named destination."""
        from .destinations import named_destinations

        return named_destinations(self)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """What is in the cells of tiling patterns. Raises Unseen when there is too much."""
        from .patterns import cells_of

        return cells_of(self)

    @cached_property
    def blocks(self) -> dict[tuple[int, int], int]:
        """A number for the block that each marked content stands in; see `structure.blocks`."""
        from .structure import blocks

        return blocks(self)

    @property
    def is_tagged(self) -> bool:
        """Whether the file says that its content is tagged and has a structure tree."""
        root = self.structure.Root
        marks = root.get("/MarkInfo")
        return "/StructTreeRoot" in root and marks is not None and bool(marks.get("/Marked"))


@contextmanager
def opened(data: bytes, name: str = "the file") -> Iterator[FinishedDocument]:
    """Open the PDF in `data`. Raises MatwiyaError when it is none, damaged, or locked."""
    import pypdfium2

    try:
        pdfium = pypdfium2.PdfDocument(data)
        shown, unpainted = laid_down(data, MOST_PAGES)
        if shown is not data:
            pdfium.close()
            pdfium = pypdfium2.PdfDocument(shown)
    except pypdfium2.PdfiumError as error:
        raise MatwiyaError([_closed(error.err_code, name, data)]) from error
    document = FinishedDocument(data, pdfium, unpainted)
    try:
        if not document.page_count:
            raise MatwiyaError([_without_pages(name)])
        yield document
    finally:
        if "structure" in document.__dict__:
            document.structure.close()
        pdfium.close()


_AGAIN = "make the file again"


def _closed(code: int | None, name: str, data: bytes) -> Problem:
    if code == _PASSWORD:
        hint = "remove its password, for instance with `qpdf --decrypt`, and check the result"
        return Problem("locked-pdf", f"'{name}' is encrypted and asks for a password", hint)
    if b"%PDF-" not in data[:1024]:
        return Problem("not-a-pdf", f"'{name}' is not a PDF file", "name a folder or a PDF file")
    if _is_empty(data):
        return _without_pages(name)
    return Problem("unreadable-pdf", f"'{name}' is damaged and can't be read", _AGAIN)


def _without_pages(name: str) -> Problem:
    return Problem("unreadable-pdf", f"'{name}' has no pages", "put pages into it")


def _is_empty(data: bytes) -> bool:
    """Whether a file that PDFium refuses is sound, and has no pages."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            return not pdf.pages
    except pikepdf.PdfError:
        return False
