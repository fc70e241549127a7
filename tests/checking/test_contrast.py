"""The contrast of text is that with its ground: what is painted below it, and over it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from pikepdf import Array, Dictionary, Name

from report.checking import Expected, check_pdf
from report.checking.checks import contrast
from report.editions import EDITIONS
from tests.support.papers import Paper

if TYPE_CHECKING:
    import pikepdf

    from report.problems import Problem


Change = Callable[["pikepdf.Pdf"], None]


def _found(paper: Paper, change: Change | None = None) -> tuple[Problem, ...]:
    return check_pdf(paper.bytes(change), Expected(EDITIONS["brochure"]), only={"contrast"})


def _pale(paper: Paper, change: Change | None = None) -> list[Problem]:
    return [problem for problem in _found(paper, change) if problem.code == "low-contrast"]


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


def _state(**entries: object) -> Change:
    """Give the page the graphics state G."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.ExtGState.G = Dictionary(**entries)

    return change


def _grouped(opacity: float) -> Change:
    """Paint the page as a group with an opacity."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        form = pdf.make_stream(page.Contents.read_bytes())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        form.Resources, form.Group = page.Resources, Dictionary(S=Name.Transparency)
        page.Resources = Dictionary(
            XObject=Dictionary(Whole=pdf.make_indirect(form)),
            ExtGState=Dictionary(G=Dictionary(ca=opacity)),
        )
        page.Contents = pdf.make_stream(b"/G gs /Whole Do")

    return change


def _masked(grey: float) -> Change:
    """Give the page the graphics state G, a soft mask that lets so much through."""

    def change(pdf: pikepdf.Pdf) -> None:
        mask = pdf.make_stream(f"{grey} g 0 0 595 842 re f".encode())
        mask.Type, mask.Subtype, mask.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        mask.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        pdf.pages[0].Resources.ExtGState.G = Dictionary(
            SMask=Dictionary(S=Name.Luminosity, G=pdf.make_indirect(mask))
        )

    return change


def _patterned(grey: float) -> Change:
    """Give the page the tiling pattern P."""

    def change(pdf: pikepdf.Pdf) -> None:
        pattern = pdf.make_stream(f"{grey} g 0 0 9 9 re f".encode())
        pattern.Type, pattern.PatternType, pattern.PaintType = Name.Pattern, 1, 1
        pattern.TilingType, pattern.XStep, pattern.YStep = 1, 9, 9
        pattern.BBox, pattern.Resources = Array([0, 0, 9, 9]), Dictionary()
        pdf.pages[0].Resources.Pattern = Dictionary(P=pdf.make_indirect(pattern))

    return change


VEIL = "q /G gs 1 g 50 650 400 100 re f Q"
# How text is painted that is black by its operators: before it, behind it, and what makes it pale
# and what does not.
WAYS: dict[str, tuple[str, str, Change, Change]] = {
    "group": ("0 g", "", _grouped(0.3), _grouped(0.8)),
    "veil": ("0 g", VEIL, _state(ca=0.75), _state(ca=0.2)),
    "thick veil": ("0 g", VEIL, _state(ca=0.93), _state(ca=0.2)),
    "soft mask": ("/G gs 0 g", "", _masked(0.2), _masked(0.9)),
    "pattern": ("/Pattern cs /P scn", "", _patterned(0.9), _patterned(0.2)),
}


@pytest.mark.parametrize("way", WAYS)
def test_contrast_is_that_of_what_is_painted(way: str) -> None:
    colour, after, wrong, right = WAYS[way]

    def paper() -> Paper:
        return Paper().page().text(72, 700, "Some words", colour=colour).draw(after)

    assert _found(paper(), right) == ()
    (problem,) = _found(paper(), wrong)
    assert problem.code == "low-contrast"
    assert "«Some», «words»" in problem.message


def test_the_colour_is_told_as_it_is_painted() -> None:
    (problem,) = _pale(Paper().page().text(72, 700, "Some words"), _grouped(0.4))
    told = re.search("#(..)(..)(..) on #ffffff", problem.message)
    assert told
    assert all(abs(int(channel, 16) - 0.6 * 255) < 4 for channel in told.groups())


def test_text_that_a_soft_mask_makes_vanish_is_not_passed() -> None:
    paper = Paper().page().text(72, 700, "Some words", colour="/G gs 0 g")
    (problem,) = _found(paper, _masked(0))
    assert problem.message == (
        "contrast not checked: some of the text is not shown: it is blended with what lies below it"
    )


def test_only_the_words_below_a_veil_are_told() -> None:
    paper = Paper().page().text(72, 700, "Some words of many")
    (problem,) = _pale(paper.draw("q /G gs 1 g 105 690 34 30 re f Q"), _state(ca=0.75))
    assert "the contrast of «words» is" in problem.message
    assert problem.box
    assert 104 < problem.box[0] < 110
    assert 134 < problem.box[2] < 140


def test_text_beyond_what_is_looked_at_from_near_is_not_passed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(contrast, "_MOST_NEAR", 1)
    paper = Paper().page().text(72, 700, "One").text(72, 600, "Two").page().text(72, 500, "Three")
    assert _found(paper) == ()
    pale, first, second = _found(paper, _veiled)
    assert "«One»" in pale.message
    assert (first.page, second.page) == (1, 2)
    for problem in (first, second):
        assert problem.message == (
            "contrast not checked: only 1 pieces of text are looked at from near"
        )


def _veiled(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.Resources.ExtGState.G = Dictionary(ca=0.75)
        page.contents_add(b"/G gs 1 g 0 0 595 842 re f")


def test_text_of_which_something_covers_a_part_is_not_passed() -> None:
    paper = Paper().page().text(72, 700, "Some words of many", colour="0.2 g")
    (problem,) = _found(paper.draw("0.8 1 1 rg 105 690 34 30 re f"))
    assert problem.message == "contrast not checked: something lies over some of the text"


def test_text_in_a_layer_that_is_off_is_not_looked_at() -> None:
    def layer(pdf: pikepdf.Pdf) -> None:
        off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="off"))
        pdf.pages[0].Resources.Properties = Dictionary(L=off)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([off]), D=Dictionary(OFF=Array([off])))

    paper = Paper().page().draw("/OC /L BDC").text(72, 700, "Some words", role="")
    assert _found(paper.draw("EMC"), layer) == ()


def test_text_that_is_not_shown_for_want_of_its_font_is_not_passed() -> None:
    def without_file(pdf: pikepdf.Pdf) -> None:
        inner = pdf.pages[0].Resources.Font.F.DescendantFonts[0]
        del inner.FontDescriptor.FontFile2

    (problem,) = _found(Paper().page().text(72, 700, "\u0645\u0648"), without_file)
    assert problem.message == (
        "contrast not checked: some of the text is not shown: its font is not in the file"
    )


def _lines(paper: Paper, places: dict[str, tuple[float, float]], role: str) -> Paper:
    for text, (x, y) in places.items():
        paper.text(x, y, text, colour="0.7 g", role=role)
    return paper


COLUMNS = {"one": (72, 700), "two": (300, 700), "uno": (72, 685), "due": (300, 685)}


def test_each_block_has_a_finding_of_its_own() -> None:
    tagged = _pale(_lines(Paper().page(), COLUMNS, "P"))
    assert [problem.message.split("»")[0][-3:] for problem in tagged] == [*COLUMNS]
    untagged = _pale(_lines(Paper().page(), COLUMNS, ""))
    assert ["«one», «uno»" in p.message or "«two», «due»" in p.message for p in untagged] == [
        True
    ] * 2
    for problem in untagged:
        assert problem.box
        assert problem.box[2] - problem.box[0] < 40
