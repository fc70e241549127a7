"""Where a foreign phrase begins and ends: which numbers and brackets around it belong to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .digits import is_right_to_left_number
from .patterns import UNIT
from .scripts import base_direction
from .wholes import end_of_number, whole_at_edge

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSERS = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«"}
_LEADING_NUMBER = re.compile(r"\d[\d.,:/\u2010-\u2013-]*,?[ \u00a0]")
# A number joined to a word by a hyphen, a slash or a point is of its name: F-16, HTTP/2, v2.1.
_TRAILING_NUMBER = re.compile(
    r"(?P<word>\w+)[)\]”’\"]?(?P<number>[^\w()\[\]“”]*?[ \u00a0,;—][^\w()\[\]“”]*"
    r"\d[\d.,:/\u2010-\u2013-]*(?:[ \u00a0][\u2013\u2014][ \u00a0]\d[\d.,:/]*)?)$"
)
_REACH = 80  # letters looked back from the end of a phrase
_ABBREVIATION = re.compile(r"\b\w\.\w\.$")
# Their stop is part of the phrase where the text goes on after it on the same line.
_SHORTENED = re.compile(r"\b(?:Ltd|Inc|Co|Corp|Bros|Jr|Sr|Dr|Prof|Mr|Mrs|Ms|St|Ave|Rd)$")
_GOES_ON = re.compile(r"\.[ \u00a0]+\w")
# A name with a dot before it (.NET, .docx), also after a conjunction or preposition.
_DOT = re.compile(r"(?:^|[\s(\[«“])[وبلف]?\.$")
_DOTTED = re.compile(r"[A-Z]{2}|[a-z]")
_UNIT = re.compile(UNIT)
# A number after these is part of a name, whatever follows: ISO 9001, USD 100.
_NUMBERED = re.compile(
    r"(?:ISO|IEC|EN|DIN|IEEE|RFC|ANSI|ASTM|BS|SDG|UNSCR|Agenda|Vision|Article|No|Nr|Box|USD|EUR|CHF|GBP|COVID|SARS|"
    r"HTML|CSS|SQL|PDF|USB|GPT|UTF|Windows|Office|Python)$"
)
_CAPITALS = re.compile("[A-Z]{2,}")
_YEAR_OR_VERSION = re.compile(r"(?:19|20)\d\d|\d+(?:\.\d+)+")
# What a number can't count: a definite word in Arabic, or «و» before another foreign name.
_NOT_COUNTED = re.compile(r"[وف]?(?:[بك]?ال|لل)\w|[وف]?[A-Za-z]")
# Before these even 1.5 is no version.
_NUMERALS_AND_MEASURES = re.compile(
    r"(?:ألف|آلاف|مليون|ملايين|مليار|مليارات|کیلومتر|كيلومتر|هزار|میلیون|میلیارد|درصد|"
    r"لاکھ|ہزار|ملین|ارب|فیصد|אלף|אלפים|מיליון|אחוז)$"
)
# Words that can't be what a number counts, so that a number before them belongs to the name.
_FUNCTION_WORDS = frozenset(
    (
        "في",
        "من",
        "على",
        "إلى",
        "الى",
        "عن",
        "مع",
        "أو",
        "هو",
        "هي",
        "أن",
        "إن",
        "ثم",
        "بل",
        "حتى",
        "منذ",
        "قد",
        "التي",
        "الذي",
        "در",
        "از",
        "به",
        "با",
        "و",
        "یا",
        "که",
        "است",
        "را",
        "تا",
        "میں",
        "سے",
        "کو",
        "کا",
        "کی",
        "کے",
        "اور",
        "של",
        "על",
        "את",
        "או",
        "הוא",
        "היא",
        "עם",
        "לא",
    )
)
_STOP_AND_CLOSER = re.compile(r"([.!?…]+)([)\]”’»\"])")
_LAST_STOP = re.compile(r"([.!?…]+)[ \u00a0]*(?:\n|$)")
_SPACES_OF_SENTENCE = 2
_WORD = re.compile(r"[ \u00a0]+([^\W\d_]+)")


def phrase_spans(text: str, start: int, end: int, direction: str) -> Iterator[tuple[int, int]]:
    """The phrases within `text[start:end]`, a run of foreign words with what stands between.

    A bracket or quotation mark without its partner ends a phrase. A number at the edge is the
    phrase's own only where it can't be the sentence's: «17 Route des Morillons» after a colon or
    at the start, «25 kg», «ISO 9001», a number after which the sentence ends or goes on with a
    function word. Otherwise («IOM 12 برنامجًا») it is left outside.
    """
    for left, right in _balanced(text, start, end):
        span = _trimmed(text, left, right, direction)
        if span and base_direction(text[slice(*span)], ""):
            yield _with_stop(text, *_with_dot(text, *span))


def _balanced(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    open_at: list[int] = []
    cuts: list[int] = []
    for index in range(start, end):
        character = text[index]
        if character in _CLOSERS.values():
            open_at.append(index)
        elif character in _CLOSERS and not (character == "’" and _is_apostrophe(text, index)):
            if open_at and text[open_at[-1]] == _CLOSERS[character]:
                open_at.pop()
            else:
                cuts.append(index)
    for cut in sorted(cuts + open_at):
        yield start, cut
        start = cut + 1
    yield start, end


def _with_dot(text: str, start: int, end: int) -> tuple[int, int]:
    dotted = _DOTTED.match(text, start, end) and _DOT.search(text, max(0, start - 3), start)
    return (start - 1 if dotted else start), end


def _with_stop(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, with its closing stop when it's all of a quotation, or a sentence all of a line.

    The stop of an abbreviation («World Ltd.») is the phrase's too.
    """
    if _SHORTENED.search(text, max(start, end - 5), end) and _GOES_ON.match(text, end):
        return start, end + 1
    stop = _STOP_AND_CLOSER.match(text, end)
    if stop and text[start - 1 : start] in {_CLOSERS.get(stop[2]), stop[2]}:
        return start, stop.end(1)
    last = _LAST_STOP.match(text, end)
    if (
        last
        and not text[:start].rpartition("\n")[2].strip()
        and text.count(" ", start, end) >= _SPACES_OF_SENTENCE
    ):
        return start, last.end(1)
    return start, end


