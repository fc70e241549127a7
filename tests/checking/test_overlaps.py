"""What lies over other text, and what is cut off, is told once and as what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.checking import Expected, check_pdf
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    from report.problems import Problem


def _of(code: str, data: bytes) -> list[Problem]:
    found = check_pdf(data, Expected(EDITIONS["brochure"]))
    return [problem for problem in found if problem.code == code]


def test_a_line_that_is_cut_is_told_once() -> None:
    paper = Paper().page().draw("q 50 703 400 100 re W n")
    for x, word in ((72, "Some"), (110, "words"), (160, "of it")):
        paper.text(x, 700, word)
    (problem,) = _of("cut-text", paper.draw("Q").bytes())
    assert problem.message == "«Some», «words», «of», «it» is cut off"
    assert problem.box
    assert problem.box[0] < 75
    assert problem.box[2] > 160
