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
from .scripts import foreign_language, script_counts, script_letters
from .wholes import url_end

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = 30  # letters: what is longer may be broken at the end of a line
_REACH = 24  # letters before a number in which a word for a phone is sought
_NEXT_WORD = re.compile(r"\S+\s*")
_SIGN = re.compile("[@+/\u2010\u2013-]|\\.\\w")  # what is kept whole has one
_FEWEST_DIGITS = 6  # of a number to dial after such a word without a colon
_PHONE_WORD = re.compile(patterns.PHONE_WORD)
_SIGNED_NAME = re.compile(patterns.SIGNED_NAME)
_HYPHENATED = re.compile(patterns.HYPHENATED)
_DIALLED = re.compile(patterns.DIALLED)


@dataclass(frozen=True, slots=True)
class Isolate:
    """A stretch `text[start:end]` that is ordered by itself, in `direction` (`rtl` or `ltr`).

    `kind` is `phone`, `email`, `url`, `code`, `date` (ISO 8601), `number-range`, `number` (with a
    sign), `token` (such as C++, in a left-to-right text), `latin` or `foreign` (a phrase in another
    script). `language` is a guess by the script.
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
    return tuple(_found(text, 0, len(text), direction, language))


def kept_whole(phrase: str, language: str) -> tuple[Isolate, ...]:
    """What no line of a right-to-left document ends within in a `phrase` from left to right.

    Addresses, phone numbers and short names with signs: «see www.iom.int», C++, Wi-Fi.
    """
    if not _SIGN.search(phrase):
        return ()
    found = [
        inner
        for inner in find_isolates(phrase, "ltr", language)
        if inner.kind in {"phone", "email", "url", "token"}
    ]
    for word in _HYPHENATED.finditer(phrase):
        if not any(inner.start < word.end() and word.start() < inner.end for inner in found):
            found.append(Isolate(*word.span(), "token", "ltr", unbreakable=True))
    return tuple(sorted(found, key=lambda inner: inner.start))


def _found(text: str, start: int, end: int, direction: str, language: str) -> Iterator[Isolate]:
    candidates, pattern = _patterns(direction, language)
    while candidate := candidates.search(text, start, end):
        start = candidate.start()
        if number := _dialled(text, start):
            yield Isolate(start, number.end(), "phone", "ltr", unbreakable=True)
            start = number.end()
        elif match := pattern.match(text, start, end):
            # Until the run of foreign words is known not to be any, go on at its next word.
            after = _NEXT_WORD.match(text, start, match.end())
            for isolate in _isolates_of(text, match, direction, language):
                if after is None:  # between two phrases
                    yield from _found(text, start, isolate.start, direction, language)
                yield isolate
                start, after = isolate.end, None
            start = after.end() if after else start
        else:
            start += 1


@cache
def _patterns(direction: str, language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What any isolate begins with, which is quick to find, and what isolates look like."""
    kinds = patterns.WHOLES | {
        "token": patterns.SIGNED_NAME,
        "opposite": patterns.phrase("ltr" if direction == "rtl" else "rtl"),
        "akin": patterns.phrase(direction, script_of(language)),
    }
    if direction == "ltr":  # numbers take this order by themselves
        del kinds["quantity"], kinds["number"]
    else:  # a phrase, or within one
        del kinds["token"]
    if direction == "ltr" or primary_language(language) != "ar":
        del kinds["sequence"]
    pattern = "|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items())
    own = r"\s،؛؟,;:!\"'«»" + script_letters(script_of(language)) + patterns.MARKS["rtl"]
    candidates = f"[^{own}]" if direction == "rtl" else r"(?<![A-Za-z0-9])\S"
    return re.compile(candidates), re.compile(pattern)


def _dialled(text: str, start: int) -> re.Match[str] | None:
    """The number at `start`, if a word before it says that it's one to dial."""
    if not text[start].isdecimal():
        return None
    word = _PHONE_WORD.search(text, max(0, start - _REACH), start)
    number = _DIALLED.match(text, start) if word else None
    if not word or not number:
        return None
    sure = word["colon"] != "" or sum(map(str.isdecimal, number.group())) >= _FEWEST_DIGITS
    return number if sure else None


def _isolates_of(
    text: str, match: re.Match[str], direction: str, language: str
) -> Iterator[Isolate]:
    kind, (start, end) = match.lastgroup or "", match.span()
    if kind in {"opposite", "akin"}:
        yield from _phrases(text, match, direction, language)
    elif kind in {"url", "domain"}:
        end = url_end(text, start, end)
        yield Isolate(start, end, "url", "ltr", unbreakable=end - start <= _SHORT)
    elif kind in {"sequence", "range"}:
        yield Isolate(start, end, "number-range", direction, unbreakable=True)
    elif kind == "quantity":
        yield Isolate(start, end, "latin", "ltr", "en", unbreakable=True)
    elif kind == "number":
        own = "rtl" if is_right_to_left_number(match.group()) else "ltr"
        yield Isolate(start, end, "number", own, unbreakable=True)
    else:
        yield Isolate(start, end, kind, "ltr", unbreakable=end - start <= _SHORT)


def _phrases(text: str, match: re.Match[str], direction: str, language: str) -> Iterator[Isolate]:
    opposite = "ltr" if direction == "rtl" else "rtl"
    own = opposite if match.lastgroup == "opposite" else direction
    for start, end in phrase_spans(text, *match.span(), direction):
        phrase = text[start:end]
        counts = script_counts(phrase)
        kind = "latin" if counts and counts.most_common(1)[0][0] == "Latn" else "foreign"
        unbreakable = bool(_SIGNED_NAME.fullmatch(phrase) or _HYPHENATED.fullmatch(phrase))
        yield Isolate(start, end, kind, own, foreign_language(phrase, language), unbreakable)
