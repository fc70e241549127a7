"""Links and footnotes as HTML."""

from __future__ import annotations

import pytest

from report.compose.html import HtmlContext, render_address, render_text
from tests.support.nodes import AR, inline, node, strip


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
    html = inline(node("link", "رابط", href=href), context=context)
    assert f'<a href="{expected}" title="' in html
    assert html.endswith(">رابط</a>")


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JAVAscript:x"]
)
def test_unsafe_schemes_are_no_links(href: str) -> None:
    assert inline(node("link", "رابط", href=href)) == "رابط"


def test_no_link_inside_a_link() -> None:
    html = inline(node("link", "زر www.iom.int", href="https://iom.int", title="الموقع"))
    assert html == (
        '<a href="https://iom.int" title="الموقع">زر <bdi class="url nb" dir="ltr">www.iom.int</bdi></a>'
    )


# --- footnotes


def test_a_footnote_stands_at_its_call() -> None:
    note = node(
        "footnote", node("paragraph", "أولى"), node("paragraph", "IOM"), label="1", anchor="fn-1"
    )
    context = HtmlContext("ar", "rtl", "arabic-indic", footnotes={"1": note})
    html = inline("نص", node("footnote_reference", label="1"), ".", context=context)
    assert strip(html) == (
        'نص<span class="footnote" id="fn-1">أولى<br><bdi class="latin" dir="ltr" lang="en">IOM</bdi></span>.'
    )


def test_a_foreign_footnote_has_its_own_side() -> None:
    note = node("footnote", node("paragraph", "This is a note in English."), label="1")
    context = HtmlContext("ar", "rtl", "arabic-indic", footnotes={"1": note})
    html = strip(inline("نص", node("footnote_reference", label="1"), context=context))
    assert html == 'نص<span class="footnote" dir="ltr" lang="en">This is a note in English.</span>'


def test_notes_that_refer_to_each_other_end() -> None:
    notes = {
        label: node(
            "footnote",
            node("paragraph", "نص", node("footnote_reference", label=other)),
            label=label,
        )
        for label, other in (("1", "2"), ("2", "1"))
    }
    context = HtmlContext("ar", "rtl", "arabic-indic", footnotes=notes)
    assert inline(node("footnote_reference", label="1"), context=context).count("footnote") == 1
