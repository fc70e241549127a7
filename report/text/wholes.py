"""What is never torn, whatever foreign words stand beside it: addresses, dates, ranges, amounts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from . import patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRAILING = ".,;:!?…'’\"”»)]}"
_OPENERS = {")": "(", "]": "[", "}": "{"}
_REACH = 60  # letters looked at on either side of an edge
_SUSPECT = re.compile(r"\d|.(?:[^\s\w،؛؟.,:;!?«»”\"]|[.,:;!?][\w/])")
# With what a URL, a path or a mailbox may hold and is seldom written: the signs ~ and ^.
_ADDRESS = (
    f"{patterns.URL}|{patterns.DOMAIN}|[A-Za-z0-9.!#$%&'*+/=?^_{{|}}~-]{{1,64}}@[A-Za-z0-9-]{{1,63}}\\."
    r"|(?<![A-Za-z0-9_])[A-Za-z]:\\\S*|(?<!\S)\\\\\S*|(?<![A-Za-z0-9_/.])(?:~|\.{1,2})?/[A-Za-z0-9_.-]+/\S*|(?<!\S)~/\S*"
)
_NUMBERS = frozenset({"date", "phone", "sequence", "range", "number"})


def url_end(text: str, start: int, end: int) -> int:
    """The end of a URL without the sentence's punctuation after it (UTS #58 in spirit)."""
    while end > start and text[end - 1] in _TRAILING:
        opener = _OPENERS.get(text[end - 1])
        url = text[start:end]
        if opener and url.count(opener) >= url.count(text[end - 1]):
            break
        end -= 1
    return end


def address_spans(text: str) -> list[tuple[int, int]]:
    """Where the URLs, domains, e-mail addresses and paths of files in `text` begin and end."""
    return [match.span() for match in _address_pattern().finditer(text)]


def whole_at_edge(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The kind, start and end of what the end of the phrase `text[start:end]` would tear or touch.

    The kinds are those of isolates, with `quantity` and `sequence` by themselves.
    """
    if end <= start or not _SUSPECT.match(text, end - 1):
        return None
    wholes = _wholes(text, max(start, end - _REACH), end)
    return next((whole for whole in wholes if whole[2] >= end), None)


def end_of_number(text: str, start: int, end: int) -> int:
    """Where a phone number, a date, a range or an amount at the very start ends, else `start`."""
    first = next((i for i in range(start, end) if not text[i].isspace()), end)
    match = _pattern().match(text, first, end)
    return match.end() if match and match.lastgroup in _NUMBERS else start


def _wholes(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _pattern().finditer(text, start, end + _REACH):
        if match.start() >= end:
            return
        kind, left, right = match.lastgroup or "", *match.span()
        yield kind, left, url_end(text, left, right) if kind in {"url", "domain"} else right


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{each})" for name, each in patterns.WHOLES.items()))


@cache
def _address_pattern() -> re.Pattern[str]:
    return re.compile(_ADDRESS)
