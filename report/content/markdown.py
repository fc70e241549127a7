"""The Markdown parser: CommonMark, tables, footnotes, definition lists, H~2~O, m^2^, heading attributes.

Tokens come from markdown-it-py. Three small rules of our own are added: one that stops at what is
beyond the limits, one that cuts `{#id key=value}` from the end of a heading, and one that notes
at which character an inline token begins (markdown-it keeps lines of blocks only).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from . import limits
from .levels import levels_plugin

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Deeper than what we accept: markdown-it drops in silence what is nested deeper than its own
# limit, so ours must be met first.
_PARSER_DEPTH: Final = limits.MARKDOWN_DEPTH + 20

_DELIMITERS: Final = re.compile(r"[|: \t]*-[|:\- \t]*")

_EXCESS: Final = "excess"
_RUN: Final = "run"
OFFSET: Final = "offset"  # in `Token.meta` of inlines: where it begins in the block's content
ATTRIBUTES: Final = "attributes"  # in `Token.meta` of a heading: what stood in its braces

_BRACES = re.compile(
    r"[ \t]*(?:[#.]|[\w-]+[ \t]*=)"
)  # how attributes begin, and other braces don't


@dataclass(frozen=True, slots=True)
class Excess:
    """Why a text is refused: the code of the problem, a message, and the index of the line."""

    code: str
    message: str
    line: int


def parse(text: str) -> list[Token] | Excess:
    """The block tokens of a Markdown text, whose inline tokens carry their offset."""
    env: dict[str, Any] = {}
    tokens = _parser().parse(text, env)
    excess: Excess | None = env.get(_EXCESS)
    return excess or tokens


class _Parser(MarkdownIt):
    """Takes every link as it was typed: `links` and `images` tell what is wrong with one.

    By itself the parser would leave a refused link as plain text, in silence.
    """

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 (the parser's name)
        """Whether the parser takes the link."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (the parser's name)
        """The link as it was typed."""
        return url


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": _PARSER_DEPTH})
    parser.enable(["table", "strikethrough"])
    # Definitions stay where they are, and references count even without one, so that both
    # kinds of orphan can be told.
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.use(deflist_plugin)
    parser.use(levels_plugin)
    parser.block.ruler.before("table", "guard", _guard)
    parser.core.ruler.after("block", "heading_attributes", _cut_attributes)
    parser.inline.ruler.before("text", "offsets", _note_offsets)
    parser.inline.ruler2.before("fragments_join", "offsets", _finish_offsets)
    return parser


def _cut_attributes(state: StateCore) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type != "heading_open" or not inline.content.endswith("}"):
            continue
        start = inline.content.rfind("{")
        inner = inline.content[start + 1 : -1]
        if start >= 0 and "}" not in inner and _BRACES.match(inner):
            before = inline.content[:start]
            if not before.endswith(("\\", "{")):
                inline.content = before.rstrip()
                opening.meta[ATTRIBUTES] = inner


def _guard(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's signature)
    """Stand before all block rules: end the parsing at the first thing beyond the limits."""
    if silent:
        return False
    excess = state.env.get(_EXCESS) or _excess(state, start, end)
    if excess:
        state.env[_EXCESS] = excess
        state.line = end
    return bool(excess)


def _excess(state: StateBlock, start: int, end: int) -> Excess | None:
    if len(state.tokens) > limits.MARKDOWN_TOKENS:
        return Excess(
            "too-many-blocks", f"the file has more than {limits.MARKDOWN_TOKENS} blocks", start
        )
    if (
        start + 1 < end
        and "|" in _line(state, start)
        and _DELIMITERS.fullmatch(delimiters := _line(state, start + 1))
    ):
        columns = delimiters.strip(" \t|").count("|") + 1
        rows = min(_end_of_run(state, start), end) - start
        if rows * columns > limits.TABLE_CELLS:
            message = f"this table has more than {limits.TABLE_CELLS} cells"
            return Excess("table-too-large", message, start)
    return None


def _end_of_run(state: StateBlock, line: int) -> int:
    """The first empty line after `line`. Kept, lest every block of a long run looks for it again."""
    first, end = state.env.get(_RUN, (0, 0))
    if not first <= line < end:
        end = line
        while end < state.lineMax and not state.isEmpty(end):
            end += 1
        state.env[_RUN] = (line, end)
    return int(end)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _note_offsets(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's signature)
    """Stand before all inline rules: label what the rules before made, match nothing."""
    if not silent:
        progress = state.env.setdefault("progress", {}).setdefault(id(state), [0, 0, 0])
        _label(state, progress)
        if not state.pending:
            progress[1] = state.pos
        progress[2] = state.pos
    return False


def _label(state: StateInline, progress: list[int]) -> None:
    """Label new tokens. `progress`: tokens labelled, begin of the pending text, last position."""
    labelled, pending, position = progress
    for number, token in enumerate(state.tokens[labelled:]):
        token.meta[OFFSET] = pending if number == 0 else position
    progress[0] = len(state.tokens)


def _finish_offsets(state: StateInline) -> None:
    """Label the last tokens, and give runs of text, about to be joined, the offset of the first."""
    progress = state.env.get("progress", {}).pop(id(state), [0, 0, 0])
    _label(state, progress)
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if before.type in {"text", "text_special"} and token.type in {"text", "text_special"}:
            token.meta[OFFSET] = before.meta[OFFSET]
