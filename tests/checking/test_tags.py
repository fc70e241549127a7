"""The tags of a file: where what is wrong with them is, and what is no contradiction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from report.checking import Expected, check_pdf
from report.editions import EDITIONS
from report.problems import Problem, Severity
from tests.support.papers import Paper
from tests.support.verapdf import validate

if TYPE_CHECKING:
    from collections.abc import Callable

_WEB = Dictionary(S=Name.URI, URI=String("https://example.org/"))
_TH, _TD = ("TH", Dictionary()), ("TD", Dictionary())
_SCOPE = Dictionary(A=Dictionary(O=Name.Table, Scope=Name.Row))
_UA = "http://www.aiim.org/pdfua/ns/id/"


def _found(data: bytes) -> list[Problem]:
    return list(check_pdf(data, Expected(EDITIONS["brochure"]), only=["tags"]))


def _codes(data: bytes) -> list[str]:
    return [problem.code for problem in _found(data)]


def _words(role: str = "P") -> Paper:
    return Paper().page().text(72, 700, "Some words", role=role)


def _pages(count: int) -> Paper:
    paper = Paper()
    for number in range(1, count + 1):
        paper.page().text(72, 700, f"Page {number}")
    return paper


def _headings(*roles: str) -> bytes:
    paper = Paper().page()
    for row, role in enumerate(roles):
        paper.text(72, 700 - 30 * row, "Words", role=role)
    return paper.bytes()


def _linked(role: str = "Link", says: str = "a website") -> bytes:
    return _words().link((72, 690, 150, 715), role, says, A=_WEB).bytes()


def _reversed_tags(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K = pikepdf.Array(reversed(list(pdf.Root.StructTreeRoot.K)))


def _table(*cells: tuple[str, Dictionary]) -> bytes:
    """A table of rows with one cell each, of which only the cells are on a page: the second one."""
    paper = Paper().page().text(72, 700, "Before", role="H1").page()
    for row, (role, _attributes) in enumerate(cells):
        paper.text(72, 700 - 20 * row, "Words", role=role)

    def arrange(pdf: pikepdf.Pdf) -> None:
        heading, *elements = pdf.Root.StructTreeRoot.K
        for element, (_role, attributes) in zip(elements, cells, strict=True):
            for key, value in attributes.items():
                element[key] = value
        rows = [Dictionary(Type=Name.StructElem, S=Name.TR, K=cell) for cell in elements]
        table = Dictionary(Type=Name.StructElem, S=Name.Table, K=Array(rows))
        pdf.Root.StructTreeRoot.K = Array([heading, pdf.make_indirect(table)])
        pdf.Root.StructTreeRoot.ClassMap = Dictionary(
            column=Dictionary(O=Name.Table, Scope=Name.Column)
        )

    return paper.bytes(arrange)


def _stacked(heights: list[float], lefts: list[float] | None = None, role: str = "P") -> bytes:
    """A page of blocks, in the order of the tags, at these heights."""
    paper = Paper().page()
    for y, x in zip(heights, lefts or [72.0] * len(heights), strict=True):
        paper.text(x, y, "Some words", role=role)
    return paper.bytes()


def _in_order(*pages: int) -> bytes:
    """A file of which the tags have these pages one after the other."""
    paper = Paper()
    for number in range(1, max(pages) + 1):
        paper.page()
        for y in range(pages.count(number)):
            paper.text(72, 700 - 20 * y, f"Page {number}")

    def arrange(pdf: pikepdf.Pdf) -> None:
        waiting = list(pdf.Root.StructTreeRoot.K)
        ordered = []
        for number in pages:
            page = pdf.pages[number - 1].obj.objgen
            ordered.append(next(e for e in waiting if e.Pg.objgen == page))
            waiting = [e for e in waiting if e.objgen != ordered[-1].objgen]
        pdf.Root.StructTreeRoot.K = Array(ordered)

    return paper.bytes(arrange)


def _declaring(part: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as metadata:
            metadata.register_xml_namespace(_UA, "pdfuaid")
            metadata[f"{{{_UA}}}part"] = part

    return change


# A code, a file that has what it stands for, and one that almost has it.
CASES: dict[str, tuple[bytes, bytes]] = {
    "figure-without-text": (
        _words().element("Figure").bytes(),
        _words().element("Figure", Alt=String("a tree")).bytes(),
    ),
    "heading-skip": (_headings("H1", "H3"), _headings("H1", "H2", "H3", "H1", "H2")),
    "no-headings": (_pages(5).bytes(), _pages(5).text(72, 500, "One", role="H1").bytes()),
    "table-without-headers": (_table(_TD), _table(_TH)),
    "header-without-scope": (_table(_TH, _TD), _table(("TH", _SCOPE), _TD)),
    "untagged-link": (_linked("P"), _linked()),
    "link-without-description": (_linked(says=""), _linked()),
    "tag-order": (_pages(3).bytes(_reversed_tags), _pages(3).bytes()),
}


@pytest.mark.parametrize("code", CASES)
def test_what_is_wrong_with_tags_is_told_and_what_is_right_is_not(code: str) -> None:
    wrong, right = CASES[code]
    assert code in _codes(wrong)
    assert code not in _codes(right)


def test_a_table_is_where_its_cells_are() -> None:
    (problem,) = _found(_table(_TD, _TD))
    assert (problem.code, problem.page) == ("table-without-headers", 2)
    assert problem.box is not None
    left, bottom, right, top = problem.box
    assert left == pytest.approx(72, abs=3)
    assert bottom < 685
    assert 700 < top < 720
    assert right < 150


def test_a_header_cell_says_what_it_heads_in_one_of_the_ways_there_are() -> None:
    headers = Dictionary(A=Dictionary(O=Name.Table, Headers=Array([String("one")])))
    named = Dictionary(ID=String("one"))
    for cells in (
        (("TH", _SCOPE), _TD),
        (("TH", Dictionary(A=Array([_SCOPE.A, 0]))), _TD),
        (("TH", Dictionary(C=Name.column)), _TD),
        (("TH", named), ("TD", headers)),
    ):
        assert _codes(_table(*cells)) == []
    (problem,) = _found(_table(_TH, ("TH", _SCOPE), ("TH", named), _TD))
    assert (problem.code, problem.page) == ("header-without-scope", 2)
    assert problem.message.startswith("2 header cells")
    assert problem.box is not None


def test_a_heading_has_its_box() -> None:
    paper = Paper().page().text(72, 700, "One", role="H1").text(72, 300, "Three", role="H3")
    (problem,) = _found(paper.bytes())
    assert problem.code == "heading-skip"
    assert problem.box is not None
    assert 290 < problem.box[1] < problem.box[3] < 320


def test_pages_are_read_backwards_only_where_most_are() -> None:
    assert _codes(_in_order(1, 2, 3, 4)) == []
    assert _codes(_in_order(1, 3, 2, 4)) == []  # an article that goes on after another
    assert _codes(_in_order(2, 1, 3, 4)) == []
    assert _codes(_in_order(1, 2, 1)) == []
    (problem,) = _found(_in_order(4, 3, 2, 1))
    assert (problem.code, problem.page, problem.severity) == ("tag-order", 1, Severity.ERROR)
    assert _codes(_in_order(2, 2, 1)) == ["tag-order"]


def test_a_page_is_read_from_below_up_only_where_most_of_it_is() -> None:
    down = [700.0 - 30 * i for i in range(8)]
    assert _codes(_stacked(down)) == []
    (problem,) = _found(_stacked(down[::-1]))
    assert (problem.code, problem.severity) == ("tag-order", Severity.WARNING)
    columns = [700.0, 670, 640, 700, 670, 640, 700, 670, 640]
    assert _codes(_stacked(columns, [72.0] * 3 + [200.0] * 3 + [330.0] * 3)) == []
    stairs = [500.0 + 30 * i for i in range(6)]
    assert _codes(_stacked(stairs, [72.0 + 80 * i for i in range(6)])) == []
    swapped = [700.0, 715, 600, 615, 500, 515, 400, 415]  # a number, printed above its label
    assert _codes(_stacked(swapped)) == []
    assert _codes(_stacked(down[::-1], role="Span")) == []  # words of one line or another


def test_only_pdf_ua_1_demands_descriptions_of_links() -> None:
    def severities(part: str) -> list[Severity]:
        paper = Paper().page().text(72, 700, "Words")
        paper.link((72, 690, 150, 715), says="\u200f", A=_WEB)
        found = _found(paper.bytes(_declaring(part) if part else None))
        assert {problem.code for problem in found} <= {"link-without-description"}
        assert all(problem.box == (72, 690, 150, 715) for problem in found)
        return [problem.severity for problem in found]

    assert severities("1") == [Severity.ERROR]
    assert severities("2") == []
    assert severities("") == [Severity.WARNING]


def test_links_that_are_not_seen_need_neither_tags_nor_description() -> None:
    for box, flags in (
        ((72, 690, 150, 715), 2),
        ((700, 690, 750, 715), 0),
        ((72, 690, 72, 690), 0),
    ):
        assert _codes(_words().link(box, "", None, A=_WEB, F=flags).bytes()) == []


def test_roles_are_mapped_to_those_of_the_standard() -> None:
    def by_file(pdf: pikepdf.Pdf) -> None:
        names = Dictionary({"/part": Name.section, "/section": Name.H1})
        pdf.Root.StructTreeRoot.RoleMap = names

    def by_namespace(pdf: pikepdf.Pdf) -> None:
        standard = Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf2/ssn"))
        names = Dictionary({"/part": Array([Name.H1, standard])})
        for element in pdf.Root.StructTreeRoot.K:
            element.NS = Dictionary(NS=String("https://a.example"), RoleMapNS=names)

    for change in (by_file, by_namespace):
        assert _codes(_pages(5).text(72, 500, "One", role="part").bytes(change)) == []


@pytest.mark.parametrize("blank", ["", " ", "\u200f", "\u200b\u00a0", "\u3164", "\ufe0f"])
def test_an_alternative_text_has_something_to_see(blank: str) -> None:
    paper = Paper().page().text(72, 700, "Words").element("Figure", Alt=String(blank))
    assert _codes(paper.bytes()) == ["figure-without-text"]


@pytest.mark.parametrize(
    ("code", "clause"),
    [
        ("untagged-link", "7.18.5"),
        ("link-without-description", "7.18.5"),
        ("header-without-scope", "7.5"),
        ("heading-skip", "7.4.2"),
        ("figure-without-text", "7.3"),
    ],
)
def test_verapdf_fails_the_same_files(code: str, clause: str) -> None:
    wrong, right = CASES[code]
    assert clause in {rule.clause for rule in validate(wrong, "ua1")}
    assert clause not in {rule.clause for rule in validate(right, "ua1")}
