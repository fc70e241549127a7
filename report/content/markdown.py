"""The Markdown parser: CommonMark, tables, footnotes, definition lists, heading attributes.

Tokens come from markdown-it-py. Two small rules of our own are added: one that notes at which
character an inline token begins (markdown-it keeps lines of blocks only), and one that cuts
`{#id key=value}` from the end of a heading.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from . import limits

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Deeper than what we accept: markdown-it drops in silence what is nested deeper than its own
# limit, so ours must be met first.
_PARSER_DEPTH: Final = limits.MARKDOWN_DEPTH + 20

OFFSET: Final = "offset"  # in `Token.meta` of inlines: where it begins in the block's content
TOO_LONG: Final = "too long"  # in `Token.meta` of a paragraph that was left unparsed
ATTRIBUTES: Final = "attributes"  # in `Token.meta` of a heading: what stood in its braces

_BRACES = re.compile(r"(?<![\\{])[ \t]*\{[ \t]*((?:[#.]|[\w-]+[ \t]*=)[^{}]*)\}[ \t]*$")


def parse(text: str) -> list[Token]:
    """The block tokens of a Markdown text; inline tokens carry their offset."""
    return _parser().parse(text, {})


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _PARSER_DEPTH})
    parser.enable(["table", "strikethrough"])
    # Definitions stay where they are, and references count even without one, so that both
    # kinds of orphan can be told.
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.use(deflist_plugin)
    parser.core.ruler.after("block", "heading_attributes", _cut_attributes)
    parser.core.ruler.before("inline", "long_paragraphs", _skip_long_paragraphs)
    parser.inline.ruler.before("text", "offsets", _note_offsets)
    parser.inline.ruler2.before("fragments_join", "offsets", _finish_offsets)
    # Addresses are judged by `links` and `images`, which tell what is wrong with them; the
    # parser would leave a refused link as plain text in silence.
    setattr(parser, "validateLink", lambda _url: True)  # noqa: B010 (documented way, but typed as a method)
    setattr(parser, "normalizeLink", lambda url: url)  # noqa: B010
    return parser


def _cut_attributes(state: StateCore) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and (braces := _BRACES.search(inline.content)):
            inline.content = inline.content[: braces.start()]
            opening.meta[ATTRIBUTES] = braces[1]


def _skip_long_paragraphs(state: StateCore) -> None:
    """Leave paragraphs over the limit unparsed: inline parsing may take more than linear time."""
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > limits.PARAGRAPH_CHARACTERS:
            token.meta[TOO_LONG] = True
            token.content = ""


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
