"""All copies in one file, to be printed: each begins on a sheet of its own."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

from report.content import without_fields

from .maker import SetCopy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from report.pipeline import Prepared

    from .maker import CopyMaker
    from .template import Template

_UNPRINTED = ("/Annots", "/StructParents", "/Tabs")
_NO_ID = "0" * 32


class OneFile:
    """A file that takes in one copy after another; what they share is in it once.

    It is for paper: its links and tags would lead to the first copy alone, and are left out.
    """

    def __init__(self, maker: CopyMaker) -> None:
        self._maker, publication = maker, maker.publication
        self._pdf = pikepdf.new()
        self._pages: dict[Template, list[Any]] = {}
        title = without_fields(publication.title.value, "…")  # it is everyone's
        self._pdf.docinfo["/Title"] = " ".join(title.split())
        self._pdf.Root.Lang = publication.language
        right_to_left = publication.direction == "rtl"
        self._pdf.Root.ViewerPreferences = pikepdf.Dictionary(
            Direction=pikepdf.Name.R2L if right_to_left else pikepdf.Name.L2R,
            Duplex=pikepdf.Name.DuplexFlipLongEdge,
        )

    @property
    def page_count(self) -> int:
        """The pages so far."""
        return len(self._pdf.pages)

    def add(self, copy: SetCopy | Prepared) -> None:
        """Add the pages of a copy, and an empty one where it would not end a sheet."""
        if not isinstance(copy, SetCopy):
            self._append_file(self._maker.whole(copy, _NO_ID))
        elif copy.template in self._pages:
            self._append_like(self._pages[copy.template], copy.template.pages, copy.own.middles)
        else:
            file = copy.template.file(copy.own, _NO_ID)
            self._pages[copy.template] = self._append_file(file)
        if len(self._pdf.pages) % 2:
            self._pdf.add_blank_page(page_size=_size(self._pdf.pages[-1]))

    def data(self) -> bytes:
        """The file. The same copies give the same bytes."""
        stream = BytesIO()
        self._pdf.save(
            stream,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
        return stream.getvalue()

    def _append_file(self, data: bytes) -> list[Any]:
        first = len(self._pdf.pages)
        with pikepdf.open(BytesIO(data)) as other:
            for page in other.pages:
                for key in _UNPRINTED:
                    if key in page.obj:
                        del page.obj[key]
            self._pdf.pages.extend(other.pages)
        return [page.obj for page in list(self._pdf.pages)[first:]]

    def _append_like(
        self, pages: list[Any], own: Mapping[int, int], middles: Mapping[int, bytes]
    ) -> None:
        contents = {index: middles[number] for number, index in own.items()}
        for index, page in enumerate(pages):
            new = pikepdf.Dictionary(page)
            del new["/Parent"]
            if index in contents:
                before, _, after = page.Contents
                middle = self._pdf.make_stream(contents[index])
                new["/Contents"] = pikepdf.Array([before, middle, after])
            self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(new)))


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom
