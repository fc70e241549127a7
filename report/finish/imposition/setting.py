"""Sets pages on sheets: each page becomes a form of the PDF, which sides of sheets show."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Final

from .values import Binding, Flip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pikepdf

    from .boxes import Matrix, PageBoxes
    from .source import Source
    from .values import Line, Side, Size, Slot

_KEPT: Final = frozenset(
    f"/{key}"
    for key in (
        *("Type", "Pages", "Lang", "Metadata"),
        *("OCProperties", "OutputIntents", "Extensions"),
    )
)
"""What of the catalog is true of sheets as well: layers and colours, not outlines, tags, forms."""

_HALO, _STROKE = 1.0, 0.25  # points: marks are seen on dark and on light ground


def set_on_sheets(
    source: Source, sides: Sequence[Side], sheet: Size, flip: Flip, binding: Binding
) -> bytes:
    """The pages of `source` on the `sides` of sheets of the size `sheet`, as a file to print.

    The same pages and sides give the same bytes.
    """
    import pikepdf

    _set(source, sides, sheet)
    _keep_information(source.pdf)
    _say_how_to_print(source.pdf, flip, binding)
    buffer = io.BytesIO()
    source.pdf.save(
        buffer,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return buffer.getvalue()


def _set(source: Source, sides: Sequence[Side], sheet: Size) -> None:
    pdf = source.pdf
    _flatten(pdf)
    forms = [_form(page, boxes) for page, boxes in zip(pdf.pages, source.pages, strict=True)]
    count = len(forms)
    for side in sides:
        _add_side(source, side, forms, sheet)
    del pdf.pages[:count]


def _say_how_to_print(pdf: pikepdf.Pdf, flip: Flip, binding: Binding) -> None:
    """Leave in the catalog what is true of the sheets; ask viewers to print both sides, unscaled.

    The viewer preferences are those of ISO 32000-2, Table 147.
    """
    from pikepdf import Dictionary, Name

    for key in set(pdf.Root.keys()) - _KEPT:
        del pdf.Root[key]
    edge = "Short" if flip is Flip.SHORT else "Long"
    pdf.Root.ViewerPreferences = Dictionary(
        Duplex=Name(f"/DuplexFlip{edge}Edge"),
        Direction=Name("/R2L" if binding is Binding.RIGHT else "/L2R"),
        DisplayDocTitle=True,
        PickTrayByPDFSize=True,
        PrintScaling=Name("/None"),
    )


def _keep_information(pdf: pikepdf.Pdf) -> None:
    """Keep the title and what else the file says of its content, in Info and XMP alike.

    What it claims of its standards and its dates is no longer so.
    """
    info = {key: str(pdf.docinfo[key]) for key in _SAID if key in pdf.docinfo}
    if not info.get("/Title") and (title := _xmp_title(pdf)):
        info["/Title"] = title
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in info.items():
        pdf.docinfo[key] = value
    if "/Metadata" in pdf.Root:
        del pdf.Root.Metadata
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp.load_from_docinfo(pdf.docinfo)


_SAID: Final = ("/Title", "/Author", "/Subject", "/Keywords")


def _xmp_title(pdf: pikepdf.Pdf) -> str:
    """The title in the XMP packet, empty when there is none, or none that can be read."""
    logger = logging.getLogger("pikepdf")
    level = logger.level
    # It tells of each mistake in a packet of which nothing is left in the end.
    logger.setLevel(logging.CRITICAL)
    try:
        return str(pdf.open_metadata(set_pikepdf_as_editor=False).get("dc:title", ""))
    finally:
        logger.setLevel(level)


def _flatten(pdf: pikepdf.Pdf) -> None:
    """Draw what annotations and fields show in print into the pages: forms have none."""
    if "/AcroForm" in pdf.Root or any("/Annots" in page.obj for page in pdf.pages):
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")


def _form(page: pikepdf.Page, boxes: PageBoxes) -> pikepdf.Object:
    """The page as a form XObject in its own coordinates (ISO 32000-2, 8.10), cut at its bleed."""
    import pikepdf

    form = page.as_form_xobject(handle_transformations=False)
    form.BBox = pikepdf.Array([_rounded(edge) for edge in boxes.bleed])
    contents = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Array) and len(contents) == 1:
        contents = contents[0]
    if isinstance(contents, pikepdf.Stream):
        # As it is: packed as it was, and never unpacked.
        form.write(contents.read_raw_bytes())
        for key in {"/Filter", "/DecodeParms"} & set(contents.keys()):
            form[key] = contents[key]
    return form


def _add_side(source: Source, side: Side, forms: Sequence[pikepdf.Object], sheet: Size) -> None:
    import pikepdf

    page = source.pdf.add_blank_page(page_size=(sheet.width, sheet.height))
    page.obj.MediaBox = pikepdf.Array([0, 0, *map(_rounded, (sheet.width, sheet.height))])
    used = {slot.page: forms[slot.page] for slot in side.slots if slot.page is not None}
    names = {f"/P{number + 1}": form for number, form in used.items()}
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(names))
    content = "".join(_shown(slot, source.pages) for slot in side.slots) + _drawn(side.marks)
    page.obj.Contents = source.pdf.make_stream(content.encode("ascii"))


def _shown(slot: Slot, pages: Sequence[PageBoxes]) -> str:
    """The operators that show the page of `slot` in its box, no larger than it is, in the middle."""
    if slot.page is None:
        return ""
    boxes = pages[slot.page]
    left, bottom, right, top = slot.box
    width, height = right - left, top - bottom
    size = boxes.size
    scale = min(1.0, width / size.width, height / size.height)
    if scale > 1 - _NEARLY:
        scale = 1.0
    x, y = (left + right - scale * size.width) / 2, (bottom + top - scale * size.height) / 2
    placed = (scale, 0.0, 0.0, scale, x, y)
    if slot.turned:
        placed = (-scale, 0.0, 0.0, -scale, left + right - x, bottom + top - y)
    l, b, r, t = slot.clip  # noqa: E741
    clip = _numbers((l, b, r - l, t - b))
    return (
        f"q {clip} re W n {_numbers(_product(boxes.upright, placed))} cm /P{slot.page + 1} Do Q\n"
    )


_NEARLY: Final = 0.01  # makers of pages round their sizes otherwise


def _drawn(marks: Iterable[Line]) -> str:
    """The operators that draw `marks`, black on a white ground of their own."""
    path = " ".join(f"{_numbers(mark[:2])} m {_numbers(mark[2:])} l" for mark in marks)
    if not path:
        return ""
    return f"q 1 G {_HALO} w {path} S 0 G {_STROKE} w {path} S Q\n"


def _product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that transforms with `first`, then with `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _numbers(values: Iterable[float]) -> str:
    return " ".join(f"{_rounded(value):f}".rstrip("0").rstrip(".") for value in values)


def _rounded(value: float) -> float:
    """To a ten thousandth of a point: the same in every version of Python; no negative zero."""
    return round(value, 4) + 0.0
