"""The side that a block is set from: a paragraph in a foreign language has its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from report.text import default_digits, direction_of, language_of_script, script_counts, script_of

if TYPE_CHECKING:
    from report.content.model import Node

    from .html_context import HtmlContext

_OWN_SIDE = frozenset({"paragraph", "quote", "list"})
_FEWEST_WORDS = 5
_FOREIGN_SHARE = 0.8


def block_side(node: Node, context: HtmlContext) -> tuple[dict[str, str], HtmlContext]:
    """The `dir` and `lang` of a block, and the context of what is in it.

    A paragraph, quotation or list that is a text in another script (five words or more, four
    fifths of its letters) is set in that script's direction and from its side. A heading, a
    table cell, a lone name or address keeps the document's side, and is isolated inside. The
    first strong letter alone (UAX #9, P2) would turn an Arabic paragraph that begins with a
    Latin name.
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
    counts = script_counts(text)
    own = script_of(language)
    script, letters = counts.most_common(1)[0] if counts else (own, 0)
    if (
        script == own
        or letters < _FOREIGN_SHARE * counts.total()
        or len(text.split()) < _FEWEST_WORDS
    ):
        return None
    return language_of_script(script)
