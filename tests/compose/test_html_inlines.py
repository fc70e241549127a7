"""Inlines as HTML: emphasis, isolates, joined letters, numbers."""

from __future__ import annotations

import re

import pytest

from report.compose.html import HtmlContext, render_text
from tests.support.nodes import AR, EN, inline, node, parsed


def test_emphasis_and_breaks() -> None:
    html = inline(
        "أ ",
        node("strong", "ب"),
        node("soft_break"),
        node("emphasis", "ج"),
        node("hard_break"),
        node("strike", "د"),
    )
    assert html == "أ <strong>ب</strong> <em>ج</em><br><s>د</s>"


def test_everything_is_escaped() -> None:
    evil = "<script>\"'&"
    nodes = (
        evil,
        node("code", text=evil),
        node("link", evil, href=f"https://x/{evil}", title=evil),
    )
    html = inline(*nodes, node("image", src=evil, alt=evil))
    assert "<script" not in html
    assert parsed(html) >= {"bdi", "code", "a", "img"}


def test_an_isolate_is_around_the_elements_it_crosses() -> None:
    html = inline(
        "قال ", node("strong", "International"), " for ", node("emphasis", "Migration"), "."
    )
    assert html == (
        'قال <bdi class="latin" dir="ltr" lang="en"><strong>International</strong> for <em>Migration</em></bdi>.'
    )


def test_an_element_that_is_half_in_an_isolate_is_cut_in_two() -> None:
    html = inline(node("strong", "قال IOM"), " Council")
    assert html == (
        '<strong>قال </strong><bdi class="latin" dir="ltr" lang="en"><strong>IOM</strong> Council</bdi>'
    )


def test_an_isolate_inside_one_element_stays_there() -> None:
    assert inline(node("strong", "قال IOM ثم")) == (
        '<strong>قال <bdi class="latin" dir="ltr" lang="en">IOM</bdi> ثم</strong>'
    )


def test_raw_tags_and_code_join_the_phrase_around_them() -> None:
    raw = [node("html", text=tag) for tag in ("<sub>", "</sub>")]
    assert inline("و", "H", raw[0], "2", raw[1], "O") == (
        'و<bdi class="latin" dir="ltr" lang="en">H<sub>2</sub>O</bdi>'
    )
    assert inline("في the ", node("code", text="f x"), " call") == (
        'في <bdi class="latin" dir="ltr" lang="en">the <code dir="ltr">f x</code> call</bdi>'
    )
    assert inline("في ", node("code", text="f x")) == 'في <code dir="ltr">f x</code>'
    assert inline("في ", node("code", text="سلام")) == 'في <code dir="rtl">سلام</code>'


def test_no_line_ends_at_a_hyphen_beside_a_foreign_word() -> None:
    hebrew = HtmlContext("he", "rtl", "western")
    html = str(render_text("ה-API ו-PDF-ים, א-ב", hebrew))
    assert re.sub("<[^>]+>", "", html) == "ה-\u2060API ו-\u2060PDF-\u2060ים, א-ב"


@pytest.mark.parametrize(
    ("tag", "inside", "expected"),
    [
        ('<span lang="fr">', "Institut géographique", '<bdi class="latin" dir="ltr">Institut géographique</bdi>'),
        ('<em dir="ltr" lang="de">', "Straße", '<bdi class="latin" dir="ltr">Straße</bdi>'),
        ('<span lang="fr">', "25 kg", '<bdi class="latin nb" dir="ltr">25 kg</bdi>'),
        ('<span lang="fa">', "خانه Data", 'خانه <bdi class="latin" dir="ltr" lang="en">Data</bdi>'),
        ('<span dir="ltr">', "Data", '<bdi class="latin" dir="ltr" lang="en">Data</bdi>'),
    ],
)  # fmt: skip
def test_the_language_that_the_author_marked_wins(tag: str, inside: str, expected: str) -> None:
    end = "</em>" if tag.startswith("<em") else "</span>"
    western = HtmlContext("ar", "rtl", "western")
    before, after = (node("html", text=text) for text in (tag, end))
    html = inline("كلام ", before, inside, after, " هنا", context=western)
    assert html == f"كلام {tag}{expected}{end} هنا"


