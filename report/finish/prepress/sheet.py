"""The sheet around a page: its boxes in PDF (ISO 32000-2, 14.11.2), and its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .marks import GAP, LENGTH, MARGIN, REGISTRATION, drawn_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pikepdf

    from report.finish.imposition import Box


def set_on_sheet(pdf: pikepdf.Pdf, page: Any, folds: Sequence[float] = (), *, marks: bool) -> None:
    """Enlarge a page of the engine's, whose media end with the bleed, by room for `marks`.

    `folds` are where it is folded, in points from its left edge.

    The content is cut at the bleed, and stays where it is: the lower left corner of the trimmed
    page is at 0, 0.
    """
    import pikepdf

    bleed, trim = _box(page.MediaBox), _box(page.TrimBox)
    slug = GAP + LENGTH + MARGIN if marks else 0
    media = (bleed[0] - slug, bleed[1] - slug, bleed[2] + slug, bleed[3] + slug)
    for name, box in (("MediaBox", media), ("BleedBox", bleed), ("TrimBox", trim)):
        page[f"/{name}"] = pikepdf.Array([round(edge, 4) for edge in box])
    left, bottom, right, top = (round(edge, 4) for edge in bleed)
    cut = f"q {left} {bottom} {right - left:.4f} {top - bottom:.4f} re W n\n".encode("ascii")
    content = page.Contents.read_bytes()
    drawn = drawn_marks(trim, bleed, folds) if marks else b""
    page.Contents = pdf.make_stream(cut + content + b"\nQ\n" + drawn)


def add_registration(pdf: pikepdf.Pdf) -> None:
    """Give the resources of every page the colour space of the marks."""
    import pikepdf

    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    space = pdf.make_indirect(
        pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint])
    )
    for page in pdf.pages:
        resources = page.obj.Resources
        if "/ColorSpace" not in resources:
            resources.ColorSpace = pikepdf.Dictionary()
        resources.ColorSpace[f"/{REGISTRATION}"] = space


def _box(values: Any) -> Box:
    left, bottom, right, top = (float(value) for value in values)
    return left, bottom, right, top
