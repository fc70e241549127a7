"""Digits of one kind in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .isolates import Isolate

_SETS = {"western": "0123456789", "arabic-indic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}
_SIGNS = {  # digits: (thousands, decimal, percent)
    "western": (",", ".", "%"),
    "arabic-indic": ("٬", "٫", "٪"),
    "persian": ("٬", "٫", "٪"),
}
_NUMBER = re.compile(
    r"(?<![\dA-Za-z_.,٬٫])(?P<whole>\d{1,3}(?:(?P<group>[,٬])\d{3}(?:(?P=group)\d{3})*)?|\d+)"
    r"(?:(?P<point>[.٫])(?P<fraction>\d+))?(?P<percent>[%٪])?(?![\dA-Za-z_%٪]|[.,٬٫]\d)"
)
# After these words 2.1 is a label, not two and a tenth.
_LABEL = re.compile(
    r"(?:قسم|فقرة|بند|مادة|جدول|شكل|فصل|باب|إصدار|نسخة|بخش|فصل|بند|ماده|جدول|شکل|نسخه|"
    r"סעיף|פרק|טבלה|איור|[Ss]ection|[Tt]able|[Ff]igure|[Vv]ersion)\s*\(?$"
)
# What stands in such an isolate is not a number to read but a string to dial, type or quote.
_VERBATIM = frozenset({"phone", "email", "url", "code", "date", "latin", "foreign"})


def _translation(digits: str) -> dict[int, str]:
    return {
        ord(other): digit
        for row in _SETS.values()
        for other, digit in zip(row, _SETS[digits], strict=True)
    }


_TRANSLATIONS = {digits: _translation(digits) for digits in _SETS}


def digits_of(character: str) -> str | None:
    """The set that a digit is of, None for other characters and other sets."""
    return next((name for name, row in _SETS.items() if character in row), None)


def convert_digits(text: str, digits: str, isolates: Sequence[Isolate] = ()) -> str:
    """`text` with all its digits of the set `digits` (`arabic-indic`, `persian`, `western`).

    What the `isolates` keep as phone, e-mail, URL, code, ISO date or foreign phrase stays as it
    is. With the digits go the signs that plainly belong to a number: the thousands separator,
    the decimal separator of a number with one point, the percent sign (CLDR, symbols of the
    numbering systems). The length of the text never changes. Raises KeyError for another set.
    """
    translation, signs = _TRANSLATIONS[digits], _SIGNS[digits]
    pieces, position = [], 0
    for isolate in isolates:
        if isolate.kind in _VERBATIM:
            pieces.append(_convert(text[position : isolate.start], translation, signs))
            pieces.append(text[isolate.start : isolate.end])
            position = isolate.end
    pieces.append(_convert(text[position:], translation, signs))
    return "".join(pieces)


def is_right_to_left_number(text: str) -> bool:
    """Whether the digits of `text` are Arabic-Indic, whose signs follow from right to left.

    They alone have the bidirectional class AN; Persian digits are EN as Western ones are.
    """
    return any("٠" <= character <= "٩" for character in text)


def _convert(text: str, translation: dict[int, str], signs: tuple[str, str, str]) -> str:
    def replace(match: re.Match[str]) -> str:
        thousands, decimal, percent = signs
        number = match["whole"].translate(translation)
        if match["group"]:
            number = number.replace(match["group"], thousands)
        if match["fraction"]:
            label = _LABEL.search(text, max(0, match.start() - 16), match.start())
            number += (match["point"] if label else decimal) + match["fraction"].translate(
                translation
            )
        return number + (percent if match["percent"] else "")

    return _NUMBER.sub(replace, text).translate(translation)
