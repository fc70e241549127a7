"""Writes the pages as a finished PDF: the one place where the parts of the finish come together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from report.finish.compression import compress_streams
from report.finish.metadata import write_metadata
from report.finish.seam import tags_made_by
from report.finish.standards import Standard, engine_options, keep_archive_rules
from report.finish.tags import build_tags
from report.finish.viewing import write_viewing
from report.problems import MatwiyaError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pydyf
    import weasyprint

    from report.finish.information import DocumentInfo

Finisher: TypeAlias = Callable[[Any, Any], None]
"""Called with the engine's document and its `pydyf.PDF` before that is written."""


def write_pdf(  # noqa: PLR0913 (each is another matter)
    document: weasyprint.Document,
    info: DocumentInfo,
    standard: Standard = Standard.UA1_A2A,
    *,
    attachments: Sequence[weasyprint.Attachment] = (),
    finishers: Sequence[Finisher] = (),
    identifier: str = "",
) -> bytes:
    """The finished PDF of `document`, which may be joined from parts with `Document.copy`.

    `finishers` are called with the document and its pydyf objects before they are written, to
    alter pages (print boxes, imposition). `identifier` (hexadecimal) is the first half of the ID
    (ISO 32000-1, 14.4), by default made of the content. The same document and info give the same bytes.
    Raises MatwiyaError for pictures without alternative text.
    """

    def tag(pdf: pydyf.PDF, document: weasyprint.Document, streams: Sequence[pydyf.Stream]) -> None:
        modern = standard is Standard.UA2
        if problems := build_tags(pdf, document, streams, info, modern=modern):
            raise MatwiyaError(problems)

    def finish(document: weasyprint.Document, pdf: pydyf.PDF) -> None:
        if standard.archive(attachments=bool(attachments)):
            keep_archive_rules(pdf)
        write_metadata(pdf, info, standard, attachments=bool(attachments))
        write_viewing(pdf, info)
        for finisher in finishers:
            finisher(document, pdf)
        compress_streams(pdf.objects)

    with tags_made_by(tag):
        options = engine_options(standard, attachments=bool(attachments))
        if identifier:
            options["pdf_identifier"] = identifier
        pdf: bytes = document.write_pdf(finisher=finish, attachments=list(attachments), **options)
    return pdf
