"""Raw HTML in Markdown, reduced to what is harmless and fits a printed page.

What may stay only marks up words (`<sub>`, `<bdi>`, a table with spans). What is dropped is
named in a warning. The cleaning itself is nh3's, which parses as browsers do.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from . import limits
from .model import Node
from .problem_log import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.problems import Place

    from .problem_log import ProblemLog


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_VOID: Final = _names("br wbr")
_INLINE_TAGS: Final = _VOID | _names(
    "abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var"
)
_BLOCK_TAGS: Final = _INLINE_TAGS | _names(
    "blockquote caption col colgroup dd div dl dt hr li ol p pre table tbody td tfoot th thead tr ul"
)
_ATTRIBUTES: Final = {
    "*": {"dir", "lang"},
    "abbr": {"title"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# A span of a million columns is a bomb for whoever lays the table out.
_VALUES: Final = {
    "colspan": re.compile(r"\d{1,2}"),
    "rowspan": re.compile(r"\d{1,2}"),
    "start": re.compile(r"\d{1,6}"),
    "dir": re.compile(r"ltr|rtl"),
    "lang": re.compile(r"[A-Za-z0-9-]{2,35}"),
}
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_CLEAN_TAG = re.compile(r"<[a-z]+(?: [a-z]+=\"[^\"<>]*\")*>")


def clean_block(text: str, place: Place, problems: ProblemLog) -> tuple[Node, ...]:
    """The node of a block of raw HTML, or none where nothing harmless is in it.

    Raises RefusedError, with an error noted, where it is too long or nested too deeply.
    """
    _check_length(text, place, problems)
    cleaned = _clean(text, _BLOCK_TAGS).strip()
    _check_length(cleaned, place, problems)  # unclosed tags multiply
    after = _take_inventory(cleaned)
    if after.depth > limits.MARKDOWN_DEPTH:
        _refuse_depth(place, problems)
    _tell_dropped(_take_inventory(text).found - after.found, place, problems)
    return (Node("html", place, cleaned),) if cleaned else ()


def clean_inlines(children: Sequence[Node], problems: ProblemLog) -> tuple[Node, ...]:
    """Siblings with their `html` nodes, each one tag, cleaned; only tags that pair stay.

    `<br>` becomes a `hard_break`, a comment nothing. Raises RefusedError as `clean_block` does.
    """
    if not any(child.kind == "html" for child in children):
        return tuple(children)
    partners = _find_partners(children, problems)
    result: list[Node] = []
    for index, child in enumerate(children):
        cleaned = _clean_inline(child, problems, paired=index in partners)
        if cleaned:
            result.append(cleaned)
    return tuple(result)


def _find_partners(children: Sequence[Node], problems: ProblemLog) -> set[int]:
    """The indices of allowed tags that have their partner among the siblings, properly nested."""
    paired: set[int] = set()
    open_tags: list[tuple[str, int]] = []
    for index, child in enumerate(children):
        tag = _TAG.match(child.text) if child.kind == "html" else None
        name = tag[2].lower() if tag else ""
        if not tag or name not in _INLINE_TAGS - _VOID:
            continue
        if not tag[1]:
            open_tags.append((name, index))
            if len(open_tags) > limits.MARKDOWN_DEPTH:
                _refuse_depth(child.place, problems)
        elif any(opened == name for opened, _start in open_tags):
            opened, start = open_tags.pop()
            while opened != name:
                opened, start = open_tags.pop()
            paired |= {start, index}
    return paired


def _clean_inline(node: Node, problems: ProblemLog, *, paired: bool) -> Node | None:
    if node.kind != "html":
        return node
    tag = _TAG.match(node.text)
    if not tag:
        if not node.text.startswith("<!--"):
            _tell_dropped(Counter([f"{node.text[:2]}…>"]), node.place, problems)
        return None
    _check_length(node.text, node.place, problems)
    closing, name = tag[1], tag[2].lower()
    if name == "br" and not closing:
        return Node("hard_break", node.place)
    if not paired and (name not in _VOID or closing):
        _tell_dropped(Counter([f"<{closing}{name}>"]), node.place, problems)
        return None
    if closing:
        return Node("html", node.place, f"</{name}>")
    cleaned = _clean(node.text, _INLINE_TAGS).removesuffix(f"</{name}>")
    cleaned = cleaned if _CLEAN_TAG.fullmatch(cleaned) else f"<{name}>"
    dropped = _take_inventory(node.text).found - _take_inventory(cleaned).found
    _tell_dropped(dropped, node.place, problems)
    return Node("html", node.place, cleaned)


def _clean(text: str, tags: frozenset[str]) -> str:
    import nh3

    return nh3.clean(
        text,
        tags=set(tags),
        attributes=_ATTRIBUTES,
        attribute_filter=_filter_value,
        url_schemes=set(),
        link_rel=None,
    )


def _filter_value(_tag: str, attribute: str, value: str) -> str | None:
    pattern = _VALUES.get(attribute)
    return value if pattern is None or pattern.fullmatch(value) else None


class _Inventory(HTMLParser):
    """Counts what is in a piece of HTML, by the names that a warning gives it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self.depth = 0
        self._open = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[f"<{tag}>"] += 1
        for name, _value in attrs:
            self.found[f"the attribute '{name}' of <{tag}>"] += 1
        self._open += tag not in _VOID
        self.depth = max(self.depth, self._open)

    def handle_endtag(self, tag: str) -> None:
        self._open -= tag not in _VOID

    def handle_data(self, data: str) -> None:
        self.found["words"] += len(data.split())

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002 (the parser's signature)
        self.found["<!…>"] += 1

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 (the parser's signature)
        self.found["<![…>"] += 1

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 (the parser's signature)
        self.found["<?…>"] += 1


def _take_inventory(text: str) -> _Inventory:
    inventory = _Inventory()
    inventory.feed(text)
    inventory.close()
    return inventory


def _tell_dropped(dropped: Counter[str], place: Place, problems: ProblemLog) -> None:
    if not dropped:
        return
    # Of a tag that was dropped the attributes need not be named.
    names = ", ".join(
        name[:100]
        for name in dropped
        if not (name.startswith("the attribute") and name.rpartition(" ")[2] in dropped)
    )
    hint = 'Write it in Markdown; write \\< for the sign "<" itself'
    problems.warn("html-dropped", f"raw HTML was left out: {names[:300]}", place, hint)


def _check_length(text: str, place: Place, problems: ProblemLog) -> None:
    if len(text) > limits.HTML_CHARACTERS:
        message = f"a piece of raw HTML has more than {limits.HTML_CHARACTERS} characters"
        problems.error("html-too-long", message, place, "Write it in Markdown")
        raise RefusedError


def _refuse_depth(place: Place, problems: ProblemLog) -> None:
    message = "raw HTML is nested too deeply here"
    problems.error("nested-too-deep", message, place, "Use fewer levels")
    raise RefusedError
