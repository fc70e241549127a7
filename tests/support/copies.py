"""What a copy is held against a whole build by: all that a reader of the file can get at."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2

from .extractors import EXTRACTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def seen(pdf: bytes, readers: Iterable[str]) -> dict[str, Any]:
    """The pixels of each page, its text in some readers, and what the file says beside it."""
    pages = [page.render(scale=1).to_pil().tobytes() for page in pypdfium2.PdfDocument(pdf)]
    with pikepdf.open(BytesIO(pdf)) as document:
        return {
            "pages": pages,
            **{name: EXTRACTORS[name](pdf) for name in readers},
            "outline": list(_outline(document)),
            "links": [_links(page) for page in document.pages],
            "tags": _tags(document.Root.StructTreeRoot.K, document),
            "info": {key: str(value) for key, value in document.docinfo.items()},
            "metadata": document.Root.Metadata.read_bytes(),
        }


def _outline(document: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    with document.open_outline() as outline:
        stack = list(reversed(outline.root))
        while stack:
            item = stack.pop()
            page, *place = item.destination or item.action.D
            yield item.title, f"{pikepdf.Page(page).index} {place}"
            stack += reversed(item.children)


def _links(page: pikepdf.Page) -> list[tuple[list[float], dict[str, str]]]:
    return [
        (
            [float(edge) for edge in link.Rect],
            {key: str(link[key]) for key in ("/Contents", "/Dest", "/A", "/F") if key in link},
        )
        for link in page.get("/Annots", ())
    ]


def _tags(element: Any, document: pikepdf.Pdf) -> Any:
    """The tree below an element: types, texts and attributes, pages by their numbers."""
    if isinstance(element, pikepdf.Array):
        return [_tags(each, document) for each in element]
    if not isinstance(element, pikepdf.Dictionary):
        return int(element)
    return {
        key: (
            _tags(value, document)
            if key == "/K"
            else pikepdf.Page(value).index
            if key == "/Pg"
            else [float(edge) for edge in value.Rect]
            if key == "/Obj"
            else str(value)
        )
        for key, value in element.items()
        if key != "/P"
    }
