"""What stands on the page is what poppler, PDFium and pdf.js read, word by word, in order."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.support.extractors import EXTRACTORS, pdfium, words

from .sentences import ENGLISH, SCRIPTS, VOCALISED, Script

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Press


@cache
def _pdf(press: Press, script: Script) -> bytes:
    return press.write(press.document(script.body, script.family, script.language))


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize("name", SCRIPTS)
def test_every_word_is_read_in_order(press: Press, name: str, extractor: str) -> None:
    script = SCRIPTS[name]
    assert words(EXTRACTORS[extractor](_pdf(press, script))) == words(script.text)


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_lines_may_end_anywhere(press: Press, extractor: str) -> None:
    """In the space before a number, a name or another part of the text as well."""
    texts = (
        "وَقَالَ لَهُمْ ثُمَّ {} ضَاعَتْ كُلُّهَا فِي عَامِ {} إِلَى آخِرِهِ.",
        "كتب إلى {} ثم وصل في {} ومعه كتاب.",
    )
    parts = ("<bdi dir=ltr>International Organization</bdi>", "<b>١٩٩٨</b>")
    pairs = [(text, width) for text in texts for width in range(90, 300, 7)]
    body = "".join(f"<p style='width: {width}px'>{text.format(*parts)}" for text, width in pairs)
    plain = " ".join(text.format("International Organization", "١٩٩٨") for text, _ in pairs)
    assert words(EXTRACTORS[extractor](press.write(press.document(body)))) == words(plain)


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_a_left_to_right_document_is_read_as_before(press: Press, extractor: str) -> None:
    script = Script("en", "IBM Plex Sans Arabic", ENGLISH)
    document = press.document(script.body, script.family, "en", rtl=False)
    read = EXTRACTORS[extractor](press.write(document, rtl=False))
    assert words(read) == words(script.text)
    assert "\u200f" not in read


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p style='text-align: justify'>" + "كلمات طويلة جدًا، " * 40, "كلمات طويلة جدًا، " * 40),
        (
            "<p style='word-spacing: 4px'>لا إله، ١٢ و«<bdi dir=ltr>A B</bdi>» إلا (34) الله! ثم",
            "لا إله، ١٢ و«A B» إلا (34) الله! ثم",
        ),
        ("<table><tr><td>الاسم<td>ليلى<td>١٢</table>", "الاسم ليلى ١٢"),
        (
            "<div style='display: flex; gap: 9mm'><p>سنة <b>١٩٥١</b><p>٤٤٨ مكتبًا</div>",
            "سنة ١٩٥١ ٤٤٨ مكتبًا",
        ),
        (
            "<p style='font-size: 16px'>لا<span style='font-size: 12px'> إله</span> غيره",
            "لا إله غيره",
        ),
        (
            "<p><span style='letter-spacing: .4em' dir=ltr>SPACED OUT</span> بحروف متباعدة",
            "SPACED OUT بحروف متباعدة",
        ),
        (
            "<table><tr><td>ماء<td><bdi dir=ltr>H<sub>2</sub>O</bdi><td>غاز</table>",
            "ماء H2O غاز",
        ),
        (
            "<ol start=3 style='list-style: decimal inside; counter-reset: list-item 2'><li>ثالثًا",
            "3. ثالثًا",
        ),
        (
            "<p style='font-family: Vazirmatn'>نص <bdi dir=ltr>Office 365</bdi> و <bdi dir=ltr>affiliate 3 (new)</bdi> هنا",
            "نص Office 365 و affiliate 3 (new) هنا",
        ),
        (
            "<ol style='list-style: arabic-indic inside'><li>أولًا<li>ثانيًا</ol>",
            "١. أولًا ٢. ثانيًا",
        ),
    ],
    ids=[
        "justified",
        "word-spacing",
        "table",
        "columns",
        "sizes",
        "letter-spacing",
        "formula",
        "numbered",
        "ligatures",
        "list",
    ],
)
def test_what_the_layout_does_is_read(press: Press, body: str, text: str, extractor: str) -> None:
    assert words(EXTRACTORS[extractor](press.make(body))) == words(text)


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize(
    "foreign",
    ["The office answers letters, calls and visits (on working days). " * 9, ""],
    ids=["mostly-english", "half-english"],
)
def test_a_page_with_more_english_is_read_from_the_right(
    press: Press, foreign: str, extractor: str
) -> None:
    paragraphs = (
        f"<p dir=ltr>{foreign}</p>",
        "<p>العنوان: شارع 12، المبنى 7، الطابق (3).</p>",
        "<p>البريد: <bdi dir=ltr>name@example.org</bdi> أو <bdi dir=ltr>(+20) 2-555</bdi>.</p>",
        "<p>نما العدد من 10,000 إلى 20,500 (أي بنسبة 105%) في 2024.</p>",
    )
    script = Script("ar", "IBM Plex Sans Arabic", paragraphs)
    pdf = press.make(script.body)
    assert words(EXTRACTORS[extractor](pdf)) == words(script.text)


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_letters_are_letters_and_not_presentation_forms(press: Press, extractor: str) -> None:
    read = EXTRACTORS[extractor](press.make("<p>﷽ ﻻ ﷲ ﷺ والسلام على الناس"))
    assert words(read) == words(
        "بسم الله الرحمن الرحيم لا الله صلى الله عليه وسلم والسلام على الناس"
    )


def _is_plain(word: str) -> bool:
    """Whether a word has only letters, marks and digits."""
    return all(unicodedata.category(character)[0] in "LMN" for character in word)


def test_words_are_found(press: Press, tmp_path: Path) -> None:
    script = SCRIPTS["arabic-plex"]
    pdf = _pdf(press, script)
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf)
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    for word in sorted(set(filter(_is_plain, words(script.text)))):
        found = subprocess.run(
            ["pdfgrep", "-c", "-F", word, str(path)], capture_output=True, check=False
        )
        assert int(found.stdout) > 0, word
        assert page.search(word).get_next(), word


def test_vocalised_words_are_found_as_they_are_typed(press: Press) -> None:
    """With two marks on a letter too, which PDFium does not put into one order."""
    import pypdfium2

    words_of = {
        word for line in VOCALISED for word in re.findall("[\u0620-\u0652\u0670\u0671]+", line)
    }
    assert sum("\u0651" in word for word in words_of) > 10
    pages = pypdfium2.PdfDocument(_pdf(press, SCRIPTS["vocalised-plex"]))
    for word in sorted(words_of):
        assert any(page.get_textpage().search(word).get_next() for page in pages), word


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("extractor", ["poppler", "pdfium"])
def test_turned_text_is_read(press: Press, degrees: int, extractor: str) -> None:
    """Alone on its page too."""
    turned = f"<p style='transform: rotate({degrees}deg); width: 90px'>كلمة"
    for body, count in ((f"<p>سطر{turned}", 2), (turned, 1)):
        assert len(words(EXTRACTORS[extractor](press.make(body)))) == count


def test_short_lines_below_each_other_are_lines(press: Press) -> None:
    """PDFium takes a page for vertical writing if its text fills more of the height."""
    lines = ["اِقْرَأْ كُلَّ يَوْمٍ", "وَاكْتُبْ مَا تُحِبُّ", "ثُمَّ شَارِكْ مَعَ غَيْرِكَ", "وَلَا تَنْسَ الشُّكْرَ"] * 7
    pdf = press.make(
        "<p style='text-align: left'>آخر<ul style='font-size: 14px; line-height: 1.2'><li>"
        + "<li>".join(lines)
        + "</ul>"
    )
    read = [line for line in pdfium(pdf).splitlines() if line.strip("•\u200f \r")]
    assert len(read) == len(lines) + 1
    assert words(pdfium(pdf).replace("•", "")) == words(" ".join(["آخر", *lines]))


@pytest.mark.parametrize(
    "phrase", ["في عام 2019 زارنا", "4,800 ضيف، ثم عادوا", "عادوا إلى بيوتهم كلهم"]
)
def test_phrases_are_found_over_numbers_commas_and_bold(press: Press, phrase: str) -> None:
    import pypdfium2

    body = "<p>في عام 2019 زارنا 4,800 ضيف، ثم عادوا <b>إلى بيوتهم</b> كلهم."
    page = pypdfium2.PdfDocument(press.make(body))[0].get_textpage()
    assert page.search(phrase).get_next()
