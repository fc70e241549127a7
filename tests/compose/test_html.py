"""Blocks and inlines as HTML."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from report.compose.html import (
    HtmlContext,
    render_address,
    render_blocks,
    render_inline,
    render_text,
)
from report.content import Node
from report.problems import Place

AR = HtmlContext("ar", "rtl", "arabic-indic")
EN = HtmlContext("en", "ltr", "western")
_PLACE = Place("history.md", 12)


def _node(kind: str, *children: Node | str, text: str = "", **attributes: str) -> Node:
    nodes = tuple(_node("text", text=each) if isinstance(each, str) else each for each in children)
    return Node(
        kind, _PLACE, text, {name.rstrip("_"): value for name, value in attributes.items()}, nodes
    )


def _inline(*nodes: Node | str, context: HtmlContext = AR) -> str:
    return str(render_inline(_node("paragraph", *nodes).children, context))


def _blocks(*nodes: Node, context: HtmlContext = AR) -> str:
    return str(render_blocks(nodes, context))


# --- blocks


def test_a_paragraph_has_its_place() -> None:
    assert _blocks(_node("paragraph", "نص")) == '<p data-place="history.md:12">نص</p>'


def test_heading_level_and_anchor() -> None:
    heading = _node("heading", "عنوان", level="2", id="x")
    assert _blocks(heading) == '<h2 id="x" data-place="history.md:12">عنوان</h2>'
    shifted = HtmlContext("ar", "rtl", "arabic-indic", heading_shift=9)
    assert _blocks(heading, context=shifted).startswith("<h6 ")


def test_lists_tight_and_loose() -> None:
    tight = _node("list", _node("item", "أ", _node("strong", "ب")), ordered="true", start="3")
    assert _strip(_blocks(tight)) == '<ol start="3"><li>أ<strong>ب</strong></li></ol>'
    loose = _node("list", _node("item", _node("paragraph", "أ"), _node("list", _node("item", "ب"))))
    assert _strip(_blocks(loose)) == "<ul><li><p>أ</p><ul><li>ب</li></ul></li></ul>"


def _strip(html: str) -> str:
    return re.sub(r' data-place="[^"]*"|\n', "", html)


def test_the_other_blocks() -> None:
    assert (
        _strip(_blocks(_node("quote", _node("paragraph", "نص"))))
        == "<blockquote><p>نص</p></blockquote>"
    )
    assert _strip(_blocks(_node("rule"))) == "<hr>"
    assert _strip(_blocks(_node("html", text="<div>نص</div>"))) == "<div>نص</div>"
    terms = _node(
        "definition_list", _node("term", "م"), _node("definition", _node("paragraph", "ت"))
    )
    assert _strip(_blocks(terms)) == "<dl><dt>م</dt><dd><p>ت</p></dd></dl>"
    code = _node("code_block", text="a < b", language="c")
    assert _strip(_blocks(code)) == '<pre dir="ltr"><code class="language-c">a &lt; b</code></pre>'


def test_a_figure() -> None:
    image = _node("image", src="images/a b.png", alt='وصف "دقيق"')
    figure = _node("figure", image, _node("caption", "تعليق 5"))
    assert _strip(_blocks(figure)) == (
        '<figure><img src="http://content.invalid/images/a%20b.png" alt="وصف &#34;دقيق&#34;">'
        "<figcaption>تعليق ٥</figcaption></figure>"
    )


def _table(corner: str, cell: Node | str) -> Node:
    head = _node(
        "row",
        _node("header_cell", *([corner] if corner else [])),
        _node("header_cell", "ب", align="center"),
    )
    body = _node("row", _node("cell", "ج"), _node("cell", cell, align="center"))
    return _node("table", _node("table_head", head), _node("table_body", body))


def test_a_table_has_heads_with_scope() -> None:
    assert _strip(_blocks(_table("أ", "1951"))) == (
        '<table><thead><tr><th scope="col">أ</th><th scope="col" style="text-align: center">ب</th></tr></thead>'
        '<tbody><tr><td>ج</td><td style="text-align: center">١٩٥١</td></tr></tbody></table>'
    )


def test_the_first_column_is_of_heads_under_an_empty_corner() -> None:
    assert '<th scope="row">ج</th>' in _strip(_blocks(_table("", "1951")))


def test_notes_of_a_table_stand_below_it() -> None:
    note = _node("footnote", _node("paragraph", "حاشية"), label="1", anchor="fn-1")
    context = HtmlContext("ar", "rtl", "arabic-indic", footnotes={"1": note})
    html = _strip(_blocks(_table("أ", _node("footnote_reference", label="1")), context=context))
    assert '<sup class="table-note-call">أ</sup></td>' in html
    assert html.endswith(
        '</table><div class="table-notes"><p id="fn-1"><sup>أ</sup> حاشية</p></div>'
    )


# --- the side a block is set from


_ENGLISH = "The word «المنظمة الدولية للهجرة» means the organization itself."


@pytest.mark.parametrize("kind", ["paragraph", "quote"])
def test_a_foreign_paragraph_has_its_own_side(kind: str) -> None:
    inner = _node("paragraph", _ENGLISH) if kind == "quote" else _ENGLISH
    html = _blocks(_node(kind, inner))
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
    assert _blocks(_node("paragraph", text)).startswith('<p data-place="history.md:12">')


def test_a_paragraph_in_the_other_right_to_left_script_is_marked() -> None:
    html = _blocks(_node("paragraph", "ארגון ההגירה הבינלאומי הוא ארגון בין־ממשלתי."))
    assert html.startswith('<p data-place="history.md:12" lang="he">')


# --- inlines


def test_emphasis_and_breaks() -> None:
    html = _inline(
        "أ ",
        _node("strong", "ب"),
        _node("soft_break"),
        _node("emphasis", "ج"),
        _node("hard_break"),
        _node("strike", "د"),
    )
    assert html == "أ <strong>ب</strong> <em>ج</em><br><s>د</s>"


def test_everything_is_escaped() -> None:
    evil = "<script>\"'&"
    nodes = (
        evil,
        _node("code", text=evil),
        _node("link", evil, href=f"https://x/{evil}", title=evil),
    )
    html = _inline(*nodes, _node("image", src=evil, alt=evil))
    assert "<script" not in html
    assert _parsed(html) >= {"bdi", "code", "a", "img"}


def test_an_isolate_is_around_the_elements_it_crosses() -> None:
    html = _inline(
        "قال ", _node("strong", "International"), " for ", _node("emphasis", "Migration"), "."
    )
    assert html == (
        'قال <bdi class="latin" dir="ltr" lang="en"><strong>International</strong> for <em>Migration</em></bdi>.'
    )


def test_an_element_that_is_half_in_an_isolate_is_cut_in_two() -> None:
    html = _inline(_node("strong", "قال IOM"), " Council")
    assert html == (
        '<strong>قال </strong><bdi class="latin" dir="ltr" lang="en"><strong>IOM</strong> Council</bdi>'
    )


def test_an_isolate_inside_one_element_stays_there() -> None:
    assert _inline(_node("strong", "قال IOM ثم")) == (
        '<strong>قال <bdi class="latin" dir="ltr" lang="en">IOM</bdi> ثم</strong>'
    )


def test_raw_tags_and_code_join_the_phrase_around_them() -> None:
    raw = [_node("html", text=tag) for tag in ("<sub>", "</sub>")]
    assert _inline("و", "H", raw[0], "2", raw[1], "O") == (
        'و<bdi class="latin" dir="ltr" lang="en">H<sub>2</sub>O</bdi>'
    )
    assert _inline("في the ", _node("code", text="f x"), " call") == (
        'في <bdi class="latin" dir="ltr" lang="en">the <code dir="ltr">f x</code> call</bdi>'
    )
    assert _inline("في ", _node("code", text="f x")) == 'في <code dir="ltr">f x</code>'
    assert _inline("في ", _node("code", text="سلام")) == 'في <code dir="rtl">سلام</code>'


def test_a_word_that_a_tag_cuts_stays_joined() -> None:
    assert _inline("ال", _node("strong", "كتاب")) == "ال\u200d<strong>\u200dكتاب</strong>"
    assert _inline("دا", _node("strong", "ر")) == "دا<strong>ر</strong>"
    assert _inline("كَ", _node("strong", "تَب")) == "كَ\u200d<strong>\u200dتَب</strong>"
    assert _inline("كتا", "ب") == "كتاب"


def test_a_mark_stays_with_its_letter() -> None:
    assert _inline("ك", _node("strong", "\u064eت")) == "ك\u064e\u200d<strong>\u200dت</strong>"
    assert _inline("ك", _node("strong", "\u064e"), "ت") == "ك\u064eت"


def test_lam_and_alef_stay_one() -> None:
    assert _inline("سل", _node("strong", "ا"), "م") == "سلام"
    assert (
        _inline("ل", _node("strong", "\u064e\u0627\u064b ب"))
        == "ل\u064e\u0627\u064b<strong> ب</strong>"
    )


def test_digits_are_the_documents_own() -> None:
    assert (
        _inline("عام ", _node("strong", "1951"), " و1,", "951.5")
        == "عام <strong>١٩٥١</strong> و١٬٩٥١٫٥"
    )


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("٢٠١٩-٢٠٢٣", AR, "٢٠١٩-٢٠٢٣"),
        ("2019–2023", HtmlContext("fa", "rtl", "persian"), "۲۰۱۹–۲۰۲۳"),
        ("2019-2023", HtmlContext("he", "rtl", "western"), '<span dir="ltr">2019</span>-<span dir="ltr">2023</span>'),
        ("1/5/2023", AR, '<span dir="ltr">١</span>/<span dir="ltr">٥</span>/<span dir="ltr">٢٠٢٣</span>'),
    ],
)  # fmt: skip
def test_numbers_of_a_range_are_kept_apart_where_the_algorithm_joins_them(
    text: str, context: HtmlContext, expected: str
) -> None:
    assert (
        str(render_text(text, context))
        == f'<bdi class="number-range nb" dir="rtl">{expected}</bdi>'
    )


def test_a_phone_number_in_arabic_digits_keeps_its_order() -> None:
    html = str(render_text("+٤١ ٢٢ ٧١٧ ٩١١١", AR))
    assert '<span dir="ltr">+٤١</span> <span dir="ltr">٢٢</span>' in html
    assert 'href="tel:+41227179111"' in html


def test_signs_are_ordered_by_the_digits_that_are_set() -> None:
    assert str(render_text("25%", AR)) == '<bdi class="number nb" dir="rtl">٢٥٪</bdi>'
    western = HtmlContext("ar", "rtl", "western")
    assert str(render_text("25%", western)) == '<bdi class="number nb" dir="ltr">25%</bdi>'


# --- links


@pytest.mark.parametrize(
    ("text", "kind", "href", "title"),
    [
        ("+41 (0)22 717 9111", "phone", "tel:+41227179111", "هاتف: +41 (0)22 717 9111"),
        ("(022) 717-9111", "phone", "tel:0227179111", "هاتف: (022) 717-9111"),
        ("hq@iom.int", "email", "mailto:hq@iom.int", "بريد إلكتروني: hq@iom.int"),
        ("www.iom.int", "url", "https://www.iom.int", "موقع إلكتروني: www.iom.int"),
        ("http://iom.int/a", "url", "http://iom.int/a", "موقع إلكتروني: http://iom.int/a"),
    ],
)
def test_addresses_in_running_text_are_links(text: str, kind: str, href: str, title: str) -> None:
    assert str(render_text(text, AR)) == (
        f'<a class="{kind} nb" dir="ltr" href="{href}" title="{title}">{text}</a>'
    )
    plain = HtmlContext("ar", "rtl", "arabic-indic", links=False)
    assert str(render_text(text, plain)) == f'<bdi class="{kind} nb" dir="ltr">{text}</bdi>'


def test_an_address_inside_a_foreign_phrase_is_a_link_too() -> None:
    html = str(render_text("قال see www.iom.int today", AR))
    assert html.startswith('قال <bdi class="latin" dir="ltr" lang="en">see <a class="url nb"')


def test_a_value_known_to_be_an_address_is_one_isolate() -> None:
    assert str(render_address("19033", "phone", AR)) == (
        '<a class="phone nb" dir="ltr" href="tel:19033" title="هاتف: 19033">19033</a>'
    )


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("#x", "#x"),
        ("history.md", "#the-history"),
        ("history.md#x", "#x"),
        ("vision.md", "#vision"),
        ("https://iom.int/a?b=1&c", "https://iom.int/a?b=1&amp;c"),
        ("//iom.int", "https://iom.int"),
        ("mailto:hq@iom.int", "mailto:hq@iom.int"),
    ],
)
def test_where_links_lead(href: str, expected: str) -> None:
    context = HtmlContext("ar", "rtl", "arabic-indic", anchors={"history.md": "the-history"})
    html = _inline(_node("link", "رابط", href=href), context=context)
    assert f'<a href="{expected}" title="' in html
    assert html.endswith(">رابط</a>")


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JAVAscript:x"]
)
def test_unsafe_schemes_are_no_links(href: str) -> None:
    assert _inline(_node("link", "رابط", href=href)) == "رابط"


def test_no_link_inside_a_link() -> None:
    html = _inline(_node("link", "زر www.iom.int", href="https://iom.int", title="الموقع"))
    assert html == (
        '<a href="https://iom.int" title="الموقع">زر <bdi class="url nb" dir="ltr">www.iom.int</bdi></a>'
    )


# --- footnotes


def test_a_footnote_stands_at_its_call() -> None:
    note = _node(
        "footnote", _node("paragraph", "أولى"), _node("paragraph", "IOM"), label="1", anchor="fn-1"
    )
    context = HtmlContext("ar", "rtl", "arabic-indic", footnotes={"1": note})
    html = _inline("نص", _node("footnote_reference", label="1"), ".", context=context)
    assert _strip(html) == (
        'نص<span class="footnote" id="fn-1">أولى<br><bdi class="latin" dir="ltr" lang="en">IOM</bdi></span>.'
    )


def test_a_foreign_footnote_has_its_own_side() -> None:
    note = _node("footnote", _node("paragraph", "This is a note in English."), label="1")
    context = HtmlContext("ar", "rtl", "arabic-indic", footnotes={"1": note})
    html = _strip(_inline("نص", _node("footnote_reference", label="1"), context=context))
    assert html == 'نص<span class="footnote" dir="ltr" lang="en">This is a note in English.</span>'


def test_notes_that_refer_to_each_other_end() -> None:
    notes = {
        label: _node(
            "footnote",
            _node("paragraph", "نص", _node("footnote_reference", label=other)),
            label=label,
        )
        for label, other in (("1", "2"), ("2", "1"))
    }
    context = HtmlContext("ar", "rtl", "arabic-indic", footnotes=notes)
    assert _inline(_node("footnote_reference", label="1"), context=context).count("footnote") == 1


# --- what holds for any content


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert all(not name.startswith("on") for name, _ in attrs)
        if tag not in {"br", "img", "hr", "wbr"}:
            self.open.append(tag)
        assert self.open.count("a") <= 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _parsed(html: str) -> set[str]:
    checker = _Checker()
    checker.feed(html)
    checker.close()
    assert checker.open == []
    return checker.tags


_WORDS = st.sampled_from(
    ["كتاب", "ال", "َ", " ", "IOM", "Council", "hq@iom.int", "+41 22 717 9111", "2019-2023", "12", "<b>", "&amp;", "(", ")", "، ", "שלום", "1/5/2023", "٪"]
)  # fmt: skip
_TEXT_NODES = (
    st.lists(_WORDS, min_size=1, max_size=4).map("".join).map(lambda text: _node("text", text=text))
)
_LEAVES = _TEXT_NODES | st.sampled_from(
    [
        _node("soft_break"),
        _node("hard_break"),
        _node("code", text="f(x)"),
        _node("image", src="a.png", alt="أ"),
        _node("html", text="<sub>"),
        _node("html", text="</sub>"),
    ]
)
_NODES = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        lambda kind, children: _node(kind, *children, **({"href": "#x"} if kind == "link" else {})),
        st.sampled_from(["strong", "emphasis", "strike"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(
    st.lists(
        _NODES | st.builds(lambda node: _node("link", node, href="#x"), _TEXT_NODES), max_size=8
    )
)
def test_well_formed_and_the_text_is_kept(nodes: list[Node]) -> None:
    html = _inline(*nodes, context=HtmlContext("ar", "rtl", "western"))
    _parsed(html)
    pieces: list[str] = []

    def read(node: Node) -> None:
        if node.kind == "soft_break":
            pieces.append(" ")
        elif node.kind in {"text", "code"}:
            pieces.append(node.text)
        for child in node.children:
            read(child)

    for node in nodes:
        read(node)
    text = re.sub(r"<[^<>]*>", "", html)
    unmarked = unescape(text).replace("\u200d", "")
    assert unmarked.replace("٪", "%") == "".join(pieces).replace("٪", "%")


@settings(deadline=None)
@given(st.text())
def test_any_text_is_kept(text: str) -> None:
    html = str(render_text(text, EN))
    _parsed(html)
    assert re.sub(r"<[^<>]*>", "", html.replace("<br>", "\n")) == str(escape(text))
