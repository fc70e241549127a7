"""Text that is set higher or lower: `m^2^`, `H~2~O`, and signs that are no such thing.

Both signs have other uses, in which they must not be lost: in addresses and paths
(`example.org/~a/~b`, `PROGRA~1`), for «about» (`~5-~10`), in a smile.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from report.text import address_spans

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_TAGS: Final = {"~": "sub", "^": "sup"}
_MARKS: Final = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200c-\u200f"
_WORD: Final = rf"(?:[^\W_]|[{_MARKS}+\-\u2010-\u2013\u2212±=])++"
_LEVEL: Final = re.compile(rf"([~^])((?:{_WORD}|\({_WORD}\)|\[{_WORD}\])++)\1")
_CARRIER: Final = re.compile(rf"[^\W_]|[{_MARKS})\]}}>]")  # what can have an exponent or an index
_CLOSED: Final = {"sub_close", "sup_close"}
_SMILE: Final = re.compile(r"\^_+\^")
_FIELD: Final = re.compile(r"\{\{[^{}]*\}\}")


def levels_plugin(parser: MarkdownIt) -> None:
    """Add the rule for both, whose tokens are named as those of markdown-it's plugins."""
    parser.inline.ruler.after("emphasis", "levels", _level)


def _level(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's signature)
    if silent or state.src[state.pos] not in _TAGS:
        return False
    if smile := _SMILE.match(state.src, state.pos, state.posMax):  # which is no emphasis
        state.pending += smile[0]
        state.pos = smile.end()
        return True
    match = _LEVEL.match(state.src, state.pos, state.posMax)
    if not match or not _is_carried(state) or _is_within(state.src, match):
        return False
    tag = _TAGS[match[1]]
    for name, nesting, content in ((f"{tag}_open", 1, ""), ("text", 0, match[2])):
        token = state.push(name, tag if nesting else "", 1 if nesting else 0)
        token.content = content
    state.push(f"{tag}_close", tag, -1)
    state.pos = match.end()
    return True


def _is_carried(state: StateInline) -> bool:
    """Whether a letter, a digit or a closing bracket stands before, with emphasis or another level."""
    if state.tokens and not state.pending and state.tokens[-1].type in _CLOSED:
        return True
    start = state.pos
    while start and state.src[start - 1] in "*_":
        start -= 1
    return start > 0 and bool(_CARRIER.match(state.src, start - 1))


def _is_within(text: str, match: re.Match[str]) -> bool:
    """Whether a match begins within an address, a path or a field."""
    starts, ends = _as_typed(text)
    before = bisect_right(starts, match.start())
    return before > 0 and match.start() < ends[before - 1]


@lru_cache(maxsize=1)
def _as_typed(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where what is not to be touched begins and ends."""
    spans = [*address_spans(text), *(field.span() for field in _FIELD.finditer(text))]
    starts, ends = zip(*sorted(spans), strict=True) if spans else ((), ())
    return starts, tuple(accumulate(ends, max))
