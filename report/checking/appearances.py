"""What annotations paint, as a part of their pages: PDFium reads the words and pictures of these alone."""

from __future__ import annotations

import io
import warnings
from itertools import islice
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

from .boxes import area
from .objects import mapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .boxes import Box
    from .objects import Matrix

_HIDDEN, _PRINTED, _NOT_VIEWED = 2, 4, 32  # flags (ISO 32000-1, 12.5.3)
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MALFORMED = (pikepdf.PikepdfError, TypeError, ValueError, LookupError, AttributeError)


def laid_down(data: bytes, most_pages: int) -> tuple[bytes, tuple[int, ...]]:
    """The file in `data` with what annotations paint as artifacts of their pages, instead of them.

    And the numbers of the pages with annotations of which words are shown without an appearance, so
    that each viewer makes up its own. A file that pikepdf can't read is left as it is.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return data, ()
    with pdf:
        count = 0
        unpainted = []
        for number, page in enumerate(islice(pdf.pages, most_pages), start=1):
            try:
                count += _lay_down(page)
                if any(map(_is_made_up, _annotations(page))):
                    unpainted.append(number)
            except _MALFORMED:
                unpainted.append(number)
        if not count:
            return data, tuple(unpainted)
        file = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of fields that no form lists
            pdf.save(file)
    return file.getvalue(), tuple(unpainted)


def appearances(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    """The streams with which the annotations of a page are shown."""
    for annotation in _annotations(page):
        form = _appearance(annotation)
        if form is not None:
            yield form


def _lay_down(page: pikepdf.Page) -> int:
    """Paint the appearances of a page's annotations at its end; how many these are."""
    kept, painted = [], []
    for annotation in _annotations(page):
        form = _appearance(annotation)
        if form is None:
            kept.append(annotation)
        else:
            painted.append(_operators(page, annotation, form))
    if painted:
        page.contents_add(b"q", prepend=True)
        page.contents_add("\n".join(["Q", *painted]).encode())
        page.obj.Annots = Array(kept)
    return len(painted)


def _operators(page: pikepdf.Page, annotation: pikepdf.Object, form: pikepdf.Object) -> str:
    """What paints an appearance in the rectangle of its annotation (algorithm 8.1)."""
    a, b, c, d, e, f = (float(value) for value in form.get("/Matrix", _IDENTITY))
    matrix: Matrix = (a, b, c, d, e, f)
    left, bottom, right, top = mapped(_box(form["/BBox"]), matrix)
    rectangle = _box(annotation["/Rect"])
    if not area((left, bottom, right, top)):
        return ""
    across = (rectangle[2] - rectangle[0]) / (right - left)
    along = (rectangle[3] - rectangle[1]) / (top - bottom)
    x, y = rectangle[0] - left * across, rectangle[1] - bottom * along
    name = page.add_resource(form, Name.XObject)
    painted = f"q {across:f} 0 0 {along:f} {x:f} {y:f} cm {name} Do Q"
    if "/OC" in annotation:
        layer = page.add_resource(annotation["/OC"], Name.Properties)
        painted = f"/OC {layer} BDC {painted} EMC"
    return f"/Artifact BMC {painted} EMC"


def _box(edges: pikepdf.Object) -> Box:
    x1, y1, x2, y2 = (float(edge) for edge in edges)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _annotations(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    annotations = page.obj.get("/Annots")
    for each in annotations if isinstance(annotations, Array) else ():
        if isinstance(each, Dictionary):
            yield each


def _appearance(annotation: pikepdf.Object) -> pikepdf.Object | None:
    """The normal appearance of an annotation in its state (12.5.5), if it has one and is shown."""
    streams = annotation.get("/AP")
    found = streams.get("/N") if isinstance(streams, Dictionary) else None
    if isinstance(found, Dictionary):
        found = found.get(str(annotation.get("/AS", "/Off")))
    return found if isinstance(found, pikepdf.Stream) and _is_shown(annotation) else None


def _is_shown(annotation: pikepdf.Object) -> bool:
    """Whether an annotation is shown on a screen or on paper."""
    flags = int(annotation.get("/F", 0))
    is_seen = not flags & _NOT_VIEWED or bool(flags & _PRINTED)
    return is_seen and not flags & _HIDDEN and annotation.get("/Subtype") != Name.Popup


def _is_made_up(annotation: pikepdf.Object) -> bool:
    """Whether words of an annotation are shown, or a stamp, that have no appearance in the file."""
    says = {"/FreeText": "/Contents", "/Widget": "/V", "/Stamp": "/Subtype"}
    said = annotation.get(says.get(str(annotation.get("/Subtype")), ""), "")
    return bool(str(said)) and _is_shown(annotation) and _appearance(annotation) is None
