"""What lies over other text, and what is cut off, is told once and as what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.checking import Expected, check_pdf
from report.editions import EDITIONS
from report.layout.engine import font_configuration, start_engine
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


def test_a_letter_under_the_mark_of_another_is_not_covered() -> None:
    """PDFium takes «ِْس» for a word: the box around it is where «ب» stands, its letter is not."""
    html = "<html lang=ar dir=rtl><title>x</title><p style='font: 16pt Noto Nastaliq Urdu'>{}"
    fonts = font_configuration()
    words = start_engine().HTML(string=html.format("بِسْمِ اللَّهِ")).write_pdf(font_config=fonts)
    assert not _of("overlapping-text", words)
    over = html.format("بِسْمِ<p style='margin-top: -3em; font: 16pt Noto Nastaliq Urdu'>بَسَمَ")
    assert _of("overlapping-text", start_engine().HTML(string=over).write_pdf(font_config=fonts))
