"""The side that a block is set from: a paragraph in a foreign language has its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from report.text import default_digits, direction_of, passage_language

if TYPE_CHECKING:
    from report.content.model import Node

    from .html_context import HtmlContext

_OWN_SIDE = frozenset({"paragraph", "quote", "list", "footnote"})


def block_side(node: Node, context: HtmlContext) -> tuple[dict[str, str], HtmlContext]:
    """The `dir` and `lang` of a block, and the context of what is in it.

    A paragraph, quotation, list or footnote that is a text in another script is set in that script's
    direction and from its side. A heading, a table cell, a lone name or address keeps the
    document's side, and is isolated inside.
    """
    if node.kind not in _OWN_SIDE:
        return {}, context
    language = passage_language(node.plain_text(), context.language)
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
