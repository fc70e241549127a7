"""The tag tree as a reader hears it, read back from finished files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from report.problems import MatwiyaError, Place
from tests.support.tagtree import read_tags, read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tests.support.tagtree import Tag


@pytest.fixture(scope="session")
def tree(pdf: bytes) -> Tag:
    return read_tags(pdf)


@pytest.fixture
def shape(finish: Callable[..., bytes]) -> Callable[[str], str]:
    """The shape of the tree of a body's HTML, without the document around it."""
    return lambda body: read_tags(finish(body)).shape().removeprefix("Document(").removesuffix(")")


def test_parts_are_the_first_level(tree: Tag) -> None:
    assert tree.role == "Document"
    assert [kid.role for kid in tree.kids] == ["Part", "Part", "Part"]
    assert tree.attributes == {"WritingMode": "/RlTb"}


def words(text: str) -> str:
    """The words in their order; the order of a word's letters is the text layer's own business."""
    return " ".join("".join(sorted(word)) for word in text.split())


@pytest.fixture(scope="session")
def text(pdf: bytes) -> str:
    return words(" ".join(read_text(pdf)))


def test_text_comes_in_logical_order(text: str) -> None:
    order = ["مسارات", "الأمان", "المحتويات", "نشأت", "حاشية", "نص الحاشية", "تتبعها", "قوائم"]
    order += ["مصطلح", "تعريف", "زيادة", "مقتبس", "فقرة وسطى", "ذيل", "شفاف", "زينة", "جنيف"]
    order += ["سنوات العمل", "الشكل الأول", "آخر كلام", "أرضية", "نص مثبت"]
    positions = [text.index(words(phrase)) for phrase in order]
    assert positions == sorted(positions)


def test_nothing_that_repeats_is_heard(text: str) -> None:
    for phrase in ("رأس الصفحة", "مخفي", "...", "• زينة"):
        assert words(phrase) not in text
    assert text.count(words("السنة")) == 1  # the table's head, drawn on each of its pages


def test_what_breaks_across_pages_stays_one(tree: Tag, document: Any) -> None:
    assert len(document.pages) > 5
    assert len(tree.find("Table")) == len(tree.find("TBody")) == 1
    assert len(tree.find("TBody")[0].kids) == 40
    assert max(paragraph.contents for paragraph in tree.find("P")) > 25


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>أ</p><p> </p><div><div></div></div>", "P"),
        ("<main><div><p>أ <b>ب</b> <em>ج</em></p></div></main>", "P"),
        ("<article><p>أ</p></article><aside><p>ب</p></aside>", "Art(P) Sect(P)"),
        ("<ul><li>أ</li></ul>", "L(LI(Lbl LBody))"),
        ("<ul><li>أ<ul><li>ب</li></ul></li></ul>", "L(LI(Lbl LBody(L(LI(Lbl LBody)))))"),
        ("<ul><li><p>أ</p><p>ب</p></li></ul>", "L(LI(Lbl LBody(P P)))"),
        ("<ol class=numbered><li>أ</li></ol>", "L(LI(Lbl LBody))"),
        ("<ul style='list-style: none'><li>أ</li></ul>", "L(LI(LBody))"),
        ("<dl><dt>أ<dd>ب<dd>ج</dl>", "L(LI(Lbl LBody(P P)))"),
        ("<dl><dt>أ<dt>ب<dd>ج<dt>د<dd>ه</dl>", "L(LI(Lbl LBody(P)) LI(Lbl LBody(P)))"),
        ("<h1>أ</h1><h3>ب</h3><h2>ج</h2><h4>د</h4>", "H1 H2 H2 H3"),
        ("<h3>أ</h3><h1>ب</h1><h2>ج</h2>", "H1 H1 H2"),
        ("<div role=heading aria-level=1>أ</div>", "H1"),
        ("<p>أ <q>ب</q> <code>ج</code></p>", "P(Quote Code)"),
        ("<pre><code>ج</code></pre><code>د</code>", "P(Code) P(Code)"),
        ("<blockquote>أ</blockquote>", "BlockQuote(P)"),
        ("<p>أ <a href='https://example.org'>ب</a></p>", "P(Link)"),
        ("<div><a href='https://example.org'>ب</a></div>", "P(Link)"),
        ("<p>أ <a href='#nowhere'>ب</a></p>", "P(Span)"),
        ("<div class=row><a href='#nowhere'>ب</a></div>", "P(Span)"),
        ("<a class=card href='https://example.org'><h2>ب</h2><p>ج</p></a>", "Link(H1 P)"),
        ("<p>أ <span lang=en>b</span> <span lang=ar>ج</span></p>", "P(Span)"),
        ("<p>أ<span class=note>ب</span> ج</p>", "P(Reference Note(Lbl))"),
        ("<div>أ <p>ب</p> ج</div>", "P P P"),
        ("<p>أ</p><div class=floor><h2>ب</h2></div><p>ج</p>", "P Div(H1) P"),
        ("<img src=IMAGE alt='أ'><img src=IMAGE alt=''>", "P(Figure)"),
        (
            "<figure><img src=IMAGE alt=أ><figcaption>ب</figcaption></figure>",
            "Sect(P(Figure) Caption)",
        ),
        ("<div role=img aria-label=أ><h2>ب</h2><p>ج</p></div>", "Figure"),
        ("<div role=note><p>أ</p></div>", "Note(P)"),
        (
            "<nav role=doc-toc><ol class=numbered><li><a href='https://example.org'>ب</a></li></ol></nav>",
            "TOC(TOCI(Lbl P(Reference(Link))))",
        ),
        ("<table><tr><td>أ</td><td></td></tr></table>", "Table(TBody(TR(TD TD)))"),
    ],
)
def test_shapes(shape: Callable[[str], str], body: str, expected: str) -> None:
    assert shape(body) == expected


