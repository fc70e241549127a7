"""A finished file is held against the words, links and sections of what the author wrote."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from report.checking import Expected, check_pdf
from report.content import load
from report.editions import EDITIONS
from report.problems import Place
from tests.support.cff import cff_font
from tests.support.extractors import poppler
from tests.support.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from report.content import Publication
    from report.problems import Problem

    Against = Callable[[bytes], list[Problem]]

CODES = (
    "lost-text", "text-order", "stray-text", "lost-link", "missing-from-contents",
    "missing-bookmark", "unexpected-font",
)  # fmt: skip
WEB = Dictionary(S=Name.URI, URI=String("https://example.org/a"))
SECTIONS = (("one", "First things", 3), ("two", "Second thoughts", 4), ("three", "Last words", 5))
BODIES = {"two": ("Pears do as well.",), "three": ("So do plums.",)}


def _brochure(
    *,
    body: tuple[str, ...] = ("Apples grow on trees.", "See the site."),
    link: bool = True,
    rows: int = 3,
    bookmarks: int = 3,
) -> Paper:
    """The brochure of the fixture, set by hand, with or without something wrong in it."""
    paper = Paper().page().text(72, 700, "A paper", role="H1")
    paper.page().text(72, 760, "Contents", role="H1")
    for row, (name, title, number) in enumerate(SECTIONS):
        y = 700 - 40 * row
        paper.text(72, y, title).text(500, y, str(number))
        if row < rows:
            paper.link((72, y - 4, 200, y + 12), Dest=String(name))
    for name, title, _number in SECTIONS:
        paper.page().text(72, 700, title, role="H1").destination(name)
        for row, line in enumerate(BODIES.get(name, body)):
            paper.text(72, 600 - 40 * row, line)
        if name == "one" and link:
            paper.link((72, 550, 200, 575), A=WEB)
    paper.page().text(72, 700, "The end of it")
    return paper.outline(*((title, page) for _name, title, page in SECTIONS[:bookmarks]))


def _paled(pdf: pikepdf.Pdf) -> None:
    """Make the second line of text on the third page pale."""
    first, second, *others = pdf.pages[2].Contents.read_bytes().split(b"0 g")
    pdf.pages[2].Contents.write(b"0 g".join([first, second + b"0.8 g" + others[0], *others[1:]]))


def _named(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Font.F.DescendantFonts[0].BaseFont = Name("/ABCDEF+Comic-Sans")


def test_a_file_that_has_everything_has_nothing_wrong(against: Against) -> None:
    assert against(_brochure().bytes()) == []


def test_a_lost_word_is_told_with_its_line_and_what_stands_there(against: Against) -> None:
    data = _brochure(body=("Apples grwo on trees.", "See the site.")).bytes()
    lost, stray = (p for p in against(data) if p.code in {"lost-text", "stray-text"})
    assert "the page is right, and this is a defect of Matwiya" in lost.hint
    assert "defect of Matwiya" in stray.hint
    assert lost.place == Place("one.md", 3, 1)
    assert lost.page == stray.page == 3
    assert "«grow»" in lost.message
    assert "«grwo»" in lost.message
    assert "«grwo»" in stray.message
    assert stray.box
    assert lost.box
    assert lost.box[0] <= stray.box[0] <= stray.box[2] <= lost.box[2]


@pytest.mark.parametrize(
    "line",
    [
        "Apples on grow trees.",
        "Apples grow trees.",
        "Ap ples grow on trees.",
        "Applesgrow on trees.",
    ],
)
def test_words_out_of_order_left_out_split_or_joined_are_lost(against: Against, line: str) -> None:
    codes = {p.code for p in against(_brochure(body=(line, "See the site.")).bytes())}
    assert "lost-text" in codes


def test_a_paragraph_that_is_not_there_is_lost_whole(against: Against) -> None:
    (problem,) = against(_brochure(body=("See the site.",)).bytes())
    assert problem.code == "lost-text"
    assert problem.place == Place("one.md", 3, 1)
    assert "Apples" in problem.message
    assert (problem.page, problem.box) == (3, None)  # where its section begins


def test_words_on_another_sections_page_do_not_count(against: Against) -> None:
    """The same words stand on the contents page, and a title is not there because they are."""
    paper = _brochure()
    data = paper.bytes(lambda pdf: pdf.pages[3].Contents.write(b""))
    lost = [p.place for p in against(data) if p.code == "lost-text" and p.place]
    assert [(place.file, place.line) for place in lost] == [("two.md", 1), ("two.md", 3)]


def test_paragraphs_in_another_order_are_told(against: Against) -> None:
    (problem,) = against(_brochure(body=("See the site.", "Apples grow on trees.")).bytes())
    assert problem.code == "text-order"
    assert "defect of Matwiya" in problem.hint
    assert problem.place == Place("one.md", 5, 1)


def test_a_word_that_the_source_has_not_is_told(against: Against) -> None:
    body = ("Apples grow on trees.", "See the site.", "xyzzy 12")
    (problem,) = against(_brochure(body=body).bytes())
    assert problem.code == "stray-text"
    assert "«xyzzy»" in problem.message
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("one.md", 5)  # what stands nearest


def test_what_is_wrong_on_a_page_is_told_with_its_place_in_the_source(against: Against) -> None:
    (problem,) = against(_brochure().bytes(_paled))
    assert problem.code == "low-contrast"
    assert problem.place == Place("one.md", 3, 1)


def test_a_link_of_the_source_is_missed(against: Against) -> None:
    (problem,) = against(_brochure(link=False).bytes())
    assert problem.code == "lost-link"
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("one.md", 5)


def test_a_section_is_missed_in_the_contents(against: Against) -> None:
    problems = [p for p in against(_brochure(rows=2).bytes()) if p.code == "missing-from-contents"]
    assert [p.place.file for p in problems if p.place] == ["three.md"]


def test_a_section_is_missed_in_the_outline(against: Against) -> None:
    problems = [p for p in against(_brochure(bookmarks=2).bytes()) if p.code == "missing-bookmark"]
    assert [p.place.file for p in problems if p.place] == ["three.md"]


def test_a_font_that_the_theme_does_not_ask_for_is_told(against: Against) -> None:
    (problem,) = against(_brochure().bytes(_named))
    assert problem.code == "unexpected-font"
    assert "Comic-Sans" in problem.message
    assert ": «A», «paper» and on 5 more pages" in problem.message
    assert problem.box
    assert problem.place
    assert problem.place.file == "brochure.yaml"


def test_a_font_of_which_nothing_is_seen_is_not_told(against: Against) -> None:
    def add_joiner(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        fonts = page.Resources.Font
        fonts.J = pdf.make_indirect(Dictionary(fonts.F))
        inner = Dictionary(fonts.F.DescendantFonts[0])
        inner.BaseFont = Name("/ABCDEF+Comic-Sans")
        fonts.J.DescendantFonts = Array([inner])
        fonts.J.ToUnicode = pdf.make_stream(b"1 beginbfchar <0003> <2060> endbfchar")
        page.contents_add(b"/Artifact BMC BT /J 12 Tf 72 650 Td <0003> Tj ET EMC")

    assert against(_brochure().bytes(add_joiner)) == []


def test_what_one_reader_alone_does_not_read_is_told_as_that(against: Against) -> None:
    """PDFium takes text without a box for a repetition where the same text stands before it."""

    def spell(pdf: pikepdf.Pdf) -> None:
        inner = pdf.pages[0].Resources.Font.F.DescendantFonts[0]
        descriptor = inner.FontDescriptor
        font = cff_font(descriptor.FontFile2.read_bytes(), "Own", blank={"p"})
        inner.Subtype = Name.CIDFontType0
        descriptor.FontFile3 = pdf.make_stream(font, Subtype=Name.OpenType)
        del inner.CIDToGIDMap, descriptor.FontFile2
        content = pdf.pages[2].Contents
        content.write(re.sub(rb"<(\w+)> Tj", one_by_one, content.read_bytes()))

    def one_by_one(shown: re.Match[bytes]) -> bytes:
        return b" ".join(b"<%s> Tj" % shown[1][i : i + 4] for i in range(0, len(shown[1]), 4))

    data = _brochure().bytes(spell)
    lost = next(p for p in against(data) if p.code == "lost-text")
    assert "in the file, but Chrome and Edge do not read «Apples»" in lost.message
    assert "the font is IBMPlexSansArabic" in lost.message
    assert lost.place == Place("one.md", 3, 1)
    assert "Apples" in poppler(data)


def test_what_is_lost_in_a_font_of_ones_own_asks_for_another(against: Against) -> None:
    def rename(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].Resources.Font.F.DescendantFonts[0].BaseFont = Name("/ABCDEF+Comic-Sans")

    data = _brochure(body=("Apples grwo on trees.", "See the site.")).bytes(rename)
    hints = {p.code: p.hint for p in against(data) if p.code in {"lost-text", "stray-text"}}
    assert "set it in a font that comes with Matwiya, instead of Comic-Sans" in hints["lost-text"]
    assert "take another font than Comic-Sans" in hints["stray-text"]


def test_a_theme_of_ones_own_may_leave_words_out(publication: Publication, tmp_path: Path) -> None:
    shutil.copytree(publication.folder, tmp_path / "own")
    (tmp_path / "own" / "theme").mkdir()
    expected = Expected(EDITIONS["brochure"], load(tmp_path / "own")[0])
    data = _brochure(body=("See the site.", "Apples grow trees.")).bytes()
    hints = [p.hint for p in check_pdf(data, expected) if p.code == "lost-text"]
    assert hints
    assert all("a template in theme/ leaves them out" in hint for hint in hints)
    data = _brochure(body=("See the site.", "Apples grow on trees.")).bytes()
    (order,) = (p for p in check_pdf(data, expected) if p.code == "text-order")
    assert "what a style in theme/ positions" in order.hint


def test_what_the_file_has_not_is_not_put_down_to_a_reader(against: Against) -> None:
    data = _brochure(body=("Apples grwo on trees.", "See the site.")).bytes()
    lost = next(p for p in against(data) if p.code == "lost-text")
    assert "Chrome" not in lost.message


def test_a_file_of_another_publication_is_told_by_its_title_and_language(against: Against) -> None:
    codes = {problem.code for problem in against(Paper("Something else", "ar").page().bytes())}
    assert {"wrong-title", "wrong-language", "lost-text", "no-outline"} <= codes
