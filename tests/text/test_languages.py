"""What a language tag says, and what the letters of a text say."""

from __future__ import annotations

import pytest
from bidi.algorithm import get_base_level
from hypothesis import given
from hypothesis import strategies as st

from report.text import (
    base_direction,
    default_digits,
    direction_of,
    foreign_language,
    joins,
    script_of,
)


@pytest.mark.parametrize(
    ("language", "script", "direction", "digits"),
    [
        ("ar", "Arab", "rtl", "arabic-indic"),
        ("ar-EG", "Arab", "rtl", "arabic-indic"),
        ("ar-MA", "Arab", "rtl", "western"),
        ("fa", "Arab", "rtl", "persian"),
        ("ur", "Arab", "rtl", "persian"),
        ("ckb", "Arab", "rtl", "arabic-indic"),
        ("ku-Arab", "Arab", "rtl", "arabic-indic"),
        ("ku", "Latn", "ltr", "western"),
        ("he", "Hebr", "rtl", "western"),
        ("dv", "Thaa", "rtl", "western"),
        ("en", "Latn", "ltr", "western"),
        ("uz-Cyrl-UZ", "Cyrl", "ltr", "western"),
        ("tlh", "Latn", "ltr", "western"),
    ],
)
def test_languages(language: str, script: str, direction: str, digits: str) -> None:
    assert (script_of(language), direction_of(language), default_digits(language)) == (
        script,
        direction,
        digits,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IOM هي", "ltr"),
        ("١٢ هي IOM", "rtl"),
        ("(2019)", "rtl"),
        ("\u2066IOM\u2069 هي", "rtl"),
        ("«שלום»", "rtl"),
        ("𐤀 a", "rtl"),
    ],
)
def test_base_direction(text: str, expected: str) -> None:
    assert base_direction(text, "rtl") == expected


@given(st.text(alphabet="aβяاבߊ 12٣۴.,()-_\u0301\u064e"))
def test_base_direction_agrees_with_the_bidi_library(text: str) -> None:
    default = "ltr"  # the library's own answer for a text without letters
    assert base_direction(text, default) == ("rtl" if get_base_level(text) else "ltr")


def test_foreign_language() -> None:
    assert foreign_language("International", "ar") == "en"
    assert foreign_language("المنظمة", "en") == "ar"
    assert foreign_language("المنظمة IOM", "ar") is None
    assert foreign_language("Привет", "ar") is None
    assert foreign_language("12", "ar") is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("ال", "كتاب", True),
        ("دا", "ر", False),
        ("كَ", "تَب", True),
        ("ء", "ب", False),
        ("ب", "ء", False),
        ("ب", " ", False),
        ("ب", "b", False),
        ("مـ", "حمد", True),
        ("گ", "ل", True),
        ("ۆ", "ڕ", False),
        ("ש", "ל", False),
        ("١", "ب", False),
        ("", "ب", False),
    ],
)
def test_joining(before: str, after: str, expected: bool) -> None:  # noqa: FBT001
    assert joins(before, after) is expected