def test_header_cells_say_of_what(finish: Callable[..., bytes]) -> None:
    table = read_tags(
        finish(
            "<table><thead><tr><th>أ</th><th colspan=2>ب</th></tr></thead><tbody>"
            "<tr><th rowspan=2>ج</th><td>د</td><td>ه</td></tr><tr><td>و</td><td>ز</td></tr>"
            "<tr><th scope=col>ح</th><td>ط</td><th>ي</th></tr></tbody></table>"
        )
    )
    assert [cell.attributes for cell in table.find("TH")] == [
        {"Scope": "/Column"},
        {"Scope": "/Column", "ColSpan": "2"},
        {"Scope": "/Row", "RowSpan": "2"},
        {"Scope": "/Column"},
        {"Scope": "/Column"},
    ]


def test_language_and_direction_of_foreign_text(tree: Tag) -> None:
    spans = [span.entries["Lang"] for span in tree.find("Span") if "Lang" in span.entries]
    assert spans == ["en"]
    (quote,) = [quote for quote in tree.find("BlockQuote") if "Lang" in quote.entries]
    assert quote.entries["Lang"] == "en"
    assert quote.attributes == {"WritingMode": "/LrTb"}
    assert [tag.entries["E"] for tag in tree.find("Span") if "E" in tag.entries] == ["كيلومتر"]


def test_links_say_where_they_lead(tree: Tag) -> None:
    links = [annotation for link in tree.find("Link") for annotation in link.links]
    described = [annotation["Contents"] for annotation in links]
    assert described == ["التاريخ", "الجدول", "موقع المنظمة على الشبكة", "الجدول", "سنة"]
    assert {annotation["F"] for annotation in links} == {"4"}


def test_every_link_on_a_page_is_in_the_tree(pdf: bytes, tree: Tag) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        drawn = sum(len(page.get("/Annots", [])) for page in file.pages)
    assert drawn == sum(len(link.links) for link in tree.find("Link"))


