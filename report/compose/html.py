"""Nodes to HTML: escaped, in the right direction, with every foreign stretch isolated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from report.content.model import Node
from report.problems import Place
from report.text import Isolate

from .html_context import HtmlContext, block_marks, element, opening
from .inline import INLINE_KINDS, image, render_inline
from .isolates import render_isolate
from .sides import block_side
from .source_code import ordered_code
from .table import render_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["HtmlContext", "render_address", "render_blocks", "render_inline", "render_text"]

_NOWHERE = Place("")
_INLINE_TAG = re.compile(r"</?(?!hr\b)[a-z]+[^<>]*>")


def render_text(text: str, context: HtmlContext) -> Markup:
    """A plain string, such as a value of the front matter; a newline in it breaks the line."""
    first, *others = text.split("\n")
    nodes = [Node("text", _NOWHERE, first)]
    for line in others:
        nodes += [Node("hard_break", _NOWHERE), Node("text", _NOWHERE, line)]
    return render_inline(nodes, context)


def render_address(text: str, kind: str, context: HtmlContext) -> Markup:
    """A value that is known to be one `phone`, `email` or `url`, whatever it looks like."""
    return render_isolate(Isolate(0, len(text), kind, "ltr", unbreakable=True), text, context)


def render_blocks(nodes: Iterable[Node], context: HtmlContext) -> Markup:
    """A sequence of blocks, one element a line.

    Inline nodes among them, as the items of a tight list hold, are rendered as one stretch.
    Every block carries its `id`, where it has one, and `data-place="file:line"`.
    """
    pieces: list[Markup] = []
    for inline, group in _grouped(nodes):
        if inline:
            pieces.append(render_inline(group, context))
        else:
            pieces += [_BLOCKS[node.kind](node, context) for node in group]
    return Markup("\n").join(pieces)


def _grouped(nodes: Iterable[Node]) -> Iterator[tuple[bool, list[Node]]]:
    """The nodes in stretches, each of inline nodes or of blocks, and which it is."""
    stretch: list[Node] = []
    stretch_is_inline = False
    for node in nodes:
        inline = node.kind in INLINE_KINDS or (
            node.kind == "html" and bool(_INLINE_TAG.fullmatch(node.text))
        )
        if stretch and inline != stretch_is_inline:
            yield stretch_is_inline, stretch
            stretch = []
        stretch_is_inline = inline
        stretch.append(node)
    if stretch:
        yield stretch_is_inline, stretch


def _block(tag: str) -> Callable[[Node, HtmlContext], Markup]:
    """A renderer of blocks that are an element around their children, and no more."""

    def render(node: Node, context: HtmlContext) -> Markup:
        side, inner = block_side(node, context)
        return element(tag, block_marks(node) | side, render_blocks(node.children, inner))

    return render


def _heading(node: Node, context: HtmlContext) -> Markup:
    level = min(6, max(1, int(node.attributes.get("level", "2")) + context.heading_shift))
    return element(f"h{level}", block_marks(node), render_inline(node.children, context))


def _list(node: Node, context: HtmlContext) -> Markup:
    side, inner = block_side(node, context)
    start = node.attributes.get("start", "1")
    tag = "ol" if node.attributes.get("ordered") else "ul"
    numbering = {}
    if tag == "ol" and start != "1":
        # The engine does not know `start`.
        reset = f"counter-reset: list-item {int(start) - 1}"
        numbering = {"start": start, "style": reset}
    return element(tag, block_marks(node) | numbering | side, render_blocks(node.children, inner))


def _code_block(node: Node, _context: HtmlContext) -> Markup:
    language = node.attributes.get("language", "")
    marks = {"class": f"language-{language}"} if language else {}
    code = element("code", marks, ordered_code(node.text, "ltr"))
    return element("pre", block_marks(node) | {"dir": "ltr"}, code)


def _figure(node: Node, context: HtmlContext) -> Markup:
    parts = [
        image(child, context)
        if child.kind == "image"
        else element("figcaption", {}, render_blocks(child.children, context))
        for child in node.children
    ]
    return element("figure", block_marks(node), Markup("").join(parts))


def _code(node: Node, context: HtmlContext) -> Markup:
    """A QR code, with the words of its link, or what it is for, beside it."""
    if context.code is None:
        return render_blocks(node.children, context)
    code = context.code(node)
    drawing = opening("img", {"src": code.drawing, "alt": code.alternative})
    drawing = element("div", {"class": "scannable-code"}, drawing)
    caption = (
        render_inline(node.children, context)
        if node.children
        else render_text(code.caption, context)
    )
    marks = block_marks(node) | {"class": "scannable"}
    return element("figure", marks, drawing + element("figcaption", {}, caption))


def _rule(node: Node, _context: HtmlContext) -> Markup:
    return opening("hr", block_marks(node))


def _html(node: Node, _context: HtmlContext) -> Markup:
    return Markup(node.text)  # noqa: S704 (the loader has reduced it to the harmless subset)


_BLOCKS: dict[str, Callable[[Node, HtmlContext], Markup]] = {
    "heading": _heading,
    "paragraph": _block("p"),
    "list": _list,
    "item": _block("li"),
    "quote": _block("blockquote"),
    "code_block": _code_block,
    "table": render_table,
    "rule": _rule,
    "definition_list": _block("dl"),
    "term": _block("dt"),
    "definition": _block("dd"),
    "figure": _figure,
    "qr": _code,
    "html": _html,
}
