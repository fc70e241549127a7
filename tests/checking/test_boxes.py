"""Boxes of a page may be written from any corner, and its unit may be more than a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.checking import Expected, check_pdf
from report.checking.boxes import normal
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from report.problems import Problem

_EDGE = st.floats(-1e4, 1e4)


def _of(code: str, data: bytes, edition: str = "brochure") -> list[Problem]:
    found = check_pdf(data, Expected(EDITIONS[edition]))
    return [problem for problem in found if problem.code == code]


def _with(**entries: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for name, value in entries.items():
                page.obj[f"/{name}"] = pikepdf.Array(value) if isinstance(value, list) else value

    return change


@given(_EDGE, _EDGE, _EDGE, _EDGE)
def test_a_box_is_the_same_from_whichever_corners(
    left: float, bottom: float, right: float, top: float
) -> None:
    box = normal((left, bottom, right, top))
    assert box == normal((right, top, left, bottom)) == normal((left, top, right, bottom))
    assert box[0] <= box[2]
    assert box[1] <= box[3]


@pytest.mark.parametrize("box", [[0, 0, 595, 842], [595, 842, 0, 0], [0, 842, 595, 0]])
def test_the_media_box_may_begin_at_any_corner(box: list[int]) -> None:
    within = Paper().page().text(72, 700, "Some words").bytes(_with(MediaBox=box))
    beyond = Paper().page().text(570, 700, "Some words").bytes(_with(MediaBox=box))
    assert not _of("off-page", within)
    assert len(_of("off-page", beyond)) == 1


@pytest.mark.parametrize("trim", [[20, 20, 575, 822], [575, 822, 20, 20]])
def test_boxes_for_the_press_may_begin_at_any_corner(trim: list[int]) -> None:
    bleed = [583.6, 830.6, 11.4, 11.4]
    data = Paper().page().text(72, 700, "Words").bytes(_with(TrimBox=trim, BleedBox=bleed))
    assert not _of("wrong-print-boxes", data, "print")
    assert not _of("small-bleed", data, "print")


def test_a_picture_is_as_large_as_its_unit_makes_it() -> None:
    paper = Paper().page().text(72, 700, "A picture").image((72, 200, 172, 300), (400, 400))
    assert not _of("low-resolution", paper.bytes())  # 288 dots per inch
    (problem,) = _of("low-resolution", paper.bytes(_with(UserUnit=8)))
    assert "36 dots per inch" in problem.message


def test_large_text_counts_the_unit() -> None:
    paper = Paper().page().text(72, 700, "Some words", size=10, colour="0.5 g")  # 3.9 to 1
    assert _of("low-contrast", paper.bytes())
    assert not _of("low-contrast", paper.bytes(_with(UserUnit=2)))


def test_millimetres_count_the_unit() -> None:
    paper = Paper().page().text(570, 700, "Some words")
    (one,) = _of("off-page", paper.bytes())
    (two,) = _of("off-page", paper.bytes(_with(UserUnit=2)))
    assert one.from_top
    assert two.from_top
    assert abs(two.from_top - 2 * one.from_top) <= 1
    assert one.box == two.box
    out = float(one.message.split()[-2])
    assert abs(float(two.message.split()[-2]) - 2 * out) < 0.2


def test_sizes_for_the_press_count_the_unit() -> None:
    boxes = {"TrimBox": [20, 20, 575, 822], "BleedBox": [14, 14, 581, 828]}  # 6 units, 2.1 mm
    paper = Paper().page().page()
    assert _of("small-bleed", paper.bytes(_with(**boxes)), "print")
    assert not _of("small-bleed", paper.bytes(_with(**boxes, UserUnit=2)), "print")

    def half(pdf: pikepdf.Pdf) -> None:
        _with(**boxes)(pdf)
        pdf.pages[1].obj.UserUnit = 2

    (problem,) = _of("mixed-page-sizes", Paper().page().page().bytes(half), "print")
    assert "the page is 392 × 566 mm, the first one 196 × 283 mm" in problem.message


@pytest.mark.parametrize("unit", [0, -1, pikepdf.Name.Inch, True])
def test_a_unit_that_is_none_is_a_point(unit: object) -> None:
    paper = Paper().page().image((72, 200, 172, 300), (400, 400))
    assert not _of("low-resolution", paper.bytes(_with(UserUnit=unit)))
