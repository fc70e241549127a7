"""Nodes made by hand, and the HTML that the composing room makes of them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from report.compose.html import HtmlContext, render_blocks, render_inline
from report.content import Node
from report.problems import Place

AR = HtmlContext("ar", "rtl", "arabic-indic")
EN = HtmlContext("en", "ltr", "western")
_PLACE = Place("history.md", 12)


def node(kind: str, *children: Node | str, text: str = "", **attributes: str) -> Node:
    """A node of `history.md:12`; a child that is a string is a node of text."""
    nodes = tuple(node("text", text=each) if isinstance(each, str) else each for each in children)
    return Node(
        kind, _PLACE, text, {name.rstrip("_"): value for name, value in attributes.items()}, nodes
    )


def inline(*nodes: Node | str, context: HtmlContext = AR) -> str:
    """The HTML of a paragraph's inlines."""
    return str(render_inline(node("paragraph", *nodes).children, context))


def blocks(*nodes: Node, context: HtmlContext = AR) -> str:
    """The HTML of blocks."""
    return str(render_blocks(nodes, context))


def strip(html: str) -> str:
    """`html` without the places of its blocks and without line ends."""
    return re.sub(r' data-place="[^"]*"|\n', "", html)


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert all(not name.startswith("on") for name, _ in attrs)
        if tag not in {"br", "img", "hr", "wbr"}:
            self.open.append(tag)
        assert self.open.count("a") <= 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(html: str) -> set[str]:
    """The tags of `html`, which must be well formed, without handlers and links in links."""
    checker = _Checker()
    checker.feed(html)
    checker.close()
    assert checker.open == []
    return checker.tags
