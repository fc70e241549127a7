"""What annotations paint is looked at as what pages paint; where it can't be, that is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from report.checking import Expected, check_pdf
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    import pikepdf

    from report.problems import Problem

Box = tuple[float, float, float, float]
Change = Callable[["pikepdf.Pdf"], None]
PLACE: Box = (72, 690, 272, 720)


def _found(change: Change) -> list[Problem]:
    paper = Paper().page().text(72, 500, "Some words")
    return list(check_pdf(paper.bytes(change), Expected(EDITIONS["brochure"])))


def _codes(change: Change) -> set[str]:
    return {problem.code for problem in _found(change)}


def _annotated(place: Box, appearance: Callable[[pikepdf.Pdf], Any], **entries: Any) -> Change:
    """Add an annotation with what is its normal appearance."""

    def change(pdf: pikepdf.Pdf) -> None:
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=Array(place), F=4,
            Contents=String("Said aside"), AP=Dictionary(N=appearance(pdf)),
        )  # fmt: skip
        for key, value in entries.items():
            annotation[f"/{key}"] = value
        pdf.pages[0].Annots = Array([pdf.make_indirect(annotation)])

    return change


def _words(colour: str = "0 g", **entries: Any) -> Callable[[pikepdf.Pdf], Any]:
    """An appearance of 200 × 30 with the words of the page in it."""

    def appearance(pdf: pikepdf.Pdf) -> Any:
        shown = bytes(pdf.pages[0].Contents.read_bytes()).split(b"<")[3].split(b">")[0]
        content = b"BT %s /F 12 Tf 5 5 Td <%s> Tj ET" % (colour.encode(), shown)
        form = Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form)
        form.BBox, form.Resources = Array([0, 0, 200, 30]), pdf.pages[0].Resources
        for key, value in entries.items():
            form[f"/{key}"] = value
        return pdf.make_indirect(form)

    return appearance


def _picture(pixels: int) -> Callable[[pikepdf.Pdf], Any]:
    """An appearance of 100 × 100 that is a picture of so many pixels on a side."""

    def appearance(pdf: pikepdf.Pdf) -> Any:
        picture = Stream(pdf, bytes(range(256)) * (pixels**2 // 256 + 1), Type=Name.XObject)
        picture.Subtype, picture.ColorSpace, picture.BitsPerComponent = (
            Name.Image,
            Name.DeviceGray,
            8,
        )
        picture.Width = picture.Height = pixels
        form = Stream(pdf, b"100 0 0 100 0 0 cm /I Do", Type=Name.XObject, Subtype=Name.Form)
        form.BBox = Array([0, 0, 100, 100])
        form.Resources = Dictionary(XObject=Dictionary(I=pdf.make_indirect(picture)))
        return pdf.make_indirect(form)

    return appearance


CASES: dict[str, tuple[Change, Change]] = {
    "low-contrast": (_annotated(PLACE, _words("0.8 g")), _annotated(PLACE, _words("0.3 g"))),
    "off-page": (_annotated((550, 690, 750, 720), _words()), _annotated(PLACE, _words())),
    "low-resolution": (
        _annotated((72, 100, 372, 400), _picture(40), Subtype=Name.Stamp),
        _annotated((72, 100, 172, 200), _picture(300), Subtype=Name.Stamp),
    ),
    "overlapping-text": (
        _annotated((87, 497, 287, 527), _words()),
        _annotated((67, 475, 267, 505), _words()),
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_what_annotations_paint_is_looked_at(code: str) -> None:
    wrong, right = CASES[code]
    assert code in _codes(wrong)
    assert code not in _codes(right)


def test_an_appearance_stands_in_its_rectangle_as_its_matrix_and_box_say() -> None:
    turned = _words("0.8 g", Matrix=Array([0, 1, -1, 0, 700, 300]))
    (problem,) = (p for p in _found(_annotated((100, 200, 160, 600), turned)) if p.box)
    assert problem.box
    left, bottom, right, top = problem.box
    assert 130 < left < 134
    assert 148 < right < 152
    assert 210 < bottom < 213
    assert 340 < top < 345


@pytest.mark.parametrize("flags", [2, 32])
def test_what_is_not_shown_is_not_looked_at(flags: int) -> None:
    assert "low-contrast" not in _codes(_annotated(PLACE, _words("0.8 g"), F=flags))


def test_an_annotation_of_a_layer_that_is_off_is_not_looked_at() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("off")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        _annotated(PLACE, _words("0.8 g"), OC=layer)(pdf)

    assert "low-contrast" not in _codes(change)


def test_the_state_that_is_shown_is_looked_at() -> None:
    def states(pdf: pikepdf.Pdf) -> Dictionary:
        return Dictionary(On=_words("0.3 g")(pdf), Off=_words("0.8 g")(pdf))

    for state, is_pale in ((Name.On, False), (Name.Off, True)):
        change = _annotated(PLACE, states, Subtype=Name.Stamp, AS=state)
        assert ("low-contrast" in _codes(change)) is is_pale


def _without_appearance(pdf: pikepdf.Pdf) -> None:
    _annotated(PLACE, _words())(pdf)
    del pdf.pages[0].Annots[0].AP


def _malformed(pdf: pikepdf.Pdf) -> None:
    _annotated(PLACE, _words(BBox=Name.Nothing))(pdf)


@pytest.mark.parametrize("change", [_without_appearance, _malformed])
def test_an_annotation_without_an_appearance_is_not_passed(change: Change) -> None:
    (problem,) = (p for p in _found(change) if p.code == "not-checked")
    assert problem.message.startswith("an annotation not checked: it has no appearance of its own")
    assert problem.page == 1


def test_fonts_of_annotations_are_looked_at() -> None:
    def helvetica(pdf: pikepdf.Pdf) -> Any:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        return _words(Resources=Dictionary(Font=Dictionary(F=font)))(pdf)

    assert "font-not-embedded" in _codes(_annotated(PLACE, helvetica))
    assert "font-not-embedded" not in _codes(_annotated(PLACE, _words()))
