"""From the parser's inline tokens to trees of `Node`, each with its line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from report.problems import Place

from . import limits
from .markdown import OFFSET
from .model import Node
from .problem_log import RefusedError
from .raw_html import clean_inlines
from .traps import tell_highlights

if TYPE_CHECKING:
    from markdown_it.token import Token

    from .problem_log import ProblemLog
    from .source import Source

_INLINES: Final = {
    "text": "text",
    "strong_open": "strong",
    "em_open": "emphasis",
    "s_open": "strike",
    "code_inline": "code",
    "link_open": "link",
    "image": "image",
    "softbreak": "soft_break",
    "hardbreak": "hard_break",
    "footnote_ref": "footnote_reference",
    "html_inline": "html",
}
_BRACES = re.compile(r"\{[#.\w][^{}]*\}")
_LEVELS: Final = frozenset({"sub", "sup"})
_WITH_TEXT: Final = frozenset({"text", "code", "html"})


def read_inlines(
    token: Token, source: Source, line: int, column: int, problems: ProblemLog
) -> tuple[tuple[Node, ...], int]:
    """The nodes of an inline token, and the column (from 0) where its first line ends.

    `line` is the index of the line in `source` where the token begins; its content is looked for
    from `column` on, since the cells of a table row stand in one line.
    """
    where = _Where(token.content, source, line, column)
    tell_highlights(token.children or [], where.place, problems)
    return _build(token.children or [], where, problems), where.end


class _Where:
    """Finds the place of an offset in the content of a block."""

    def __init__(self, content: str, source: Source, line: int, column: int) -> None:
        self._content = content
        self._offsets = [0, *(match.end() for match in re.finditer("\n", content))]
        self._source = source
        self._line = line
        # Where each line of the content begins in the file's, -1 where it is not found.
        self._columns = {0: self._find(0, column)}
        self.end = column if self._columns[0] < 0 else self._columns[0] + len(self._line_of(0))

    def place(self, offset: int) -> Place:
        """The place in the file; its column is 0 where the content was changed by the parser."""
        number = bisect_right(self._offsets, offset) - 1
        if number not in self._columns:
            self._columns[number] = self._find(number, 0)
        start = self._columns[number]
        column = start + offset - self._offsets[number] + 1 if start >= 0 else 0
        line = self._source.first_line + min(self._line + number, len(self._source.lines) - 1)
        return Place(self._source.file, line, column)

    def _find(self, number: int, column: int) -> int:
        wanted = self._line_of(number)
        line = self._source.lines[min(self._line + number, len(self._source.lines) - 1)]
        return line.find(wanted, column, column + len(wanted) + limits.INDENT_CHARACTERS)

    def _line_of(self, number: int) -> str:
        ends = [*self._offsets[number + 1 : number + 2], len(self._content) + 1]
        return self._content[self._offsets[number] : ends[0] - 1]


@dataclass(slots=True)
class _Open:
    """A node whose end has not come yet."""

    kind: str
    place: Place
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)


def _build(tokens: list[Token], where: _Where, problems: ProblemLog) -> tuple[Node, ...]:
    open_nodes = [_Open("", where.place(0))]
    before = ""
    for token in tokens:
        place = where.place(token.meta.get(OFFSET, 0))
        if token.tag in _LEVELS:  # the same as the tag that is written in HTML
            tag = f"<{token.tag}>" if token.nesting > 0 else f"</{token.tag}>"
            open_nodes[-1].children.append(Node("html", place, tag))
        elif token.nesting > 0:
            open_nodes.append(_Open(_INLINES[token.type], place, _attributes(token)))
            if len(open_nodes) > limits.MARKDOWN_DEPTH:
                problems.error(
                    "nested-too-deep",
                    "emphasis and links are nested too deeply here",
                    place,
                    "Use fewer levels",
                )
                raise RefusedError
        elif token.nesting < 0:
            opened = open_nodes.pop()
            node = Node(
                opened.kind,
                opened.place,
                "",
                opened.attributes,
                clean_inlines(opened.children, problems),
            )
            open_nodes[-1].children.append(node)
        elif token.type != "text" or token.content:
            if token.type == "text" and before == "image" and _BRACES.match(token.content):
                message = "the braces after this image mean nothing here, and are printed"
                problems.warn("image-attributes", message, place, "Delete them")
            kind = _INLINES[token.type]
            text = token.content if kind in _WITH_TEXT else ""
            open_nodes[-1].children.append(Node(kind, place, text, _attributes(token)))
        before = token.type
    return clean_inlines(open_nodes[0].children, problems)


def _attributes(token: Token) -> dict[str, str]:
    match token.type:
        case "link_open":
            names = {"href": "href", "title": "title"}
        case "image":
            names = {"src": "src", "title": "title"}
        case "footnote_ref":
            return {"label": str(token.meta["label"])}
        case _:
            return {}
    found = {name: str(token.attrs[key]) for key, name in names.items() if token.attrs.get(key)}
    return found | ({"alt": _alternative(token)} if token.type == "image" else {})


def _alternative(token: Token) -> str:
    """The text of an image's description, without its markup."""
    pieces = []
    pending = list(reversed(token.children or []))
    while pending:
        child = pending.pop()
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append(" ")
        elif child.type == "image":
            pending.extend(reversed(child.children or []))
        elif child.type != "html_inline":
            pieces.append(child.content)
    return "".join(pieces).strip()
