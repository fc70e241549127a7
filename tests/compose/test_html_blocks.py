"""Blocks as HTML, and the side each is set from."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.compose.html import HtmlContext
from tests.support.nodes import blocks, node, parsed, strip

if TYPE_CHECKING:
    from report.content import Node


def test_a_paragraph_has_its_place() -> None:
    assert blocks(node("paragraph", "نص")) == '<p data-place="history.md:12">نص</p>'


def test_heading_level_and_anchor() -> None:
    heading = node("heading", "عنوان", level="2", id="x")
    assert blocks(heading) == '<h2 id="x" data-place="history.md:12">عنوان</h2>'
    shifted = HtmlContext("ar", "rtl", "arabic-indic", heading_shift=9)
    assert blocks(heading, context=shifted).startswith("<h6 ")


def test_lists_tight_and_loose() -> None:
    tight = node("list", node("item", "أ", node("strong", "ب")), ordered="true", start="3")
    numbering = 'start="3" style="counter-reset: list-item 2"'
    assert strip(blocks(tight)) == f"<ol {numbering}><li>أ<strong>ب</strong></li></ol>"
    loose = node("list", node("item", node("paragraph", "أ"), node("list", node("item", "ب"))))
    assert strip(blocks(loose)) == "<ul><li><p>أ</p><ul><li>ب</li></ul></li></ul>"


def test_the_other_blocks() -> None:
    assert (
        strip(blocks(node("quote", node("paragraph", "نص"))))
        == "<blockquote><p>نص</p></blockquote>"
    )
    assert strip(blocks(node("rule"))) == "<hr>"
    assert strip(blocks(node("html", text="<div>نص</div>"))) == "<div>نص</div>"
    terms = node("definition_list", node("term", "م"), node("definition", node("paragraph", "ت")))
    assert strip(blocks(terms)) == "<dl><dt>م</dt><dd><p>ت</p></dd></dl>"
    code = node("code_block", text="a < b", language="c")
    assert strip(blocks(code)) == '<pre dir="ltr"><code class="language-c">a &lt; b</code></pre>'


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('f("سلام", "علي")', 'f("[سلام]", "[علي]")'),
        ("x = 1  # تعليق أول، ثم 12 آخر؟", "x = 1  # [تعليق أول، ثم 12 آخر؟]"),
        ("س2 = اسم_الملف + 5", "[س2] = [اسم_الملف] + 5"),
        ("a = 'كَتَبَ 3'", "a = '[كَتَبَ] 3'"),
        ("f(أ, ب)", "f([أ], [ب])"),
    ],
)
def test_each_stretch_of_right_to_left_words_in_code_is_isolated(line: str, expected: str) -> None:
    html = unescape(blocks(node("code_block", text=line)))
    isolated = html.replace('<bdi dir="rtl">', "[").replace("</bdi>", "]")
    assert re.sub("</?(?:pre|code)[^>]*>", "", isolated) == expected


@given(st.text(st.sampled_from("ab \"'(),=1٣ـلا\u064e؟،_\u200c\n<")))
def test_the_text_of_code_is_kept(code: str) -> None:
    html = blocks(node("code_block", text=code))
    parsed(html)
    assert unescape(re.sub("<[^>]*>", "", html)) == code


def test_a_figure() -> None:
    image = node("image", src="images/a b.png", alt='وصف "دقيق"')
    figure = node("figure", image, node("caption", "تعليق 5"))
    assert strip(blocks(figure)) == (
        '<figure><img src="http://content.invalid/images/a%20b.png" alt="وصف &#34;دقيق&#34;">'
        "<figcaption>تعليق ٥</figcaption></figure>"
    )


def _table(corner: str, cell: Node | str) -> Node:
    head = node(
        "row",
        node("header_cell", *([corner] if corner else [])),
        node("header_cell", "ب", align="center"),
    )
    body = node("row", node("cell", "ج"), node("cell", cell, align="center"))
    return node("table", node("table_head", head), node("table_body", body))


def test_a_table_has_heads_with_scope() -> None:
    assert strip(blocks(_table("أ", "1951"))) == (
        '<table><thead><tr><th scope="col">أ</th><th scope="col" style="text-align: center">ب</th></tr></thead>'
        '<tbody><tr><td>ج</td><td style="text-align: center">١٩٥١</td></tr></tbody></table>'
    )


def test_the_first_column_is_of_heads_under_an_empty_corner() -> None:
    assert '<th scope="row">ج</th>' in strip(blocks(_table("", "1951")))


def test_notes_of_a_table_stand_below_it() -> None:
    note = node("footnote", node("paragraph", "حاشية"), label="1", anchor="fn-1")
    context = HtmlContext("ar", "rtl", "arabic-indic", footnotes={"1": note})
    html = strip(blocks(_table("أ", node("footnote_reference", label="1")), context=context))
    assert '<sup class="table-note-call">أ</sup></td>' in html
    assert html.endswith(
        '</table><div class="table-notes"><p id="fn-1"><sup>أ</sup> حاشية</p></div>'
    )


# --- the side a block is set from


_ENGLISH = "The word «المنظمة الدولية للهجرة» means the organization itself."


@pytest.mark.parametrize("kind", ["paragraph", "quote"])
def test_a_foreign_paragraph_has_its_own_side(kind: str) -> None:
    inner = node("paragraph", _ENGLISH) if kind == "quote" else _ENGLISH
    html = blocks(node(kind, inner))
    assert 'dir="ltr" lang="en"' in html.split(">")[0]
    assert html.count('dir="ltr"') == 1
    assert '<bdi class="foreign" dir="rtl" lang="ar">' in html


@pytest.mark.parametrize(
    "text",
    [
        "International Organization for Migration (IOM) هي الهيئة الحكومية",
        "IOM Council",
        "hq@iom.int",
        "International Organization for Migration: المنظمة الدولية للهجرة",
        "1951 – 2007 – 2015 – 2019 – 2023",
    ],
)
def test_a_name_is_no_foreign_paragraph(text: str) -> None:
    assert blocks(node("paragraph", text)).startswith('<p data-place="history.md:12">')


def test_a_paragraph_in_the_other_right_to_left_script_is_marked() -> None:
    html = blocks(node("paragraph", "ארגון ההגירה הבינלאומי הוא ארגון בין־ממשלתי."))
    assert html.startswith('<p data-place="history.md:12" lang="he">')
