"""What rendering to HTML needs to know, and how an element is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from report.content.model import Node

    from .code import CodeInText

CONTENT_URL = "http://content.invalid/"


@dataclass(frozen=True, slots=True)
class HtmlContext:
    """The surroundings of a piece of HTML.

    `footnotes` are the footnote nodes by label. `anchors` says where an internal link leads:
    `history.md` to the anchor `history`; a file that is not in it leads to its stem. With
    `links` false (a running header, a title that is repeated) nothing becomes a link.
    `table_notes` are the markers of footnotes that a table gathers below itself. `code` gives
    the drawing of a `qr` node, what stands for it where it is not seen, and its caption.
    """

    language: str
    direction: str
    digits: str
    heading_shift: int = 0
    footnotes: Mapping[str, Node] = field(default_factory=dict)
    content_url: str = CONTENT_URL
    anchors: Mapping[str, str] = field(default_factory=dict)
    links: bool = True
    table_notes: Mapping[str, str] = field(default_factory=dict)
    code: Callable[[Node], CodeInText] | None = None


def element(tag: str, attributes: Mapping[str, str], content: str = "") -> Markup:
    """`content`, escaped unless it's markup, in an element; `tag` and the names are ours."""
    return opening(tag, attributes) + content + Markup("</{}>").format(tag)


def opening(tag: str, attributes: Mapping[str, str]) -> Markup:
    """The start tag of an element."""
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return Markup(f"<{tag}{written}>")  # noqa: S704 (values are escaped, names are ours)


def block_marks(node: Node) -> dict[str, str]:
    """The attributes that every block carries: its anchor and its place in the content."""
    anchor = node.attributes.get("id") or node.attributes.get("anchor", "")
    place = f"{node.place.file}:{node.place.line}" if node.place.file else ""
    return {name: value for name, value in (("id", anchor), ("data-place", place)) if value}
