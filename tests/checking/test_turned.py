"""Text that is turned is read in its own direction, and checked as if it were upright."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import String

import report
from report.checking import Expected, check_pdf
from report.checking.boxes import turned
from report.checking.document import opened
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    from pathlib import Path

    from report.problems import Problem

SIDE = 842
MATRICES = {90: f"0 1 -1 0 {SIDE} 0", 180: f"-1 0 0 -1 {SIDE} {SIDE}", 270: f"0 -1 1 0 0 {SIDE}"}
LINES = ("المدرسة الكبيرة في المدينة", "القديمة التي زرناها", "أمس ثم عدنا مساء إليها")
TURNS = pytest.mark.parametrize("turn", MATRICES)


def _lines(paper: Paper, lines: tuple[str, ...] = LINES) -> Paper:
    for row, line in enumerate(lines):
        paper.rtl(700, 700 - 30 * row, line)
    return paper


def _on_page(turn: int, *, paper: Paper | None = None, lines: tuple[str, ...] = LINES) -> Paper:
    """A page whose lines are turned by a matrix."""
    paper = (paper or Paper(language="ar", rtl=True)).page(SIDE, SIDE)
    return _lines(paper.draw(f"q {MATRICES[turn]} cm" if turn else "q"), lines).draw("Q")


def _words(data: bytes) -> list[str]:
    with opened(data) as document:
        return [word.text for page in document.pages for word in page.words]


def _found(data: bytes) -> list[Problem]:
    found = check_pdf(data, Expected(EDITIONS["brochure"]))
    return [problem for problem in found if problem.code != "heading-skip"]


@TURNS
def test_turned_lines_are_read_as_upright_ones(turn: int) -> None:
    data = _on_page(turn).bytes()
    assert _words(data) == _words(_on_page(0).bytes())
    assert _found(data) == []


@TURNS
def test_words_are_where_they_are_painted(turn: int) -> None:
    with opened(_on_page(turn).bytes()) as there, opened(_on_page(0).bytes()) as upright:
        pairs = zip(there.pages[0].words, upright.pages[0].words, strict=True)
        for word, other in pairs:
            assert word.box
            assert other.box
            assert word.run.style.turn == turn
            box = turned(word.box, turn)
            assert box[2] - box[0] == pytest.approx(other.box[2] - other.box[0], abs=0.01)
            assert box[3] - box[1] == pytest.approx(other.box[3] - other.box[1], abs=0.01)


@TURNS
def test_a_page_that_is_shown_turned_is_read_alike(turn: int) -> None:
    def rotate(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = turn

    data = _on_page(turn).bytes(rotate)  # upright on the screen
    assert _words(data) == _words(_on_page(0).bytes())
    assert _words(_on_page(0).bytes(rotate)) == _words(_on_page(0).bytes())  # turned on the screen
    assert _found(data) == []


@TURNS
def test_two_directions_on_one_page_are_read_one_after_the_other(turn: int) -> None:
    paper = Paper(language="ar", rtl=True).page(SIDE, SIDE)
    paper.draw(f"q {MATRICES[turn]} cm").rtl(700, 100, "كلمات أخرى هنا").draw("Q")
    data = _lines(paper).bytes()
    assert " ".join(_words(data)) == " ".join([*LINES, "كلمات أخرى هنا"])
    assert _found(data) == []


@TURNS
def test_what_is_wrong_with_turned_text_is_found(turn: int) -> None:
    over = Paper(language="ar", rtl=True).page(SIDE, SIDE).draw(f"q {MATRICES[turn]} cm")
    over.rtl(700, 700, "المدرسة الكبيرة").rtl(696, 702, "القديمة جدا").draw("Q")
    assert "overlapping-text" in {problem.code for problem in _found(over.bytes())}
    backwards = Paper(language="ar", rtl=True).page(SIDE, SIDE).draw(f"q {MATRICES[turn]} cm")
    backwards.text(100, 700, " ".join(LINES)).draw("Q")
    assert "reversed-text" in {problem.code for problem in _found(backwards.bytes())}


@TURNS
@pytest.mark.parametrize(("lines", "count"), [(LINES[:1], 1), (LINES, 0)])
def test_lines_of_turned_text_are_counted(turn: int, lines: tuple[str, ...], count: int) -> None:
    paper = Paper(language="ar", rtl=True)
    for each in (LINES, lines, LINES):
        _on_page(turn, paper=paper, lines=each)
    assert [p.code for p in _found(paper.bytes())] == ["single-line"] * count


@TURNS
@pytest.mark.parametrize("numbers", [(2, 3, 4), (2, 4, 4)])
def test_the_numbers_of_turned_contents_are_found_beside_their_links(
    turn: int, numbers: tuple[int, ...]
) -> None:
    paper = Paper().page(SIDE, SIDE).draw(f"q {MATRICES[turn]} cm")
    for row, number in enumerate(numbers):
        y = 700 - 40 * row
        paper.text(72, y, f"Chapter {'abc'[row]}").text(500, y, str(number))
        link = turned((72 - SIDE / 2, y - 4 - SIDE / 2, 200 - SIDE / 2, y + 12 - SIDE / 2), -turn)
        left, bottom, right, top = (edge + SIDE / 2 for edge in link)
        paper.link((left, bottom, right, top), Dest=String(f"chapter-{row}"))
    paper.draw("Q")
    for row in range(len(numbers)):
        paper.page().text(72, 700, f"Chapter {'abc'[row]}").text(72, 660, "and what it says")
        paper.destination(f"chapter-{row}")
    assert [p.code for p in _found(paper.bytes())] == ["wrong-page-number"] * (numbers != (2, 3, 4))


@pytest.mark.parametrize("per_sheet", ["2", "4"])
@pytest.mark.parametrize("flip", ["short", "long"])
def test_sheets_of_handouts_have_nothing_wrong(tmp_path: Path, per_sheet: str, flip: str) -> None:
    folder = report.resources.resource_folder("templates") / "starters" / "ar"
    settings = {"per_sheet": per_sheet, "flip": flip}
    built = report.build(folder, tmp_path / "a.pdf", editions=["handout"], settings=settings)
    assert report.check(built.files[0].path) == ()
