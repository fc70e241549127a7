"""A list of contents without links is held against the pages where its titles stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest

from report.checking import Expected, check_pdf
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.problems import Problem

_TITLES = ("Apples", "Pears and plums", "Chapter 3")
_ARABIC = ("تاريخنا", "من نحن", "فصل ثالث")


def _found(paper: Paper) -> list[Problem]:
    codes = {"wrong-page-number", "not-checked"}
    found = check_pdf(paper.bytes(), Expected(EDITIONS["brochure"]))
    return [problem for problem in found if problem.code in codes]


def _paper(
    numbers: Sequence[object],
    heads: Sequence[str] = _TITLES,
    folios: Sequence[object] = (),
    name: str = "What is here",
) -> Paper:
    """A list of `_TITLES` with these numbers, and a page for each of `heads` with its folio."""
    paper = Paper().page().text(72, 760, name)
    for row, (title, number) in enumerate(zip(_TITLES, numbers, strict=True)):
        paper.text(72, 700 - 40 * row, title).text(500, 700 - 40 * row, str(number))
    for row, head in enumerate(heads):
        paper.page().text(72, 700, head, role="H1").text(72, 660, "and what it says")
        if folios:
            paper.text(290, 30, str(folios[row]), role="Artifact")
    return paper


def _arabic(*numbers: str) -> Paper:
    paper = Paper(language="ar", rtl=True).page()
    for row, (title, number) in enumerate(zip(_ARABIC, numbers, strict=True)):
        paper.rtl(500, 700 - 40 * row, title).text(72, 700 - 40 * row, number)
    for title in _ARABIC:
        paper.page().rtl(500, 700, title, role="H1").rtl(500, 600, "وما فيه")
    return paper


def test_numbers_that_are_right_are_no_finding() -> None:
    assert _found(_paper([2, 3, 4])) == []
    assert _found(_arabic("2", "3", "4")) == []
    assert _found(_arabic("٢", "٣", "٤")) == []


def test_numbers_that_are_wrong_are_told() -> None:
    first, second = _found(_paper([2, 33, 44]))
    assert first.code == second.code == "wrong-page-number"
    assert first.message == "the contents say page 33, and 'Pears and plums' is on page 3"
    assert first.page == 1
    assert first.box
    assert first.box[0] > 495
    assert len(_found(_paper([4, 3, 2]))) == 2
    (problem,) = _found(_arabic("٢", "٣", "٩"))
    assert problem.message == "the contents say page 9, and 'فصل ثالث' is on page 4"


def test_bookmarks_say_where_a_title_is() -> None:
    paper = _paper([2, 3, 5]).page().text(72, 700, "its heading is a picture")
    paper.outline(("Apples", 2), ("Pears and plums", 3), ("Chapter 3", 5))
    assert _found(paper) == []


def test_a_page_may_be_numbered_by_what_is_printed_on_it() -> None:
    assert _found(_paper([1, 2, 3], folios=[1, 2, 3])) == []
    assert len(_found(_paper([1, 2, 9], folios=[1, 2, 3]))) == 1
    labelled = _paper([1, 2, 3])
    numbers = pikepdf.Array([0, pikepdf.Dictionary(), 1, pikepdf.Dictionary(S=pikepdf.Name.D)])
    labelled.pdf.Root.PageLabels = pikepdf.Dictionary(Nums=numbers)
    assert _found(labelled) == []


def test_a_list_whose_titles_are_nowhere_is_not_checked() -> None:
    heads = ("One", "Two", "Three")
    (problem,) = _found(_paper([12, 33, 44], heads, name="Contents"))
    assert problem.code == "not-checked"
    assert problem.page == 1
    assert _found(_paper([12, 33, 44], heads)) == []  # a table may look like it


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("١", "٢", "٣")])
def test_titles_with_a_number_before_them_are_no_list_of_pages(numbers: Sequence[str]) -> None:
    paper = Paper().page()
    for row, number in enumerate(numbers):
        paper.text(72, 700 - 40 * row, number).text(90, 700 - 40 * row, _TITLES[row])
    for title in _TITLES[:2]:
        paper.page().text(72, 700, title)
    assert _found(paper) == []
