"""The side that a block is set from: a paragraph in a foreign language has its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from report.text import default_digits, direction_of, foreign_language, script_counts, script_of

if TYPE_CHECKING:
    from report.content.model import Node

    from .html_context import HtmlContext

_OWN_SIDE = frozenset({"paragraph", "quote", "list", "footnote"})
_ASIDE = re.compile(r"«[^«»]*»|“[^“”]*”|\([^()]*\)")
_FEWEST_WORDS = 5
_FOREIGN_SHARE = 0.8


def block_side(node: Node, context: HtmlContext) -> tuple[dict[str, str], HtmlContext]:
    """The `dir` and `lang` of a block, and the context of what is in it.

    A paragraph, quotation, list or footnote that is a text in another script is set in that script's
    direction and from its side. It is one when, what it puts in brackets or quotation marks
    left aside, it has five words or more, begins and ends in that script, and has four fifths
    of its letters in it. A heading, a table cell, a lone name or address keeps the document's
    side, and is isolated inside. The first strong letter alone (UAX #9, P2) would turn an
    Arabic paragraph that begins with a Latin name.
    """
    if node.kind not in _OWN_SIDE:
        return {}, context
    language = _language_of(node.plain_text(), context.language)
    if language is None:
        return {}, context
    direction = direction_of(language)
    inner = replace(
        context, language=language, direction=direction, digits=default_digits(language)
    )
    side = (
        {"lang": language}
        if direction == context.direction
        else {"dir": direction, "lang": language}
    )
    return side, inner


def _language_of(text: str, language: str) -> str | None:
    frame = _ASIDE.sub(" ", text)
    letters = [letter for letter in frame if letter.isalpha()]
    if len(frame.split()) < _FEWEST_WORDS or not letters:
        return None
    foreign = foreign_language(letters[0], language)
    counts = script_counts(frame)
    share = counts[script_of(foreign)] / counts.total() if foreign else 0
    if share < _FOREIGN_SHARE or foreign_language(letters[-1], language) != foreign:
        return None
    return foreign
