"""The ink of pictures and gradients is what a press would lay down, or it is said that it can't be told."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from report.checking import Expected, check_pdf
from report.checking.ink_amounts import ink_of_picture
from report.editions import EDITIONS
from tests.support.papers import Paper
from tests.support.separations import plates_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from report.problems import Problem

LIGHT, DARK = (12, 12, 12, 12), (230, 230, 230, 200)


def _found(change: Callable[[pikepdf.Pdf], None]) -> list[Problem]:
    data = Paper().page().text(72, 700, "Some words", colour="0 0 0 1 k").bytes(change)
    found = check_pdf(data, Expected(EDITIONS["print"]), only=["inks"])
    return [problem for problem in found if problem.code != "no-output-intent"]


def _jpeg(inks: tuple[int, int, int, int]) -> bytes:
    """As Pillow and Photoshop write it: turned over."""
    file = io.BytesIO()
    Image.new("CMYK", (40, 40), inks).save(file, "JPEG", quality=95)
    return file.getvalue()


def _picture(pdf: pikepdf.Pdf, data: bytes, **entries: object) -> pikepdf.Stream:
    picture = pdf.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=40, Height=40, BitsPerComponent=8,
    )  # fmt: skip
    for name, value in {"ColorSpace": Name.DeviceCMYK, **entries}.items():
        picture[f"/{name}"] = value
    return picture


def _with(**entries: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        data = entries.pop("data")
        assert isinstance(data, bytes)
        pdf.pages[0].Resources.XObject.I = _picture(pdf, data, **entries)

    return change


@pytest.mark.parametrize("inks", [LIGHT, DARK])
@pytest.mark.parametrize("turned_over", [False, True])
@pytest.mark.parametrize("is_jpeg", [False, True])
def test_the_ink_of_a_picture_is_that_of_its_plates(
    inks: tuple[int, int, int, int], *, turned_over: bool, is_jpeg: bool
) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(40, 40))
    data = _jpeg(inks) if is_jpeg else bytes(inks) * 1600
    picture = _picture(pdf, data, **({"Filter": Name.DCTDecode} if is_jpeg else {}))
    if turned_over:
        picture.Decode = Array([1, 0] * 4)
    page.Resources = Dictionary(XObject=Dictionary(I=pdf.make_indirect(picture)))
    page.Contents = pdf.make_stream(b"q 40 0 0 40 0 0 cm /I Do Q")
    file = io.BytesIO()
    pdf.save(file)
    (plates,) = plates_of(file.getvalue())
    printed = float(plates[20, 20].sum())
    assert ink_of_picture(page.Resources.XObject.I) == pytest.approx(printed, abs=0.05)


@pytest.mark.parametrize(("colour", "codes"), [(LIGHT, []), (DARK, ["too-much-ink"])])
def test_pictures_with_a_table_of_colours_are_counted(
    colour: tuple[int, int, int, int], codes: list[str]
) -> None:
    space = Array([Name.Indexed, Name.DeviceCMYK, 1, String(bytes([*LIGHT, *colour]))])
    found = _found(_with(data=bytes(1600), ColorSpace=space))
    assert [problem.code for problem in found] == codes


def test_a_picture_of_deep_colours_is_counted() -> None:
    found = _found(_with(data=bytes(DARK) * 3200, BitsPerComponent=16))
    assert [problem.code for problem in found] == ["too-much-ink"]


@pytest.mark.parametrize(
    "entries",
    [{"Filter": Name.JPXDecode}, {"Filter": Name.DCTDecode}],
    ids=["unknown", "broken"],
)
def test_a_picture_that_can_not_be_unpacked_is_not_passed(entries: dict[str, object]) -> None:
    (problem,) = _found(_with(data=b"no picture" * 1600, **entries))
    assert problem.code == "not-checked"
    assert "the ink of a picture of 40 × 40 pixels not checked" in problem.message


def _gradient(*stops: tuple[float, ...]) -> Dictionary:
    parts = [
        Dictionary(FunctionType=2, N=1, Domain=Array([0, 1]), C0=Array(one), C1=Array(other))
        for one, other in pairwise(stops)
    ]
    function = parts[0]
    if len(parts) > 1:
        function = Dictionary(FunctionType=3, Functions=Array(parts), Domain=Array([0, 1]))
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Function=function)


def _shaded(shading: Dictionary, *, in_pattern: bool) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].Resources
        if in_pattern:
            pattern = Dictionary(PatternType=2, Shading=pdf.make_indirect(shading))
            resources.Pattern = Dictionary(P=pdf.make_indirect(pattern))
        else:
            resources.Shading = Dictionary(S=pdf.make_indirect(shading))

    return change


@pytest.mark.parametrize("in_pattern", [False, True])
def test_the_ink_of_a_gradient_is_that_of_its_stops(*, in_pattern: bool) -> None:
    white, middle, rich = (0, 0, 0, 0), (0.5, 0.5, 0, 1), (1, 1, 0.5, 0.6)
    assert _found(_shaded(_gradient(white, middle), in_pattern=in_pattern)) == []
    (problem,) = _found(_shaded(_gradient(white, rich, middle), in_pattern=in_pattern))
    assert problem.code == "too-much-ink"
    assert "310 %" in problem.message


def test_a_gradient_without_stops_is_not_passed() -> None:
    mesh = Dictionary(ShadingType=4, ColorSpace=Name.DeviceCMYK)
    (problem,) = _found(_shaded(mesh, in_pattern=False))
    assert problem.message == "the ink of a gradient not checked: it is not made of stops"


def test_a_pattern_of_a_colour_is_no_harm() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents.write(b"/C cs 0.1 0.2 0.3 /P scn 0 0 9 9 re f")

    assert _found(change) == []
