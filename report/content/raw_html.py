"""Raw HTML in Markdown, reduced to what is harmless and fits a printed page.

What may stay only marks up words (`<sub>`, `<bdi>`, a table with spans). What is dropped is
named in a warning. The cleaning itself is nh3's, which parses as browsers do.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from .model import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.problems import Place

    from .problem_log import ProblemLog

_INLINE_TAGS: Final = frozenset(
    [
        "abbr",
        "b",
        "bdi",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_BLOCK_TAGS: Final = _INLINE_TAGS | frozenset(
    [
        "blockquote",
        "caption",
        "col",
        "colgroup",
        "dd",
        "div",
        "dl",
        "dt",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_ATTRIBUTES: Final = {
    "*": {"dir", "lang"},
    "abbr": {"title"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_VOID: Final = frozenset({"br", "wbr"})
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_CLEAN_TAG = re.compile(r"<[a-z]+(?: [a-z]+=\"[^\"<>]*\")*>")
_HINT = 'Write it in Markdown; write \\< for the sign "<" itself'


def clean_block(text: str, place: Place, problems: ProblemLog) -> tuple[Node, ...]:
    """The node of a block of raw HTML, or none where nothing harmless is in it."""
    cleaned = _clean(text, _BLOCK_TAGS).strip()
    before, after = _inventory(text), _inventory(cleaned)
    dropped = [name for name in before if before[name] > after[name]]
    if dropped:
        _warn(dropped, place, problems)
    return (Node("html", place, cleaned),) if cleaned else ()


def clean_inlines(children: Sequence[Node], problems: ProblemLog) -> tuple[Node, ...]:
    """Siblings with their `html` nodes, each one tag, cleaned; only tags that pair stay.

    `<br>` becomes a `hard_break`, a comment nothing.
    """
    if not any(child.kind == "html" for child in children):
        return tuple(children)
    partners = _pairs(children)
    result: list[Node] = []
    for index, child in enumerate(children):
        if child.kind != "html":
            result.append(child)
            continue
        tag = _TAG.match(child.text)
        if not tag:
            continue
        name = tag[2].lower()
        if name == "br" and not tag[1]:
            result.append(Node("hard_break", child.place))
        elif index in partners or (name in _VOID and not tag[1]):
            result.append(
                Node(
                    "html",
                    child.place,
                    _clean_tag(child, name, closing=bool(tag[1]), problems=problems),
                )
            )
        else:
            _warn([f"<{tag[1]}{name}>"], child.place, problems)
    return tuple(result)


def _pairs(children: Sequence[Node]) -> set[int]:
    """The indices of allowed tags that have their partner among the siblings, properly nested."""
    paired: set[int] = set()
    open_tags: list[tuple[str, int]] = []
    for index, child in enumerate(children):
        tag = _TAG.match(child.text) if child.kind == "html" else None
        if not tag or tag[2].lower() not in _INLINE_TAGS - _VOID or child.text.endswith("/>"):
            continue
        name = tag[2].lower()
        if not tag[1]:
            open_tags.append((name, index))
            continue
        while open_tags:
            opened, start = open_tags.pop()
            if opened == name:
                paired |= {start, index}
                break
    return paired


def _clean_tag(node: Node, name: str, *, closing: bool, problems: ProblemLog) -> str:
    if closing:
        return f"</{name}>"
    cleaned = _clean(node.text, _INLINE_TAGS).removesuffix(f"</{name}>")
    before, after = _inventory(node.text), _inventory(cleaned)
    dropped = [each for each in before if before[each] > after[each]]
    if dropped:
        _warn(dropped, node.place, problems)
    return cleaned if _CLEAN_TAG.fullmatch(cleaned) else f"<{name}>"


def _clean(text: str, tags: frozenset[str]) -> str:
    import nh3

    return nh3.clean(text, tags=set(tags), attributes=_ATTRIBUTES, url_schemes=set(), link_rel=None)


class _Inventory(HTMLParser):
    """Counts the tags and attributes of a piece of HTML, by the names that a warning gives them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[f"<{tag}>"] += 1
        for name, _value in attrs:
            self.found[f"the attribute '{name}' of <{tag}>"] += 1


def _inventory(text: str) -> Counter[str]:
    parser = _Inventory()
    parser.feed(text)
    return parser.found


def _warn(dropped: list[str], place: Place, problems: ProblemLog) -> None:
    names = ", ".join(name[:100] for name in dict.fromkeys(dropped))
    problems.warn("html-dropped", f"raw HTML was left out: {names}", place, _HINT)
