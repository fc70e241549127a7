"""Slips that are told, and correct text about which nothing is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.text import proofread
from tests.support.growth import grows_in_line

_CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("المنظمة, هيئة; فما هي?", "ar", [(7, "latin-comma"), (13, "latin-semicolon"), (21, "latin-question-mark")]),
        ("أعضاء IOM, ثم", "ar", [(9, "latin-comma")]),
        ("كلمة ،كلمة  أخرى .", "ar", [(4, "space-before-punctuation"), (5, "no-space-after-punctuation"), (10, "double-space"), (16, "space-before-punctuation")]),
        ('قال "نعم" ثم', "ar", [(4, "straight-quotes"), (8, "straight-quotes")]),
        ("جاؤوا معاً وشكراً", "ar", [(8, "tanwin-after-alef"), (15, "tanwin-after-alef")]),
        ("مـــرحبا", "ar", [(1, "tatweel")]),
        ("قال و المنظمة", "ar", [(4, "detached-waw")]),
        ("عام 1951, ثم", "ar", [(8, "latin-comma")]),
        ("المنظمة, IOM (ISO 9001), ثم", "ar", [(7, "latin-comma"), (23, "latin-comma")]),
        ("قال «نعم, لا» ثم IOM", "ar", [(8, "latin-comma")]),
        ("عام 19٥1", "ar", [(6, "mixed-digits")]),
        ("معيار ISO 9001:٢٠١٥", "ar", [(15, "mixed-digits")]),
        ("هاتف: +966 ١١ 401 2222", "ar", [(11, "mixed-digits")]),
        ("هاتف: +۹۶۶ ۱۱ ۴۰۱ ۲۲۲۲", "ar", [(7, "mixed-digit-sets")]),
        ("السعر ۱۲ kg هنا", "ar", [(6, "mixed-digit-sets")]),
        ("كتاب علي", "fa", [(0, "arabic-letter")]),
        ("کتاب علی", "ar", [(0, "persian-letter")]),
        ("پاکستان ایک ملک ہے.", "ur", [(18, "latin-full-stop")]),
        ("זה  שלום , טוב", "he", [(2, "double-space"), (8, "space-before-punctuation")]),
    ],
)  # fmt: skip
def test_slips(text: str, language: str, expected: list[tuple[int, str]]) -> None:
    findings = proofread(text, language)
    assert [(finding.offset, finding.code) for finding in findings] == expected
    assert all(finding.message and finding.hint for finding in findings)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قالت International Organization for Migration, IOM; really? ثم", "ar"),
        ('المبلغ 1,951.5 دينار (10:30)، و5"؟!', "ar"),
        ("معًا، وحتمًا، و IOM", "ar"),
        ("هاتف: +41 22 717 9111، البريد: hq@iom.int.", "ar"),
        ("عام ١٩٥١، وهاتف: +41 22 717 9111، وH2O", "ar"),
        ("عام ١٩٥١، ومعيار ISO 9001:2015، و25 kg، و2024-05-01، وv2.0", "ar"),
        ("عام 1951 و٢٠٠٧ و۲۰۱۵ و2019–٢٠٢٣", "ar"),  # all are printed in one set
        ("هاتف: +٩٦٦ ١١ ٤٠١ ٢٢٢٢", "ar"),
        ("https://example.org/٢٠٢٤/a٢b1", "ar"),
        ("The word كتاب, meaning book, is of the root كتب; is it not?", "ar"),
        ("قال: «The word كتاب, a book»، ثم مضى", "ar"),
        ('أعمال ("Migration, هجرة, and law, in two volumes") كلها', "ar"),
        ("راجع [1]، ثم... نعم: «هو»؛ كذا.", "ar"),
        ("حتماً کتاب علی است؛ یک و دو", "fa"),
        ('צה"ל, שלום; מה?', "he"),
        ('In English, "ok"; yes? no.', "en"),
    ],
)
def test_correct_text(text: str, language: str) -> None:
    assert proofread(text, language) == ()


def test_what_is_printed_as_typed_goes_by_the_digits_of_the_text() -> None:
    text = "هاتف: +٩٦٦ ١١ ٤٠١ ٢٢٢٢"
    (finding,) = proofread(text, "ar", "western")
    assert (finding.offset, finding.code) == (7, "mixed-digit-sets")
    assert "arabic-indic digits" in finding.message
    assert proofread("هاتف: +966 11 401 2222", "ar", "western") == ()


def test_a_letter_of_another_language_is_told_once_with_its_count() -> None:
    (finding,) = proofread("كتاب علي هاي", "fa")
    assert "3 times" in finding.message


@given(
    st.text(alphabet='اب وكيکی ،,;?؟."ً ـ12٣IOM@:»«()\n'),
    st.sampled_from(["ar", "fa", "ur", "he", "en"]),
)
def test_offsets_are_in_the_text_and_in_order(text: str, language: str) -> None:
    offsets = [finding.offset for finding in proofread(text, language)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@pytest.mark.parametrize("file", sorted(_CONTENT.glob("*.md")), ids=lambda path: path.name)
def test_the_flagship_brochure_has_none(file: Path) -> None:
    body = file.read_text(encoding="utf-8").split("---", 2)[-1]
    paragraphs = [
        line for line in body.splitlines() if line and line[0] not in "|#:>![ -0123456789"
    ]
    assert {finding for text in paragraphs for finding in proofread(text, "ar")} == set()


@pytest.mark.parametrize("unit", ["1", "a: +41 22 717 9111 ", "«a b c» ", "a1 ٣ "])
def test_time_grows_with_the_length_and_no_more(unit: str) -> None:
    assert grows_in_line(lambda count: proofread("كلمة " + unit * count, "ar"), 30_000 // len(unit))
