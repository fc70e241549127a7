"""Blocks laid out again alone: where they may be, where not, and what they stand on in the engine."""

from __future__ import annotations

import hashlib
import inspect
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.compose import Composition, Part, Stylesheet
from report.layout import lay_out, listening, make_press
from report.layout.relining import Reliner, Saying, UnlikeError, shape_of, split_markup
from report.layout.relining.markup import mark, marked, marks_in
from report.problems import Place

if TYPE_CHECKING:
    from pathlib import Path

# What laying out a block alone stands on, in WeasyPrint 70.0: see `textlayer/test_seam.py`.
_STANDS_ON = {
    "document:Document._build_layout_context": "2b072254ab89701b",
    "layout.inline:iter_line_boxes": "04aec48abfcad809",
    "layout.inline:get_next_linebox": "67af458c2545e74f",
    "formatting_structure.build:build_formatting_structure": "cec02c4844472c92",
    "formatting_structure.build:create_anonymous_boxes": "f1e76cc779a89855",
    "text.line_break:split_first_line": "39ad1016863ca34d",
    "layout:LayoutContext": "211f859ff4e2d663",
    "layout:layout_document": "a5cbf437e99caf72",
    "layout.page:make_margin_boxes": "4a2d2e301eb3bc47",
    "layout.page:set_page_type_computed_styles": "4e68b396b35c4a06",
    "anchors:gather_anchors": "373f8c676f27da3b",
    "pdf.anchors:add_links": "262e8b9b299892a7",
    "pdf.anchors:add_outlines": "9f5d6afde78956a1",
}


@pytest.mark.parametrize("name", _STANDS_ON)
def test_the_engine_is_as_we_know_it(name: str) -> None:
    module, _, path = name.partition(":")
    found: Any = import_module(f"weasyprint.{module}")
    for attribute in path.split("."):
        found = getattr(found, attribute)
    digest = hashlib.sha256(inspect.getsource(inspect.unwrap(found)).encode()).hexdigest()
    assert digest[:16] == _STANDS_ON[name]


_HEAD = "@page { @top-right { content: string(chapter); white-space: nowrap } @bottom-left { content: counter(page) } }"


def words_of(element: Any) -> str:
    return "".join(element.itertext()).strip()


def reliner(body: str, folder: Path) -> tuple[Reliner, list[str]]:
    """The reliner of a part with one page, and the texts of its HTML."""
    html = f'<!doctype html><html lang="ar" dir="rtl"><head><title>سعاد</title></head><body>{body}</body></html>'
    part = Part("letter", html, "section", Place("letter.md"), "رسالة")
    css = "html { font: 12pt 'IBM Plex Sans Arabic' } @page { size: A5; margin: 10mm }" + _HEAD
    sheet = Stylesheet("style.css", css, "style.css")
    composition = Composition((part,), (sheet,), "rtl", "arabic-indic", ())
    laid_out = lay_out(composition, folder)
    with listening() as messages:
        press = make_press(composition, folder, messages, network=False)
    return Reliner(laid_out.parts[0], press, Saying(words_of, words_of)), list(
        split_markup(html)[1]
    )


def test_a_name_of_another_width_keeps_to_its_side(tmp_path: Path) -> None:
    made, texts = reliner("<p>إلى سعاد</p><p>نص</p>", tmp_path)
    index = texts.index("إلى سعاد")
    ((before, after),) = made.relined({index: "إلى هدى شعراوي"}).texts
    assert (before.text, after.text) == ("إلى سعاد", "إلى هدى شعراوي")
    assert after.position_x + after.width == pytest.approx(before.position_x + before.width)
    assert after.position_y == before.position_y


@pytest.mark.parametrize(
    "body",
    [
        "<p>سعاد <span id='x'>نص</span></p>",
        "<p>سعاد <span style='background: red'>نص</span></p>",
        "<p style='text-decoration: underline'>سعاد</p>",
        "<h1 style='text-transform: uppercase'>سعاد</h1>",
        "<table><tr><td>سعاد</td><td>نص</td></tr></table>",
        "<div style='float: right'><p>سعاد</p></div>",
        "<div style='display: flex'><p>سعاد</p></div>",
        "<p>سعاد <span style='display: inline-block'>نص</span></p>",
        "<p style='position: absolute; right: 0'>سعاد</p>",
    ],
)
def test_what_more_depends_on_than_letters_is_refused(body: str, tmp_path: Path) -> None:
    made, texts = reliner(body, tmp_path)
    index = next(n for n, text in enumerate(texts) if "سعاد" in text and n > texts.index("سعاد"))
    with pytest.raises(UnlikeError):
        made.relined({index: "هدى"})


