"""Dates in words."""

from __future__ import annotations

import pytest

from report.text import format_date


@pytest.mark.parametrize(
    ("language", "digits", "expected"),
    [
        ("ar", "", "١ مايو ٢٠٢٣"),
        ("ar", "western", "1 مايو 2023"),
        ("fa", "", "۱ مه ۲۰۲۳"),
        ("ur", "", "۱ مئی ۲۰۲۳"),
        ("he", "", "1 במאי 2023"),
        ("ckb", "", "١ی ئایاری ٢٠٢٣"),
        ("en", "", "1 May 2023"),
        ("en-GB", "", "1 May 2023"),
        ("tr", "", "1 May 2023"),
    ],
)
def test_first_of_may(language: str, digits: str, expected: str) -> None:
    assert format_date("2023-05-01", language, digits) == expected


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "he", "ckb", "en"])
def test_a_year_has_twelve_names(language: str) -> None:
    assert len({format_date(f"2023-{month:02}-01", language) for month in range(1, 13)}) == 12


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="range"):
        format_date("2023-02-30", "ar")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "١٨ جمادى الآخرة ١٤٤٨ هـ"),
        ("fa", "۱۸ جمادی‌الثانی ۱۴۴۸ ه‍.ق"),
        ("en", "18 Jumada II 1448 AH"),
    ],
)
def test_a_day_in_the_hijri_calendar(language: str, words: str) -> None:
    assert format_date("2026-11-28", language, calendar="hijri") == words


def test_every_language_has_twelve_hijri_months() -> None:
    from report.text.dates import _HIJRI_MONTHS, _MONTHS

    assert {language: len(names.split()) for language, names in _HIJRI_MONTHS.items()} == (
        dict.fromkeys(_MONTHS, 12)
    )
