"""Dates in words, by the names of the Gregorian months."""

from __future__ import annotations

from datetime import date

from .digits import convert_digits
from .languages import default_digits, primary_language

_MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "ckb": "کانوونی_دووەم شوبات ئازار نیسان ئایار حوزەیران تەممووز ئاب ئەیلوول تشرینی_یەکەم تشرینی_دووەم کانوونی_یەکەم",
    "en": "January February March April May June July August September October November December",
}
_PATTERNS = {"he": "{day} ב{month} {year}", "ckb": "{day}ی {month}ی {year}"}


def format_date(iso: str, language: str, digits: str = "") -> str:
    """An ISO 8601 date (`2023-05-01`) in words: `١ مايو ٢٠٢٣`.

    Of the two customs of Arabic the international month names («يناير») are taken. `digits`
    defaults to those of the language; a language without names here falls back to English.
    Raises ValueError when `iso` is no date.
    """
    day = date.fromisoformat(iso)
    primary = primary_language(language)
    names = _MONTHS.get(primary, _MONTHS["en"]).split(" ")
    pattern = _PATTERNS.get(primary, "{day} {month} {year}")
    text = pattern.format(day=day.day, month=names[day.month - 1].replace("_", " "), year=day.year)
    return convert_digits(text, digits or default_digits(language), ())
