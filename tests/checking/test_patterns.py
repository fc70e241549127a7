"""What stands in the cells of tiling patterns is measured, or told not to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pikepdf import Array, Dictionary, Name

from report.checking import Expected, check_pdf
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    import pikepdf

    from report.problems import Problem

TEXT = b"BT 0.2 g /F 12 Tf 10 10 Td <0001> Tj ET"


def _found(change: Callable[[pikepdf.Pdf], None]) -> list[Problem]:
    paper = Paper().page().text(72, 700, "Some words")
    return list(check_pdf(paper.bytes(change), Expected(EDITIONS["brochure"])))


def _pattern(pdf: pikepdf.Pdf, content: bytes, pixels: int = 1, scale: float = 1) -> Any:
    """A cell of 100 × 100, and in its resources a picture I of so many pixels on a side."""
    picture = pdf.make_stream(bytes(range(256)) * (pixels**2 // 256 + 1))
    picture.Type, picture.Subtype, picture.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    picture.Width = picture.Height = pixels
    picture.BitsPerComponent = 8
    pattern = pdf.make_stream(content)
    pattern.Type, pattern.PatternType, pattern.PaintType = Name.Pattern, 1, 1
    pattern.TilingType, pattern.XStep, pattern.YStep = 1, 100, 100
    pattern.BBox, pattern.Matrix = Array([0, 0, 100, 100]), Array([scale, 0, 0, scale, 0, 0])
    pattern.Resources = Dictionary(
        XObject=Dictionary(I=pdf.make_indirect(picture)), Font=pdf.pages[0].Resources.Font
    )
    return pdf.make_indirect(pattern)


def _filled(
    content: bytes, pixels: int = 1, scale: float = 1, *, in_form: bool = False
) -> Callable[[pikepdf.Pdf], None]:
    """Fill a part of the page with a pattern, or a form that stands on the page."""
    fill = b"/Pattern cs /P scn 50 50 400 400 re f"

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        patterns = Dictionary(P=_pattern(pdf, content, pixels, scale))
        if not in_form:
            page.Resources.Pattern = patterns
            page.contents_add(fill)
            return
        form = pdf.make_stream(fill)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
        form.Resources = Dictionary(Pattern=patterns)
        page.Resources.XObject.Filled = pdf.make_indirect(form)
        page.contents_add(b"q 0.5 0 0 0.5 0 0 cm /Filled Do Q")

    return change


PICTURE = b"q 72 0 0 72 0 0 cm /I Do Q"


@pytest.mark.parametrize(
    ("pixels", "scale", "passes"),
    [(40, 1, False), (200, 1, True), (200, 3, False), (40, 0.2, True)],
)
def test_a_picture_in_a_pattern_is_measured_as_it_is_printed(
    pixels: int, scale: float, *, passes: bool
) -> None:
    found = [p for p in _found(_filled(PICTURE, pixels, scale)) if p.code == "low-resolution"]
    assert (found == []) is passes
    assert all(problem.page == 1 for problem in found)


def test_a_picture_in_the_pattern_of_a_form_is_not_passed() -> None:
    (problem,) = _found(_filled(PICTURE, 40, in_form=True))
    assert problem.code == "not-checked"
    assert problem.message.startswith("pictures in a tiling pattern not checked")
    assert problem.page == 1


def test_text_in_a_pattern_is_not_passed() -> None:
    (problem,) = _found(_filled(TEXT))
    assert problem.code == "not-checked"
    assert "text stands in a tiling pattern" in problem.message
    assert problem.page == 1


def test_a_pattern_of_lines_is_nothing_to_tell() -> None:
    assert _found(_filled(b"0 0 50 50 re f")) == []
