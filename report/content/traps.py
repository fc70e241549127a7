"""Text that was meant as something else: what looks like Markdown to its author and is not."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from .markdown import OFFSET

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

    from report.problems import Place

    from .problem_log import ProblemLog


class _Trap(NamedTuple):
    pattern: re.Pattern[str]
    code: str
    message: str
    hint: str


_TRAPS: Final = (
    _Trap(
        re.compile(
            r"[\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]+[ \t]*"
            r"(?:#{1,6}[ \t]|[>|]|[*+-][ \t]|\d+[.)][ \t]|---|```)"
        ),
        "mark-before-markup",
        "an invisible mark at the head of the line hides what follows it from Markdown",
        "Delete the character before the first visible one",
    ),
    _Trap(
        re.compile(r"#{1,6}[^#\s]"),
        "not-a-heading",
        "this is no heading: a space is missing after '#'",
        "Write '## ' and the title; write \\# for the sign itself",
    ),
    _Trap(
        re.compile(r"\|[^|\n]*\|[^\n]*\n"),
        "not-a-table",
        "this is no table: the second line must have as many '---' as the first has cells",
        "Write | --- | --- | under the head, one '---' a column",
    ),
    _Trap(
        re.compile(r"[٠-٩۰-۹]{1,2}[ \t]*[.)–-][ \t]"),
        "not-a-list",
        "this is no list: Markdown counts with Western digits only",
        "Write '1. ' for each item; it is printed in the digits of the brochure",
    ),
)
_HIGHLIGHT: Final = re.compile(r"(?<![=\w])==(?=[^\s=])[^=\n]{0,500}?(?<=\S)==(?![=\w])")


def tell_traps(paragraph: str, place: Place, problems: ProblemLog) -> None:
    """Warn where a paragraph's Markdown source begins like a heading, a table or a list gone wrong."""
    for trap in _TRAPS:
        if trap.pattern.match(paragraph):
            problems.warn(trap.code, trap.message, place, trap.hint)


def tell_highlights(
    tokens: Sequence[Token], place: Callable[[int], Place], problems: ProblemLog
) -> None:
    """Warn of each `==word==` among the inline `tokens` of a block; `place` knows their offsets."""
    texts = [
        "\n" if token.type == "softbreak" else token.content * (token.type == "text")
        for token in tokens
    ]
    starts = [0, *accumulate(map(len, texts))]
    for match in _HIGHLIGHT.finditer("".join(texts)):
        number = bisect_right(starts, match.start()) - 1
        offset = tokens[number].meta.get(OFFSET, 0)
        problems.warn(
            "not-a-highlight",
            "the signs == mean nothing here, and are printed",
            place(offset + match.start() - starts[number]),
            "Write <mark>word</mark> to highlight it, or **word**",
        )
