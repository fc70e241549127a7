"""Writes the pages as a finished PDF: the one place where the parts of the finish come together."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from report.finish.compression import compress_streams
from report.finish.metadata import write_metadata
from report.finish.standards import Standard, engine_options
from report.finish.viewing import write_viewing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pydyf
    import weasyprint

    from report.finish.information import DocumentInfo

    Finisher = Callable[[weasyprint.Document, pydyf.PDF], None]


def finisher(
    info: DocumentInfo, standard: Standard = Standard.UA1_A2A, *, attachments: bool = False
) -> Finisher:
    """What `write_pdf` gives to the engine's `finisher` hook: it alters the PDF's objects.

    Metadata, viewer preferences, page labels; streams compressed, so it has to be the last.
    """

    def finish(_document: weasyprint.Document, pdf: pydyf.PDF) -> None:
        write_metadata(pdf, info, standard, attachments=attachments)
        write_viewing(pdf, info)
        compress_streams(pdf.objects)

    return finish


def write_pdf(
    document: weasyprint.Document,
    info: DocumentInfo,
    standard: Standard = Standard.UA1_A2A,
    attachments: Sequence[weasyprint.Attachment] = (),
    steps: Sequence[Finisher] = (),
) -> bytes:
    """The finished PDF of `document`, which may be joined from parts with `Document.copy`.

    `steps` are called with the document and its pydyf objects before the finish, to alter pages
    (print boxes, imposition). The same document and info give the same bytes.
    """
    finish = finisher(info, standard, attachments=bool(attachments))

    def all_steps(document: weasyprint.Document, pdf: pydyf.PDF) -> None:
        for step in (*steps, finish):
            step(document, pdf)

    target = BytesIO()
    document.write_pdf(
        target,
        finisher=all_steps,
        attachments=list(attachments),
        **engine_options(standard, attachments=bool(attachments)),
    )
    return target.getvalue()
