"""Isolates: the stretches of a text that keep an order of their own, found in plain text.

Why they are needed: the bidirectional algorithm (UAX #9) orders a phone number, an address or a
Latin name by its neighbours, and an author types no marks. What decides here:

- A phone number, e-mail address, URL, file name or ISO date reads from left to right, whole.
- A range (`2019–2023`) reads in the direction of the text: in a right-to-left text the first
  number is the one on the right, as a reader says it. UAX #9 does so for every range with an en
  dash (which is CLDR's separator of ranges) and for Arabic-Indic digits with any dash; a
  hyphen between digits of class EN, which would turn the range round (W4), is made to agree.
- In Arabic, a date with slashes (`1/5/2023`) and an academic year (`2019/2020`) do likewise: CLDR
  writes U+200F round the slashes of Arabic dates to that end; for Persian, Urdu and Hebrew
  it does not, and they are left as UAX #9 has them.
- A number with its sign (`25%`, `$100`) reads from left to right in Western and Persian digits,
  from right to left in Arabic-Indic ones (CLDR, symbols of `arab` and `latn`).
- A quantity with a Latin unit (`25 kg`, `25°C`) is a Latin phrase.
- A foreign phrase is one isolate from its first letter to its last, with the numbers inside;
  closing punctuation belongs to the sentence around it and stays outside, brackets likewise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from . import patterns
from .digits import is_right_to_left_number
from .languages import primary_language, script_of
from .phrases import phrase_spans
from .scripts import foreign_language, script_counts

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRAILING = ".,;:!?…'’\"”»)]}"
_SHORT = 30  # letters: what is longer may be broken at the end of a line
_OPENERS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Isolate:
    """A stretch `text[start:end]` that is ordered by itself, in `direction` (`rtl` or `ltr`).

    `kind` is `phone`, `email`, `url`, `code`, `date` (ISO 8601), `number-range`, `number` (with a
    sign), `latin` or `foreign` (a phrase in another script). `language` is a guess by the script.
    """

    start: int
    end: int
    kind: str
    direction: str
    language: str | None = None
    unbreakable: bool = False


def find_isolates(text: str, direction: str, language: str = "") -> tuple[Isolate, ...]:
    """The isolates of a paragraph's `text` in a document of `direction`, in order, disjoint.

    `language` is the document's, `ar` or `en` by `direction` if not given: what is in its script
    is not foreign.
    """
    language = language or ("ar" if direction == "rtl" else "en")
    pattern = _pattern(direction, language)
    found: list[Isolate] = []
    position = 0
    while match := pattern.search(text, position):
        if match.lastgroup in {"opposite", "akin"}:
            found += _phrases(text, match, direction, language)
            position = match.end()
        else:
            found.append(_isolate(text, match, direction))
            position = found[-1].end
    return tuple(found)


@cache
def _pattern(direction: str, language: str) -> re.Pattern[str]:
    kinds = {
        "url": patterns.URL,
        "email": patterns.EMAIL,
        "domain": patterns.DOMAIN,
        "code": patterns.CODE,
        "date": patterns.DATE,
        "phone": patterns.PHONE,
        "hinted": patterns.HINTED_PHONE,
        "sequence": patterns.SEQUENCE,
        "quantity": patterns.QUANTITY,
        "range": patterns.RANGE,
        "number": patterns.NUMBER,
        "opposite": patterns.phrase("ltr" if direction == "rtl" else "rtl"),
        "akin": patterns.phrase(direction, script_of(language)),
    }
    if direction == "ltr":  # numbers take this order by themselves
        del kinds["quantity"], kinds["number"]
    if direction == "ltr" or primary_language(language) != "ar":
        del kinds["sequence"]
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items()))


def _isolate(text: str, match: re.Match[str], direction: str) -> Isolate:
    """The isolate of a match of any kind but a phrase."""
    kind, (start, end) = match.lastgroup, match.span()
    if kind in {"url", "domain"}:
        end = _url_end(text, start, end)
        return Isolate(start, end, "url", "ltr", unbreakable=end - start <= _SHORT)
    if kind == "hinted":
        start, end = match.span("dialled" if match["dialled"] else "dialled_long")
        return Isolate(start, end, "phone", "ltr", unbreakable=True)
    if kind in {"sequence", "range"}:
        return Isolate(start, end, "number-range", direction, unbreakable=True)
    if kind == "quantity":
        return Isolate(start, end, "latin", "ltr", "en", unbreakable=True)
    if kind == "number":
        own = "rtl" if is_right_to_left_number(match.group()) else "ltr"
        return Isolate(start, end, "number", own, unbreakable=True)
    return Isolate(start, end, kind or "", "ltr", unbreakable=end - start <= _SHORT)


def _phrases(text: str, match: re.Match[str], direction: str, language: str) -> Iterator[Isolate]:
    opposite = "ltr" if direction == "rtl" else "rtl"
    own = opposite if match.lastgroup == "opposite" else direction
    for start, end in phrase_spans(text, *match.span(), direction):
        phrase = text[start:end]
        counts = script_counts(phrase)
        kind = "latin" if counts and counts.most_common(1)[0][0] == "Latn" else "foreign"
        yield Isolate(start, end, kind, own, foreign_language(phrase, language))


def _url_end(text: str, start: int, end: int) -> int:
    """The end of a URL without the sentence's punctuation after it (UTS #58 in spirit)."""
    while end > start and text[end - 1] in _TRAILING:
        opener = _OPENERS.get(text[end - 1])
        url = text[start:end]
        if opener and url.count(opener) >= url.count(text[end - 1]):
            break
        end -= 1
    return end
