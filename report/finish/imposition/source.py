"""A PDF to be imposed, of any origin: opened with bounds, its pages measured, its direction found."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from report.problems import MatwiyaError, Problem

from .boxes import boxes_of
from .values import Binding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pikepdf

    from .boxes import PageBoxes

MOST_PAGES: Final = 2_000
MOST_BYTES: Final = 500_000_000
_MOST_STREAM: Final = 256 * 1024 * 1024  # bytes of one stream when it is unpacked
_PAGES_READ: Final = 3  # to see in which direction the text runs


@dataclass(frozen=True, slots=True)
class Source:
    """An opened PDF, and the boxes of its pages."""

    pdf: pikepdf.Pdf
    pages: tuple[PageBoxes, ...]


def read_pdf(path: Path, output: Path) -> bytes:
    """The bytes of the file at `path`, which is not to become `output`. Raises MatwiyaError."""
    try:
        if output.exists() and output.samefile(path):
            message = f"'{path}' can't be its own booklet"
            raise MatwiyaError(
                [Problem("output-is-input", message, "give the booklet another name")]
            )
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"'{path}' can't be read: {(error.strerror or str(error)).lower()}"
        raise MatwiyaError([Problem("unreadable-file", message, "name a PDF file")]) from error


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Source]:
    """Open the PDF in `data`, which messages call `name`.

    While it is open, the library unpacks no stream of more than 256 MiB. Raises MatwiyaError for
    what is no PDF, is locked, damaged, empty or too large.
    """
    import pikepdf

    if len(data) > MOST_BYTES:
        message = f"'{name}' has more than {MOST_BYTES // 1_000_000} MB"
        raise MatwiyaError([Problem("file-too-large", message, "make its pictures smaller")])
    before = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_MOST_STREAM,
        run_length_max_memory=_MOST_STREAM,
        png_max_memory=_MOST_STREAM,
        tiff_max_memory=_MOST_STREAM,
    )
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            yield Source(pdf, _pages(pdf, name))
    except pikepdf.PasswordError as error:
        hint = "remove its password first, for instance with `qpdf --decrypt`"
        message = f"'{name}' is encrypted and asks for a password"
        raise MatwiyaError([Problem("locked-pdf", message, hint)]) from error
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, RuntimeError) as error:
        raise MatwiyaError([_unreadable(data, name)]) from error
    finally:
        pikepdf.settings.set_qpdf_limits(**before)  # type: ignore[arg-type]


def _unreadable(data: bytes, name: str) -> Problem:
    if b"%PDF-" not in data[:1024]:
        return Problem("not-a-pdf", f"'{name}' is not a PDF file", "name a PDF file")
    message = f"'{name}' is damaged and can't be read"
    return Problem("unreadable-pdf", message, "make the file again, or print it into a new PDF")


def _pages(pdf: pikepdf.Pdf, name: str) -> tuple[PageBoxes, ...]:
    count = len(pdf.pages)
    if not count:
        raise MatwiyaError([Problem("unreadable-pdf", f"'{name}' has no pages", "make it again")])
    if count > MOST_PAGES:
        message = f"'{name}' has {count} pages, more than {MOST_PAGES}"
        raise MatwiyaError([Problem("too-many-pages", message, "split it into volumes")])
    found: list[PageBoxes] = []
    problems: list[Problem] = []
    for number, page in enumerate(pdf.pages, start=1):
        boxes = boxes_of(page)
        if boxes:
            found.append(boxes)
        else:
            message = f"page {number} of '{name}' has a size or a rotation that no page can have"
            hint = "print the file into a new PDF"
            problems.append(Problem("wrong-page-box", message, hint, page=number))
    if problems:
        raise MatwiyaError(problems)
    return tuple(found)


def binding_of(source: Source, data: bytes) -> Binding | None:
    """The side on which the PDF in `data`, opened as `source`, is to be bound.

    By the direction that it declares (ISO 32000-2, Table 147), else its language, else the
    letters of its first pages; None when nothing tells.
    """
    import pikepdf

    root = source.pdf.Root
    preferences = root.get("/ViewerPreferences")
    stated = preferences if isinstance(preferences, pikepdf.Dictionary) else pikepdf.Dictionary()
    direction = str(stated.get("/Direction", ""))
    # L2R is the default, which programs write without asking: it tells nothing.
    if direction == "/R2L":
        return Binding.RIGHT
    from report.text import direction_of

    language = str(root.get("/Lang", ""))
    if language and direction_of(language) == "rtl":
        return Binding.RIGHT
    found = _binding_of_letters(data)
    if found or not (direction or language):
        return found
    return Binding.LEFT


def _binding_of_letters(data: bytes) -> Binding | None:
    import pypdfium2

    from report.text import direction_of, script_counts

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        count = min(len(document), _PAGES_READ)
        text = "".join(_text(document[index]) for index in range(count))
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()
    scripts = script_counts(text).most_common(1)
    if not scripts:
        return None
    return Binding.RIGHT if direction_of(f"und-{scripts[0][0]}") == "rtl" else Binding.LEFT


def _text(page: Any) -> str:
    text: str = page.get_textpage().get_text_range()
    return text
