"""From the parser's inline tokens to trees of `Node`, each with its line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from report.problems import Place

from . import limits
from .markdown import OFFSET, TOO_LONG
from .model import Node
from .raw_html import clean_inlines

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
_WITH_TEXT: Final = frozenset({"text", "code", "html"})


def read_inlines(
    token: Token, source: Source, line: int, column: int, problems: ProblemLog
) -> tuple[tuple[Node, ...], int]:
    """The nodes of an inline token, and the column (from 0) where its first line ends.

    `line` is the index of the line in `source` where the token begins; its content is looked for
    from `column` on, since the cells of a table row stand in one line.
    """
    where = _Where(token.content, source, line, column)
    if token.meta.get(TOO_LONG):
        problems.error(
            "paragraph-too-long",
            f"this paragraph has more than {limits.PARAGRAPH_CHARACTERS} characters",
            source.place_of_line(line),
            "Split it with empty lines",
        )
    return _build(token.children or [], where, problems), where.end


class _Where:
    """Finds the place of an offset in the content of a block."""

    def __init__(self, content: str, source: Source, line: int, column: int) -> None:
        self._content = content
        self._source = source
        self._line = line
        first = content.split("\n", 1)[0]
        start = source.lines[line].find(first, column) if line < len(source.lines) else -1
        self._first_column = start
        self.end = column if start < 0 else start + len(first)

    def place(self, offset: int) -> Place:
        before = self._content[:offset]
        number = before.count("\n")
        if number == 0:
            column = self._first_column + offset + 1 if self._first_column >= 0 else 0
            return Place(self._source.file, self._source.first_line + self._line, column)
        line = self._line + number
        within = offset - (before.rfind("\n") + 1)
        content_line = self._content.split("\n")[number]
        start = self._source.lines[line].find(content_line)
        return Place(
            self._source.file,
            self._source.first_line + line,
            start + within + 1 if start >= 0 else 0,
        )


@dataclass(slots=True)
class _Open:
    """A node whose end has not come yet."""

    kind: str
    place: Place
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)


def _build(tokens: list[Token], where: _Where, problems: ProblemLog) -> tuple[Node, ...]:
    open_nodes = [_Open("", where.place(0))]
    for token in tokens:
        place = where.place(token.meta.get(OFFSET, 0))
        if token.nesting > 0:
            open_nodes.append(_Open(_INLINES[token.type], place, _attributes(token)))
            if len(open_nodes) > limits.MARKDOWN_DEPTH:
                problems.error(
                    "nested-too-deep",
                    "emphasis and links are nested too deeply here",
                    place,
                    "Use fewer levels",
                )
                return ()
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
            kind = _INLINES[token.type]
            text = token.content if kind in _WITH_TEXT else ""
            open_nodes[-1].children.append(Node(kind, place, text, _attributes(token)))
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
