"""Inline nodes to HTML, with isolates, joins and links."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup, escape

from report.content.model import Node
from report.text import (
    convert_digits,
    find_isolates,
    joins,
    kept_whole,
)

from .html_context import HtmlContext, block_marks, element, opening
from .isolates import render_isolate
from .links import description, kind_of, target
from .runs import Run, Wrapper, isolated, runs_of, tag_name, with_letters_whole
from .sides import block_side
from .source_code import code_direction, ordered_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from report.text import Isolate

INLINE_KINDS = frozenset(
    {
        "code",
        "emphasis",
        "footnote_reference",
        "hard_break",
        "image",
        "link",
        "soft_break",
        "strike",
        "strong",
        "text",
    }
)
_TAGS = {"strong": "strong", "emphasis": "em", "strike": "s"}
_JOINER = "\u200d"  # U+200D zero width joiner
_NO_BREAK = "\u2060"  # U+2060 word joiner
_JOINED_BEFORE = re.compile("[^\\W_][-\u2010\u05be]$")
_JOINED_AFTER = re.compile("^[-\u2010\u05be](?=[^\\W_])")


def render_inline(nodes: Iterable[Node], context: HtmlContext) -> Markup:
    """A paragraph's inline nodes as one piece of HTML.

    Isolates get one element around them, even where they cross the author's emphasis; letters
    that a tag would part are joined by U+200D on both sides.
    """
    runs = with_letters_whole(runs_of(nodes))
    text = "".join(run.text for run in runs)
    isolates = find_isolates(text, context.direction, context.language)
    converted = convert_digits(text, context.digits, isolates)
    runs = list(isolated(_with_text(runs, converted), isolates))
    runs = list(isolated(runs, _kept_whole_within(isolates, text)))
    runs = _with_joiners(runs)
    return _written(_with_hyphens_kept(runs) if context.direction == "rtl" else runs, 0, context)


def image(node: Node, context: HtmlContext) -> Markup:
    """An image of the content folder, or one with an address, with its alternative text."""
    source = node.attributes["src"]
    complete = "://" in source or source.startswith("cid:")  # RFC 2392: of a mail
    url = source if complete else context.content_url + quote(source, safe="/")
    width = {"width": node.attributes["width"]} if "width" in node.attributes else {}
    return opening("img", {"src": url, "alt": node.attributes.get("alt", ""), **width})


def footnote_inlines(note: Node) -> tuple[Node, ...]:
    """The text of a footnote as inline nodes: its blocks one after the other, with line breaks."""
    result: list[Node] = []
    for block in note.children:
        inlines = (block,) if block.kind in INLINE_KINDS else footnote_inlines(block)
        if block.kind == "code_block":
            inlines = (replace(block, kind="code"),)
        if result and block.kind not in INLINE_KINDS:
            result.append(Node("hard_break", block.place))
        result += inlines
    return tuple(result)


def _with_text(runs: list[Run], text: str) -> list[Run]:
    """The runs with their parts of `text`, which is as long as theirs together."""
    result, position = [], 0
    for run in runs:
        end = position + len(run.text)
        result.append(replace(run, text=text[position:end]))
        position = end
    return result


def _kept_whole_within(isolates: Iterable[Isolate], text: str) -> list[Isolate]:
    """What no line ends within inside foreign phrases."""
    return [
        replace(inner, start=phrase.start + inner.start, end=phrase.start + inner.end)
        for phrase in isolates
        if phrase.kind == "latin" and not phrase.unbreakable
        for inner in kept_whole(text[phrase.start : phrase.end], phrase.language or "en")
    ]


def _with_joiners(runs: list[Run]) -> list[Run]:
    result = list(runs)
    for i, (before, after) in enumerate(pairwise(runs)):
        apart = before.wrappers != after.wrappers and before.atom is None and after.atom is None
        if apart and joins(before.text, after.text):
            result[i] = replace(result[i], text=result[i].text + _JOINER)
            result[i + 1] = replace(after, text=_JOINER + after.text)
    return result


def _with_hyphens_kept(runs: list[Run]) -> list[Run]:
    """The runs, no line ending at the hyphen between a foreign word and what is joined to it."""
    result = list(runs)
    for i, (before, after) in enumerate(pairwise(runs)):
        if before.wrappers == after.wrappers or before.atom or after.atom:
            continue
        if _JOINED_BEFORE.search(before.text) and after.text[:1].isalnum():
            result[i] = replace(result[i], text=result[i].text + _NO_BREAK)
        elif before.text[-1:].isalnum():
            text = _JOINED_AFTER.sub(f"\\g<0>{_NO_BREAK}", result[i + 1].text)
            result[i + 1] = replace(result[i + 1], text=text)
    return result


def _written(runs: Iterable[Run], depth: int, context: HtmlContext) -> Markup:
    """The runs within their wrappers from `depth` on."""
    pieces: list[Markup] = []
    for wrapper, group in groupby(runs, key=lambda run: next(iter(run.wrappers[depth:]), None)):
        if wrapper is None:
            pieces += [_bare(run, context) for run in group]
        else:
            pieces.append(_wrapped(wrapper, list(group), depth, context))
    return Markup("").join(pieces)


def _wrapped(wrapper: Wrapper, runs: list[Run], depth: int, context: HtmlContext) -> Markup:
    content = _written(runs, depth + 1, context)
    if wrapper.isolate:
        text = "".join(run.text for run in runs)
        linked = not any(_in_link(run) for run in runs)
        plain = len(runs) == 1 and runs[0].atom is None and len(runs[0].wrappers) == depth + 1
        return render_isolate(
            wrapper.isolate, text, context, "" if plain else content, linked=linked
        )
    if wrapper.node is None:
        start = Markup(wrapper.tag)  # noqa: S704 (raw HTML as the loader has cleaned it)
        return start + content + Markup("</{}>").format(tag_name(wrapper.tag))
    if wrapper.node.kind == "link":
        return _link(wrapper.node, content, context)
    return element(_TAGS[wrapper.node.kind], {}, content)


def _in_link(run: Run) -> bool:
    return any(wrapper.node and wrapper.node.kind == "link" for wrapper in run.wrappers)


def _link(node: Node, content: Markup, context: HtmlContext) -> Markup:
    href = target(node.attributes.get("href", ""), context) if context.links else ""
    if not href:
        return content
    kind = kind_of(href)
    words = (
        node.plain_text()
        if kind == "internal"
        else href.partition(":")[2]
        if kind != "url"
        else href
    )
    title = node.attributes.get("title") or description(kind, words, context.language)
    return element("a", {"href": href, "title": title}, content)


def _bare(run: Run, context: HtmlContext) -> Markup:
    """A run's own content: text, or the node that stands for itself."""
    node = run.atom
    if node is None:
        return escape(run.text)
    match node.kind:
        case "hard_break":
            return Markup("<br>")
        case "code":
            direction = code_direction(node.text)
            return element("code", {"dir": direction}, ordered_code(node.text, direction))
        case "image":
            return image(node, context)
        case "footnote_reference":
            return _footnote(node.attributes["label"], context)
        case _:
            return Markup(node.text)  # noqa: S704 (raw HTML as the loader has cleaned it)


def _footnote(label: str, context: HtmlContext) -> Markup:
    """The note at its call (the engine takes it to the foot of the page), or a table's marker."""
    if marker := context.table_notes.get(label):
        return element("sup", {"class": "table-note-call"}, marker)
    note = context.footnotes.get(label)
    if note is None:
        return Markup("")
    side, inner = block_side(note, replace(context, footnotes={}, table_notes={}))
    content = render_inline(footnote_inlines(note), inner)
    return element("span", {"class": "footnote"} | block_marks(note) | side, content)