@pytest.mark.parametrize(
    ("href", "key", "expected"),
    [
        ("https://example.org/?q=1", "/A", "https://example.org/?q=1"),
        ("mailto:a@example.org", "/A", "mailto:a@example.org"),
        ("#there", "/Dest", "there"),
    ],
)
def test_a_link_that_is_a_flex_item_can_be_followed(
    finish: Callable[..., bytes], href: str, key: str, expected: str
) -> None:
    pdf = finish(f"<div class=row><a href='{href}'>ب</a><h2 id=there>ج</h2></div>")
    (link,) = read_tags(pdf).find("Link")
    assert [annotation["Contents"] for annotation in link.links] == ["ب"]
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (annotation,) = file.pages[0].Annots
        target = annotation[key]
        assert (target if key == "/Dest" else target.URI) == expected
        left, bottom, right, top = map(float, annotation.Rect)
    assert 51 <= left < right <= 420 - 51
    assert 51 <= bottom < top <= 595 - 51


def test_a_link_over_two_lines_is_one(finish: Callable[..., bytes]) -> None:
    (link,) = read_tags(
        finish(f"<p>{'كلمات ' * 8}<a href='https://example.org'>{'رابط طويل ' * 6}</a></p>")
    ).find("Link")
    assert len(link.links) == 2
    assert link.contents == 2


def test_pictures_have_text_and_a_place(tree: Tag) -> None:
    figures = tree.find("Figure")
    assert [figure.entries["Alt"] for figure in figures] == [
        "خريطة العالم",
        "ثلاث دوائر",
        "صورة مائلة",
    ]
    for figure in figures:
        left, bottom, right, top = figure.attributes["BBox"]
        assert 51 <= left < right <= 420 - 51  # within the margins of an A5 page, in points
        assert 51 <= bottom < top <= 595 - 51
    left, bottom, right, top = figures[2].attributes["BBox"]
    assert right - left == pytest.approx(28, abs=1)  # 20 by 10 mm, turned
    assert top - bottom == pytest.approx(57, abs=1)


def test_notes_have_an_identifier_each(finish: Callable[..., bytes]) -> None:
    notes = read_tags(finish("<p>أ<span class=note>ب</span> ج<span class=note>د</span></p>")).find(
        "Note"
    )
    assert [note.entries["ID"] for note in notes] == ["note-1", "note-2"]


def test_list_numbering(finish: Callable[..., bytes]) -> None:
    tree = read_tags(
        finish(
            "<ul><li>أ</ul><ol><li>ب</ol><ol style='list-style: lower-alpha'><li>ج</ol>"
            "<ol style='list-style: arabic-indic'><li>د</ol><ul style='list-style: none'><li>ه</ul>"
        )
    )
    assert [tag.attributes["ListNumbering"] for tag in tree.find("L")] == [
        *("/Disc", "/Decimal", "/LowerAlpha", "/Decimal", "/None"),
    ]


def test_transparent_text_is_in_the_tree(finish: Callable[..., bytes]) -> None:
    pdf = finish("<p>قبل</p><div class=faint><p>شفاف</p><div class=faint><p>أعمق</p></div></div>")
    assert read_text(pdf) == ["قبل", "شفاف", "أعمق"]


def test_a_picture_without_alternative_is_a_problem(finish: Callable[..., bytes]) -> None:
    with pytest.raises(MatwiyaError) as caught:
        finish("<div data-place='map.md:12'><img src=IMAGE></div><img src=IMAGE alt='\u200f'>")
    first, second = caught.value.problems
    assert first.code == second.code == "missing-alternative"
    assert first.place == Place("map.md", 12)
    assert second.place is None


def test_running_headers_are_artifacts_of_their_kind(pdf: bytes) -> None:
    kinds = set()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC" and operands[0] == "/Artifact":
                    kind = operands[1].as_dict()
                    kinds.add((str(kind["/Type"]), str(kind.get("/Subtype"))))
    assert kinds == {
        ("/Pagination", "/Header"),
        ("/Pagination", "/Footer"),
        ("/Layout", "None"),
    }
