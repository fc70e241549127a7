"""The links of a page, as annotations of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from .boxes import normal
from .destinations import page_of, target_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .boxes import Box
    from .document import FinishedDocument


@dataclass(frozen=True, slots=True)
class Link:
    """A link: on which page, where, and what it leads to.

    `uri` is the address of an external one. `name` describes the target of an internal one,
    `target` is its page, None where there is none. Links that do something else have neither.
    `thing` is the annotation, where it is one.
    """

    page: int
    box: Box | None
    uri: str | None = None
    name: str | None = None
    target: int | None = None
    thing: pikepdf.Object | None = None


def links_of(document: FinishedDocument) -> Iterator[Link]:
    """Every link of the pages that are looked at, in their order."""
    for number, page in zip(document.page_numbers, document.structure.pages, strict=False):
        for annotation in page.get("/Annots") or ():
            if (
                isinstance(annotation, pikepdf.Dictionary)
                and annotation.get("/Subtype") == pikepdf.Name.Link
            ):
                yield _link(document, number, annotation)


def _link(document: FinishedDocument, number: int, annotation: pikepdf.Object) -> Link:
    box = _box(annotation.get("/Rect"))
    action = annotation.get("/A")
    if isinstance(action, pikepdf.Dictionary) and action.get("/S") == pikepdf.Name.URI:
        return Link(number, box, uri=_text(action.get("/URI", "")), thing=annotation)
    target = target_of(annotation)
    if target is None:
        return Link(number, box, thing=annotation)
    described = str(target).removeprefix("/") if not isinstance(target, pikepdf.Array) else "a page"
    page = page_of(document, target)
    return Link(number, box, name=described, target=page, thing=annotation)


def _text(value: pikepdf.Object | str) -> str:
    data = bytes(value) if isinstance(value, pikepdf.String) else b""
    is_utf8 = data and not data.startswith((b"\xfe\xff", b"\xff\xfe"))
    return data.decode("utf-8", "replace") if is_utf8 else str(value)


def _box(rectangle: pikepdf.Object | None) -> Box | None:
    return normal(rectangle) if rectangle is not None and len(rectangle) == 4 else None
