"""Tie the last two words of a paragraph, so that none of them stands alone on the last line.

The engine has no `text-wrap: pretty`; an element that does not wrap around the two words does
it. They are tied only where they are plain words of a text that is long enough to wrap.
"""

from __future__ import annotations

import re
from typing import Final

_LAST_TEXT: Final = re.compile(r"(?<=>)([^<>]+)(?=</(p|li|dd|h[1-6]|figcaption)>)")
_WORD: Final = re.compile(r"[^\W_]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_FEWEST: Final = 5  # words
_SHORT: Final = 8  # letters of two words that are no line of their own yet
_LONGEST: Final = 24  # letters: tied words must not be wider than a narrow column
_LONGEST_IN_HEADING: Final = 12


def tied(html: str, direction: str) -> str:
    """`html` with the last words of its paragraphs, items and headings tied by `class="tie"`."""

    def tie(match: re.Match[str]) -> str:
        words = match[1].split(" ")
        if len(words) < _FEWEST or not all(words):
            return match[1]
        count = 2 if len(words[-1]) + len(words[-2]) > _SHORT else 3
        last = " ".join(words[-count:])
        longest = _LONGEST_IN_HEADING if match[2].startswith("h") else _LONGEST
        foreign = direction == "rtl" and _LATIN.search(last)
        if foreign or "&" in last or len(last) > longest or not _WORD.match(words[-1]):
            return match[1]
        return f'{" ".join(words[:-count])} <span class="tie">{last}</span>'

    return _LAST_TEXT.sub(tie, html)
