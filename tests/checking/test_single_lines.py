"""Lines are counted by what they stand on, whatever the height of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from report.checking import Expected, check_pdf
from report.checking.checks.single_lines import line_count
from report.checking.page import Run, Style, Word
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    from report.problems import Problem

_LINE = "من هذه الصفحة لتملأها"


def _of(code: str, data: bytes) -> list[Problem]:
    found = check_pdf(data, Expected(EDITIONS["brochure"]))
    return [problem for problem in found if problem.code == code]


@pytest.mark.parametrize(("lines", "count"), [(1, 1), (2, 0)])
def test_a_line_alone_on_a_page_is_told(lines: int, count: int) -> None:
    paper = Paper().page().text(72, 700, "Some words").page()
    for line in range(lines):
        paper.text(72, 700 - 20 * line, "of a page")
    data = paper.page().text(72, 700, "The last page may be short").bytes()
    assert len(_of("single-line", data)) == count


def _alone(*lines: tuple[float, float, str]) -> list[Problem]:
    """What is found where a page has these lines alone: right edge, height, text."""
    paper = Paper(language="ar", rtl=True).page().rtl(500, 700, _LINE).page()
    for right, y, text in lines:
        paper.rtl(right, y, text)
    paper.page().rtl(500, 700, _LINE)

    return _of("single-line", paper.bytes())


def test_a_line_is_all_the_text_of_a_page() -> None:
    (problem,) = _alone((500, 700, _LINE))
    assert problem.page == 2
    assert "is all the text of the page" in problem.message


def test_flat_words_stand_in_the_line_of_high_ones() -> None:
    """«من هذه الصفحة لتملأها» in 10.5 pt: the last word's middle is above the first one's top."""
    style = Style("F", 10.5, (0, 0, 0, 255), is_hidden=False, is_artifact=False, mark=0)
    heights = [(750.3, 757.2), (752.8, 760.3), (752.8, 760.7), (752.5, 762.1)]
    words = [Word(Run(style, 0), box=(0, low, 9, high), baseline=752.8) for low, high in heights]
    assert line_count(words) == 1
    lower = [Word(Run(style, 1), box=(0, 740, 9, 746), baseline=740.0)]
    assert line_count([*words, *lower]) == 2


def test_what_is_raised_is_in_the_line() -> None:
    assert _alone((500, 700, _LINE), (300, 704, "ب"))


def test_two_lines_that_are_close_are_two() -> None:
    assert not _alone((500, 700, _LINE), (500, 688, "كلام"))


def test_a_line_of_sideways_text_is_one() -> None:
    """It stands in one line, however its words are high on the page."""
    paper = Paper().page().text(72, 700, "Some words").page()
    paper.draw("q 0 1 -1 0 400 0 cm").text(72, 100, "of — one line").draw("Q")
    data = paper.page().text(72, 700, "The last page may be short").bytes()
    assert len(_of("single-line", data)) == 1
