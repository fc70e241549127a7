"""Each check finds what is wrong in a file that has it, and nothing in one that has not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from report.checking import Expected, check_pdf
from report.checking.registry import CHECKS
from report.editions import EDITIONS
from report.problems import Problem, Severity
from tests.support.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

ARABIC = "المدرسة الكبيرة في المدينة القديمة"
WEB = Dictionary(S=Name.URI, URI=String("https://example.org/a?b=c#d"))


def _found(data: bytes, **limits: int) -> tuple[Problem, ...]:
    return check_pdf(data, Expected(replace(EDITIONS["brochure"], **limits)))


def _of(code: str, data: bytes) -> list[Problem]:
    return [problem for problem in _found(data) if problem.code == code]


def _text(**options: str) -> Paper:
    return Paper().page().text(72, 700, "Some words", **options)


def _arabic(text: str, says: str | None = None) -> bytes:
    return Paper(language="ar", rtl=True).page().rtl(500, 700, text, says=says).bytes()


def _backwards(text: str) -> bytes:
    return Paper(language="ar", rtl=True).page().text(72, 700, text).bytes()


def _without_font(pdf: pikepdf.Pdf) -> None:
    font = pdf.pages[0].Resources.Font.F.DescendantFonts[0]
    del font.FontDescriptor.FontFile2


def _leading(**target: object) -> bytes:
    return _text().destination("here").link((72, 690, 150, 715), **target).bytes()


def _zeroed(data: bytes) -> bytes:
    """The file with zeros in the middle of the first stream that is packed."""
    start = data.index(b"stream", data.index(b"FlateDecode")) + 40
    return data[:start] + bytes(40) + data[start + 40 :]


def _uri(uri: str) -> bytes:
    return _leading(A=Dictionary(S=Name.URI, URI=String(uri)))


def _clipped(right: float) -> bytes:
    paper = Paper().page().draw(f"q 50 650 {right - 50} 100 re W n").text(72, 700, "Some words")
    return paper.draw("Q").bytes()


def _contents(*numbers: int, change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """A contents page with these numbers, whose three links lead to pages 2, 3 and 4."""
    paper = Paper().page()
    for row, number in enumerate(numbers):
        y = 700 - 40 * row
        paper.text(72, y, f"Chapter {'abc'[row]}").text(500, y, str(number))
        paper.link((72, y - 4, 200, y + 12), Dest=String(f"chapter-{row}"))
    for row in range(len(numbers)):
        paper.page().text(72, 700, f"Chapter {'abc'[row]}").text(72, 660, "and what it says")
        paper.destination(f"chapter-{row}")
    return paper.bytes(change)


def _pages(count: int, *bookmarks: tuple[str, int]) -> Paper:
    paper = Paper()
    for number in range(1, count + 1):
        paper.page().text(72, 700, f"Chapter {'abcdef'[number - 1]}").text(72, 600, "its words")
    return paper.outline(*bookmarks)


def _lead_nowhere(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.Outlines.First
    first.Dest = String("nowhere")
    if "/A" in first:
        del first.A


def _root(name: str, value: str | None) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[name]
        if value is not None:
            pdf.Root[name] = String(value)

    return change


def _hide_title(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _untag(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _picture(side: int) -> bytes:
    """A picture of so many pixels, five inches wide."""
    return (
        Paper().page().text(72, 700, "A picture").image((72, 200, 432, 560), (side, side)).bytes()
    )


def _two_pages(second: str) -> bytes:
    paper = Paper().page().text(72, 700, "Some words")
    paper.page().text(72, 800, "Header", role="Artifact")
    if second:
        paper.text(72, 700, second)
    return paper.bytes()


def _paragraph(lines_before: int) -> bytes:
    """One paragraph that goes over the end of a page, with so many lines before it."""
    paper = Paper().page().text(72, 700, "Other words").text(72, 680, "that stand before")
    for line in range(lines_before):
        paper.text(72, 100 - 14 * line, "a line of it", role="Span")
    paper.page().text(72, 700, "and the rest", role="Span").text(
        72, 686, "of the lines", role="Span"
    )
    paper.text(72, 600, "Something else")

    def join(pdf: pikepdf.Pdf) -> None:
        spans = [e for e in pdf.Root.StructTreeRoot.K if Name.Span == e.S]
        others = [e for e in pdf.Root.StructTreeRoot.K if Name.Span != e.S]
        whole = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.P, K=pikepdf.Array(spans))
        )
        pdf.Root.StructTreeRoot.K = pikepdf.Array([*others, whole])

    return paper.bytes(join)


# A code, a file that has what it stands for, and one that almost has it.
CASES: dict[str, tuple[bytes, bytes]] = {
    "presentation-forms": (_arabic("سلام", "ﺳﻼﻡ "[:4]), _arabic("سلام")),
    "unmapped-text": (_text(says="Some\ue000words").bytes(), _text().bytes()),
    "reversed-text": (_backwards(ARABIC), _arabic(ARABIC)),
    "broken-lam-alef": (_arabic("حضر االجتماع"), _arabic("حضر الاجتماع")),
    "notdef-glyph": (Paper().page().text(72, 700, "a漢b").bytes(), _text().bytes()),
    "font-not-embedded": (_text().bytes(_without_font), _text().bytes()),
    "off-page": (
        Paper().page().text(570, 700, "Some words").bytes(),
        Paper().page().text(530, 700, "Some words").bytes(),
    ),
    "overlapping-text": (
        _text().text(74, 702, "Others").bytes(),
        _text().text(74, 711, "Others").bytes(),
    ),
    "cut-text": (_clipped(100), _clipped(150)),
    "low-contrast": (_text(colour="0.5 g").bytes(), _text(colour="0.45 g").bytes()),
    "low-resolution": (_picture(700), _picture(760)),
    "damaged-object": (_zeroed(_text().bytes()), _text().bytes()),
    "dead-link": (_leading(Dest=String("nowhere")), _leading(Dest=String("here"))),
    "malformed-link": (_uri("www.example.org"), _leading(A=WEB)),
    "wrong-page-number": (_contents(2, 4, 4), _contents(2, 3, 4)),
    "no-outline": (_pages(5).bytes(), _pages(5, ("Chapter a", 1)).bytes()),
    "dead-bookmark": (
        _pages(1, ("Chapter a", 1)).bytes(_lead_nowhere),
        _pages(1, ("Chapter a", 1)).bytes(),
    ),
    "wrong-bookmark": (_pages(2, ("Pears", 2)).bytes(), _pages(2, ("Words", 2), ("its", 2)).bytes()),
    "outline-order": (
        _pages(2, ("Chapter b", 2), ("Chapter a", 1)).bytes(),
        _pages(2, ("Chapter a", 1), ("Chapter b", 2)).bytes(),
    ),
    "no-language": (_text().bytes(_root("/Lang", None)), _text().bytes()),
    "wrong-language": (_text().bytes(_root("/Lang", "ar")), _text().bytes(_root("/Lang", "de-AT"))),
    "wrong-direction": (
        Paper(language="ar").page().rtl(500, 700, ARABIC).page().rtl(500, 700, ARABIC).bytes(),
        Paper(language="ar", rtl=True).page().rtl(500, 700, ARABIC).page().bytes(),
    ),
    "no-title": (Paper(title="").page().bytes(), Paper().page().bytes()),
    "wrong-title": (Paper(title="final-2.docx").page().bytes(), Paper().page().bytes()),
    "title-not-shown": (Paper().page().bytes(_hide_title), Paper().page().bytes()),
    "untagged": (_text().bytes(_untag), _text().bytes()),
    "untagged-text": (
        _text().text(72, 600, "and others", role="").bytes(),
        _text().text(72, 600, "and others", role="Artifact").bytes(),
    ),
    "empty-page": (_two_pages(""), _two_pages("words")),
    "single-line": (_paragraph(1), _paragraph(2)),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_a_check_fails_what_is_wrong_and_passes_what_is_right(code: str) -> None:
    wrong, right = CASES[code]
    assert _of(code, wrong), _found(wrong)
    assert not _of(code, right)


def test_what_a_font_does_is_told_where_its_first_words_are() -> None:
    (problem,) = _of("font-not-embedded", _text().text(72, 600, "Others").bytes(_without_font))
    assert problem.page == 1
    assert problem.box is not None
    assert 690 < problem.box[1] < problem.box[3] < 720


def test_shapes_of_letters_are_told_where_they_are() -> None:
    paper = Paper(language="ar", rtl=True).page().text(72, 760, "Words")
    (problem,) = _of("presentation-forms", paper.rtl(500, 600, "سلام", says="ﺳﻼﻡ "[:4]).bytes())
    assert problem.box is not None
    assert 590 < problem.box[1] < problem.box[3] < 620


def test_every_code_has_its_case() -> None:
    from tests.checking.test_against_source import CODES
    from tests.checking.test_press import CASES as PRESS
    from tests.checking.test_tags import CASES as TAGS

    apart = {"too-large", "inked-areas"}
    assert {code for check in CHECKS for code in check.codes} == {
        *CASES,
        *CODES,
        *PRESS,
        *TAGS,
        *apart,
    }


def test_a_single_page_has_no_direction_to_open_in() -> None:
    assert _of("wrong-direction", Paper(language="ar").page().rtl(500, 700, ARABIC).bytes()) == []


def test_sheets_to_print_need_no_tags() -> None:
    def imposed(pdf: pikepdf.Pdf) -> None:
        _untag(pdf)
        pdf.Root.ViewerPreferences.Duplex = Name.DuplexFlipShortEdge
        pdf.Root.ViewerPreferences.PrintScaling = Name("/None")

    assert _found(_pages(6).bytes(imposed)) == ()
    assert {p.code for p in _found(_pages(6).bytes(_untag))} >= {"untagged", "no-outline"}


def test_the_budget_is_the_editions() -> None:
    data = _text().bytes()
    assert "too-large" in {p.code for p in _found(data, most_bytes=len(data) - 1)}
    assert "too-large" not in {p.code for p in _found(data, most_bytes=len(data))}


def test_the_resolutions_are_the_editions() -> None:
    def severity(least: int, wanted: int) -> list[Severity]:
        found = _found(_picture(500), least_resolution=least, resolution=wanted)  # 100 dpi
        return [problem.severity for problem in found if problem.code == "low-resolution"]

    assert severity(72, 150) == [Severity.WARNING]
    assert severity(120, 150) == [Severity.ERROR]
    assert severity(72, 90) == []


def test_a_sound_paper_has_nothing_wrong() -> None:
    paper = Paper(language="ar", rtl=True).page().rtl(500, 700, ARABIC, role="H1")
    assert _found(paper.image((72, 200, 432, 560), (900, 900)).outline((ARABIC, 1)).bytes()) == ()


def test_findings_say_where_they_are() -> None:
    data = Paper().page().text(72, 700, "ok").page().text(72, 500, "pale", colour="0.8 g").bytes()
    (problem,) = _of("low-contrast", data)
    assert problem.page == 2
    assert problem.box is not None
    left, bottom, right, top = problem.box
    assert 70 < left < 75 < right < 110
    assert 495 < bottom < 502 < top < 515
    assert problem.from_top == round((842 - top) * 25.4 / 72)
    assert "#cccccc on #ffffff" in problem.message


def test_what_is_told_of_a_whole_page_is_not_at_its_top() -> None:
    (problem,) = _of("empty-page", _two_pages(""))
    assert problem.box
    assert problem.from_top is None


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_how_far_down_a_finding_is_counts_on_the_page_as_it_is_shown(turn: int) -> None:
    def rotate(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = turn

    data = Paper().page().text(72, 700, "pale", colour="0.8 g").bytes(rotate)
    (problem,) = _of("low-contrast", data)
    assert problem.box
    left, bottom, right, _top = problem.box
    points = {90: left, 180: bottom, 270: 595 - right}[turn]
    assert problem.from_top == round(points * 25.4 / 72)


def test_marks_of_direction_are_no_words() -> None:
    data = _text().text(74, 700, "x", says="\u200f", colour="0.9 g").bytes()
    assert not {"overlapping-text", "low-contrast"} & {problem.code for problem in _found(data)}


def test_marks_alone_and_what_is_unmapped_lie_over_nothing() -> None:
    marks = _text().text(74, 700, "x", says="\u064b").bytes()
    unmapped = _text().text(74, 700, "x", says="\ufffd").bytes()
    for data in (marks, unmapped):
        assert "overlapping-text" not in {problem.code for problem in _found(data)}


def test_a_row_of_dots_is_not_taken_for_covered() -> None:
    assert _of("not-checked", _text().text(72, 650, "." * 20, size=6).bytes()) == []


@pytest.mark.parametrize(
    "uri",
    ["https://", "http://-a.org/", "mailto:nobody", "tel:call-me", "javascript:alert(1)",
     "https://example.org/a b", "http://[::1", "https://example.org:port/", "file:///etc/passwd"],
)  # fmt: skip
def test_a_malformed_address_is_told(uri: str) -> None:
    (problem,) = _of("malformed-link", _uri(uri))
    assert uri in problem.message
    assert problem.page == 1
    assert problem.box == (72, 690, 150, 715)


@pytest.mark.parametrize(
    "uri",
    ["https://example.org", "http://مثال.إختبار/طريق", "mailto:a@b.org?subject=x", "tel:+41227179111",
     "https://[::1]/", "https://example.org/%D8%A7", "sms:+123", "HTTPS://EXAMPLE.ORG/"],
)  # fmt: skip
def test_a_sound_address_is_not(uri: str) -> None:
    assert _of("malformed-link", _uri(uri)) == []


def test_numbers_of_the_contents_are_the_page_labels() -> None:
    def label(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=pikepdf.Array([0, Dictionary(S=Name.D, St=11)]))

    assert _of("wrong-page-number", _contents(12, 13, 14, change=label)) == []
    (first, *others) = _of("wrong-page-number", _contents(12, 13, 14))
    assert len(others) == 2
    assert first.page == 1
    assert first.box is not None
    assert first.box[0] > 495


def test_a_picture_that_bleeds_is_not_off_the_page() -> None:
    paper = Paper().page().text(72, 700, "Some words")
    assert _of("off-page", paper.image((-9, -9, 604, 300), (900, 900)).bytes()) == []
    out = paper.image((500, 400, 900, 600), (900, 900)).bytes()
    (problem,) = _of("off-page", out)
    assert problem.box == (500, 400, 900, 600)


def test_a_picture_inside_a_form_is_measured_where_it_is_printed() -> None:
    def wrap(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        form = pdf.make_stream(page.Contents.read_bytes())
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox, form.Resources = pikepdf.Array([0, 0, 595, 842]), page.Resources
        page.Resources = Dictionary(XObject=Dictionary(Whole=pdf.make_indirect(form)))
        page.Contents = pdf.make_stream(b"q 0.5 0 0 0.5 100 100 cm /Whole Do Q")

    paper = Paper().page().image((72, 200, 432, 560), (500, 500))
    assert _of("low-resolution", paper.bytes())
    assert not _of("low-resolution", paper.bytes(wrap))


def test_text_in_a_form_is_read_and_its_glyphs_are_looked_up() -> None:
    def wrap(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        form = pdf.make_stream(page.Contents.read_bytes())
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox, form.Resources = pikepdf.Array([0, 0, 595, 842]), page.Resources
        page.Resources = Dictionary(XObject=Dictionary(Whole=pdf.make_indirect(form)))
        page.Contents = pdf.make_stream(b"/Whole Do")

    data = Paper().page().text(72, 700, "a漢b", colour="0.8 g").bytes(wrap)
    assert _of("notdef-glyph", data)
    assert _of("low-contrast", data)
