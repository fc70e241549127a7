"""Digits of one kind, and nothing else changed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.text import convert_digits, find_isolates, is_right_to_left_number

_SIGNS = ",.%٬٫٪"
_PIECES = st.sampled_from(
    [
        "كلمة",
        "IOM",
        "12",
        "٢٠١٩",
        "۱۲",
        "1,951.5",
        "25%",
        "+41",
        "22",
        "717",
        "9111",
        "،",
        ".",
        "-",
        "–",
        "(",
        "v2.0",
        "2023-05-01",
        "kg",
    ]
)
_TEXTS = st.lists(_PIECES | st.just(" ") | st.characters(), max_size=20).map("".join)
_SETS = st.sampled_from(["arabic-indic", "persian", "western"])


def _convert(text: str, digits: str) -> str:
    return convert_digits(text, digits, find_isolates(text, "rtl", "ar"))


@pytest.mark.parametrize(
    ("text", "digits", "expected"),
    [
        ("عام 1951", "arabic-indic", "عام ١٩٥١"),
        ("سال 1951 و ٢٠٠٧", "persian", "سال ۱۹۵۱ و ۲۰۰۷"),
        ("عام ١٩٥١ و۲۰۰۷", "western", "عام 1951 و2007"),
        ("العدد 1,951.5 و2.5، ثم", "arabic-indic", "العدد ١٬٩٥١٫٥ و٢٫٥، ثم"),
        ("العدد ١٬٩٥١٫٥", "western", "العدد 1,951.5"),
        ("نسبة 25% و5-10%", "arabic-indic", "نسبة ٢٥٪ و٥-١٠٪"),
        ("الأعوام 1951,2007 ثم 12.", "arabic-indic", "الأعوام ١٩٥١,٢٠٠٧ ثم ١٢."),
        ("القسم 2.1 والجدول (3.2)", "arabic-indic", "القسم ٢.١ والجدول (٣.٢)"),
        ("الساعة 10:30 و1/2", "arabic-indic", "الساعة ١٠:٣٠ و١/٢"),
        ("هاتف: +41 22 717 9111، hq2@iom.int", "arabic-indic", "هاتف: +41 22 717 9111، hq2@iom.int"),
        ("17 Route des Morillons, 1211 Geneva 19", "arabic-indic", "17 Route des Morillons, 1211 Geneva 19"),
        ("في 2023-05-01 الإصدار v2.0 وH2O و25 kg", "persian", "في 2023-05-01 الإصدار v2.0 وH2O و25 kg"),
    ],
)  # fmt: skip
def test_conversion(text: str, digits: str, expected: str) -> None:
    assert _convert(text, digits) == expected


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(KeyError):
        convert_digits("1", "roman")


@given(_TEXTS, _SETS)
def test_only_digits_and_signs_of_numbers_change(text: str, digits: str) -> None:
    converted = _convert(text, digits)
    assert len(converted) == len(text)
    for before, after in zip(text, converted, strict=True):
        if before != after:
            assert (
                before in _SIGNS
                if after in _SIGNS
                else unicodedata.digit(before) == unicodedata.digit(after)
            )


@given(_TEXTS, _SETS)
def test_a_second_conversion_changes_nothing(text: str, digits: str) -> None:
    isolates = find_isolates(text, "rtl", "ar")
    once = convert_digits(text, digits, isolates)
    assert convert_digits(once, digits, isolates) == once


def test_only_arabic_indic_numbers_run_from_right_to_left() -> None:
    assert is_right_to_left_number("٢٥٪")
    assert not is_right_to_left_number("۲۵٪")
    assert not is_right_to_left_number("25%")