def _is_apostrophe(text: str, index: int) -> bool:
    return index > 0 and text[index - 1].isalnum() and text[index + 1 : index + 2].isalnum()


def _trimmed(text: str, start: int, end: int, direction: str) -> tuple[int, int] | None:
    start = end_of_number(text, start, end)
    while start < end and not (text[start].isalnum() or text[start] in "#@([“‘"):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in "+\u2212#)]”’."):
        end -= 1
    while (
        end - start > 1
        and _CLOSERS.get(text[end - 1]) == text[start]
        and _encloses(text, start, end)
    ):
        start, end = start + 1, end - 1
    if (
        end > start
        and text[end - 1] == "."
        and not _ABBREVIATION.search(text, max(start, end - 5), end)
    ):
        end -= 1
    if (number := _LEADING_NUMBER.match(text, start, end)) and not _owns_leading(
        text, start, number.end()
    ):
        start = number.end()
    end = _without_numbers(text, start, end, direction)
    return (start, end) if start < end else None


def _without_numbers(text: str, start: int, end: int, direction: str) -> int:
    """The end of the phrase without the numbers and addresses behind it that are not its own.

    A phone number is, where the colon of a label stands before it («Tel: +41 22 717 9111»).
    """
    while end > start:
        edge = end
        kind, left, right = whole_at_edge(text, start, end) or ("", end, end)
        if right > end or kind == "phone":
            if right == end and text[start:left].rstrip().endswith(":"):
                return end
            edge = left
            while edge > start and not (text[edge - 1].isalnum() or text[edge - 1] in "+\u2212#"):
                edge -= 1
        elif match := _TRAILING_NUMBER.search(text, max(start, end - _REACH), end):
            if _owns_trailing(text, match, end, direction):
                return end
            edge = match.start("number")
        if edge == end:
            return end
        end = edge
    return end


def _encloses(text: str, start: int, end: int) -> bool:
    """Whether the bracket at `start` is closed by the one at the end."""
    depth = 0
    for index in range(start, end):
        depth += (text[index] == text[start]) - (text[index] == text[end - 1])
        if depth == 0:
            return index == end - 1
    return False


def _owns_leading(text: str, start: int, word: int) -> bool:
    if _UNIT.match(text, word):
        return True
    before = text[:start].rstrip(" \u00a0")
    return not before or before[-1] in ":،,؛;(«“\n–—-|/"


def _owns_trailing(text: str, match: re.Match[str], end: int, direction: str) -> bool:
    """Whether the number after a name is the name's: «Word 2019», «COVID 19», «Article 5».

    It's the sentence's where it may count the word after it («IOM 12 برنامجًا»), and after an
    abbreviation in capitals, which is mostly a body with its year («تأسست IOM 1951»).
    """
    word, number = match["word"], match["number"]
    if _NUMBERED.match(word) or ":" in number.strip(" :"):
        return True
    if is_right_to_left_number(number):
        return direction == "ltr"
    plain = number.strip(" \u00a0")
    if _CAPITALS.fullmatch(word) and plain.isdecimal():
        return False
    following = _WORD.match(text, end)
    if not following or base_direction(following[1], "") != direction:
        return True
    if following[1] in _FUNCTION_WORDS or _NOT_COUNTED.match(text, following.start(1)):
        return True
    return bool(_YEAR_OR_VERSION.fullmatch(plain)) and not (
        _CAPITALS.fullmatch(word) or _NUMERALS_AND_MEASURES.match(following[1])
    )