def test_the_author_s_mark_wins_around_and_below_other_elements() -> None:
    before, after = node("html", text='<span lang="fr">'), node("html", text="</span>")
    for nodes in (
        (before, node("strong", "Texte"), after),
        (node("strong", before, "Texte", after),),
        (node("link", before, "Texte", after, href="https://a.example"),),
    ):
        html = inline("كلام ", *nodes)
        assert '<span lang="fr">' in html
        assert 'dir="ltr"' in html
        assert 'lang="en"' not in html


def test_a_phrase_that_is_marked_in_part_keeps_its_guess_around_the_mark() -> None:
    before, after = node("html", text='<span lang="fr">'), node("html", text="</span>")
    assert inline("من the ", before, "Institut", after) == (
        'من <bdi class="latin" dir="ltr" lang="en">the <span lang="fr">Institut</span></bdi>'
    )


def test_right_to_left_words_in_code_change_the_sides_of_nothing_else() -> None:
    assert inline("اكتب ", node("code", text='print("مرحبا", 1 + 2)')) == (
        'اكتب <code dir="ltr">print(&#34;<bdi dir="rtl">مرحبا</bdi>&#34;, 1 + 2)</code>'
    )
    assert inline(node("code", text='"سلام" + x')) == (
        '<code dir="ltr">&#34;<bdi dir="rtl">سلام</bdi>&#34; + x</code>'
    )
    assert inline(node("code", text="تقرير IOM.pdf")) == '<code dir="rtl">تقرير IOM.pdf</code>'
    assert inline(node("code", text="## العنوان")) == '<code dir="rtl">## العنوان</code>'


def test_a_name_with_signs_is_kept_whole_within_a_phrase() -> None:
    assert inline("لغة C++ هنا") == 'لغة <bdi class="latin nb" dir="ltr" lang="en">C++</bdi> هنا'
    assert inline("في A/B testing") == (
        'في <bdi class="latin" dir="ltr" lang="en"><span class="nb">A/B</span> testing</bdi>'
    )
    assert inline("Use C++ now", context=EN) == 'Use <span class="nb">C++</span> now'


def test_a_word_that_a_tag_cuts_stays_joined() -> None:
    assert inline("ال", node("strong", "كتاب")) == "ال\u200d<strong>\u200dكتاب</strong>"
    assert inline("دا", node("strong", "ر")) == "دا<strong>ر</strong>"
    assert inline("كَ", node("strong", "تَب")) == "كَ\u200d<strong>\u200dتَب</strong>"
    assert inline("كتا", "ب") == "كتاب"


def test_a_mark_stays_with_its_letter() -> None:
    assert inline("ك", node("strong", "\u064eت")) == "ك\u064e\u200d<strong>\u200dت</strong>"
    assert inline("ك", node("strong", "\u064e"), "ت") == "ك\u064eت"


def test_lam_and_alef_stay_one() -> None:
    assert inline("سل", node("strong", "ا"), "م") == "سلام"
    assert (
        inline("ل", node("strong", "\u064e\u0627\u064b ب"))
        == "ل\u064e\u0627\u064b<strong> ب</strong>"
    )


def test_digits_are_the_documents_own() -> None:
    assert (
        inline("عام ", node("strong", "1951"), " و1,", "951.5")
        == "عام <strong>١٩٥١</strong> و١٬٩٥١٫٥"
    )


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("٢٠١٩-٢٠٢٣", AR, "٢٠١٩-٢٠٢٣"),
        ("2019–2023", HtmlContext("fa", "rtl", "persian"), "۲۰۱۹–۲۰۲۳"),
        ("2019-2023", HtmlContext("he", "rtl", "western"), "2019\u200f-\u200f2023"),
        ("1/5/2023", AR, "١\u200f/\u200f٥\u200f/\u200f٢٠٢٣")
    ]
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
