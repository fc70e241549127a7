"""The checks are run one by one: what can't be looked at is told, and nothing hides behind it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Name

from report.checking import Expected, check_pdf, document, registry
from report.checking.document import opened
from report.checking.registry import CHECKS, MOST_OF_A_CODE, run_checks
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    from report.content import Publication
    from report.problems import Problem

BROCHURE = Expected(EDITIONS["brochure"])


def _not_checked(data: bytes, expected: Expected = BROCHURE) -> list[tuple[str, int | None]]:
    found = check_pdf(data, expected)
    return [(p.message, p.page) for p in found if p.code == "not-checked"]


def test_a_scan_is_not_passed() -> None:
    scan = Paper().page().image((0, 0, 595, 842), (1700, 2400)).page().bytes()
    messages = _not_checked(scan)
    assert any("picture covers it" in message and page == 1 for message, page in messages)
    assert any("direction" in message for message, _page in messages)


def test_an_empty_part_of_a_picture_is_no_scan() -> None:
    paper = Paper().page().image((0, 0, 200, 200), (800, 800))
    assert not any("picture" in message for message, _page in _not_checked(paper.bytes()))


def test_text_below_a_picture_is_not_passed() -> None:
    paper = Paper().page().text(72, 700, "Some words", colour="0.2 g")
    assert _not_checked(paper.draw("0 g 50 650 300 100 re f").bytes()) == [
        ("contrast not checked: something lies over some of the text", 1)
    ]


def test_fonts_that_are_not_looked_into_are_told() -> None:
    def without_file(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].Resources.Font.F.DescendantFonts[0].FontDescriptor.FontFile2

    data = Paper().page().text(72, 700, "Some words").bytes(without_file)
    assert ("glyphs of IBMPlexSansArabic not checked: it is not embedded", 1) in _not_checked(data)


def test_contents_that_are_not_found_are_not_passed(publication: Publication) -> None:
    data = Paper().page().text(72, 700, "Some words").bytes()
    messages = _not_checked(data, Expected(EDITIONS["brochure"], publication))
    assert any("contents" in message for message, _page in messages)


def test_single_lines_of_a_file_without_tags_are_not_passed() -> None:
    data = Paper().page().text(72, 700, "a", role="").page().text(72, 700, "b", role="").bytes()
    assert any("single lines" in message for message, _page in _not_checked(data))


def test_a_check_that_stumbles_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_arguments: object) -> list[Problem]:
        raise KeyError("/Missing")

    checks = [replace(check, run=stumble) if check.name == "links" else check for check in CHECKS]
    monkeypatch.setattr(registry, "CHECKS", tuple(checks))
    data = Paper(title="").page().text(72, 700, "Some words").bytes()
    codes = [problem.code for problem in check_pdf(data, BROCHURE)]
    assert sorted(codes) == ["no-title", "not-checked"]


def test_findings_come_in_the_order_of_the_pages_and_are_bounded() -> None:
    paper = Paper()
    for number in range(MOST_OF_A_CODE + 3):
        paper.page().text(72, 700, f"Page {number}", colour="0.8 g")
    with opened(paper.bytes()) as finished:
        found = run_checks(finished, BROCHURE)
    pale = [problem.page for problem in found if problem.code == "low-contrast"]
    assert pale == list(range(1, MOST_OF_A_CODE + 1))
    (more,) = [p for p in found if p.code == "more-problems" and p.is_error]
    assert more.message.startswith("3 more")


def test_a_long_file_is_not_passed_beyond_what_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(document, "MOST_PAGES", 2)
    monkeypatch.setattr(registry, "MOST_PAGES", 2)
    paper = Paper()
    for _page in range(3):
        paper.page().text(72, 700, "Some words")
    assert ("pages from 3 on not checked: only 2 are looked at", None) in _not_checked(
        paper.bytes()
    )


def _in_a_form(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    form = pdf.make_stream(page.Contents.read_bytes())
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox, form.Resources = Array([0, 0, 595, 842]), page.Resources
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Whole=pdf.make_indirect(form)))
    page.Contents = pdf.make_stream(b"/Whole Do")


@pytest.mark.parametrize(
    ("bound", "most", "said"),
    [
        ("structure._MOST", 1, "tags not checked: the file has more than 1 structure elements"),
        ("destinations._MOST_BOOKMARKS", 1, "outline not checked: the file has more than 1 boo"),
        ("objects._DEEPEST", 0, ": page 1 can't be read: forms stand in forms, more than 0 deep"),
        ("objects._MOST", 1, ": page 1 can't be read: the page has more than 1 objects"),
        ("unicode_maps._LARGEST", 9, "letters not checked: the map of a font to its letters is"),
        ("resources._MOST_STREAMS", 0, "letters not checked: the file has more than 0 content"),
    ],
)
def test_what_is_beyond_a_bound_is_not_passed(
    bound: str, most: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"report.checking.{bound}", most)
    paper = Paper().page().text(72, 700, "Some words").text(72, 600, "and others")
    data = paper.outline(("Some words", 1), ("others", 1)).bytes(_in_a_form)
    assert any(said in message for message, _page in _not_checked(data))


LOOP = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj
trailer<</Root 1 0 R>>"""


def test_a_file_of_which_nothing_can_be_read_is_an_error() -> None:
    """Each reason is told once, with the checks that it keeps from looking."""
    errors = [problem for problem in check_pdf(LOOP, BROCHURE) if problem.is_error]
    assert {problem.code for problem in errors} == {"not-checked"}
    reasons = sorted(problem.message.partition(" not checked: ")[2] for problem in errors)
    assert reasons == ["page 1 can't be read", "the objects of the file can't be read"]


def test_a_page_that_can_not_be_read_is_an_error_for_the_checks_of_pages() -> None:
    data = Paper().page().text(72, 700, "Some words").page().text(72, 700, "and others").bytes()
    with opened(data) as finished, pytest.MonkeyPatch.context() as patch:
        patch.setattr("report.checking.objects._MOST", 0)
        (error,) = (p for p in run_checks(finished, BROCHURE) if p.is_error)
    assert error.code == "not-checked"
    assert "overlaps" in error.message


def test_font_tools_are_not_imported_before_they_are_needed() -> None:
    command = "import sys, report.checking.registry; print('fontTools' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
