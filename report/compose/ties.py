"""Tie the last two words of a paragraph, so that none of them stands alone on the last line.

The engine has no `text-wrap: pretty`; an element that does not wrap around the two words does
it. They are tied only where they are plain words of a text that is long enough to wrap.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAST_TEXT: Final = re.compile(
    r"(</(?:a|b|bdi|em|strong)> )?(?<=[> ])([^<>]+)(?=</(p|li|dd|h[1-6]|figcaption)>)"
)
_WORD: Final = re.compile(r"[^\W_]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_FEWEST: Final = 5  # words
_SHORT: Final = 8  # letters of two words that are no line of their own yet
_LONGEST: Final = 24  # letters: tied words must not be wider than a narrow column
_LONGEST_IN_HEADING: Final = 12


def tied(html: str, direction: str) -> str:
    """`html` with the last words of its paragraphs, items and headings tied by `class="tie"`."""

    def tie(match: re.Match[str]) -> str:
        before, text, tag = match[1] or "", match[2], match[3]
        words = text.split(" ")
        longest = _LONGEST_IN_HEADING if tag.startswith("h") else _LONGEST
        # After a phrase in an element of its own, the paragraph is long enough.
        count = _together(words, longest, 2 if before else _FEWEST)
        last = " ".join(words[-count:])
        if not count or "&" in last or (direction == "rtl" and _LATIN.search(last)):
            return match[0]
        return f'{before}{" ".join([*words[:-count], ""])}<span class="tie">{last}</span>'

    return _LAST_TEXT.sub(tie, html)


def with_end_tied(text: str) -> str:
    """`text` with "_" for the spaces that `tied` lets no line break at, to measure its lines."""
    words = text.split(" ")
    count = _together(words, _LONGEST, _FEWEST)
    return " ".join([*words[: len(words) - count], "_".join(words[-count:])]) if count else text


def _together(words: Sequence[str], longest: int, fewest: int) -> int:
    """How many of the last `words` stay together: two, three short ones, or 0 for none."""
    if len(words) < fewest or not all(words) or not _WORD.match(words[-1]):
        return 0
    wanted = 2 if len(words[-1]) + len(words[-2]) > _SHORT else 3
    counts = (count for count in range(wanted, 1, -1) if count <= len(words))
    return next((c for c in counts if len(" ".join(words[-c:])) <= longest), 0)
