"""Files for a print shop: each check finds what is wrong in one, and says nothing of other files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from report.checking import Expected, check_pdf
from report.checking.checks import bleed
from report.checking.overprint import adds_inks
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from report.checking.boxes import Box
    from report.content import Publication
    from report.problems import Problem

_ADDED = "colours are printed over others or blended with them, and their inks add up"
BROCHURE = Expected(EDITIONS["brochure"])


def _of(code: str, data: bytes) -> list[Problem]:
    return [problem for problem in check_pdf(data, BROCHURE) if problem.code == code]


def _boxes(
    trim: Box | None = (17, 17, 578, 825), bleed: Box = (8, 8, 587, 834)
) -> Callable[[pikepdf.Page], None]:
    """Gives a page of 595 by 842 points its boxes."""

    def change(page: pikepdf.Page) -> None:
        page.obj.BleedBox = pikepdf.Array(bleed)
        if trim:
            page.obj.TrimBox = pikepdf.Array(trim)

    return change


def _for_press(*pages: Callable[[pikepdf.Page], None], draw: str = "", inks: int = 4) -> bytes:
    """A file for a print shop, whose profile has so many inks."""
    paper = Paper()
    for change in pages:
        paper.page().draw(draw).text(72, 700, "Some words", colour="0 0 0 1 k")
        change(paper.current)

    def declare(pdf: pikepdf.Pdf) -> None:
        profile = pdf.make_stream(b"", N=inks)
        intent = Dictionary(S=Name.GTS_PDFX, DestOutputProfile=profile)
        pdf.Root.OutputIntents = pikepdf.Array([intent])

    return paper.bytes(declare)


# A code, a file that has what it stands for, and one that almost has it.
CASES: dict[str, tuple[bytes, bytes]] = {
    "wrong-print-boxes": (_for_press(_boxes(trim=None)), _for_press(_boxes())),
    "small-bleed": (_for_press(_boxes(trim=(16, 17, 580, 825))), _for_press(_boxes())),
    "mixed-page-sizes": (
        _for_press(_boxes(), _boxes(trim=(20, 20, 575, 800))),
        _for_press(_boxes(), _boxes()),
    ),
    "missing-bleed": (
        _for_press(_boxes(), draw="0 0.5 1 0 k 17 17 300 200 re f"),
        _for_press(_boxes(), draw="0 0.5 1 0 k 8 8 300 200 re f"),
    ),
    "no-output-intent": (_for_press(_boxes(), inks=3), _for_press(_boxes())),
    "colours-of-screen": (
        _for_press(_boxes(), draw="0.1 0.2 0.3 rg 100 100 9 9 re f"),
        _for_press(_boxes(), draw="0.1 0.2 0.3 0 k 100 100 9 9 re f"),
    ),
    "too-much-ink": (
        _for_press(_boxes(), draw="1 1 0.6 0.5 k 100 100 9 9 re f"),
        _for_press(_boxes(), draw="1 1 0.5 0.5 k 100 100 9 9 re f"),
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_check_fails_what_is_wrong_and_passes_what_is_right(code: str) -> None:
    wrong, right = CASES[code]
    assert _of(code, wrong)
    assert not _of(code, right)


def test_a_small_bleed_of_all_pages_is_told_once() -> None:
    small = _boxes(trim=(16, 17, 580, 825))
    [problem] = _of("small-bleed", _for_press(small, small, _boxes()))
    assert problem.page == 1
    smaller = _boxes(trim=(9, 17, 580, 825))
    assert len(_of("small-bleed", _for_press(small, smaller, small))) == 2


def test_a_file_that_is_not_for_a_press_may_have_colours_of_a_screen() -> None:
    data = (
        Paper().page().text(72, 700, "Some words").draw("0.1 0.2 0.3 rg 0 0 300 200 re f").bytes()
    )
    assert not CASES.keys() & {problem.code for problem in check_pdf(data, BROCHURE)}
    printed = check_pdf(data, Expected(EDITIONS["print"]))
    assert {"wrong-print-boxes", "no-output-intent", "colours-of-screen"} <= {
        problem.code for problem in printed
    }


@pytest.mark.parametrize("inside", ["group", "picture", "gradient", "indexed", "profile"])
def test_colours_of_a_screen_are_found_wherever_they_are(inside: str) -> None:
    rgb: pikepdf.Object = Name.DeviceRGB
    with pikepdf.open(io.BytesIO(_for_press(_boxes()))) as pdf:
        resources = pdf.pages[0].Resources
        if inside == "indexed":
            rgb = pikepdf.Array([Name.Indexed, Name.DeviceRGB, 1, String("abcdef")])
        elif inside == "profile":
            rgb = pikepdf.Array([Name.ICCBased, pdf.make_stream(b"", N=3)])
        if inside == "gradient":
            shading = Dictionary(ShadingType=2, ColorSpace=rgb)
            resources.Shading = Dictionary(S=pdf.make_indirect(shading))
        elif inside == "group":
            form = pdf.make_stream(
                b"", Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary()
            )
            form.BBox, form.Group = pikepdf.Array([0, 0, 9, 9]), Dictionary(CS=rgb)
            resources.XObject.F = form
        else:
            resources.XObject.I = pdf.make_stream(
                bytes(12), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2,
                BitsPerComponent=8, ColorSpace=rgb,
            )  # fmt: skip
        file = io.BytesIO()
        pdf.save(file)
    [problem] = _of("colours-of-screen", file.getvalue())
    assert problem.page == 1


@pytest.mark.parametrize(
    ("state", "draw", "adds"),
    [
        ({"op": True, "OPM": 1}, "0.5 0 0 0 k 100 100 9 9 re f", True),
        ({"OP": True}, "0.5 0 0 0 K 100 100 9 9 re s", True),
        ({"op": True, "OPM": 1}, "0.5 0 0 0 K 100 100 9 9 re s", False),  # fills alone overprint
        ({"op": True, "OPM": 1}, "0 0 0 1 k 100 100 9 9 re f", False),
        ({"op": False, "OP": True}, "0.5 0 0 0 k 100 100 9 9 re f", False),
        ({"BM": Name.Multiply}, "0 0 0 0.5 k 100 100 9 9 re f", True),
        ({"BM": Name.Normal, "ca": 0.5}, "0.5 0.5 0 0.5 k 100 100 9 9 re f", False),
    ],
)
def test_inks_that_add_up_are_not_passed(
    state: dict[str, object], draw: str, *, adds: bool
) -> None:
    def give(page: pikepdf.Page) -> None:
        _boxes()(page)
        page.Resources.ExtGState.S = Dictionary(**state)

    told = [p.message for p in _of("not-checked", _for_press(give, draw=f"q /S gs {draw} Q"))]
    assert told == ["the sum of inks not checked: " + _ADDED] * adds
    assert _of("not-checked", _for_press(give, draw=f"q /S gs Q {draw}")) == []


@pytest.mark.parametrize(
    ("state", "subtype", "adds"),
    [
        ({"BM": Name.Multiply}, Name.Form, True),
        ({"BM": Name.Multiply}, Name.Image, True),
        ({"op": True}, Name.Form, True),
        ({"op": True}, Name.Image, False),  # a picture has all four inks itself
        ({"op": False}, Name.Form, False),
    ],
)
def test_forms_and_pictures_are_laid_over_as_a_whole(
    state: dict[str, object], subtype: pikepdf.Name, *, adds: bool
) -> None:
    pdf = pikepdf.new()
    thing = pdf.make_stream(b"", Subtype=subtype)
    resources = Dictionary(
        ExtGState=Dictionary(S=Dictionary(**state)), XObject=Dictionary(X=pdf.make_indirect(thing))
    )
    assert adds_inks(pdf.make_stream(b"q /S gs /X Do Q"), resources) is adds
    assert not adds_inks(pdf.make_stream(b"q /S gs Q /X Do"), resources)


def test_boxes_beyond_the_paper_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    levels = bleed._levels

    def measured(*options: Any) -> bytes:
        lengths.append(len(found := levels(*options)))
        return found

    def boxed(left: int, side: int) -> bytes:
        box = (left, 17, left + side, 17 + side)
        return _for_press(_boxes(box, (box[0] - 9, 8, box[2] + 9, box[3] + 9)))

    monkeypatch.setattr(bleed, "_levels", measured)
    assert _of("missing-bleed", boxed(17, 300_000)) == []
    assert 0 < max(lengths) < 4_000
    told = [problem.message for problem in _of("not-checked", boxed(10_000, 500))]
    assert "missing-bleed not checked: the page lies outside of the paper" in told


def test_bleed_that_is_missing_is_told_by_its_side() -> None:
    data = _for_press(_boxes(), draw="0 0 0 0.3 k 17 100 50 200 re f 400 700 200 125 re f")
    [problem] = _of("missing-bleed", data)
    assert "left and top edge" in problem.message
    data = _for_press(_boxes(), draw="0 0 0 0.3 k 17 100 50 200 re f")
    [problem] = _of("missing-bleed", data)
    assert problem.box == pytest.approx((17, 100, 19, 300), abs=1)


def _with_contents(*numbers: int) -> bytes:
    """A cover, a contents page with these numbers, and three sections; no links."""
    paper = Paper().page().text(72, 700, "A paper").page()
    titles = ("First things", "Second thoughts", "Last words")
    for row, (title, number) in enumerate(zip(titles, numbers, strict=True)):
        paper.text(72, 600 - 40 * row, title).text(500, 600 - 40 * row, str(number))
    for title, name in zip(titles, ("one", "two", "three"), strict=True):
        paper.page().destination(name).text(72, 700, title, role="H1")
    return paper.bytes()


@pytest.mark.parametrize(("numbers", "wrong"), [((3, 4, 5), 0), ((3, 4, 6), 1)])
def test_on_paper_the_contents_are_held_against_the_titles(
    numbers: tuple[int, ...], wrong: int, publication: Publication
) -> None:
    expected = Expected(EDITIONS["print"], publication)
    found = check_pdf(_with_contents(*numbers), expected, only=["contents"])
    assert [problem.code for problem in found] == ["wrong-page-number"] * wrong


def test_contents_without_the_titles_are_not_passed(publication: Publication) -> None:
    data = Paper().page().text(72, 700, "A paper").page().text(72, 700, "Nothing").bytes()
    expected = Expected(EDITIONS["print"], publication)
    [problem] = check_pdf(data, expected, only=["contents"])
    assert problem.code == "not-checked"
