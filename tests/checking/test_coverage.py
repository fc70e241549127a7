"""Ink on a page is measured against what its edition may have."""

from __future__ import annotations

from report.checking import Expected, check_pdf
from report.editions import EDITIONS
from tests.support.papers import Paper


def _inked(height: float, edition: str) -> set[str]:
    """What is found in a page of A4 with a black band of `height` points."""
    paper = Paper().page().draw(f"0 g 0 400 595.28 {height} re f")
    return {problem.code for problem in check_pdf(paper.bytes(), Expected(EDITIONS[edition]))}


def test_a_handout_has_no_areas_of_ink() -> None:
    """8 % of 841.89 points are 67.4."""
    assert "inked-areas" in _inked(68, "handout")
    assert "inked-areas" not in _inked(66, "handout")


def test_a_brochure_may_have_dark_pages() -> None:
    assert "inked-areas" not in _inked(600, "brochure")
