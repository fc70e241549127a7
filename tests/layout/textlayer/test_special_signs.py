"""Signs that readers have ways of their own with: notes after vowels, ends of verses, joiners, pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.extractors import EXTRACTORS, words

if TYPE_CHECKING:
    from .conftest import Press


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>حاشيةٌ<sup>1</sup> هنا، ومدرسةٍ<sup>٣</sup>.", "حاشيةٌ1 هنا، ومدرسةٍ٣."),
        ("<p>ومترَ<b>2</b> وكتابٌ2 وقالَ<sup>[4]</sup> هنا.", "ومترَ2 وكتابٌ2 وقالَ[4] هنا."),
    ],
    ids=["note", "number"],
)
def test_a_number_follows_the_vowel_mark_before_it(
    press: Press, body: str, text: str, extractor: str
) -> None:
    assert words(EXTRACTORS[extractor](press.make(body))) == words(text)


_VERSES = (
    "الرَّحِيمِ ۝ الْحَمْدُ لِلَّهِ ۝١ مَالِكِ يَوْمِ الدِّينِ۝١٢ ثم",
    "الرحيم ۝ الحمد ۝12 مالك۝١٢٣ ثم ؀١٢ و؁٣ و؅٦ هنا",
    "۝١ الحمد",
    "<b>الدين</b> ۝<b>١</b> ثم <b>۝١٢</b> ثم <b>الدين</b>۝ هنا",
)


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize("family", ["IBM Plex Sans Arabic", "Vazirmatn", "Noto Nastaliq Urdu"])
def test_ends_of_verses_are_read_before_their_numbers(
    press: Press, family: str, extractor: str
) -> None:
    """pdf.js drops them where they are alone, and poppler would read the number first."""
    body = "".join(f"<p>{verse}<p style='width: 90px'>{verse}" for verse in _VERSES)
    plain = " ".join(f"{verse} {verse}" for verse in _VERSES)
    plain = plain.replace("<b>", "").replace("</b>", "")
    assert words(EXTRACTORS[extractor](press.make(body, family))) == words(plain)


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_ends_of_verses_may_come_from_another_font(press: Press, extractor: str) -> None:
    verse = "الرَّحِيمِ ۝١ الحمد ۝ مالك ۝١٢٣ ثم"
    assert words(EXTRACTORS[extractor](press.make(f"<p>{verse}", "Alexandria"))) == words(verse)


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize("family", ["Vazirmatn", "IBM Plex Sans Arabic"])
def test_a_joiner_is_kept_where_bold_begins(press: Press, family: str, extractor: str) -> None:
    body = "<p>کتاب<b>‌ها</b> و <b>می‌</b>شود و<b>کتاب</b>‌های<i>‌شان</i> و رفت"
    plain = "کتاب‌ها و می‌شود وکتاب‌های‌شان و رفت"
    assert words(EXTRACTORS[extractor](press.make(body, family))) == words(plain)


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize(
    "foreign",
    [
        "Wi-Fi, e-mail, <span>C++</span>, Word",
        "<b>Word</b> <b>2019</b>",
        "<b>A–Z</b> <i>C++</i>, <b>e-mail</b> to <b>all</b>",
    ],
)
def test_a_foreign_phrase_in_pieces_is_read_whole(
    press: Press, foreign: str, extractor: str
) -> None:
    """PDFium sees no space where its share of the phrase ends, and nobody another phrase."""
    text = f"עד <bdi dir=ltr>{foreign}</bdi>-ים ועוד"
    pdf = press.write(press.document(f"<p>{text}", "Noto Sans Hebrew", "he"))
    assert words(EXTRACTORS[extractor](pdf)) == words(re.sub("<[^>]+>", "", text))
