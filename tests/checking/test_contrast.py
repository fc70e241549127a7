"""The contrast of text is that with its ground: what is painted below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pikepdf import Dictionary

from report.checking import Expected, check_pdf
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    import pikepdf

    from report.problems import Problem


def _pale(paper: Paper, change: Callable[[pikepdf.Pdf], None] | None = None) -> list[Problem]:
    found = check_pdf(paper.bytes(change), Expected(EDITIONS["brochure"]), only={"contrast"})
    return [problem for problem in found if problem.code == "low-contrast"]


@pytest.mark.parametrize(
    ("ground", "colour", "size", "passes"),
    [
        ("1 g", "0.55 g", 12, False),
        ("1 g", "0.55 g", 18, True),
        ("0 0.2 0.3 rg", "1 g", 12, True),
        ("0 0.2 0.3 rg", "0 g", 12, False),
        ("0.5 g", "1 g", 12, False),
    ],
)
def test_contrast_is_that_with_the_ground_below(
    ground: str, colour: str, size: float, *, passes: bool
) -> None:
    paper = Paper().page().draw(f"q {ground} 50 650 400 100 re f Q")
    assert (_pale(paper.text(72, 700, "Words", colour=colour, size=size)) == []) is passes


def test_contrast_of_text_on_the_edge_of_its_ground_is_that_of_its_worse_side() -> None:
    paper = Paper().page().draw("q 0.1 g 50 650 50 100 re f Q")
    (problem,) = _pale(paper.text(72, 700, "Words over an edge", colour="1 g"))
    assert "on #ffffff" in problem.message


def test_a_line_under_text_is_not_its_ground() -> None:
    paper = Paper().page().text(72, 700, "Words", colour="0.2 g")
    assert _pale(paper.draw("0.2 g 72 698.5 32 1.2 re f")) == []
    assert _pale(paper.draw("0.2 g 72 690 32 16 re f"))


def test_text_without_opacity_is_not_pale() -> None:
    def clear(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.ExtGState.C = Dictionary(ca=0)

    paper = Paper().page().text(72, 700, "Words", colour="/C gs 0.9 g")
    assert _pale(paper, clear) == []
    assert _pale(Paper().page().text(72, 700, "Words", colour="0.9 g"))
