"""From the parser's flat tokens to trees of `Node`, with their places."""

from __future__ import annotations

import string
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from . import limits
from .heading_attributes import read_attributes
from .inlines import read_inlines
from .markdown import ATTRIBUTES, Excess, parse
from .model import Node
from .problem_log import RefusedError
from .qr_codes import code_of
from .raw_html import clean_block
from .traps import tell_traps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it.token import Token

    from report.problems import Place

    from .problem_log import ProblemLog
    from .source import Source

_BLOCKS: Final = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "fence": "code_block",
    "code_block": "code_block",
    "table_open": "table",
    "thead_open": "table_head",
    "tbody_open": "table_body",
    "tr_open": "row",
    "th_open": "header_cell",
    "td_open": "cell",
    "hr": "rule",
    "dl_open": "definition_list",
    "dt_open": "term",
    "dd_open": "definition",
    "footnote_reference_open": "footnote",
    "html_block": "html",
}

_SIGNS: Final = string.punctuation + "\n"  # at which the parser stops to look
_BRACKET_COST: Final = 5  # signs; measured


def read_nodes(source: Source, problems: ProblemLog) -> tuple[Node, ...]:
    """The blocks of a Markdown text.

    Notes errors for bad heading attributes and warnings for raw HTML that was dropped. Raises
    RefusedError, with an error noted, for what is too large or nested too deeply.
    """
    _check_markup(source, problems)
    tokens = parse(source.text)
    if isinstance(tokens, Excess):
        problems.error(tokens.code, tokens.message, source.place_of_line(tokens.line), "Split it")
        raise RefusedError
    return _Builder(source, problems).build(tokens)


def _check_markup(source: Source, problems: ProblemLog) -> None:
    """Refuse a text in which nearly everything is markup: parsing costs time and memory a sign."""
    text = source.text
    cost = sum(map(text.count, _SIGNS)) + (_BRACKET_COST - 1) * text.count("[")
    if cost > limits.MARKUP_SIGNS:
        message = "the file has too many signs of markup, such as * and ["
        problems.error("too-much-markup", message, source.place_of_line(0), "Split the file")
        raise RefusedError


def rewrite(nodes: Iterable[Node], change: Callable[[Node], Node]) -> tuple[Node, ...]:
    """The trees with `change` applied to every node, children first."""
    return tuple(
        change(replace(node, children=rewrite(node.children, change)) if node.children else node)
        for node in nodes
    )


@dataclass(slots=True)
class _Open:
    """A node whose end has not come yet."""

    kind: str
    place: Place
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)


class _Builder:
    """Makes nodes of tokens, without recursion."""

    def __init__(self, source: Source, problems: ProblemLog) -> None:
        self._source = source
        self._problems = problems
        self._line = 0  # of the block at hand, from 0
        self._column = 0  # in that line, up to where content has been taken
        self._open: list[_Open] = [_Open("", source.place_of_line(0))]

    def build(self, tokens: Iterable[Token]) -> tuple[Node, ...]:
        """All nodes of the tokens."""
        for token in tokens:
            self._take_block(token)
        return tuple(self._open[0].children)

    def _take_block(self, token: Token) -> None:
        if token.map and token.nesting >= 0 and token.map[0] != self._line:
            self._line, self._column = token.map[0], 0
        place = self._source.place_of_line(self._line)
        if token.level >= limits.MARKDOWN_DEPTH:
            self._problems.error(
                "nested-too-deep",
                "lists and quotes are nested too deeply here",
                place,
                "Use fewer levels",
            )
            raise RefusedError
        if token.type == "inline":
            if self._open[-1].kind == "paragraph":
                tell_traps(token.content, place, self._problems)
            inlines, self._column = read_inlines(
                token, self._source, self._line, self._column, self._problems
            )
            self._open[-1].children.extend(inlines)
        elif token.hidden:
            return  # the paragraph of a tight list: its content stands in the item itself
        elif token.nesting < 0:
            self._close()
        elif token.nesting > 0:
            attributes = self._attributes(token, place)
            self._open.append(_Open(_BLOCKS[token.type], place, attributes))
        elif token.type == "html_block":
            self._open[-1].children.extend(clean_block(token.content, place, self._problems))
        else:
            kind = _BLOCKS[token.type]
            text = token.content.removesuffix("\n") if kind == "code_block" else ""
            self._open[-1].children.append(Node(kind, place, text, self._attributes(token, place)))

    def _attributes(self, token: Token, place: Place) -> dict[str, str]:
        match token.type:
            case "heading_open":
                return self._heading_attributes(token, place)
            case "ordered_list_open":
                start = token.attrs.get("start")
                return {"ordered": "true"} | ({} if start is None else {"start": str(start)})
            case "fence":
                words = token.info.split()
                return {"language": words[0]} if words else {}
            case "th_open" | "td_open":
                style = str(token.attrs.get("style", ""))
                return {"align": style.removeprefix("text-align:")} if style else {}
            case "footnote_reference_open":
                return {"label": str(token.meta["label"])}
            case "hr":
                return {"markup": token.markup[0]}
            case _:
                return {}

    def _heading_attributes(self, token: Token, place: Place) -> dict[str, str]:
        if token.markup == "-":
            self._problems.warn(
                "dashes-make-heading",
                "the dashes under this text make it a heading",
                place,
                "Put an empty line before '---'; for a heading write '## ' before it",
            )
        braces = token.meta.get(ATTRIBUTES)
        written = {} if braces is None else read_attributes(braces, place, self._problems)
        return {"level": token.tag[1:]} | written

    def _close(self) -> None:
        opened = self._open.pop()
        node = Node(opened.kind, opened.place, "", opened.attributes, tuple(opened.children))
        self._open[-1].children.append(_figure_of(node) or code_of(node, self._problems) or node)


def _figure_of(node: Node) -> Node | None:
    """The figure that a paragraph is when it holds one image and nothing else."""
    if node.kind != "paragraph" or len(node.children) != 1 or node.children[0].kind != "image":
        return None
    image = node.children[0]
    title = image.attributes.get("title")
    caption = (
        (Node("caption", image.place, "", {}, (Node("text", image.place, title),)),)
        if title
        else ()
    )
    return Node("figure", node.place, "", {}, (image, *caption))