def test_what_is_said_of_a_heading_elsewhere_changes_with_it(tmp_path: Path) -> None:
    body = "<h2>أول</h2><h1 style='string-set: chapter content(text)'>إلى سعاد</h1><p>نص</p>"
    made, texts = reliner(body, tmp_path)
    relined = made.relined({texts.index("إلى سعاد"): "إلى هدى &amp; شعراوي"})
    assert relined.titles == {1: "إلى هدى & شعراوي"}
    heading, head = relined.texts
    assert [(one.text, other.text) for one, other in relined.texts] == [
        ("إلى سعاد", "إلى هدى & شعراوي")
    ] * 2
    assert heading[1].position_y > head[1].position_y
    assert head[1].position_x + head[1].width == pytest.approx(
        head[0].position_x + head[0].width, abs=1e-3
    )


def test_a_heading_that_nothing_says_elsewhere_is_words_alone(tmp_path: Path) -> None:
    made, texts = reliner("<p>إلى سعاد</p><h1>عنوان</h1>", tmp_path)
    relined = made.relined({texts.index("إلى سعاد"): "إلى هدى"})
    assert (relined.titles, relined.links, len(relined.texts)) == ({}, [], 1)


def test_a_title_of_the_document_is_nowhere_on_its_pages(tmp_path: Path) -> None:
    made, texts = reliner("<p>نص</p>", tmp_path)
    relined = made.relined({texts.index("سعاد"): "هدى"})
    assert (relined.texts, relined.links, relined.titles) == ([], [], {})


def test_links_move_with_their_words(tmp_path: Path) -> None:
    body = "<p>إلى سعاد في <a href='https://example.org' style='text-decoration: none'>رابط لها</a></p>"
    made, texts = reliner(body, tmp_path)
    links, bookmarks = made.tied([texts.index("إلى سعاد في ")])
    assert (len(links), bookmarks) == (1, [])
    links[0].link_annotation = {}
    links[0].link_annotation["Rect"] = ()
    ((drawn, link),) = made.relined({texts.index("إلى سعاد في "): "إلى هدى شعراوي في "}).links
    assert drawn is links[0]
    assert link.name is None
    x, y, width, height = drawn.hit_area()
    assert link.area[0] < x - 5  # the longer name pushes it to the left
    assert (link.area[1], link.area[3]) == (y, y + height)
    assert link.area[2] - link.area[0] == pytest.approx(width)
    ((_, named),) = made.relined({texts.index("رابط لها"): "رابط آخر"}).links
    assert named.name == "رابط آخر"


def test_another_number_of_lines_is_refused(tmp_path: Path) -> None:
    made, texts = reliner("<p>سعاد</p>", tmp_path)
    with pytest.raises(UnlikeError):
        made.relined({len(texts) - 1 - texts[::-1].index("سعاد"): "هدى " * 60})


@given(st.lists(st.tuples(st.sampled_from(["<p>", "</p>", "<b class='x'>", "<br>"]), st.text())))
def test_markup_is_cut_and_joined(pieces: list[tuple[str, str]]) -> None:
    html = "".join(tag + escape(text) for tag, text in pieces)
    tags, texts = split_markup(html)
    assert list(tags) == [tag for tag, _ in pieces]
    assert texts == ("", *(escape(text) for _, text in pieces))
    indexes = range(len(texts))
    assert marks_in(marked(html, indexes)) == [i for i in indexes if texts[i].strip(" \t\r\n\f")]
    assert shape_of(html) == shape_of(marked(html, indexes))


def test_what_the_root_says_for_heads_is_a_text() -> None:
    html = '<html lang="ar" data-organization="A &#34;B&#34;" dir="rtl"><p x="data-organization=">C'
    tags, texts = split_markup(html)
    assert texts == ("", "A &#34;B&#34;", "", "C")
    assert "".join(piece for pair in zip(texts, (*tags, ""), strict=True) for piece in pair) == html
    assert marked(html, [1]).startswith(f'<html lang="ar" data-organization="{mark(1)}" dir')


def test_shapes_tell_an_empty_text_and_spaces_apart() -> None:
    shapes = [shape_of(f"<p>{text}</p>") for text in ("", "a", " a", "a ", " a ")]
    assert len(set(shapes)) == len(shapes)
    assert shape_of("<p>سعاد</p>") == shape_of("<p>هدى شعراوي</p>") != shape_of("<b>هدى</b>")
    assert mark(3) in marked("<p>x</p>", [1]).replace(mark(1), mark(3))
